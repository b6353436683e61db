import { beforeAll, describe, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { Database } from '../../../../src/db/database.js'
import { BudgetStore, partnershipAgain, type AskedNode, type NoteEnding } from '../../../../src/modules/governance/index.js'
import { times } from '../../../support/disclosure/attack.js'
import { startDatabase } from '../../../support/postgres/database.js'
import { ofSuite } from '../../../support/runs/of-suite.js'

/** Two processes of a hub, each with its own connections. */
let here: BudgetStore
let there: BudgetStore
const store = ofSuite(() => startDatabase())
const other = ofSuite(async () => new Database({ connectionString: store.appUrl }))
beforeAll(async () => {
  here = new BudgetStore(store.db, store.ends)
  there = new BudgetStore(other, store.ends)
})

type Ended = Parameters<NoteEnding>[1]

/** Nodes of a year. */
const nodes = (year: string, from: number, count: number): AskedNode[] =>
  times(count).map((n) => ({ year, node: `A|${year}|sex=F;n=${from + n}` }))
const namesOf = (asked: readonly AskedNode[]): Set<string> => new Set(asked.map(({ node }) => node))

describe('what an organisation has asked of a year', () => {
  test('the nodes that an organisation has asked of a year count once each, whichever process asks and however often', async () => {
    const year = '2021'
    expect(await here.spend('surrey', [...nodes(year, 0, 5), ...nodes(year, 0, 5)], 20)).toBeNull()
    expect(await there.spend('surrey', nodes(year, 3, 5), 20)).toBeNull()
    expect(await here.used('surrey', year)).toBe(8)
    expect(await there.known('surrey', nodes(year, 6, 4))).toEqual(namesOf(nodes(year, 6, 2)))
  })

  test('the nodes that an organisation asks are entered all or none, and what was asked before costs nothing when nothing is left', async () => {
    const year = '2022'
    expect(await here.spend('surrey', nodes(year, 0, 10), 10)).toBeNull()
    expect(await here.spend('surrey', nodes(year, 8, 3), 10)).toBe('YEAR')
    expect(await here.spend('surrey', nodes(year, 0, 10), 10)).toBeNull()
    // A budget smaller than what was used up refuses only new questions.
    expect(await here.spend('surrey', nodes(year, 2, 3), 5)).toBeNull()
    expect(await here.spend('surrey', nodes(year, 10, 1), 5)).toBe('YEAR')
    expect([await here.used('surrey', year), (await here.known('surrey', nodes(year, 0, 20))).size]).toEqual([10, 10])
  })

  test('the nodes that an organisation asks count in each year that was asked, and in none if one year has too little left', async () => {
    expect(await here.spend('surrey', [...nodes('2018', 0, 9), ...nodes('2019', 0, 2)], 10)).toBeNull()
    expect(await here.spend('surrey', [...nodes('2019', 2, 2), ...nodes('2018', 9, 2)], 10)).toBe('YEAR')
    expect([await here.used('surrey', '2018'), await here.used('surrey', '2019')]).toEqual([9, 2])
    expect(await here.known('surrey', [...nodes('2018', 8, 3), ...nodes('2019', 1, 3)])).toEqual(
      namesOf([...nodes('2018', 8, 1), ...nodes('2019', 1, 1)]),
    )
  })

  test('the nodes that an organisation asks never pass the limit, and no process waits for another for ever, if processes ask for overlapping nodes at once', async () => {
    const asked = times(40).map((n) => {
      const some = ['2014', '2015'].flatMap((year) => nodes(year, n * 3, 6))
      return [n % 2 === 0 ? here : there, n % 3 === 0 ? some.reverse() : some] as const
    })
    const spent = await Promise.all(asked.map(([process, some]) => process.spend('surrey', some, 60)))
    const entered = asked.flatMap(([, some], at) => (spent[at] === null ? some : []))
    expect(spent).toContain('YEAR')
    for (const year of ['2014', '2015']) {
      const names = namesOf(entered.filter((one) => one.year === year))
      expect(names.size).toBeGreaterThan(40)
      expect(names.size).toBeLessThanOrEqual(60)
      expect([await here.used('surrey', year), await here.known('surrey', nodes(year, 0, 200))]).toEqual([names.size, names])
    }
  })

  test('the nodes that an organisation has asked are counted apart from those of another organisation and of another year, and no one else sees them', async () => {
    expect(await here.spend('kent', nodes('2021', 0, 20), 20)).toBeNull()
    expect([await here.used('surrey', '2021'), await here.used('surrey', '2024')]).toEqual([8, 0])
    for (const table of [sql`governance.budgets`, sql`governance.budget_nodes`, sql`governance.model_days`]) {
      const [row] = await store.db.once<{ n: number }>(
        { role: 'hub_budget', partner: 'kent' },
        sql`SELECT count(*) AS n FROM ${table} WHERE partner <> 'kent'`,
      )
      expect(row?.n).toBe(0)
    }
  })
})

describe('what language models have asked in a day', () => {
  const year = '2020'
  let clock = new Date('2026-03-28T23:59:00Z')
  let models: BudgetStore
  beforeAll(() => {
    models = new BudgetStore(store.db, store.ends, { now: () => clock })
  })

  test('nodes that are new to the organisation count in the day and in the year, and what was asked before counts in neither', async () => {
    expect(await here.spend('surrey', nodes(year, 0, 10), 100)).toBeNull()
    expect(await models.spend('surrey', nodes(year, 5, 10), 100, 20)).toBeNull()
    expect(await models.spend('surrey', nodes(year, 5, 10), 100, 20)).toBeNull()
    expect([await models.used('surrey', year), await models.usedToday('surrey')]).toEqual([15, 5])
  })

  test('a request above what is left of the daily budget is charged to neither day nor year, from any process', async () => {
    const elsewhere = new BudgetStore(other, store.ends, { now: () => clock })
    expect(await elsewhere.spend('surrey', nodes(year, 15, 16), 100, 20)).toBe('DAY')
    expect(await elsewhere.spend('surrey', nodes(year, 15, 15), 100, 20)).toBeNull()
    expect(await models.spend('surrey', nodes(year, 30, 1), 100, 20)).toBe('DAY')
    expect([
      await models.used('surrey', year),
      await models.usedToday('surrey'),
      (await models.known('surrey', nodes(year, 30, 1))).size,
    ]).toEqual([30, 20, 0])
  })

  test('a person may still ask when the daily budget of language models is spent, and another organisation has its own', async () => {
    expect(await here.spend('surrey', nodes(year, 30, 1), 100)).toBeNull()
    expect(await models.spend('kent', nodes(year, 0, 20), 100, 20)).toBeNull()
    expect([await models.usedToday('surrey'), await models.usedToday('kent')]).toEqual([20, 20])
  })

  test('a language model is refused if the yearly budget is spent, even if its daily budget is not', async () => {
    expect(await models.spend('kent', nodes('2013', 0, 6), 5, 100)).toBe('YEAR')
    expect([await models.used('kent', '2013'), await models.usedToday('kent')]).toEqual([0, 20])
  })

  test('after a database is restored, questions of language models count once in their day again', async () => {
    const today = new Date('2026-05-01T12:00:00Z')
    const putBack = await startDatabase()
    try {
      const noted: Ended[] = []
      const noting = new BudgetStore(
        store.db,
        async (tx, ending) => {
          noted.push(ending)
          await store.ends(tx, ending)
        },
        { now: () => today },
      )
      expect(await noting.spend('kent', nodes('2012', 0, 12), 100, 20)).toBeNull()
      expect(await noting.spend('kent', nodes('2012', 12, 3), 100)).toBeNull()
      const again = new BudgetStore(putBack.db, putBack.ends, { now: () => today })
      for (const ending of [...noted, ...noted])
        if (ending.kind === 'BUDGET')
          await putBack.db.transaction({ role: 'hub_budget', partner: 'kent' }, (tx) => partnershipAgain.BUDGET.apply(tx, ending))
      expect([await again.usedToday('kent'), await again.used('kent', '2012')]).toEqual([12, 15])
      expect(await again.spend('kent', nodes('2012', 20, 9), 100, 20)).toBe('DAY')
      expect(await again.spend('kent', nodes('2012', 20, 8), 100, 20)).toBeNull()
    } finally {
      await putBack.stop()
    }
  })

  test('the next day begins at midnight in London, also when summer time has begun', async () => {
    clock = new Date('2026-03-29T00:00:00Z')
    expect(await models.usedToday('surrey')).toBe(0)
    expect(await models.spend('surrey', nodes(year, 40, 20), 100, 20)).toBeNull()
    clock = new Date('2026-03-29T23:00:00Z')
    expect(await models.usedToday('surrey')).toBe(0)
  })
})
