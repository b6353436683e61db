import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { everybodyIn } from '../../../../../support/hub/contributors.js'
import { compile, exactCounts, type ExactRow } from '../../../../../../src/modules/analytics/asking/plan/compile.js'
import { planFor } from '../../../../../../src/modules/analytics/asking/plan/plan-for.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { loadIntoDuckdb, randomFacts, randomFrom, smallRegistry, type FactEngine } from '../../../../../support/facts/facts.js'
import { charityAsker as charity, inspectorAsker as inspector, published, randomPlan } from '../../../../../support/facts/plans.js'
import { referenceCounts } from '../../../../../support/facts/reference.js'
import { seedOfShare, shareOfTrials, triesAll } from '../../../../../support/runs/share.js'

const questions = shareOfTrials(300)

describe('the compiled statement', () => {
  const facts = randomFacts(1)
  let engine: FactEngine
  beforeAll(async () => {
    engine = await loadIntoDuckdb(facts)
  })
  afterAll(() => engine.close())

  test('the compiled statement agrees with a slow and obvious count on random questions', async () => {
    const random = randomFrom(seedOfShare(7))
    let asked = 0
    let counted = 0
    for (let draw = 0; draw < 8_000 && asked < questions; draw += 1) {
      const plan = randomPlan(random)
      if (!plan) continue
      asked += 1
      counted += plan.counts.length
      const exact = exactCounts(plan, await engine.rows<ExactRow>(compile(plan).statement()))
      expect(exact).toEqual(referenceCounts(plan, facts, smallRegistry))
    }
    expect(asked).toBe(questions)
    // How many figures a few questions have is chance.
    expect(counted).toBeGreaterThan(triesAll ? 3_000 : 5 * questions)
  })

  test('the compiled statement always has one shape, in which each node also holds a row that counts nobody', () => {
    const question = completeQuestion({
      measures: ['VULNERABILITY_IDENTIFIED_RATE'],
      by: ['FORCE'],
      where: [{ dimension: 'ENHANCED_RIGHTS', value: 'PERSISTENTLY_TARGETED' }],
      period: { from: '2024Q4', to: '2025Q1' },
      per: 'QUARTER',
    })
    const { text, values } = compile(
      planFor(question, { registry: smallRegistry, asker: charity, published, contributors: everybodyIn }),
    ).statement()
    const sums =
      'CAST(coalesce(sum(f.n_is_vulnerability_identified_rate), 0) AS bigint) AS n0, ' +
      'CAST(mod(coalesce(sum(f.k_is_vulnerability_identified_rate), 0), 4294967296) AS bigint) AS k0, ' +
      'CAST(coalesce(sum(f.n), 0) AS bigint) AS n1, CAST(mod(coalesce(sum(f.k), 0), 4294967296) AS bigint) AS k1'
    const alike =
      'count(*) FILTER (WHERE f.somebody AND f.is_vulnerability_identified_rate) AS n_is_vulnerability_identified_rate, ' +
      'sum(f.rkey) FILTER (WHERE f.somebody AND f.is_vulnerability_identified_rate) AS k_is_vulnerability_identified_rate, ' +
      'count(*) FILTER (WHERE f.somebody) AS n, sum(f.rkey) FILTER (WHERE f.somebody) AS k'
    // Dyfed is the only force of its region and so is counted there.
    expect(text).toBe(
      '/* analytics.counts */ ' +
        `SELECT CAST(0 AS integer) AS g, f.quarter AS period, m1.code AS d1, f.force AS d2, ${sums} FROM (SELECT f.quarter, f.force, f.enhanced_rights, ${alike} FROM (` +
        'SELECT true AS somebody, f.quarter, f.force, f.enhanced_rights, f.rkey, f.is_vulnerability_identified_rate FROM facts_a f ' +
        "WHERE f.joint AND f.quarter IN ($1, $2) AND coalesce(f.force, '') IN ($3, $4, $5) UNION ALL " +
        'SELECT false, p.code, m2.code, CAST(-1 AS bigint), 0, false FROM (VALUES (CAST($6 AS text)), (CAST($7 AS text))) AS p(code) ' +
        'CROSS JOIN (VALUES (CAST($8 AS text)), (CAST($9 AS text)), (CAST($10 AS text))) AS m2(code)) f GROUP BY f.quarter, f.force, f.enhanced_rights) f ' +
        'JOIN (VALUES (CAST($11 AS text), CAST(2 AS bigint))) AS m1(code, bit) ON ((f.enhanced_rights) & m1.bit) <> 0 ' +
        'GROUP BY f.quarter, m1.code, f.force UNION ALL ' +
        `SELECT CAST(1 AS integer) AS g, f.quarter AS period, m1.code AS d1, f.region AS d2, ${sums} FROM (SELECT f.quarter, f.region, f.enhanced_rights, ${alike} FROM (` +
        'SELECT true AS somebody, f.quarter, f.region, f.enhanced_rights, f.rkey, f.is_vulnerability_identified_rate FROM facts_a f ' +
        "WHERE f.joint AND f.quarter IN ($12, $13) AND coalesce(f.region, '') = $14 UNION ALL " +
        'SELECT false, p.code, m2.code, CAST(-1 AS bigint), 0, false FROM (VALUES (CAST($15 AS text)), (CAST($16 AS text))) AS p(code) ' +
        'CROSS JOIN (VALUES (CAST($17 AS text))) AS m2(code)) f GROUP BY f.quarter, f.region, f.enhanced_rights) f ' +
        'JOIN (VALUES (CAST($18 AS text), CAST(2 AS bigint))) AS m1(code, bit) ON ((f.enhanced_rights) & m1.bit) <> 0 ' +
        'GROUP BY f.quarter, m1.code, f.region',
    )
    const [forces, quarters, code] = [['surrey', 'kent', 'btp'], ['2024Q4', '2025Q1'], 'PERSISTENTLY_TARGETED']
    expect(values).toEqual([...quarters, ...forces, ...quarters, ...forces, code, ...quarters, 'west', ...quarters, 'west', code])
  })

  test.each(['SHARED', 'OWN'] as const)('each change of a need is counted, with its need named beside it, in scope %s', async (scope) => {
    const question = completeQuestion({
      measures: ['DISTANCE_TRAVELLED'],
      by: ['NEED', 'NEED_CHANGE'],
      period: { from: '2025', to: '2025' },
      scope,
    })
    const plan = planFor(question, { registry: smallRegistry, asker: charity, published, contributors: everybodyIn })
    const exact = exactCounts(plan, await engine.rows<ExactRow>(compile(plan).statement()))
    const rows = facts[scope === 'OWN' ? 'B' : 'A'].filter((row) => row.year === '2025' && (scope === 'OWN' ? row.own : row.joint))
    const counted = [0, 1, 2, 3].map(
      (bit) => rows.filter((row) => row.is_distance_travelled === true && ((row.need_change as number) >> bit) % 2 === 1).length,
    )
    expect(exact.map(({ n }) => n)).toEqual(counted)
    expect(Math.min(...counted)).toBeGreaterThan(0)
  })

  test('the compiled statement reads the sums that were made when the quarter was published if they count the same', () => {
    const question = completeQuestion({
      measures: ['SUPPORTED_RATE'],
      by: ['SEX'],
      where: [{ dimension: 'FORCE', value: 'kent' }],
      period: { from: '2025', to: '2025' },
    })
    const { text, values } = compile(
      planFor(question, { registry: smallRegistry, asker: inspector, published, contributors: everybodyIn }),
    ).statement()
    expect(text).toBe(
      '/* analytics.counts */ SELECT CAST(0 AS integer) AS g, f.year AS period, f.force AS d1, f.value AS d2, ' +
        'CAST(sum(f.n_is_supported_rate) AS bigint) AS n0, CAST(mod(coalesce(sum(f.k_is_supported_rate), 0), 4294967296) AS bigint) AS k0, ' +
        'CAST(sum(f.n) AS bigint) AS n1, CAST(mod(coalesce(sum(f.k), 0), 4294967296) AS bigint) AS k1 FROM (' +
        'SELECT true AS somebody, f.year, f.force, f.value, f.n_is_supported_rate, f.k_is_supported_rate, f.n, f.k FROM cube_a f ' +
        "WHERE f.dimension = $1 AND f.year = $2 AND coalesce(f.force, '') = $3 UNION ALL " +
        'SELECT false, p.code, m1.code, m2.code, 0, 0, 0, 0 FROM (VALUES (CAST($4 AS text))) AS p(code) ' +
        'CROSS JOIN (VALUES (CAST($5 AS text))) AS m1(code) ' +
        'CROSS JOIN (VALUES (CAST($6 AS text)), (CAST($7 AS text)), (CAST($8 AS text)), (CAST($9 AS text))) AS m2(code)) f ' +
        'GROUP BY f.year, f.force, f.value',
    )
    expect(values).toEqual(['sex', '2025', 'kent', '2025', 'kent', 'F', 'M', 'X', 'UNKNOWN'])
  })
})
