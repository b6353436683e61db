import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import type { Sql } from 'sql-template-tag'
import { Database } from '../../../src/db/database.js'
import { startEmbedded, type EmbeddedPostgres } from '../../../src/db/embedded-postgres.js'
import { migrate } from '../../../src/db/migrate.js'
import { unexplainedIn } from '../../../src/modules/governance/index.js'
import { afterFirst, amendment, firstRows, kept, published, refused } from '../../support/hub/first-version.js'
import { migrateUntil } from '../../support/postgres/migrate-until.js'
import { runHub } from '../../support/processes/run-hub.js'
import { folderOfSuite } from '../../support/runs/of-suite.js'

let folder: string
let embedded: EmbeddedPostgres
let owner: pg.Client
let db: Database
const dataDir = folderOfSuite()

/** The URL of a login in the database that was tampered with, or in its copy of before. */
const urlIn = (url: string, name: 'hub' | 'clean') => url.replace(/\/hub$/, `/${name}`)
const run = (name: 'hub' | 'clean', ...args: string[]) =>
  runHub(args, {
    HUB_DATA_DIR: join(dataDir, name),
    HUB_RECORD_KEY: '6b1f8e03a97c5d24f0b8e6713c9a4d52e7f0186b3d9c2a5f84e1706c3b9d5a28',
    HUB_CELL_KEY: 'd27a905c3e8b16f4097be2c8a15d3f60b94e7c2158a6d03f9be4715c2a80f63d',
    DATABASE_URL: urlIn(embedded.appUrl, name),
    HUB_MIGRATE_DATABASE_URL: urlIn(embedded.ownerUrl, name),
  })

