import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { AnalyticsService, type AnalyticsPorts } from '../../../../../src/modules/analytics/asking/analytics.service.js'
import { completeQuestion, type PartialQuestion, type Question } from '../../../../../src/modules/analytics/asking/question/question.js'
import { dimensionNames, measureNames } from '../../../../../src/modules/analytics/vocabulary/names.js'
import type { AuditEntry, Caller } from '../../../../../src/modules/governance/index.js'
import { callerOf } from '../../../../support/callers/callers.js'
import { snapshotOf } from '../../../../support/hub/contributors.js'
import { loadIntoDuckdb, randomFacts, smallRegistry, type FactEngine, type Facts } from '../../../../support/facts/facts.js'
import { seedOfShare, shareOfTrials } from '../../../../support/runs/share.js'
import { spentInMemory } from '../../../../support/disclosure/spent-nodes.js'
import { published } from '../../../../support/facts/plans.js'
import { ofSuite } from '../../../../support/runs/of-suite.js'

const snapshot = snapshotOf(published)
const inspector = callerOf('INSPECTOR', 'hmicfrs', 'INSPECTORATE')

const firstMonthOf = (quarter: string): string => `${quarter.slice(0, 4)}-${String(Number(quarter[5]) * 3 - 2).padStart(2, '0')}`

/** The same people in the same places and quarters, all of one age and one sex, and all in the first month of the quarter. */
const allAlike = (facts: Facts): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([letter, rows]) => [
      letter,
      rows.map((row) => ({ ...row, age_band: '25-34', sex: 'F', month: firstMonthOf(String(row['quarter'])) })),
    ]),
  ) as unknown as Facts

// Of direct cases enough that splits and quarters are open to everybody.
const facts = { ...randomFacts(5, 300), C: randomFacts(5, 3_000).C }
const engine = ofSuite(() => loadIntoDuckdb(facts))
const otherWorld = ofSuite(() => loadIntoDuckdb(allAlike(facts)))

function serviceOn(facts: FactEngine, change: Partial<AnalyticsPorts> = {}): { service: AnalyticsService; written: AuditEntry[] } {
  const written: AuditEntry[] = []
  const service = new AnalyticsService({
    snapshots: { current: async () => snapshot, rows: (statement) => facts.rows(statement) },
    audit: async (entry) => void written.push(entry),
    spent: spentInMemory(),
    keys: { cell: Buffer.alloc(32, 2) },
    registry: smallRegistry,
    definitions: async () => [],
    synthetic: true,
    ...change,
  })
  return { service, written }
}

const question = (change: Partial<PartialQuestion> = {}): Question =>
  completeQuestion({ measures: ['VICTIMS_REFERRED'], period: { from: '2025', to: '2025' }, ...change })

/** The result of asking: its code, or the number of withheld nodes in the log. */
async function asked(of: Question, change: Partial<AnalyticsPorts> = {}): Promise<{ code: string | null; withheld: number }> {
  const { service, written } = serviceOn(engine, change)
  const code = await service.ask(inspector, of).then(
    () => null,
    (error: { code: string }) => error.code,
  )
  return { code, withheld: Number((written.at(-1)?.detail as { suppressed?: number } | undefined)?.suppressed ?? 0) }
}

const questions: readonly Question[] = [
  question(),
  question({ by: ['FORCE'], per: 'QUARTER' }),
  question({ by: ['SEX'] }),
  question({ by: ['FORCE', 'AGE_BAND'] }),
  question({ by: ['AGE_BAND', 'SEX', 'ETHNICITY'] }),
  question({ by: ['FORCE', 'SEX', 'AGE_BAND'], per: 'QUARTER' }),
  question({ measures: ['SUPPORTED_RATE', 'UNREPORTED_SHARE'], by: ['AGE_BAND'] }),
  question({ measures: ['VICTIMS_DIRECT'], by: ['FORCE'], per: 'QUARTER' }),
  question({ measures: ['VICTIMS_DIRECT'], by: ['AGE_BAND', 'SEX'] }),
  question({ measures: ['REASON_CITED_RATE'], by: ['REASON_GROUP'] }),
  question({ by: ['FORCE', 'AGE_BAND'], per: 'MONTH', additive: true }),
  question({ by: ['AGE_BAND', 'SEX'], period: { from: '2025-01', to: '2025-01' } }),
  question({ by: ['AGE_BAND', 'SEX', 'ETHNICITY'], per: 'MONTH' }),
]
const named = questions.map((one) => [`${one.measures.join(', ')} by ${one.by.join(', ') || 'nothing'}, ${one.per}`, one] as const)

