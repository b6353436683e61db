import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { isDeepStrictEqual } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { Database } from '../src/db/database.js'
import { feeds, fromFile } from '../src/modules/ingest/index.js'
import { forces } from '../src/modules/reference/index.js'
import { factTable, stratumNames } from '../src/modules/analytics/index.js'
import { buildQuarter } from '../src/modules/analytics/publishing/build-quarter.js'
import { seenBy, toBuild } from '../src/modules/analytics/publishing/to-build.js'
import { findIn, readWholeTables } from '../src/modules/analytics/snapshot/publication.store.js'
import type { Meter } from './meter.js'
import { readingForce, type Partnership } from './partnership.js'

const quarter = '2025Q4'

/** Rebuilding a quarter from the records, as publishing does, compared with writing its finished rows to a file. */
export async function benchPublish({ hub, publishUrl }: Partnership, meter: Meter): Promise<void> {
  const publisher = new Database({ connectionString: publishUrl, login: 'hub_publisher' })
  const duckdb = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  await duckdb.run(`ATTACH '${join(hub.settings.dataDir, 'snapshots', `${quarter}.duckdb`)}' AS published (READ_ONLY)`)
  const target = join(hub.settings.dataDir, 'raw.duckdb')
  const rawWrite = async (): Promise<void> => {
    await rm(target, { force: true })
    await duckdb.run(`ATTACH '${target}' AS raw`)
    for (const stratum of stratumNames) await duckdb.run(`CREATE TABLE raw.${factTable(stratum)} AS FROM published.${factTable(stratum)}`)
    await duckdb.run('DETACH raw')
  }
  const { dataDir } = hub.settings
  await meter.compare(
    `building ${quarter} from the records, hashed · raw write of its rows`,
    () => buildAgain(publisher, dataDir),
    rawWrite,
  )
  duckdb.closeSync()
  await publisher.close()
}

/** Builds the quarter as it was published, next to it. Throws if the result differs. */
async function buildAgain(publisher: Database, dataDir: string): Promise<void> {
  const path = join(dataDir, 'again.duckdb')
  await publisher.transaction({ role: 'hub_publish' }, async (tx) => {
    await readWholeTables(tx)
    const published = await findIn(tx)
    const it = published.find((one) => one.quarter === quarter)
    if (!it) throw new Error(`${quarter} is not published`)
    const tables = await buildQuarter(tx, toBuild(published.map(seenBy), seenBy(it)), path)
    if (!isDeepStrictEqual(tables, it.manifest.tables)) throw new Error(`${quarter} built again is another`)
  })
  await rm(path)
}

const flatRows = ['flags', 'enhanced_rights', 'events', 'offence_flags']

/** The file of one force with the nested lists emptied. No cell of a synthetic file is quoted. */
async function flattened(file: string, to: string): Promise<void> {
  const [head = '', ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\n')
  const names = head.split(',')
  const emptied = names.flatMap((name, place) => (flatRows.includes(name) ? [place] : []))
  const rows = lines.map((line) => {
    const cells = line.split(',')
    if (cells.length !== names.length) throw new Error('a cell of the synthetic file holds a comma')
    for (const place of emptied) cells[place] = ''
    return cells.join(',')
  })
  await writeFile(to, `${[head, ...rows].join('\n')}\n`)
}

/**
 * A whole batch through the real ingest, including checks, duplicates, receipt, audit and commit, compared with a bare COPY of
 * the same rows into a table with the same indexes. Each turn uses another force's file, so nothing is known before.
 */
export async function benchIngest(parts: Partnership, meter: Meter, turns: number): Promise<void> {
  const { hub, owner } = parts
  const nested = join(hub.settings.dataDir, 'synthetic', feeds.POLICE_REFERRAL.name, `${readingForce}.csv`)
  const flat = join(hub.settings.dataDir, 'flat.csv')
  await flattened(nested, flat)
  const others = forces.map(({ id }) => id).filter((id) => id !== readingForce)
  let turn = 0
  for (const [kind, file] of [
    ['nested', nested],
    ['flat', flat],
  ] as const) {
    const ingest = async (): Promise<void> => {
      const force = others[turn++ % others.length] ?? ''
      const receipt = await hub.ingest.submit(await hub.operator(force), 'POLICE_REFERRAL', `bench-${kind}-${turn}`, fromFile(file))
      if (receipt.rejected > 0 || receipt.unchanged > 0) throw new Error(`the bench file was not taken whole: ${JSON.stringify(receipt)}`)
    }
    const copied = join(hub.settings.dataDir, `${kind}.copy`)
    const first = others[turn] ?? ''
    await clear(parts)
    await ingest()
    await pipeline(
      owner.query(copyTo(`COPY (SELECT * FROM records.police_referrals WHERE contributor = '${first}') TO STDOUT`)),
      createWriteStream(copied),
    )
    await owner.query('DROP TABLE IF EXISTS bare; CREATE TABLE bare (LIKE records.police_referrals INCLUDING DEFAULTS INCLUDING INDEXES)')
    const size = ((await stat(file)).size / 1e6).toFixed(1)
    await meter.compare(
      `ingest of a ${kind} file of ${size} MB · bare COPY of the stored rows`,
      ingest,
      async () => {
        await owner.query('TRUNCATE bare')
        await pipeline(createReadStream(copied), owner.query(copyFrom('COPY bare FROM STDIN')))
      },
      turns,
    )
  }
}

/** Each turn takes the place of another force, whose own rows would be in the way. */
async function clear({ owner }: Partnership): Promise<void> {
  await owner.query('DELETE FROM records.police_referrals WHERE contributor <> $1', [readingForce])
  await owner.query('VACUUM ANALYZE records.police_referrals')
}
