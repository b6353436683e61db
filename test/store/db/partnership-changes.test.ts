import { beforeAll, beforeEach, expect, test } from '@jest/globals'
import type pg from 'pg'
import sql from 'sql-template-tag'
import { startDatabase } from '../../support/postgres/database.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { deciding } from '../../support/hub/deciding.js'

let owner: pg.Client
let from = 0

const store = ofSuite(() => startDatabase())
beforeAll(async () => {
  owner = await store.openOwner()
})

/** As a superuser, who sees every row. */
const events = async (): Promise<object[]> => {
  const { rows } = await owner.query<object>(
    'SELECT actor, partner, role, verb, event, resource, told, detail FROM audit.events WHERE seq > $1 ORDER BY seq',
    [from],
  )
  return rows
}

beforeEach(async () => {
  const { rows } = await owner.query<{ seq: string }>('SELECT coalesce(max(seq), 0) AS seq FROM audit.events')
  from = Number(rows[0]?.seq)
})

const asGovernance = (text: ReturnType<typeof sql>) => store.db.transaction(deciding(), (tx) => tx.rows(text))

test('whoever adds a partner with the password of the serving login leaves an event that says so', async () => {
  await asGovernance(
    sql`INSERT INTO governance.partners (code, name, kind) VALUES ('shell', 'Shell', 'RESEARCH'), ('other', 'Other', 'RESEARCH')`,
  )
  expect(await events()).toEqual([
    {
      actor: 'hub_app',
      partner: 'hub',
      role: 'DATABASE',
      verb: 'ALTERATION',
      event: 'partnership:altered',
      resource: 'partners',
      told: 'EACH',
      detail: { operation: 'INSERT', as: 'hub_governance', rows: 2, names: ['other', 'shell'] },
    },
  ])
})

test('a statement that changes no partner leaves no event', async () => {
  await asGovernance(sql`UPDATE governance.partners SET name = 'x' WHERE code = 'nobody'`)
  expect(await events()).toEqual([])
})

test('a change of the partnership that is rolled back leaves no event, and one that is committed always leaves one', async () => {
  await expect(asGovernance(sql`INSERT INTO governance.partners (code, name, kind) VALUES ('third', 'Third', 'NOBODY')`)).rejects.toThrow()
  expect(await events()).toEqual([])
})

test.each([
  ['agreements', 'UPDATE governance.agreements SET ends_on = ends_on + 1', 'UPDATE', ['DSA-9']],
  ['agreement_parties', "INSERT INTO governance.agreement_parties SELECT id, 'shell' FROM governance.agreements", 'INSERT', ['shell']],
  ['agreement_parties', 'DELETE FROM governance.agreement_parties', 'DELETE', ['shell']],
  ['revocations', "INSERT INTO governance.revocations VALUES ('iss|sub', now())", 'INSERT', ['iss|sub']],
  ['revocations', 'TRUNCATE governance.revocations', 'TRUNCATE', null],
])('a superuser who changes the partnership leaves an event too: %s, %s', async (table, statement, operation, names) => {
  await owner.query(
    `INSERT INTO governance.agreements (reference, title, purpose, lawful_basis, roles, feeds, starts_on, ends_on, review_due_on)
     VALUES ('DSA-9', '', '', '', '{}', '{}', '2026-01-01', '2026-12-31', '2026-12-31') ON CONFLICT DO NOTHING`,
  )
  const before = (await events()).length
  await owner.query(statement)
  expect((await events()).slice(before)).toMatchObject([
    { actor: expect.any(String), event: 'partnership:altered', resource: table, detail: { operation, names } },
  ])
})

test('the owner of the tables cannot write any other event through this trigger', async () => {
  await owner.query('BEGIN; SET LOCAL ROLE hub_owner')
  const other = owner.query(
    `INSERT INTO audit.events (actor, partner, role, purpose, verb, event, resource) VALUES ('a', 'surrey', 'R', 'P', 'CONSULTATION', 'a:b', 'c')`,
  )
  await expect(other).rejects.toThrow(/row-level security/)
  await owner.query('ROLLBACK')
})