describe.each(named)('of %s an explanation', (_name, of) => {
  test('an explanation costs nothing, and says what asking then costs', async () => {
    const { service } = serviceOn(engine)
    const before = await service.explain(inspector, of)
    expect(before.budget?.used).toBe(0)
    await service.ask(inspector, of).catch(() => undefined)
    const after = await service.explain(inspector, of)
    // For a table that is too sparse, a coarser one is examined too.
    expect(after.budget?.used).toBeGreaterThanOrEqual(before.cost)
    expect(after).toMatchObject({ nodes: before.nodes, cost: 0, known: before.nodes })
  })

  test('an explanation never promises more withheld figures than there are, and the exact number once all were asked', async () => {
    const { service } = serviceOn(engine)
    const before = await service.explain(inspector, of)
    const { withheld } = await asked(of)
    expect(before.withheldAtLeast).toBeLessThanOrEqual(withheld)
    await service.ask(inspector, of).catch(() => undefined)
    expect(await service.explain(inspector, of)).toMatchObject({ withheldOfKnown: withheld, withheldAtLeast: withheld })
  })

  test('an explanation names no refusal that asking does not give', async () => {
    const { refusal } = await serviceOn(engine).service.explain(inspector, of)
    if (refusal) expect((await asked(of)).code).toBe(refusal.code)
  })

  test('an explanation is the same whatever is in the figures that no one of the organisation has asked', async () => {
    const explained = await Promise.all([engine, otherWorld].map((world) => serviceOn(world).service.explain(inspector, of)))
    expect(explained[1]).toEqual(explained[0])
  })
})

test('the two data sets whose explanations are compared give different answers to the question', async () => {
  const of = question({ by: ['SEX'] })
  const [one, other] = await Promise.all([engine, otherWorld].map((world) => serviceOn(world).service.ask(inspector, of)))
  expect(one?.rows).not.toEqual(other?.rows)
})

