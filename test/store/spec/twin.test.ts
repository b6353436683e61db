import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { stratumNames } from '../../../src/modules/analytics/vocabulary/strata.js'
import { compile, exactCounts, type ExactRow } from '../../../src/modules/analytics/asking/plan/compile.js'
import type { Plan } from '../../../src/modules/analytics/asking/plan/plan.js'
import { startDatabase, type TestDatabase } from '../../support/postgres/database.js'
import { loadIntoDuckdb, randomFacts, randomFrom, smallRegistry, type FactEngine, letterOf } from '../../support/facts/facts.js'
import { randomPlan } from '../../support/facts/plans.js'
import { PostgresFacts } from '../../support/facts/postgres-facts.js'
import { referenceCounts } from '../../support/facts/reference.js'

const enough = 200

describe('one compiled statement', () => {
  const facts = randomFacts(3)
  const plans: Plan[] = []
  let store: TestDatabase
  let postgres: PostgresFacts
  let duckdb: FactEngine

  beforeAll(async () => {
    const random = randomFrom(20)
    while (plans.length < enough) {
      const plan = randomPlan(random)
      if (plan) plans.push(plan)
    }
    store = await startDatabase([])
    postgres = await PostgresFacts.open(store.ownerUrl)
    for (const stratum of stratumNames) await postgres.load(stratum, facts[letterOf(stratum)])
    duckdb = await loadIntoDuckdb(facts)
  })
  afterAll(async () => {
    duckdb.close()
    await postgres.close()
    await store.stop()
  })

  test('one compiled statement counts the same on DuckDB, on PostgreSQL and in the slow reference, unchanged', async () => {
    for (const plan of plans) {
      const statement = compile(plan).statement()
      const expected = referenceCounts(plan, facts, smallRegistry)
      expect(exactCounts(plan, await postgres.rows<ExactRow>(statement))).toEqual(expected)
      expect(exactCounts(plan, await duckdb.rows<ExactRow>(statement))).toEqual(expected)
    }
  })

  test('one compiled statement is tried on every stratum, both layers, every grain and masks', () => {
    const groups = plans.flatMap((plan) => plan.groups)
    expect([...new Set(groups.map(({ stratum }) => stratum))].sort()).toEqual([...stratumNames].sort())
    expect([...new Set(groups.map(({ grain }) => grain))].sort()).toEqual(['MONTH', 'QUARTER', 'YEAR'])
    expect(groups.some(({ own }) => own !== null)).toBe(true)
    expect(groups.some(({ dimensions }) => dimensions.some(({ bits }) => bits !== null))).toBe(true)
    expect(plans.flatMap(({ counts }) => counts).length).toBeGreaterThan(1_000)
  })
})
