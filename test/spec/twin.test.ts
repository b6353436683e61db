import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { cubedStrata, cubeSql, cubeTable } from '../../src/modules/analytics/cubes.js'
import { factTable, type Stratum } from '../../src/modules/analytics/facts.js'
import { compile, exactCounts, type ExactRow } from '../../src/modules/analytics/compile.js'
import type { Plan } from '../../src/modules/analytics/plan-shape.js'
import { startDatabase, type TestDatabase } from '../support/database.js'
import { columnsOf, loadIntoDuckdb, randomFacts, randomFrom, smallRegistry, type FactEngine, type Facts } from '../support/facts.js'
import { randomPlan } from '../support/plans.js'
import { referenceCounts } from '../support/reference.js'

const enough = 80

/** The facts in a schema of their own on PostgreSQL, which is the other engine of the port. */
async function loadIntoPostgres(ownerUrl: string, facts: Facts): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query('CREATE SCHEMA twin; SET search_path = twin')
  for (const [stratum, rows] of Object.entries(facts)) {
    const table = factTable(stratum as Stratum)
    await client.query(`CREATE TABLE ${table} (${columnsOf(stratum as Stratum)})`)
    await client.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [JSON.stringify(rows)])
  }
  for (const stratum of cubedStrata) await client.query(`CREATE TABLE ${cubeTable(stratum)} AS ${cubeSql(stratum)}`)
  return client
}

describe('one compiled statement', () => {
  const facts = randomFacts(3)
  const plans: Plan[] = []
  let store: TestDatabase
  let postgres: pg.Client
  let duckdb: FactEngine

  beforeAll(async () => {
    const random = randomFrom(11)
    while (plans.length < enough) {
      const plan = randomPlan(random)
      if (plan) plans.push(plan)
    }
    store = await startDatabase([])
    postgres = await loadIntoPostgres(store.ownerUrl, facts)
    duckdb = await loadIntoDuckdb(facts)
  })
  afterAll(async () => {
    duckdb.close()
    await postgres.end()
    await store.stop()
  })

  test('counts the same on DuckDB, on PostgreSQL and in the slow reference, unchanged', async () => {
    for (const plan of plans) {
      const statement = compile(plan)
      const onPostgres = await postgres.query<ExactRow>(statement.text, [...statement.values])
      const expected = referenceCounts(plan, facts, smallRegistry)
      expect(exactCounts(plan, onPostgres.rows)).toEqual(expected)
      expect(exactCounts(plan, await duckdb.rows<ExactRow>(statement))).toEqual(expected)
    }
  })

  test('and is tried on every stratum, both layers, every grain and masks', () => {
    const groups = plans.flatMap((plan) => plan.groups)
    expect([...new Set(groups.map(({ stratum }) => stratum))].sort()).toEqual(['A', 'B', 'C', 'S', 'W'])
    expect([...new Set(groups.map(({ grain }) => grain))].sort()).toEqual(['MONTH', 'QUARTER', 'YEAR'])
    expect(groups.some(({ own }) => own !== null)).toBe(true)
    expect(groups.some(({ dimensions }) => dimensions.some(({ bits }) => bits !== null))).toBe(true)
    expect(plans.flatMap(({ counts }) => counts).length).toBeGreaterThan(1_000)
  })
})