describe('an explanation', () => {
  test('an explanation says how much is certainly withheld before anything was asked, and that a table is too sparse', async () => {
    const of = question({ by: ['FORCE', 'SEX', 'AGE_BAND'], per: 'QUARTER' })
    const { refusal, known, withheldAtLeast, nodes } = await serviceOn(engine).service.explain(inspector, of)
    expect({ code: refusal?.code, known }).toEqual({ code: 'TABLE_TOO_SPARSE', known: 0 })
    expect(withheldAtLeast).toBeGreaterThan(nodes / 2)
  })

  test('an explanation says that a question costs too much, and asking then says the same', async () => {
    const of = question({ by: ['SEX'] })
    const { refusal, cost } = await serviceOn(engine, { nodeBudget: 2 }).service.explain(inspector, of)
    expect(cost).toBeGreaterThan(2)
    expect([refusal?.code, (await asked(of, { nodeBudget: 2 })).code]).toEqual(['BUDGET_EXCEEDED', 'BUDGET_EXCEEDED'])
  })

  test('an explanation of a table that no budget holds says that it costs too much, however sparse it is, as asking does', async () => {
    const of = question({ by: ['FORCE', 'SEX', 'AGE_BAND'], per: 'QUARTER' })
    const { refusal } = await serviceOn(engine, { nodeBudget: 2 }).service.explain(inspector, of)
    expect([refusal?.code, (await asked(of, { nodeBudget: 2 })).code]).toEqual(['BUDGET_EXCEEDED', 'BUDGET_EXCEEDED'])
  })

  test('an explanation says for each year what it costs, by the periods that it is counted in', async () => {
    const { service } = serviceOn(engine)
    const costs = async (of: Question) => (await service.explain(inspector, of)).years.map(({ cost, budget }) => [budget.year, cost])
    const bySex = (from: string, to: string, per: Question['per']) => question({ by: ['SEX'], period: { from, to }, per })
    // The whole of 2024 is one piece, and each quarter of 2025 is one more.
    expect(await costs(bySex('2024', '2025Q2', 'WHOLE'))).toEqual([
      ['2024', 4],
      ['2025', 8],
    ])
    expect(await costs(bySex('2024', '2024', 'MONTH'))).toEqual([['2024', 48]])
    expect(await costs(bySex('2024', '2025', 'QUARTER'))).toEqual([
      ['2024', 16],
      ['2025', 16],
    ])
    await service.ask(inspector, bySex('2024', '2024', 'YEAR'))
    expect(await costs(bySex('2024', '2025Q2', 'WHOLE'))).toEqual([
      ['2024', 0],
      ['2025', 8],
    ])
  })

  test('an explanation of what may not be asked gives the code and the sentence of the refusal, and no number', async () => {
    const of = question({ measures: ['VICTIMS_DIRECT'], by: ['SEX', 'AGE_BAND', 'ETHNICITY'] })
    const { service, written } = serviceOn(engine)
    const { refusal, nearest, ...rest } = await service.explain(inspector, of)
    await expect(service.ask(inspector, of)).rejects.toThrow(refusal?.message)
    // The dimension named last is left out first.
    expect(nearest?.by).toEqual(['SEX', 'AGE_BAND'])
    expect(rest).toEqual({ nodes: 0, cost: 0, known: 0, withheldOfKnown: 0, withheldAtLeast: 0, years: [], budget: null })
    expect(written.map(({ event, detail }) => [event, detail])).toEqual([
      ['analysis:explained', { code: 'TOO_DEEP' }],
      ['analysis:denied', { code: 'TOO_DEEP' }],
    ])
  })

  test('an explanation of own rows costs nothing', async () => {
    const charity = callerOf('CHARITY_ANALYST', 'victim-support', 'CHARITY')
    const of = question({ measures: ['VICTIMS_DIRECT'], by: ['SEX'], scope: 'OWN' })
    expect(await serviceOn(engine).service.explain(charity, of)).toMatchObject({ refusal: null, nodes: 0, cost: 0 })
  })
})

describe('in place of a question that is refused an explanation names', () => {
  test.each([
    ['too deep', question({ measures: ['VICTIMS_DIRECT'], by: ['SEX', 'AGE_BAND', 'ETHNICITY'] }), undefined, 'TOO_DEEP'],
    ['too sparse', question({ by: ['FORCE', 'SEX', 'AGE_BAND', 'ETHNICITY'], per: 'QUARTER' }), undefined, 'TABLE_TOO_SPARSE'],
    [
      'too sparse, of two nodes a figure',
      question({ measures: ['SUPPORTED_RATE'], by: ['FORCE', 'SEX', 'AGE_BAND'], per: 'QUARTER' }),
      undefined,
      'TABLE_TOO_SPARSE',
    ],
    ['too dear', question({ by: ['SEX', 'AGE_BAND'] }), 2, 'BUDGET_EXCEEDED'],
  ])('an explanation of a refused question names one that is answered, if it is %s', async (_why, of, nodeBudget, code) => {
    const { service } = serviceOn(engine, { nodeBudget })
    const { refusal, nearest } = await service.explain(inspector, of)
    expect(refusal?.code).toBe(code)
    if (!nearest) throw new Error('none was named')
    expect(await service.explain(inspector, nearest)).toMatchObject({ refusal: null, nearest: null })
    await expect(service.ask(inspector, nearest)).resolves.toMatchObject({ question: nearest })
  })

  test('an explanation of a refused question names none if what is asked is closed to the role', async () => {
    const officer: Caller = { ...inspector, role: 'GOVERNANCE_OFFICER' }
    expect(await serviceOn(engine).service.explain(officer, question())).toMatchObject({ refusal: {}, nearest: null })
  })
})

