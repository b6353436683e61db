import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Known } from '../../../src/kit/errors.js'
import { dimensionNames, measureNames } from '../../../src/modules/analytics/catalogue/measure.js'
import type { ExactRow } from '../../../src/modules/analytics/compile.js'
import { compile, exactCounts } from '../../../src/modules/analytics/compile.js'
import { planFor } from '../../../src/modules/analytics/plan.js'
import type { Plan } from '../../../src/modules/analytics/plan-shape.js'
import type { Asker } from '../../../src/modules/analytics/question.policy.js'
import { completeQuestion } from '../../../src/modules/analytics/question.js'
import { loadIntoDuckdb, randomFacts, randomFrom, smallRegistry, type FactEngine } from '../../support/facts.js'
import { referenceCounts } from '../../support/reference.js'

const published = ['2024Q1', '2024Q2', '2024Q3', '2024Q4', '2025Q1', '2025Q2', '2025Q3', '2025Q4']
const charity: Asker = { role: 'CHARITY_ANALYST', partner: 'victim-support', partnerKind: 'CHARITY', areaForces: [], secureSetting: false }
const police: Asker = { role: 'POLICE_ANALYST', partner: 'surrey', partnerKind: 'FORCE', areaForces: [], secureSetting: false }
const periods = [
  { from: '2025', to: '2025' },
  { from: '2024Q2', to: '2025Q3' },
  { from: '2024', to: '2025' },
  { from: '2025-01', to: '2025-06' },
] as const

function randomPlan(random: () => number): Plan | undefined {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const several = <T>(items: readonly T[], most: number): T[] => [
    ...new Set(Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(items))),
  ]
  const asker = pick([charity, charity, police])
  const question = completeQuestion({
    measures: [pick(measureNames), ...several(measureNames, 1)].filter((name, index, all) => all.indexOf(name) === index),
    by: several(dimensionNames, 2),
    where: several(dimensionNames, 1).map((dimension) => ({ dimension, value: pick(smallRegistry.values(dimension)).value })),
    period: pick(periods),
    per: pick(['WHOLE', 'YEAR', 'QUARTER', 'MONTH'] as const),
    scope: pick(['SHARED', 'SHARED', 'OWN'] as const),
    compareOwn: random() < 0.2,
    additive: random() < 0.2,
  })
  try {
    return planFor(question, { registry: smallRegistry, asker, published })
  } catch (error) {
    if (error instanceof Known) return undefined
    throw error
  }
}

describe('the compiled statement', () => {
  const facts = randomFacts(1)
  let engine: FactEngine
  beforeAll(async () => {
    engine = await loadIntoDuckdb(facts)
  })
  afterAll(() => engine.close())

  test('agrees with a slow and obvious count on random questions', async () => {
    const random = randomFrom(7)
    let asked = 0
    let counted = 0
    for (let draw = 0; draw < 4_000 && asked < 300; draw += 1) {
      const plan = randomPlan(random)
      if (!plan) continue
      asked += 1
      counted += plan.counts.length
      const exact = exactCounts(plan, await engine.rows<ExactRow>(compile(plan)))
      expect(exact).toEqual(referenceCounts(plan, facts, smallRegistry))
    }
    expect(asked).toBe(300)
    expect(counted).toBeGreaterThan(3_000)
  })

  test('has one shape', () => {
    const question = completeQuestion({
      measures: ['VULNERABILITY_IDENTIFIED_RATE'],
      by: ['FORCE'],
      where: [{ dimension: 'ENHANCED_RIGHTS', value: 'PERSISTENTLY_TARGETED' }],
      period: { from: '2024Q4', to: '2025Q1' },
      per: 'QUARTER',
    })
    const { text, values } = compile(planFor(question, { registry: smallRegistry, asker: charity, published }))
    // Dyfed is alone in its region and so is counted there.
    expect(text).toBe(
      '/* analytics.counts */ ' +
        'SELECT CAST(0 AS integer) AS g, f.quarter AS period, m1.code AS d1, f.force AS d2, ' +
        'count(*) FILTER (WHERE f.is_vulnerability_identified_rate) AS n0, ' +
        'CAST(mod(coalesce(sum(f.rkey) FILTER (WHERE f.is_vulnerability_identified_rate), 0), 4294967296) AS bigint) AS k0, ' +
        'count(*) AS n1, CAST(mod(coalesce(sum(f.rkey), 0), 4294967296) AS bigint) AS k1 ' +
        'FROM facts_a f JOIN (VALUES (CAST($1 AS text), CAST(2 AS bigint))) AS m1(code, bit) ON (f.enhanced_rights & m1.bit) <> 0 ' +
        'WHERE f.joint AND f.quarter IN ($2, $3) AND f.force IN ($4, $5, $6) GROUP BY f.quarter, m1.code, f.force ' +
        'UNION ALL ' +
        'SELECT CAST(1 AS integer) AS g, f.quarter AS period, m1.code AS d1, f.region AS d2, ' +
        'count(*) FILTER (WHERE f.is_vulnerability_identified_rate) AS n0, ' +
        'CAST(mod(coalesce(sum(f.rkey) FILTER (WHERE f.is_vulnerability_identified_rate), 0), 4294967296) AS bigint) AS k0, ' +
        'count(*) AS n1, CAST(mod(coalesce(sum(f.rkey), 0), 4294967296) AS bigint) AS k1 ' +
        'FROM facts_a f JOIN (VALUES (CAST($7 AS text), CAST(2 AS bigint))) AS m1(code, bit) ON (f.enhanced_rights & m1.bit) <> 0 ' +
        'WHERE f.joint AND f.quarter IN ($8, $9) AND f.region = $10 GROUP BY f.quarter, m1.code, f.region',
    )
    expect(values).toEqual([
      'PERSISTENTLY_TARGETED',
      '2024Q4',
      '2025Q1',
      'surrey',
      'kent',
      'btp',
      'PERSISTENTLY_TARGETED',
      '2024Q4',
      '2025Q1',
      'west',
    ])
  })
})
