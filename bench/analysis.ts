import { createReadStream } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { from as copyFrom } from 'pg-copy-streams'
import { analysisDocument, questionVariables } from '../src/modules/analytics/saved-question.js'
import { BudgetStore, writeAudit, type Caller } from '../src/modules/governance/index.js'
import {
  AnalyticsService,
  type AnalyticsPorts,
  completeQuestion,
  columnsOf,
  factTable,
  sqlType,
  referenceRegistry,
  type PartialQuestion,
} from '../src/modules/analytics/index.js'
import type { HttpLoad } from './http-load.js'
import type { Meter } from './meter.js'
import type { Partnership } from './partnership.js'

const period = { from: '2024Q1', to: '2025Q4' }

interface Case {
  readonly name: string
  readonly question: PartialQuestion
  /** The same exact counts in plain SQL, on either engine. */
  readonly plain: string
}

const cases: readonly Case[] = [
  {
    name: 'vulnerability identified, by force and quarter',
    question: { measures: ['VULNERABILITY_IDENTIFIED_RATE'], by: ['FORCE'], period, per: 'QUARTER' },
    plain: `SELECT quarter, force, count(*), count(*) FILTER (WHERE is_vulnerability_identified_rate) FROM facts_a WHERE joint GROUP BY 1, 2`,
  },
  {
    name: 'three rates of support, by age band and year',
    question: { measures: ['NEEDS_ASSESSED_RATE', 'SUPPORTED_RATE', 'SUPPORTED_OF_ASSESSED_RATE'], by: ['AGE_BAND'], period, per: 'YEAR' },
    plain: `SELECT year, age_band, count(*), count(*) FILTER (WHERE is_needs_assessed_rate), count(*) FILTER (WHERE is_supported_rate),
      count(*) FILTER (WHERE is_supported_of_assessed_rate) FROM facts_a WHERE joint GROUP BY 1, 2`,
  },
  {
    name: 'unreported share (A meets C), by force and year',
    question: { measures: ['UNREPORTED_SHARE'], by: ['FORCE'], period, per: 'YEAR' },
    plain: `SELECT a.year, a.force, a.n, c.n FROM (SELECT year, force, count(*) AS n FROM facts_a WHERE joint GROUP BY 1, 2) a
      LEFT JOIN (SELECT year, force, count(*) AS n FROM facts_c WHERE joint GROUP BY 1, 2) c USING (year, force)`,
  },
  {
    // Deeper than the sums made at publishing, so it is read from the facts.
    name: 'supported in 2025, by offence group and age band',
    question: { measures: ['SUPPORTED_RATE'], by: ['OFFENCE_GROUP', 'AGE_BAND'], period: { from: '2025', to: '2025' } },
    plain: `SELECT offence_group, age_band, count(*), count(*) FILTER (WHERE is_supported_rate) FROM facts_a
      WHERE joint AND year = '2025' GROUP BY 1, 2`,
  },
]

/** The published facts as plain tables: in a DuckDB of its own and in PostgreSQL. */
export async function plainFacts({ hub, owner }: Partnership): Promise<DuckDBConnection> {
  const folder = join(hub.settings.dataDir, 'snapshots')
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  const files = (await readdir(folder)).filter((name) => /^\d{4}Q\d\.duckdb$/.test(name))
  for (const [at, name] of files.entries()) await connection.run(`ATTACH '${join(folder, name)}' AS q${at} (READ_ONLY)`)
  for (const stratum of ['REFERRED', 'DIRECT'] as const) {
    const table = factTable(stratum)
    // A kept store may come from an earlier version, which had fewer columns.
    const kept = await connection.runAndReadAll(
      `SELECT column_name FROM duckdb_columns() WHERE database_name = 'q0' AND table_name = '${table}'`,
    )
    const there = new Set(kept.getRows().map(([name]) => name))
    const columns = columnsOf(stratum).filter(({ name }) => there.has(name))
    const names = columns.map(({ name }) => name).join(', ')
    await connection.run(`CREATE TABLE ${table} AS ${files.map((_, at) => `SELECT ${names} FROM q${at}.${table}`).join(' UNION ALL ')}`)
    const csv = join(hub.settings.dataDir, `${table}.csv`)
    await connection.run(`COPY ${table} TO '${csv}' (HEADER false)`)
    await owner.query(
      `DROP TABLE IF EXISTS ${table}; CREATE TABLE ${table} (${columns.map(({ name, type }) => `${name} ${sqlType[type]}`).join(', ')})`,
    )
    await pipeline(createReadStream(csv), owner.query(copyFrom(`COPY ${table} FROM STDIN (FORMAT csv)`)))
    await owner.query(`ANALYZE ${table}`)
    await rm(csv)
  }
  return connection
}

