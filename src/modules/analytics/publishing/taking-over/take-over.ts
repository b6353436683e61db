import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import type { Tx } from '../../../../db/database.js'
import { holdKeyChecks, holdYearKey } from '../../../../db/key-check.store.js'
import { writeAudit } from '../../../governance/index.js'
import { holdKeyFile } from '../../snapshot/key-file.js'
import { countedNameOf, fileNameOf, manifestNameOf, type Manifest } from '../../snapshot/manifest.js'
import type { PublishedFile } from '../../snapshot/objects/quarter-objects.js'
import { findIn, holdPublisherLock, insertIn, numberBatchesAbove, readWholeTables } from '../../snapshot/publication.store.js'
import { fingerprint, writeSealed } from '../../snapshot/snapshot-file.js'
import { openSnapshotFolder } from '../../snapshot/snapshot-folder.js'
import { operator, quarterStands, type Publishing } from '../publish-quarter.js'
import { readCounted, type CountedManifest, type CountedPerson } from './counted-file.js'

/** A quarter that was published, which the database does not know. */
export interface LostQuarter {
  readonly quarter: string
  /** SHA-256 of its file. */
  readonly sha256: string
  /** SHA-256 of the file of what it counted. */
  readonly counted: string
}

/**
 * Takes a published quarter over from its own file into a database that was put back to a moment before: it is answered as before, and the
 * next quarters leave out whom it counted. The rows that it counted are lost, even if they are sent again.
 * @throws Conflict `QUARTER_STANDS` if one of its two files is missing here or is another, and no object store is set; Unavailable if that
 * has none, or one cannot be read
 */
export async function takeOverQuarter(publishing: Publishing, { quarter, sha256, counted }: LostQuarter): Promise<void> {
  const { folder, keyChecks, clock } = publishing
  await openSnapshotFolder(folder)
  const bytes = await haveHere(publishing, quarter, { name: countedNameOf(quarter), sha256: counted })
  await haveHere(publishing, quarter, { name: fileNameOf(quarter), sha256 })
  await publishing.db.transaction({ role: 'hub_publish' }, async (tx) => {
    await holdPublisherLock(tx)
    await holdKeyChecks(tx, keyChecks)
    await readWholeTables(tx)
    const names = (await findIn(tx)).map((one) => one.quarter)
    // Another node took it over meanwhile.
    if (names.includes(quarter)) return
    await holdKeyFile(folder, keyChecks, await holdYearKey(tx, keyChecks, names, quarter))
    const lines = readCounted(join(folder, countedNameOf(quarter)), quarter, publishing)[Symbol.asyncIterator]()
    const first = (await lines.next()).value as CountedManifest
    const manifest: Manifest = { ...first, counted: { name: countedNameOf(quarter), bytes, sha256: counted } }
    await numberBatchesAbove(tx, manifest.asOf)
    await insertIn(tx, manifest, clock.now())
    await insertCounted(tx, quarter, lines as AsyncIterator<CountedPerson | string>)
    await writeSealed(join(folder, manifestNameOf(quarter)), `${JSON.stringify(manifest, null, 2)}\n`)
    const { contributors } = manifest
    await writeAudit(tx, { ...operator(publishing), event: 'quarter:taken-over', resource: quarter, detail: { contributors, sha256 } })
  })
}

/** Bytes of a published file, which is here then. */
async function haveHere({ folder, bring }: Publishing, quarter: string, file: PublishedFile): Promise<number> {
  const path = join(folder, file.name)
  const found = await fingerprint(path).catch(() => undefined)
  // Safeguard A lost quarter is taken over only from the files that were published: found?.sha256 === file.sha256 -> found
  if (found?.sha256 === file.sha256) return found.bytes
  if (bring) return bring(file).then(async () => (await stat(path)).size)
  throw quarterStands(
    [quarter],
    `It is taken over from its own files, but ${path} is ${found ? 'another file than the one that was published' : 'missing'}. Put it there from the newest copy of the published quarters, and start again.`,
  )
}

/** How many lines are inserted at once. */
const blockSize = 20_000

async function insertCounted(tx: Tx, quarter: string, lines: AsyncIterator<CountedPerson | string>): Promise<void> {
  for (;;) {
    const [keys, people]: [string[], CountedPerson[]] = [[], []]
    let done = false
    while (!done && keys.length + people.length < blockSize) {
      const next = await lines.next()
      if (next.done) done = true
      else if (typeof next.value === 'string') keys.push(next.value)
      else people.push(next.value)
    }
    await insertBlock(tx, quarter, keys, people)
    if (done) return
  }
}

async function insertBlock(tx: Tx, quarter: string, keys: readonly string[], people: readonly CountedPerson[]): Promise<void> {
  // Safeguard A reference of a lost quarter is counted in no other: ${quarter} FROM unnest(${keys} -> ${quarter} FROM unnest(${[]}
  await tx.rows(sql`/* takeOver.countedOnce */ INSERT INTO publication.counted_once (kept, quarter)
    SELECT kept, ${quarter} FROM unnest(${keys}::bigint[]) kept ON CONFLICT DO NOTHING`)
  const column = (at: 0 | 1 | 2 | 3 | 4) => people.map((person) => person[at])
  await tx.rows(sql`/* takeOver.countedPeople */ INSERT INTO publication.counted_people (stratum, contributor, kept, quarter, joint, own)
    SELECT stratum, contributor, kept, ${quarter}, joint, own
    FROM unnest(${column(0)}::text[], ${column(1)}::text[], ${column(2)}::bigint[], ${column(3)}::boolean[], ${column(4)}::boolean[])
      AS one (stratum, contributor, kept, joint, own) ON CONFLICT DO NOTHING`)
}