describe('a wrong question is refused with one code', () => {
  const others: readonly Pick<Caller, 'partner' | 'partnerKind' | 'role'>[] = [
    { partner: 'surrey', partnerKind: 'FORCE', role: 'POLICE_ANALYST' },
    { partner: 'victim-support', partnerKind: 'CHARITY', role: 'CHARITY_ANALYST' },
    { partner: 'mopac', partnerKind: 'COMMISSIONER', role: 'COMMISSIONER_ANALYST' },
    { partner: 'university', partnerKind: 'RESEARCH', role: 'RESEARCHER' },
    { partner: 'hmicfrs', partnerKind: 'INSPECTORATE', role: 'GOVERNANCE_OFFICER' },
  ]
  const callers = [inspector, ...others.map((one): Caller => ({ ...inspector, ...one }))]
  const ends = ['2025', '2024Q3', '2025-02', '2025-13', '2025Q5', '1999', '2031', '', 'x', '2025-2', '٢٠٢٥', '0000']
  const place = fc.record({ dimension: fc.constantFrom(...dimensionNames), value: fc.constantFrom('surrey', 'F', 'D01', 'no such', '') })
  /** Mostly wrong in several ways at once, because of these the first is said. */
  const anyQuestion: fc.Arbitrary<Question> = fc.record({
    measures: fc.array(fc.constantFrom(...measureNames), { maxLength: 3 }),
    by: fc.array(fc.constantFrom(...dimensionNames), { maxLength: 2 }),
    where: fc.array(place, { maxLength: 2 }),
    period: fc.record({ from: fc.constantFrom(...ends), to: fc.constantFrom(...ends) }),
    per: fc.constantFrom('WHOLE', 'YEAR', 'QUARTER', 'MONTH'),
    scope: fc.constantFrom('SHARED', 'OWN'),
    compareOwn: fc.boolean(),
    additive: fc.boolean(),
  })

  const codes = async (caller: Caller, of: Question): Promise<{ explained: string | null; asked: string | null }> => {
    const { service } = serviceOn(engine)
    const explained = await service.explain(caller, of).then(
      ({ refusal }) => refusal?.code ?? null,
      (error: unknown) => `thrown ${(error as { code?: string }).code}`,
    )
    const refused = (error: { code: string }) => error.code
    return { explained, asked: await service.ask(caller, of).then(() => null, refused) }
  }

  test('an explanation gives the code that asking gives, whatever is wrong with a question', async () => {
    const found = new Set<string | null>()
    const rule = fc.asyncProperty(fc.constantFrom(...callers), anyQuestion, async (caller, of) => {
      const { explained, asked: code } = await codes(caller, of)
      found.add(code)
      // How much is withheld is known for certain only when it is asked.
      if (code !== 'TABLE_TOO_SPARSE' || explained !== null) expect(explained).toBe(code)
    })
    // A question that is right and not permitted is seldom drawn.
    const examples = callers.map((caller): [Caller, Question] => [caller, question({ by: ['DISTRICT', 'SEX'] })])
    await fc.assert(rule, { numRuns: shareOfTrials(2_000), seed: seedOfShare(1), examples })
    expect([...found]).toEqual(
      expect.arrayContaining(['PERIOD_INVALID', 'QUERY_NOT_PERMITTED', 'DIMENSION_NOT_AVAILABLE', 'QUESTION_NOT_PERMITTED']),
    )
  })

  test('an unreadable period is reported before any other error, even for a measure without that split', async () => {
    const of = question({ measures: ['SURVEY_ELIGIBLE'], by: ['DUTY'], period: { from: '2025-13', to: '2025-13' } })
    for (const caller of callers) expect(await codes(caller, of)).toEqual({ explained: 'PERIOD_INVALID', asked: 'PERIOD_INVALID' })
  })
})
