import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import pg from 'pg'
import sql from 'sql-template-tag'
import { Database } from '../../../../../src/db/database.js'
import { Ledger } from '../../../../../src/modules/governance/index.js'
import { testKeys } from '../../../../support/batches/test-keys.js'
import { deciding } from '../../../../support/hub/deciding.js'
import { ofSuite } from '../../../../support/runs/of-suite.js'
import { startDatabase } from '../../../../support/postgres/database.js'
import { columnsOf, decidedRows, tamperings } from '../../../../support/postgres/decided-rows.js'
import { grants } from '../../../../support/postgres/grants.js'
import { kindsOfTables } from '../../../../support/postgres/table-kinds.js'

const store = ofSuite(() => startDatabase([]))
let owner: pg.Client
/** A session of the login that serves, past the hub: it has every role of the hub, and no key. */
let login: pg.Client

const tables = [...kindsOfTables()].flatMap(([table, kind]) => (kind === 'decided' ? [table] : [])).sort()
const report = () => store.ledger.report()

/** One row in each table, as the operator has taken it over. */
async function enterAnew(): Promise<void> {
  await done(owner, 'SET LOCAL session_replication_role = replica', ...tables.map((table) => `DELETE FROM ${table}`))
  for (const statement of decidedRows) await owner.query(statement)
  await store.ledger.takeOver()
}

beforeAll(async () => {
  owner = await store.openOwner()
  login = new pg.Client({ connectionString: store.appUrl })
  login.on('error', () => undefined)
  await login.connect()
  await enterAnew()
})
afterAll(() => login.end())
beforeEach(async () => {
  expect(await report()).toMatchObject({ forged: [], unbelieved: [] })
})

/** Runs statements in one transaction; false if PostgreSQL refuses one. */
async function done(client: pg.Client, ...statements: readonly string[]): Promise<boolean> {
  try {
    await client.query(['BEGIN', ...statements, 'COMMIT'].join('; '))
    return true
  } catch {
    await client.query('ROLLBACK')
    return false
  }
}

/** What is not believed after the statements, if they were carried out. The operator then takes it over, so that the next one starts anew. */
async function unbelievedAfter(client: pg.Client, ...statements: readonly string[]): Promise<readonly string[] | undefined> {
  if (!(await done(client, ...statements))) return undefined
  const { unbelieved } = await report()
  await store.ledger.takeOver()
  return unbelieved
}

test('whatever the owner of the tables changes in any row that parties decided is not believed', async () => {
  const carriedOut = new Map<string, number>()
  for (const { table, statement } of tamperings(await columnsOf(owner, tables))) {
    // Rows that hang on another do not hinder this: the owner could take them away too.
    const unbelieved = await unbelievedAfter(owner, 'SET LOCAL session_replication_role = replica', statement)
    if (unbelieved === undefined) continue
    expect({ statement, named: unbelieved.length > 0 }).toEqual({ statement, named: true })
    carriedOut.set(table, (carriedOut.get(table) ?? 0) + 1)
    if (statement.startsWith('DELETE')) await enterAnew()
  }
  // Each table, by more than one statement: none of them is outside the ledger.
  expect([...carriedOut].filter(([, count]) => count >= 3).map(([table]) => table)).toEqual(tables)
}, 300_000)

test('whatever the login that serves changes, in any role that it may take, is not believed', async () => {
  const writers = Object.entries(grants).flatMap(([role, ofRole]) =>
    tables.filter((table) => /[IUDu]/.test(ofRole[table] ?? '')).map((table) => ({ role, table })),
  )
  const all = tamperings(await columnsOf(owner, tables))
  let carriedOut = 0
  for (const { role, table } of writers)
    for (const { statement } of all.filter((one) => one.table === table)) {
      await enterAnew()
      const unbelieved = await unbelievedAfter(login, `SET LOCAL ROLE ${role}`, `SET LOCAL hub.partner = 'surrey'`, statement)
      if (unbelieved === undefined) continue
      expect({ role, statement, named: unbelieved.length > 0 }).toEqual({ role, statement, named: true })
      carriedOut += 1
    }
  expect(carriedOut).toBeGreaterThan(60)
}, 300_000)

test('a row that is put back to what it was before its last step is not believed', async () => {
  const name = (to: string) => `UPDATE governance.partners SET name = '${to}' WHERE code = 'kent'`
  await store.db.transaction(deciding(), (tx) => tx.rows(sql`UPDATE governance.partners SET name = 'Kent Police' WHERE code = 'kent'`))
  expect((await report()).unbelieved).toEqual([])
  expect(await unbelievedAfter(login, 'SET LOCAL ROLE hub_governance', name('kent'))).toEqual(['partner/kent'])
})

test('a step locks the ledger and every table that parties decide', async () => {
  await owner.query('BEGIN; SELECT governance.hold_decided()')
  const { rows } = await owner.query<{ locked: string }>(
    `SELECT relation::regclass::text AS locked FROM pg_locks WHERE pid = pg_backend_pid() AND mode = 'ShareRowExclusiveLock' ORDER BY 1`,
  )
  await owner.query('ROLLBACK')
  expect(rows.map(({ locked }) => locked)).toEqual(['governance.ledger', ...tables].sort())
})

test('the role that serves pages to everybody reads no event, and knows all the same what is believed', async () => {
  const reader = new Database({ connectionString: store.appUrl, ledger: new Ledger(testKeys.record) })
  const asked = reader.transaction({ role: 'hub_public' }, async (tx) => {
    expect([...tx.unbelieved]).toEqual([])
    return tx.rows(sql`SELECT body FROM governance.ledger`)
  })
  await expect(asked).rejects.toThrow(/permission denied/)
  await reader.close()
})
