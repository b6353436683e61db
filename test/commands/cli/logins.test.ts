import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { blockOf } from '../../support/processes/command-blocks.js'
import { startBareCluster } from '../../support/postgres/bare-cluster.js'
import { person } from '../../support/hub/hub.js'
import { publishAsSeen } from '../../support/hub/publish-as-seen.js'
import { runHub } from '../../support/processes/run-hub.js'
import { folderOfSuite, ofSuite } from '../../support/runs/of-suite.js'

const recordKey = '6b1f8e03a97c5d24f0b8e6713c9a4d52e7f0186b3d9c2a5f84e1706c3b9d5a28'
const cellKey = 'd27a905c3e8b16f4097be2c8a15d3f60b94e7c2158a6d03f9be4715c2a80f63d'

let urls: { serve: string; migrate: string; publish: string }

/** The statements of the document, and the password that each gives. */
const statements = blockOf('docs/OPERATING.md', 'sql', '').split('\n')
const passwordIn = (login: string): string =>
  /PASSWORD '([^']+)'/.exec(statements.find((line) => line.startsWith(`CREATE ROLE ${login} `)) ?? '')?.[1] ?? ''

const env = (more: Record<string, string> = {}) => ({
  HUB_DATA_DIR: dataDir,
  PORT: '0',
  HUB_RECORD_KEY: recordKey,
  HUB_CELL_KEY: cellKey,
  DATABASE_URL: urls.serve,
  ...more,
})

const cluster = ofSuite(() => startBareCluster())
const dataDir = folderOfSuite()
beforeAll(async () => {
  const urlOf = (login: string) => cluster.urlOf(login, passwordIn(login))
  urls = { serve: urlOf('hub_app'), migrate: urlOf('hub_migrate'), publish: urlOf('hub_publisher') }
})

/** No command exists for it yet: a charity, its agreement, and the partner that sends. */
const agreed = `
  SET ROLE hub_governance;
  INSERT INTO governance.partners (code, name, kind) VALUES ('victim-support', 'The charity', 'CHARITY');
  INSERT INTO governance.agreements (reference, title, purpose, lawful_basis, roles, feeds, starts_on, ends_on, review_due_on, signed_at)
    VALUES ('DSA-1', 'Sharing', 'SERVICES', 'Public task', '{DATA_STEWARD}', '{DIRECT_CASE}', '2020-01-01', '2099-12-31', '2099-12-31', now());
  INSERT INTO governance.agreement_parties (agreement_id, partner) SELECT id, 'victim-support' FROM governance.agreements`

const directCases = `record_ref,subject_token,received_at,channel,area,consent_id,consent_scope,consent_explicit,consent_at
C1,${person(1)},2025-01-15T10:00:00Z,WEB,surrey,c1,FEED_C_SHARE,true,2025-01-15
`

describe('a PostgreSQL of one’s own', () => {
  test('a PostgreSQL of one’s own gets its logins by the four statements of the document, as printed', async () => {
    expect(statements).toHaveLength(4)
    for (const statement of statements) await cluster.admin.query(statement)
  })

  test('a PostgreSQL of one’s own is refused until it is migrated, with what to do', async () => {
    for (const verb of ['start', 'doctor']) {
      expect(await runHub([verb], env())).toEqual({
        code: 1,
        said: expect.stringMatching(/The database lacks migrations.+HUB_MIGRATE_DATABASE_URL/),
      })
    }
  })

  test('a PostgreSQL of one’s own is migrated by its owner, filled by the login that serves, and published by the one that publishes, none of them a superuser', async () => {
    expect(await runHub(['publish'], env({ HUB_MIGRATE_DATABASE_URL: urls.migrate, HUB_PUBLISH_DATABASE_URL: urls.publish }))).toEqual({
      code: 1,
      said: expect.stringMatching(/^NOTHING_TO_PUBLISH: No feed holds a record yet/),
    })
    const serving = new pg.Client({ connectionString: urls.serve })
    await serving.connect()
    await serving.query(agreed)
    await serving.end()
    const file = join(dataDir, 'direct.csv')
    await writeFile(file, directCases)
    const sending = ['ingest', 'direct-case', file, '--batch', 'b1', '--partner', 'victim-support']
    // What the login that serves has written past the hub opens nothing until the operator takes it over.
    expect(await runHub(sending, env())).toMatchObject({ code: 1, said: expect.stringMatching(/^PARTNER_UNKNOWN/) })
    expect(await runHub(['audit', 'take-over', 'partner/victim-support', 'agreement/DSA-1', 'partner/nobody'], env())).toEqual({
      code: 0,
      said: [
        'agreement/DSA-1 is taken over as it stands',
        'partner/victim-support is taken over as it stands',
        'partner/nobody is as its last step left it\n',
      ].join('\n'),
    })
    expect(await runHub(sending, env())).toMatchObject({
      code: 0,
      said: expect.stringContaining('COMMITTED: 1 received, 1 accepted'),
    })
    const publishing = env({ HUB_PUBLISH_DATABASE_URL: urls.publish })
    expect(await runHub(['publish'], publishing)).toEqual({
      code: 1,
      said: expect.stringMatching(/^FIRST_QUARTER_NEEDED: .+--first 2025Q1/),
    })
    expect(await runHub(['publish', '--first', '2025Q1'], publishing)).toEqual({
      code: 1,
      said: expect.stringMatching(
        /2025Q1 would be frozen for good:\n {2}DIRECT_CASE of victim-support: 1 record\n[^]*NOT_CONFIRMED: Nothing was frozen/,
      ),
    })
    expect(await publishAsSeen(publishing, '--first', '2025Q1', '--quarter', '2025Q1')).toMatchObject({
      code: 0,
      said: expect.stringContaining('2025Q1 published'),
    })
    // A job of yesterday that runs again, with nothing left to freeze, is told so.
    expect(await runHub(['publish', '--expect', '0123456789abcdef'], publishing)).toEqual({
      code: 1,
      said: expect.stringMatching(/FREEZE_CHANGED: What would be frozen is not what you looked at[^]*Nothing was frozen\./),
    })
    const { code, said } = await runHub(['doctor'], env({ HUB_PUBLISH_DATABASE_URL: urls.publish }))
    // All that it needs of the database exists; people cannot sign in yet.
    expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(/snapshots: good[^]+No identity provider is configured/) })
    expect(said).toContain('published: 2025Q1 to 2025Q1')
  })

  test('a PostgreSQL of one’s own is not published from by the login that serves', async () => {
    for (const more of [[], ['--verify']]) {
      const { code, said } = await runHub(['publish', ...more], env())
      expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(/^PUBLISH_LOGIN_MISSING: .+HUB_PUBLISH_DATABASE_URL/) })
    }
  })

  test('a hub on a PostgreSQL of one’s own says at the start that no one can sign in without a provider', async () => {
    const { code, said } = await runHub(['doctor'], env({ DATABASE_URL: cluster.urlOf('hub_app', 'wrong') }))
    expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(/Nobody can sign in to the database by DATABASE_URL/) })
    expect(said).not.toMatch(/^\s+at /m)
  })
})

