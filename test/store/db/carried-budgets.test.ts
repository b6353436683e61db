import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { BudgetStore } from '../../../src/modules/governance/index.js'
import { startDatabase, type TestDatabase } from '../../support/database.js'

const migration = new URL('../../../prisma/migrations/20261127020000_budgets_by_year/migration.sql', import.meta.url)

/** The tables as they were, with a budget of each published state. */
const before = `SET ROLE hub_owner;
  ALTER TABLE governance.budget_nodes DROP CONSTRAINT budget_nodes_year_check;
  ALTER TABLE governance.budgets DROP CONSTRAINT budgets_year_check;
  ALTER TABLE governance.budget_nodes RENAME COLUMN year TO snapshot;
  ALTER TABLE governance.budgets RENAME COLUMN year TO snapshot;
  RESET ROLE;
  INSERT INTO publication.quarters SELECT quarter, 0, '{}', now(), '{}'
  FROM unnest(ARRAY['2024Q3', '2024Q4', '2025Q1', '2025Q2']) AS quarter`

const nodes = (year: string, from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, n) => `A|${year}|sex=F;n=${from + n}`)

let store: TestDatabase
let budgets: BudgetStore
beforeAll(async () => {
  store = await startDatabase()
  budgets = new BudgetStore(store.db)
  const owner = new pg.Client({ connectionString: store.ownerUrl })
  await owner.connect()
  await owner.query(before)
  const ask = async (partner: string, snapshot: string, asked: readonly string[], most: number): Promise<void> => {
    await owner.query(
      `INSERT INTO governance.budget_nodes SELECT $1, $2, sha256(convert_to(name, 'UTF8')) FROM unnest($3::text[]) AS name`,
      [partner, snapshot, asked],
    )
    await owner.query('INSERT INTO governance.budgets VALUES ($1, $2, $3, $4)', [partner, snapshot, asked.length, most])
  }
  await ask('surrey', '2024Q4', nodes('2024', 0, 6), 10)
  // Asked again of the next state, with some that are new.
  await ask('surrey', '2025Q1', [...nodes('2024', 3, 6), ...nodes('2025', 0, 2)], 10)
  // More in all than may be asked of a year.
  await ask('kent', '2025Q1', nodes('2025', 0, 8), 10)
  await ask('kent', '2025Q2', nodes('2025', 8, 16), 10)
  await owner.query(await readFile(migration, 'utf8'))
  await owner.end()
})
afterAll(() => store.stop())

const asked = (year: string, names: readonly string[]) => names.map((node) => ({ year, node }))

test('what was asked of any published state is known in every year that the state covered, and costs nothing', async () => {
  for (const [year, names] of [
    ['2024', nodes('2024', 0, 6)],
    ['2025', nodes('2025', 0, 2)],
  ] as const) {
    expect(await budgets.known('surrey', asked(year, names))).toEqual(new Set(names))
    const used = await budgets.used('surrey', year)
    expect(await budgets.spend('surrey', asked(year, names), 10)).toBe(true)
    expect(await budgets.used('surrey', year)).toBe(used)
  }
})

test('each node is counted once in each year that it can be of, and up to what may be asked', async () => {
  // All eight can be of 2024; those of the state of 2024Q4 alone cannot be of 2025.
  expect([await budgets.used('surrey', '2024'), await budgets.used('surrey', '2025')]).toEqual([8, 5])
  expect([await budgets.used('kent', '2024'), await budgets.used('kent', '2025')]).toEqual([10, 10])
  expect(await budgets.used('metropolitan', '2025')).toBe(0)
})

test('and no year is open for more than was left of it', async () => {
  expect(await budgets.spend('kent', asked('2025', nodes('2025', 20, 21)), 10)).toBe(false)
  expect(await budgets.spend('kent', asked('2025', nodes('2025', 0, 16)), 10)).toBe(true)
  expect(await budgets.spend('surrey', asked('2024', nodes('2024', 20, 23)), 10)).toBe(false)
  expect(await budgets.spend('surrey', asked('2024', nodes('2024', 20, 22)), 10)).toBe(true)
})

test('rows of each organisation are its own again, for the owner too', async () => {
  const owner = new pg.Client({ connectionString: store.ownerUrl })
  await owner.connect()
  const { rows } = await owner.query<{ forced: boolean }>(
    "SELECT relforcerowsecurity AS forced FROM pg_class WHERE oid IN ('governance.budgets'::regclass, 'governance.budget_nodes'::regclass)",
  )
  await owner.end()
  expect(rows).toEqual([{ forced: true }, { forced: true }])
})
