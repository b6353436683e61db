import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { Database } from '../../../src/db/database.js'
import { BudgetStore } from '../../../src/modules/governance/index.js'
import { times } from '../../support/attack.js'
import { startDatabase, type TestDatabase } from '../../support/database.js'

let store: TestDatabase
/** Two processes of a hub, each with its own connections. */
let other: Database
let here: BudgetStore
let there: BudgetStore
beforeAll(async () => {
  store = await startDatabase()
  other = new Database({ connectionString: store.appUrl })
  here = new BudgetStore(store.db)
  there = new BudgetStore(other)
})
afterAll(async () => {
  await other.close()
  await store.stop()
})

const nodes = (from: number, count: number): string[] => times(count).map((n) => `A|2025|sex=F;n=${from + n}`)
const of = (snapshot: string, partner = 'surrey') => ({ partner, snapshot })

describe('what an organisation has asked', () => {
  test('counts each node once, whichever process and however often it is asked', async () => {
    const budget = of('2025Q1')
    expect(await here.spend(budget, [...nodes(0, 5), ...nodes(0, 5)], 20)).toBe(true)
    expect(await there.spend(budget, nodes(3, 5), 20)).toBe(true)
    expect(await here.used(budget)).toBe(8)
    expect(await there.known(budget, nodes(6, 4))).toEqual(new Set(nodes(6, 2)))
  })

  test('is entered whole or not at all, and what was asked before costs nothing when nothing is left', async () => {
    const budget = of('2025Q2')
    expect(await here.spend(budget, nodes(0, 10), 10)).toBe(true)
    expect(await here.spend(budget, nodes(8, 3), 10)).toBe(false)
    expect(await here.spend(budget, nodes(0, 10), 10)).toBe(true)
    // A smaller budget than was used up refuses what is new, and nothing else.
    expect(await here.spend(budget, nodes(2, 3), 5)).toBe(true)
    expect(await here.spend(budget, nodes(10, 1), 5)).toBe(false)
    expect([await here.used(budget), (await here.known(budget, nodes(0, 20))).size]).toEqual([10, 10])
  })

  test('never passes the limit, and none waits for another for ever, where processes ask for overlapping nodes at once', async () => {
    const budget = of('2025Q3')
    const asked = times(40).map((n) => [n % 2 === 0 ? here : there, n % 3 === 0 ? nodes(n * 3, 12).reverse() : nodes(n * 3, 12)] as const)
    const spent = await Promise.all(asked.map(([process, some]) => process.spend(budget, some, 60)))
    const entered = new Set(asked.flatMap(([, some], at) => (spent[at] ? some : [])))
    expect(spent.filter(Boolean).length).toBeLessThan(spent.length)
    expect(entered.size).toBeGreaterThan(40)
    expect(entered.size).toBeLessThanOrEqual(60)
    expect([await here.used(budget), await here.known(budget, nodes(0, 200))]).toEqual([entered.size, entered])
  })

  test('is another organisation’s own: neither counted with it nor seen by it, and another state begins anew', async () => {
    expect(await here.spend(of('2025Q1', 'kent'), nodes(0, 20), 20)).toBe(true)
    expect([await here.used(of('2025Q1')), await here.used(of('2025Q4'))]).toEqual([8, 0])
    for (const table of [sql`governance.budgets`, sql`governance.budget_nodes`]) {
      const [row] = await store.db.once<{ n: number }>(
        { role: 'hub_budget', partner: 'kent' },
        sql`SELECT count(*) AS n FROM ${table} WHERE partner <> 'kent'`,
      )
      expect(row?.n).toBe(0)
    }
  })
})