/** Two databases as 1.0.0 left them. The one that is tampered with is migrated here, the other by its first start. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-test-'))
  embedded = await startEmbedded(folder)
  owner = await connected('hub')
  await owner.query('CREATE DATABASE clean OWNER hub_migrate')
  for (const name of ['hub', 'clean'] as const) {
    await migrateUntil(urlIn(embedded.ownerUrl, name), afterFirst)
    const filling = await connected(name)
    for (const statement of firstRows) await filling.query(statement)
    await filling.end()
  }
  await migrate(embedded.ownerUrl)
  db = new Database({ connectionString: embedded.appUrl })
}, 120_000)
afterAll(async () => {
  await db.close()
  await owner.end()
  await embedded.stop()
  for (const one of [folder, embedded.folder]) await rm(one, { recursive: true, force: true })
})

const query = async <Row>({ text, values }: Sql): Promise<Row[]> => (await owner.query<Row & pg.QueryResultRow>(text, values)).rows
const moved = `UPDATE governance.agreements SET`
const release = `UPDATE governance.releases SET`

async function connected(name: 'hub' | 'clean'): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: urlIn(embedded.adminUrl, name) })
  await client.connect()
  return client
}

/** What a superuser changes and no event tells of, and what is listed. */
test.each([
  ['', []],
  [`INSERT INTO governance.partners VALUES ('dorset', 'Dorset', 'FORCE', NULL)`, ['partners dorset: no event added it']],
  [
    `UPDATE governance.partners SET suspended_at = NULL WHERE code = 'essex'`,
    ['partners essex: it is suspended, or no longer suspended, and no event says so'],
  ],
  [
    `${moved} suspended_at = now() WHERE reference = 'DSA-1'`,
    ['agreements DSA-1: it is suspended, or no longer suspended, and no event says so'],
  ],
  [`${moved} version = 2 WHERE reference = 'DSA-1'`, ['agreements DSA-1: no event applied this version, and not every party signed it']],
  [
    `DELETE FROM governance.agreement_signatures WHERE partner = 'surrey'`,
    ['agreements DSA-2: no event applied this version, and not every party signed it'],
  ],
  [
    `${moved} roles = '{ANALYST,RESEARCHER}' WHERE reference = 'DSA-2'`,
    ['agreements DSA-2: its terms are not those that the parties signed'],
  ],
  [
    `INSERT INTO governance.agreement_parties SELECT id, 'essex', NULL FROM governance.agreements WHERE reference = 'DSA-2'`,
    ['agreements DSA-2: its terms are not those that the parties signed'],
  ],
  [
    `UPDATE governance.agreement_parties SET left_at = NULL WHERE partner = 'surrey'`,
    ['agreement_parties DSA-2 surrey: it left, or takes part again, and no event says so'],
  ],
  [
    `INSERT INTO governance.agreement_versions SELECT reference, 4, terms, terms_hash, parties, drafted_for, drafted_at FROM governance.agreement_versions`,
    ['agreement_versions DSA-2 4: no event drafted or proposed these terms'],
  ],
  [
    `UPDATE governance.agreement_signatures SET subject = 'issuer|essex' WHERE partner = 'surrey'`,
    ['agreement_signatures DSA-2 3 surrey: no event signed it'],
  ],
  [
    `UPDATE governance.suspension_proposals SET confirmed_by = 'issuer|essex'`,
    [expect.stringMatching(/^suspension_proposals .+: no event proposed it, or none confirmed it$/)],
  ],
  [
    `UPDATE governance.api_keys SET feed = 'support-case' WHERE id = 'abcdefgh'`,
    ['api_keys abcdefgh: no event made this key for what it opens and as long'],
  ],
  [`UPDATE governance.api_keys SET revoked_at = NULL`, ['api_keys revoked1: it is revoked, or no longer revoked, and no event says so']],
  [
    `UPDATE governance.revocations SET not_before = now() - interval '1 day'`,
    ['revocations issuer|gone: it is no longer refused as long as its last event said'],
  ],
  [`DELETE FROM governance.revocations`, ['revocations issuer|gone: it is no longer refused as long as its last event said']],
  [`INSERT INTO governance.revocations VALUES ('issuer|kent', now())`, ['revocations issuer|kent: no event revoked it']],
  [
    `${release} figures = replace(figures, 'VICTIMS_REFERRED', 'CASES') WHERE id = '${refused}'`,
    [`releases ${refused}: no event requested these figures`],
  ],
  [`${release} requested_by = 'issuer|surrey' WHERE id = '${refused}'`, [`releases ${refused}: no event requested these figures`]],
  [
    `${release} refused_at = NULL, objections_until = now() WHERE id = '${refused}'`,
    [
      `releases ${refused}: it was approved without two reviews of other people that met everything, or after an event said that it was refused`,
    ],
  ],
  [
    `UPDATE governance.release_reviews SET not_met = '{}'; ${release} refused_at = NULL, objections_until = now() WHERE id = '${refused}'`,
    [
      `releases ${refused}: it was approved without two reviews of other people that met everything, or after an event said that it was refused`,
    ],
  ],
  [
    `DELETE FROM governance.release_reviews WHERE release = '${published}' AND partner = 'surrey'`,
    [
      `releases ${published}: it was approved without two reviews of other people that met everything, or after an event said that it was refused`,
    ],
  ],
  [
    `${release} corrected_at = NULL`,
    [`releases ${published}: it is released, corrected or withdrawn and no event says so, or an event says so and it is not`],
  ],
  [
    `UPDATE governance.release_amendment_reviews SET subject = 'issuer|essex' WHERE partner = 'surrey'`,
    [`release_amendment_reviews ${amendment} surrey: no event of this person says so`],
  ],
  [
    `INSERT INTO governance.release_objections VALUES ('${published}', 'kent', 'issuer|kent', 'SMALL_NUMBERS', now())`,
    [`release_objections ${published} kent: no event of this person says so`],
  ],
  [`UPDATE governance.publications SET figures = replace(figures, '120', '9')`, ['publications contact 1: it is not what was released']],
  [`UPDATE governance.publications SET title = 'Other'`, ['publications contact 1: it is not what was released']],
  [`DELETE FROM governance.publications`, [`releases ${published}: it was released for everybody and is in no publication`]],
  [
    `INSERT INTO governance.named_forces VALUES ('surrey', 'issuer|surrey', now())`,
    ['named_forces surrey: its last event does not say that this person agreed to its name'],
  ],
  [`UPDATE governance.kept_returns SET kept_by = 'issuer|essex'`, [`kept_returns ${kept}: no event kept these figures`]],
  [`UPDATE governance.kept_returns SET figures = replace(figures, '9', '10')`, [`kept_returns ${kept}: no event kept these figures`]],
  [`UPDATE governance.return_signatures SET subject = 'issuer|essex'`, [`return_signatures ${kept} FORCE: no event signed it`]],
  [`UPDATE governance.changes SET withdrawn_at = now()`, ['changes 2026-1: no event registered it as it stands, or none withdrew it']],
  [`UPDATE governance.linkage_reviews SET year = 2024`, ['linkage_reviews kent 2024: no event sent it']],
  [`UPDATE governance.budgets SET used = 1`, ['budgets kent 2026: it counts another number than was spent']],
  [`DELETE FROM governance.budgets`, ['budgets kent 2026: it counts another number than was spent']],
])('of a hub of 1.0.0 it is listed what its log does not explain: %s', async (statement, listed) => {
  await owner.query('BEGIN; SET LOCAL session_replication_role = replica')
  await owner.query(statement)
  const { found } = await unexplainedIn(db, query)
  await owner.query('ROLLBACK')
  expect(found.map(({ sentence }) => sentence)).toEqual(listed)
})

test('what 1.0.0 stored and its log explains is taken over at the first start, one event for each subject', async () => {
  expect(await run('clean', 'audit', 'verify', '--each')).toEqual({
    code: 0,
    said: expect.stringMatching(/ledger: good \(16 events, 16 of them taken over from 1\.0\.0\)/),
  })
})

test('a hub of 1.0.0 whose rows were changed past it does not start, until the operator takes over what its log does not explain', async () => {
  await owner.query(`UPDATE governance.agreements SET roles = '{AUDITOR,RESEARCHER}' WHERE reference = 'DSA-1'`)
  await owner.query(`UPDATE governance.publications SET title = 'Other'`)
  const said = await run('hub', 'audit', 'verify')
  expect(said).toEqual({ code: 2, said: expect.stringMatching(/The log of 1\.0\.0 does not explain[^]+hub audit take-over --unexplained/) })
  expect(said.said).toContain(
    'agreements DSA-1: a login of the database changed it past the hub.\npublications contact 1: it is not what was released.',
  )
  expect(await run('hub', 'audit', 'take-over', '--unexplained')).toEqual({
    code: 0,
    said: 'The ledger has 14 taken over from 1.0.0, and 2 taken over by the operator as it stood\n',
  })
  const { said: verified } = await run('hub', 'audit', 'verify', '--each')
  expect(verified).toMatch(
    /ledger: good \(16 events, 14 of them taken over from 1\.0\.0, 2 of them taken over by the operator as it stood\)/,
  )
  expect(verified).toContain('taken over by the operator as it stood: agreement/DSA-1\n')
})