describe('a login that could go round the rules is refused at the start and by the doctor', () => {
  const refused: [string, string, RegExp][] = [
    ['a superuser', 'SUPERUSER IN ROLE hub_app', /is a superuser/],
    ['one that bypasses row-level security', 'BYPASSRLS NOINHERIT IN ROLE hub_app', /bypasses row-level security/],
    ['one that belongs to the owner', 'NOINHERIT IN ROLE hub_app, hub_owner', /is or belongs to the owner/],
    ['one that belongs to whoever migrates', 'NOINHERIT IN ROLE hub_app, hub_migrate', /is or belongs to the owner/],
    ['one that may make roles', 'CREATEROLE NOINHERIT IN ROLE hub_app', /may make roles/],
    ['one that may publish', 'NOINHERIT IN ROLE hub_app, hub_publish', /may also act as hub_publish/],
    ['one without the role that serves', 'NOINHERIT', /may not act as hub_app/],
  ]

  test.each(refused)('a login that could bypass the rules is refused at the start and by the doctor: %s', async (name, rights, why) => {
    await cluster.admin.query(`CREATE ROLE tried LOGIN PASSWORD 'tried' ${rights}`)
    try {
      // The doctor makes the same check; one login is enough to show it.
      for (const verb of name === refused[0]?.[0] ? ['start', 'doctor'] : ['start']) {
        const { code, said } = await runHub([verb], env({ DATABASE_URL: cluster.urlOf('tried', 'tried') }))
        expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(why) })
        expect(said).toContain('docs/OPERATING.md')
      }
    } finally {
      await cluster.admin.query('DROP ROLE tried')
    }
  })

  test('a login that is a member of a role by another name is not refused', async () => {
    await cluster.admin.query(`CREATE ROLE serves LOGIN NOINHERIT PASSWORD 's' IN ROLE hub_app`)
    await cluster.admin.query(`CREATE ROLE publishes LOGIN NOINHERIT PASSWORD 'p' IN ROLE hub_publisher`)
    const named = { DATABASE_URL: cluster.urlOf('serves', 's'), HUB_PUBLISH_DATABASE_URL: cluster.urlOf('publishes', 'p') }
    expect(await runHub(['publish', '--verify'], env(named))).toMatchObject({ code: 0, said: expect.stringContaining('is the same') })
    await cluster.admin.query('DROP ROLE serves, publishes')
  })

  test('the owner itself, and the serving login in place of the publishing one, are refused at the start and by the doctor', async () => {
    expect(await runHub(['start'], env({ DATABASE_URL: urls.migrate }))).toEqual({
      code: 1,
      said: expect.stringMatching(/^LOGIN_REFUSED: .+is or belongs to the owner/),
    })
    expect(await runHub(['publish'], env({ HUB_PUBLISH_DATABASE_URL: urls.serve }))).toEqual({
      code: 1,
      said: expect.stringMatching(/^LOGIN_REFUSED: .+may also act as hub_app/),
    })
  })

  test('the password of a login is changed in PostgreSQL and in the file of its URL', async () => {
    const file = join(dataDir, 'database-url')
    const { DATABASE_URL: _, ...rest } = env()
    const list = () => runHub(['partner', 'list'], { ...rest, DATABASE_URL_FILE: file })
    await writeFile(file, urls.serve)
    const before = await list()
    expect(before.code).toBe(0)
    await cluster.admin.query("ALTER ROLE hub_app PASSWORD 'another'")
    expect((await list()).code).toBe(1)
    await writeFile(file, cluster.urlOf('hub_app', 'another'))
    expect(await list()).toEqual(before)
    await cluster.admin.query(`ALTER ROLE hub_app PASSWORD '${passwordIn('hub_app')}'`)
  })
})