export const inspector = (hub: Partnership['hub']): Promise<Caller> =>
  hub.governance.callerFor({ subject: 'bench', partner: 'hmicfrs', partnerKind: 'INSPECTORATE', role: 'INSPECTOR', roles: ['INSPECTOR'] })

/** A service that has answered nothing yet. */
export const freshAnalytics = (
  { db, snapshots, settings, endings }: Partnership['hub'],
  change: Partial<AnalyticsPorts> = {},
): AnalyticsService =>
  new AnalyticsService({
    snapshots,
    audit: (entry) => db.transaction({ role: 'hub_audit_writer', partner: entry.partner }, (tx) => writeAudit(tx, entry)),
    spent: new BudgetStore(db, endings.note),
    keys: settings.keys,
    registry: referenceRegistry(),
    definitions: async () => [],
    synthetic: true,
    ...change,
  })

/** New and repeated analyses, each with protection, rates and audit, compared with the bare count. */
export async function benchAnalysis(parts: Partnership, meter: Meter, load: HttpLoad): Promise<void> {
  const { hub, owner, url } = parts
  await benchRepeated(parts, meter, load, url)
  const duckdb = await plainFacts(parts)
  const caller = await inspector(hub)
  for (const { name, question, plain } of cases) {
    const whole = completeQuestion(question)
    const cold = () => freshAnalytics(hub).ask(caller, whole)
    const warmed = freshAnalytics(hub)
    await meter.compare(`new analysis: ${name} · plain PostgreSQL`, cold, () => owner.query(plain))
    await meter.compare(`new analysis: ${name} · plain DuckDB`, cold, () => duckdb.runAndReadAll(plain))
    await meter.compare(
      `repeated analysis: ${name} · plain PostgreSQL`,
      () => warmed.ask(caller, whole),
      () => owner.query(plain),
    )
  }
  duckdb.closeSync()
}

const commits = 50

/** A repeated question over HTTP, compared with one commit of an audit row. The difference is the server's own time. */
async function benchRepeated({ hub }: Partnership, meter: Meter, load: HttpLoad, url: string): Promise<void> {
  const token = await hub.issueDemoToken(['INSPECTOR'], 'hmicfrs')
  const question = { measures: ['SUPPORTED_RATE'], by: ['SEX'], period: { from: '2025', to: '2025' } }
  const variables = questionVariables({ title: 'bench', role: 'INSPECTOR', partner: 'hmicfrs', question })
  const body = JSON.stringify({ query: analysisDocument, variables })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const caller = await inspector(hub)
  const entry = {
    actor: 'bench',
    partner: 'hmicfrs',
    role: 'INSPECTOR',
    purpose: caller.purpose,
    agreement: null,
    verb: 'COMBINATION',
    event: 'analysis:denied',
    resource: 'bench',
    detail: { code: 'bench' },
  } as const
  await meter.compare(
    `${commits} repeated analyses over HTTP, one after another · ${commits} commits of one audit row`,
    () => load.send({ url, headers, bodies: [body], requests: commits, connections: 1 }),
    async () => {
      for (let n = 0; n < commits; n += 1)
        await hub.db.transaction({ role: 'hub_audit_writer', partner: 'hmicfrs' }, (tx) => writeAudit(tx, entry))
    },
  )
}
