import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { Database } from '../../../../../src/db/database.js'
import { startEmbedded, type EmbeddedPostgres } from '../../../../../src/db/embedded-postgres.js'
import { asTableOwner } from '../../../../../src/db/login/as-table-owner.js'
import { migrate } from '../../../../../src/db/migrate.js'
import { detachMonth, keptSigningKey, verifyLog } from '../../../../../src/modules/governance/index.js'
import { moveStore } from '../../../../../src/modules/governance/moving/move.store.js'
import { movedFile, readMovedFile, writeMovedFile } from '../../../../../src/modules/governance/moving/moved-file.js'
import { monthAgo, OldLog } from '../../../../support/hub/old-log.js'
import { migrateUntil } from '../../../../support/postgres/migrate-until.js'

/** A hub of 1.0.0 that moved two months away, and was ended while it moved a third: its functions and tables, by its own migrations. */
const byMonth = '20261231100000_trail_by_month'
const [first, second, third, kept] = [15, 14, 13, 12].map(monthAgo) as [string, string, string, string]
const rootOf = (day: string): string => `${day.slice(0, 8)}25T09:05:00.000123Z`

let folder: string
let embedded: EmbeddedPostgres
let owner: pg.Client
let db: Database

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-test-'))
  embedded = await startEmbedded(folder)
  owner = new pg.Client({ connectionString: embedded.adminUrl })
  await owner.connect()
  await migrateUntil(embedded.ownerUrl, byMonth)
  db = new Database({ connectionString: embedded.appUrl })
}, 120_000)
afterAll(async () => {
  await db.close()
  await owner.end()
  await embedded.stop()
  for (const one of [folder, embedded.folder]) await rm(one, { recursive: true, force: true })
})

test('months that 1.0.0 moved away stay verifiable after the migration, one whose move was not finished is there, and can be detached', async () => {
  await owner.query(
    `INSERT INTO governance.partners (code, name, kind) VALUES ('surrey', 'Surrey', 'FORCE'), ('victim-support', 'VS', 'CHARITY')`,
  )
  const key = await keptSigningKey(join(folder, 'key.pem'))
  const log = new OldLog({ db, owner, key, folder })
  // The partners were entered today.
  await log.empty()
  for (const month of [first, second, third, kept]) await log.month(month)
  await note(second, null, rootOf(first))
  await log.sealer.seal({ quick: false })
  await log.sign(now())
  await away(second)
  await note(third, rootOf(first), rootOf(second))
  await log.sealer.seal({ quick: false })
  await log.sign(now())
  await away(third)
  await note(kept, rootOf(second), rootOf(third))
  const before = await count()
  await db.close()

  expect((await migrate(embedded.ownerUrl))[0]).toBe(byMonth)
  db = new Database({ connectionString: embedded.appUrl })
  expect(await count()).toBe(before)
  const verified = () => verifyLog({ db, publicKey: key.publicKey, rootFiles: [log.rootFile], movedFolder: folder })
  // Nine events of each month, and two of the three that tell of files: the last is not chained yet.
  expect(await verified()).toMatchObject({ findings: [], entries: 4 * 9 + 2, unsealed: 1, moved: { before: third, files: 2 } })
  const bytes = await readFile(movedFile(folder, kept))
  const detached = await asTableOwner(embedded.ownerUrl, (as) =>
    detachMonth({ db, owner: as, publicKey: key.publicKey, rootFiles: [log.rootFile] }, { month: third.slice(0, 7), folder }),
  )
  expect(detached).toMatchObject({ entries: 9, already: false })
  expect(await readFile(movedFile(folder, kept))).toEqual(bytes)
  expect(await verified()).toMatchObject({ findings: [], moved: { before: kept, files: 3 } })
}, 120_000)

const now = (): string => new Date().toISOString().replace('Z', '000Z')

async function count(): Promise<number> {
  return Number((await owner.query<{ n: string }>('SELECT count(*) AS n FROM audit.events')).rows[0]?.n)
}

/** Writes the file of the months before this one, and tells of it in the log. */
async function note(before: string, after: string | null, root: string): Promise<void> {
  const file = movedFile(folder, before)
  await db.transaction({ role: 'hub_audit_sealer' }, (tx) => writeMovedFile(file, moveStore.lines(tx, { log: 1, before, after, root })))
  const read = readMovedFile(file)
  for await (const _ of read.lines);
  await owner.query(
    `SELECT audit.note_move($1::date, $2::timestamptz, decode($3, 'hex'), there.entries, there.first_seq, there.last_seq) FROM audit.below($1::date, $2::timestamptz) there`,
    [before, root, read.sha256()],
  )
}

const away = (before: string) => owner.query('SELECT audit.move_away(before, sha256) FROM audit.moves WHERE before = $1', [before])
