import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { analysisQuery, ask, period, type Row } from '../../support/callers/ask.js'
import { charity, inspector, policeOf, startHub, type As } from '../../support/hub/hub.js'
import { nodePairs, type Truth } from '../../support/oracles/truth.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const hub = ofSuite(() => startHub({ now: '2026-11-25', persons: 4_000 }))

const question = (measures: string[], by: string[], per = 'YEAR') => ({ measures, by, period: period('2024', '2025'), per })
const fields = async <T>(as: As, asked: object, selection: string): Promise<T> =>
  (await hub.query<{ analysis: T }>(as, `query($q: AnalysisQuestion!) { analysis(question: $q) { ${selection} } }`, { q: asked })).analysis

describe('what an answer can be compared by', () => {
  test('the comparison change says which figures moved by more than the noise', async () => {
    type Changes = { change: { from: string; to: string; value: number | null; direction: string; dimensions: { value: string }[] }[] }
    const { change } = await fields<Changes>(
      inspector,
      question(['VICTIMS_REFERRED'], ['SEX']),
      'change(measure: VICTIMS_REFERRED) { from to value direction dimensions { value } }',
    )
    expect(change.map(({ dimensions }) => dimensions[0]?.value)).toEqual(['F', 'M', 'X', 'UNKNOWN'])
    for (const one of change) if (one.value !== null) expect(Math.abs(one.value)).toBeGreaterThanOrEqual(8)
  })

  test('time to an event is cumulated from published bands, whose people are no more than those of the whole', async () => {
    type Times = {
      rows: Row[]
      eventTimes: {
        people: number
        steps: { by: number; atRisk: number | null; events: number | null; share: number | null; lower: number; upper: number }[]
        sentence: string
      }[]
    }
    const asked = { measures: ['OUTCOME_WITHIN_180_DAYS_RATE'], by: ['OUTCOME_WITHIN'], period: period('2024', '2024') }
    const { rows, eventTimes } = await fields<Times>(
      inspector,
      asked,
      `rows { period cells { measure value numerator denominator } }
      eventTimes(measure: OUTCOME_WITHIN_180_DAYS_RATE, across: OUTCOME_WITHIN) { people steps { by atRisk events share lower upper } sentence }`,
    )
    const [{ people = 0, steps = [], sentence = '' } = {}] = eventTimes
    expect(steps.map(({ by }) => by)).toEqual([7, 28, 90, 180])
    expect(steps.map(({ events }) => events)).toEqual(rows.map(({ cells }) => cells[0]?.numerator))
    let before = 0
    for (const { events, share } of steps) {
      before += events ?? 0
      if (share !== null) expect(share).toBeCloseTo(before / people, 1)
    }
    expect(before).toBeGreaterThan(200)
    expect(sentence).toMatch(/^Days from referral to the outcome of the crime, within 180 days, in 2024: /)
    const whole = await ask(hub, inspector, { ...asked, by: [] })
    const { value, lower, upper, numerator } = whole[0]?.cells[0] ?? {}
    expect(Math.abs(before - (numerator ?? 0))).toBeLessThanOrEqual(5 * 9)
    expect(value).toBeGreaterThan(0)
    expect(steps.at(-1)).toMatchObject({ share: value, lower, upper })
  })

  test.each([
    ['CONTACTED_WITHIN_180_DAYS_RATE', 'CONTACT_WITHIN'],
    ['UPDATED_WITHIN_180_DAYS_RATE', 'UPDATE_WITHIN'],
    ['OUTCOME_WITHIN_180_DAYS_RATE', 'OUTCOME_WITHIN'],
    ['SUPPORTED_WITHIN_180_DAYS_RATE', 'SUPPORT_WITHIN'],
  ])('%s is in each band the generated number, apart from the noise', async (measure, band) => {
    const truth = JSON.parse(readFileSync(join(hub.hub.settings.dataDir, 'synthetic', 'truth.json'), 'utf8')) as Truth
    const asked = { measures: [measure], period: period('2024', '2024') }
    const pairs = [
      ...nodePairs(await ask(hub, inspector, { ...asked, by: [band] }), truth),
      ...nodePairs(await ask(hub, inspector, { ...asked, by: [] }), truth),
    ]
    expect(pairs.filter(({ node }) => node.includes(`${band.toLowerCase()}=`)).length).toBeGreaterThan(1)
    expect(pairs.filter(({ published, truth: made }) => Math.abs(published - made) > 9)).toEqual([])
  })

  test.each<[string, As, string, string, string, string]>([
    [
      'what the charity wrote, by a force',
      policeOf('surrey'),
      'CONTACTED_WITHIN_180_DAYS_RATE',
      'CONTACT_WITHIN',
      '2024',
      'QUESTION_NOT_PERMITTED',
    ],
    ['support, by a force', policeOf('surrey'), 'SUPPORTED_WITHIN_180_DAYS_RATE', 'SUPPORT_WITHIN', '2024', 'QUESTION_NOT_PERMITTED'],
    [
      'a quarter that is not followed to its end',
      inspector,
      'OUTCOME_WITHIN_180_DAYS_RATE',
      'OUTCOME_WITHIN',
      '2026Q2',
      'PERIOD_NOT_PUBLISHED',
    ],
  ])('the bands of %s are refused', async (_, as, measure, band, of, code) => {
    const asked = {
      measures: [measure],
      by: [band],
      where: as === inspector ? [] : [{ dimension: 'FORCE', value: 'surrey' }],
      period: period(of, of),
    }
    await expect(fields(as, asked, `eventTimes(measure: ${measure}, across: ${band}) { sentence }`)).rejects.toThrow(code)
  })

  test('a funnel has limits for each group shown, around the published figure of the whole', async () => {
    type Plot = { funnel: { centre: number; points: { rate: number; outer: { lower: number; upper: number } }[] } }
    const { rows } = await fields<{ rows: Row[] }>(
      inspector,
      question(['NEEDS_ASSESSED_RATE'], []),
      'rows { period cells { measure value } }',
    )
    const { funnel } = await fields<Plot>(
      inspector,
      question(['NEEDS_ASSESSED_RATE'], ['REGION']),
      'funnel(measure: NEEDS_ASSESSED_RATE, across: REGION) { centre points { rate outer { lower upper } } }',
    )
    expect(funnel.points.length).toBeGreaterThan(5)
    for (const { outer } of funnel.points) expect(outer.lower).toBeLessThan(funnel.centre)
    expect(funnel.centre).toBe(Number(rows.at(-1)?.cells[0]?.value?.toPrecision(3)))
  })

  test('each region is set against everybody else of the published whole', async () => {
    type Standing = { standingOut: { groups: { rate: number; others: number; difference: number; side: string }[]; sentence: string } }
    const { standingOut } = await fields<Standing>(
      inspector,
      question(['NEEDS_ASSESSED_RATE'], ['REGION']),
      'standingOut(measure: NEEDS_ASSESSED_RATE, across: REGION) { groups { rate others difference side } sentence }',
    )
    expect(standingOut.groups.length).toBeGreaterThan(5)
    for (const { rate, others, difference } of standingOut.groups) expect(difference).toBeCloseTo(rate - others, 2)
    expect(standingOut.sentence).toMatch(/^Regions by the share .*, each against all others: /)
  })

  test('a control chart has limits for each quarter, and says at which level it is judged', async () => {
    type Charts = {
      controlCharts: {
        series: { verdict: string; points: { period: string; value: number | null; lower: number | null; upper: number | null }[] }[]
        judged: number
        sentence: string
      }
    }
    const { controlCharts } = await fields<Charts>(
      inspector,
      question(['NEEDS_ASSESSED_RATE'], ['REGION'], 'QUARTER'),
      'controlCharts(measure: NEEDS_ASSESSED_RATE) { judged sentence series { verdict points { period value lower upper } } }',
    )
    expect(controlCharts.judged).toBeGreaterThan(2)
    for (const { verdict, points } of controlCharts.series) {
      expect(points).toHaveLength(8)
      if (verdict !== 'STEADY') continue
      const outside = points.filter(({ value, lower, upper }) => value !== null && (value < (lower ?? 0) || value > (upper ?? 1)))
      expect(outside).toEqual([])
    }
    expect(controlCharts.sentence).toMatch(
      /^Regions by the share .* from 2024Q1 to 2025Q4, each beside its own other quarters: .* at 5 % over all of them together \(Holm\)/,
    )
  })

  test('the estimate of how many victims heard nothing covers the referred people of the answer, with an interval and its assumption', async () => {
    type Behind = {
      peopleBehind: { together: { people: number; referred: number; interval: { lower: number; upper: number } }; sentence: string }
    }
    const { peopleBehind, rows } = await fields<Behind & { rows: Row[] }>(
      inspector,
      { ...question(['HEARD_NOTHING_RATE', 'VICTIMS_REFERRED'], []), period: period('2025', '2025') },
      'rows { cells { measure value } } peopleBehind(measure: HEARD_NOTHING_RATE) { together { people referred interval { lower upper } } sentence }',
    )
    const [rate, referred] = rows[0]?.cells ?? []
    const { people, interval } = peopleBehind.together
    expect(peopleBehind.together.referred).toBe(referred?.value)
    expect(people / (referred?.value ?? NaN)).toBeCloseTo(rate?.value ?? NaN, 2)
    expect(interval.lower).toBeLessThan(people)
    expect(interval.upper).toBeGreaterThan(people)
    expect(peopleBehind.sentence).toMatch(/^Between .* victims referred in 2025 heard nothing more, at 95 %, if those who did not answer /)
  })

  test('how many regions attend three in four calls in time is said by what protection allows, beside the year before', async () => {
    type Reached = {
      reaching: { periods: { period: string; groups: number; atLeast: number; atMost: number; published: number }[]; sentence: string }
    }
    const { reaching } = await fields<Reached>(
      inspector,
      question(['RESPONDED_IN_TIME_RATE'], ['REGION']),
      'reaching(measure: RESPONDED_IN_TIME_RATE, across: REGION, share: 0.75) { periods { period groups atLeast atMost published } sentence }',
    )
    expect(reaching.periods.map(({ period: name }) => name)).toEqual(['2024', '2025'])
    for (const { groups, atLeast, atMost, published } of reaching.periods) {
      expect(atLeast).toBeLessThanOrEqual(published)
      expect(published).toBeLessThanOrEqual(atMost)
      expect(groups).toBeGreaterThan(5)
    }
    expect(reaching.sentence).toMatch(/^In 2025 .* is 75\.0\u00a0% or more in .* of 10 regions by what protection allows, in 2024 in /)
  })

  test('rates are standardised by offence group', async () => {
    type Standard = { standardised: { rate: number | null; lower: number; upper: number; coverage: number }[] }
    const { standardised } = await fields<Standard>(
      inspector,
      { ...question(['NEEDS_ASSESSED_RATE'], ['SEX', 'OFFENCE_GROUP']), where: [{ dimension: 'SEX', value: 'F' }] },
      'standardised(measure: NEEDS_ASSESSED_RATE, across: SEX) { rate lower upper coverage }',
    )
    expect(standardised).toHaveLength(1)
    for (const { rate, lower, upper } of standardised) if (rate !== null) expect(rate >= lower && rate <= upper).toBe(true)
  })

  test('forces are shown with public figures, which are null if nothing was loaded', async () => {
    type Figures = { publicFigures: { value: { value: string }; residents: number | null; per1000Residents: number | null }[] }
    const { publicFigures } = await fields<Figures>(
      inspector,
      question(['VICTIMS_REFERRED'], ['FORCE']),
      'publicFigures(measure: VICTIMS_REFERRED) { value { value } residents per1000Residents surveyUnreported }',
    )
    expect(publicFigures).toHaveLength(44)
    for (const one of publicFigures) if (one.residents === null) expect(one.per1000Residents).toBeNull()
  })

  test("forces are shown with the charity's workers, as many as the generator made of them", async () => {
    const truth = JSON.parse(readFileSync(join(hub.hub.settings.dataDir, 'synthetic', 'truth.json'), 'utf8')) as {
      projects: Record<string, Record<string, { projects: number; workersFte: number }>>
    }
    type Figures = { publicFigures: { value: { value: string }; projects: number | null; caseWorkers: number | null }[] }
    for (const quarter of ['2024Q1', '2025Q4']) {
      const { publicFigures } = await fields<Figures>(
        inspector,
        { measures: ['VICTIMS_REFERRED'], by: ['FORCE'], period: period(quarter) },
        'publicFigures(measure: VICTIMS_REFERRED) { value { value } projects caseWorkers }',
      )
      const found = publicFigures.filter(({ caseWorkers }) => caseWorkers !== null)
      expect(found).toHaveLength(43)
      for (const { value, projects, caseWorkers } of found) {
        const { projects: open, workersFte } = truth.projects[value.value]?.[quarter] ?? {}
        expect({ force: value.value, projects, caseWorkers }).toEqual({ force: value.value, projects: open, caseWorkers: workersFte })
      }
    }
  })

  test('needs of direct and referred victims are not compared if too few came directly in the year', async () => {
    const where = [{ dimension: 'NEED', value: 'N1' }]
    const q = { measures: ['NEED_IDENTIFIED_RATE'], by: ['OFFENCE_GROUP'], where, period: period('2024', '2025'), per: 'WHOLE' }
    const query =
      'query($q: AnalysisQuestion!) { analysis(question: $q) { rows { period } directBeside(measure: NEED_IDENTIFIED_RATE) { sentence } } }'
    const { data, errors } = await hub.send<{ analysis: { rows: object[]; directBeside: null } }>(inspector, query, { q })
    expect(data.analysis.rows.length).toBeGreaterThan(0)
    expect(data.analysis.directBeside).toBeNull()
    expect(errors?.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^DIRECT_NEED_IDENTIFIED_RATE .* at least 600 direct cases/),
    ])
  })

  test('the charity reads each need of those who came directly and of the referred, with the difference of the two', async () => {
    type Needs = { rows: Row[]; measureDifferences: { measure: string; less: string; value: number | null; apart: boolean }[] }
    const measures = ['DIRECT_NEED_IDENTIFIED_RATE', 'NEED_IDENTIFIED_RATE']
    const { rows, measureDifferences } = await fields<Needs>(
      charity,
      { measures, by: ['NEED'], period: period('2024', '2025'), per: 'WHOLE' },
      'rows { period dimensions { value } cells { value } } measureDifferences { measure less value apart }',
    )
    expect(measureDifferences).toHaveLength(8)
    expect(rows).toHaveLength(8)
    for (const [at, { measure, less, value }] of measureDifferences.entries()) {
      expect([measure, less]).toEqual(measures)
      const [direct, referred] = (rows[at]?.cells ?? []).map((cell) => cell.value)
      if (typeof direct !== 'number' || typeof referred !== 'number') expect(value).toBeNull()
      else expect(value).toBeCloseTo(direct - referred, 2)
    }
    expect(measureDifferences.some(({ value }) => value !== null)).toBe(true)
  })

  test('a role that may not ask the needs of direct clients does not get them in a comparison with referred victims either', async () => {
    const where = [{ dimension: 'FORCE', value: 'surrey' }]
    const named = [...where, { dimension: 'NEED', value: 'N1' }]
    const own = { measures: ['NEED_IDENTIFIED_RATE'], by: ['NEED'], where, period: period('2025'), per: 'YEAR' }
    const both = ['DIRECT_NEED_IDENTIFIED_RATE', 'NEED_IDENTIFIED_RATE']
    const query =
      'query($q: AnalysisQuestion!) { analysis(question: $q) { rows { period } directBeside(measure: NEED_IDENTIFIED_RATE) { sentence } measureDifferences { sentence } } }'
    const answer = await hub.send<{ analysis: { rows: object[]; directBeside: null; measureDifferences: null } }>(
      policeOf('surrey'),
      query,
      { q: own },
    )
    expect(answer.data.analysis.rows.length).toBeGreaterThan(0)
    expect(answer.data.analysis).toMatchObject({ directBeside: null, measureDifferences: null })
    for (const q of [
      { ...own, measures: both },
      { ...own, measures: both, where: [] },
      { ...own, by: ['OFFENCE_GROUP'], where: named },
      { ...own, by: ['NEED', 'OFFENCE_GROUP'], where: [] },
    ]) {
      const refused = await hub.send<null>(policeOf('surrey'), query, { q })
      expect(refused.data).toBeNull()
      expect(refused.errors?.map(({ extensions }) => extensions.code)).toEqual([expect.stringMatching(/QUESTION_NOT_PERMITTED|TOO_DEEP/)])
    }
  })

  test('forces are compared by the share of people whose ethnicity is known, and the charity only as a whole', async () => {
    type Known = {
      rows: Row[]
      completeness: { rows: { value: { value: string } | null; known: number | null; lower: number; upper: number }[] }
    }
    const where = [{ dimension: 'ETHNICITY', value: 'UNKNOWN' }]
    const selection = (measure: string) =>
      `rows { period dimensions { value } cells { value } } completeness(measure: ${measure}, across: ETHNICITY) { rows { value { value } known lower upper } }`
    const asked = { measures: ['VICTIMS_REFERRED'], by: ['FORCE'], where, period: period('2025'), per: 'YEAR' }
    const { rows, completeness } = await fields<Known>(inspector, asked, selection('VICTIMS_REFERRED'))
    const all = await ask(hub, inspector, { ...asked, where: [] })
    expect(completeness.rows).toHaveLength(44)
    const shares = completeness.rows.flatMap(({ known, lower, upper }, place) => {
      expect(lower).toBeLessThanOrEqual(upper)
      const [unknown, whole] = [rows[place]?.cells[0]?.value, all[place]?.cells[0]?.value]
      return known === null ? [] : [[known, 1 - (unknown ?? 0) / (whole ?? 1)] as const]
    })
    expect(shares.length).toBeGreaterThan(0)
    for (const [known, expected] of shares) expect(known).toBeCloseTo(expected, 2)

    const direct = { ...asked, measures: ['VICTIMS_DIRECT'], by: [] }
    const ofCharity = await fields<Known>(charity, direct, selection('VICTIMS_DIRECT'))
    expect(ofCharity.completeness.rows).toEqual([expect.objectContaining({ value: null })])
    const query = `query($q: AnalysisQuestion!) { analysis(question: $q) { ${selection('VICTIMS_DIRECT')} } }`
    const atForce = { ...direct, where: [...where, { dimension: 'FORCE', value: 'surrey' }] }
    const atRegion = { ...direct, where: [...where, { dimension: 'REGION', value: 'E12000008' }] }
    for (const [who, q] of [
      [charity, { ...direct, by: ['FORCE'] }],
      [charity, atForce],
      [charity, atRegion],
      [inspector, atForce],
      [policeOf('surrey'), atForce],
    ] as const) {
      const answer = await hub.send<{ analysis: { completeness: null } }>(who, query, { q })
      expect(answer.errors?.map(({ message }) => message)).toEqual([expect.stringMatching(/whole nation alone|only for the nation/)])
      expect(answer.data?.analysis.completeness ?? null).toBeNull()
    }
  })

  test('a rate of forces is correlated with a public figure, and the forces without one are named', async () => {
    type Correlated = { rankCorrelation: { coefficient: number | null; forces: number; excluded: { value: string }[]; sentence: string } }
    const { rankCorrelation } = await fields<Correlated>(
      inspector,
      question(['NEEDS_ASSESSED_RATE'], ['FORCE']),
      'rankCorrelation(measure: NEEDS_ASSESSED_RATE, with: OFFICERS_PER_RESIDENT) { coefficient forces excluded { value } sentence }',
    )
    expect(rankCorrelation.forces + rankCorrelation.excluded.length).toBe(44)
    expect(rankCorrelation.excluded.map(({ value }) => value)).toContain('btp')
  })

  test('a comparison that the answer does not carry says what to ask', async () => {
    const query = 'query($q: AnalysisQuestion!) { analysis(question: $q) { rows { period } change(measure: VICTIMS_REFERRED) { value } } }'
    const answer = await hub.send<{ analysis: { rows: object[]; change: null } }>(inspector, query, {
      q: question(['VICTIMS_REFERRED'], [], 'WHOLE'),
    })
    expect(answer.errors?.[0]?.extensions.code).toBe('COMPARISON_NOT_POSSIBLE')
    expect(answer.data.analysis.rows).toHaveLength(1)
  })
})

describe('who may ask about those who came directly', () => {
  const refused = async (as: As, asked: object): Promise<string | undefined> =>
    (await hub.send(as, 'query($q: AnalysisQuestion!) { analysis(question: $q) { rows { period } } }', { q: asked })).errors?.[0]
      ?.extensions.code

  test('a force sees earlier experience only for the nation, and needs not at all', async () => {
    const police = policeOf('surrey')
    expect(await refused(police, question(['NEGATIVE_POLICE_EXPERIENCE_RATE'], []))).toBeUndefined()
    expect(await refused(police, question(['NEGATIVE_POLICE_EXPERIENCE_RATE'], ['FORCE']))).toBe('QUESTION_NOT_PERMITTED')
    expect(await refused(police, question(['DIRECT_NEED_IDENTIFIED_RATE'], ['NEED']))).toBe('QUESTION_NOT_PERMITTED')
  })

  test('the charity may count its own direct cases exactly', async () => {
    const rows = await ask(hub, charity, { ...question(['DIRECT_NEED_IDENTIFIED_RATE', 'LATER_REPORTED_RATE'], []), scope: 'OWN' })
    expect(rows.flatMap(({ cells }) => cells).every(({ status }) => status === 'EXACT')).toBe(true)
  })
})

describe('the catalogue and the usage', () => {
  test('all 56 questions are listed, with what answers them or the reason', async () => {
    type Listed = { catalogue: { questions: { id: string; answeredBy: { measure: string }[]; fields: string[]; reason: string | null }[] } }
    const { catalogue } = await hub.query<Listed>(
      charity,
      '{ catalogue { questions { id title answeredBy { measure } dimensions fields reason } } }',
    )
    expect(catalogue.questions).toHaveLength(56)
    for (const { answeredBy, fields: others, reason } of catalogue.questions)
      expect(answeredBy.length + others.length > 0 || reason !== null).toBe(true)
  })

  test.each(['AUDITOR', 'GOVERNANCE_OFFICER'] as const)(
    '%s of the inspectorate sees how often its inspectors asked, and this reading is logged',
    async (role) => {
      const partner = 'hmicfrs'
      type Used = { usage: { role: string; purpose: string; answered: number; denied: number; shown: number }[] }
      const usageQuery = '{ usage { role purpose answered refused denied shown suppressed } }'
      const deniedTo = ({ usage: rows }: Used): number =>
        rows.filter((row) => row.role === 'INSPECTOR').reduce((sum, { denied }) => sum + denied, 0)
      const before = deniedTo(await hub.query<Used>({ role, partner }, usageQuery))
      const twice = { measures: ['VICTIMS_REFERRED', 'VICTIMS_REFERRED'], period: { from: '2025', to: '2025' } }
      expect((await hub.send(inspector, analysisQuery, { question: twice })).errors?.[0]?.extensions.code).toBe('QUERY_NOT_PERMITTED')
      const used = await hub.query<Used>({ role, partner }, usageQuery)
      expect(deniedTo(used)).toBe(before + 1)
      const { usage } = used
      const inspections = usage.filter((row) => row.role === 'INSPECTOR')
      expect(inspections.reduce((sum, { answered }) => sum + answered, 0)).toBeGreaterThanOrEqual(4)
      const { usage: none } = await hub.query<Used>(
        { role, partner },
        '{ usage(to: "2020-01-01T00:00:00Z") { role purpose answered shown } }',
      )
      expect(none).toEqual([])
      type Trail = { auditTrail: { edges: { node: { event: string } }[] } }
      const { auditTrail } = await hub.query<Trail>(
        { role: 'AUDITOR', partner },
        '{ auditTrail(first: 1, filter: { event: "usage:read" }) { edges { node { event } } } }',
      )
      expect(auditTrail.edges).toHaveLength(1)
    },
  )
})

describe('for whom a survey stands', () => {
  const asked = { measures: ['SATISFIED_RATE', 'VICTIMS_REFERRED'], by: ['AGE_BAND'], period: period('2025', '2025') }

  test('a rate of respondents is weighted to the referred, from the cells of the answer', async () => {
    type Weighted = { weighted: { plain: number; weighted: number | null; unknown: number; sentence: string }[]; rows: Row[] }
    const { weighted, rows } = await fields<Weighted>(
      inspector,
      asked,
      `rows { period cells { measure value numerator denominator } } weighted(measure: SATISFIED_RATE) { plain weighted unknown sentence }`,
    )
    const [found] = weighted
    const shown = rows.flatMap(({ cells: [rate, referred] }) =>
      rate?.value == null || referred?.value == null ? [] : [{ rate: rate.value, people: referred.value }],
    )
    expect(shown.length).toBeGreaterThan(2)
    const all = shown.reduce((sum, { people }) => sum + people, 0)
    const by = shown.reduce((sum, { rate, people }) => sum + (rate * people) / all, 0)
    if (found?.weighted != null) expect(found.weighted).toBeCloseTo(by, 2)
    else expect(found?.unknown).toBeGreaterThan(0.1)
    expect(found?.sentence).toMatch(/^Satisfied, 2025(: | is not|, is not)/)
  })

  test.each([
    ['the inspectorate', inspector, []],
    ['a force', policeOf('metropolitan'), [{ dimension: 'FORCE', value: 'metropolitan' }]],
  ])('%s reads beside a rate of respondents how many were asked and answered', async (_, as, where) => {
    type Response = { surveyResponse: { period: string; rows: { eligible: number; asked: number; answered: number; response: number }[] } }
    const question = { measures: ['SATISFIED_RATE'], where, period: period('2025Q1', '2025Q4'), per: 'QUARTER' }
    const { surveyResponse } = await fields<Response>(
      as,
      question,
      'surveyResponse { period rows { eligible asked answered response } sentence }',
    )
    expect(surveyResponse.period).toBe('2025')
    const [row] = surveyResponse.rows
    if (as === inspector) expect(row?.response).toBeCloseTo((row?.answered ?? 0) / (row?.asked ?? 1), 2)
    if (as === inspector) expect(row?.asked).toBeLessThan(row?.eligible ?? 0)
    expect(surveyResponse.rows).toHaveLength(1)
  })

  test('a figure of a survey says how many of those asked in its place answered, for nothing, whomever it is of', async () => {
    type Noted = { notes: { code: string; text: string }[] }
    type Budget = { budget: { used: number } }
    const used = async (): Promise<number> => (await hub.query<Budget>(inspector, '{ budget { used } }')).budget.used
    const notesOf = async (where: object[]): Promise<string[]> => {
      const question = { measures: ['SATISFIED_RATE'], where, period: period('2025', '2025') }
      return (await fields<Noted>(inspector, question, 'notes { code text }')).notes.flatMap(({ code, text }) =>
        code === 'SURVEY_RESPONSE' ? [text] : [],
      )
    }
    const asked = await ask(hub, inspector, { measures: ['SURVEY_RESPONSE_RATE'], period: period('2025', '2025') })
    const { numerator = 0, denominator = 0 } = asked[0]?.cells[0] ?? {}
    const [ofAll] = await notesOf([])
    const [people, of] = [numerator, denominator].map((one) => (one ?? 0).toLocaleString('en-GB'))
    expect(ofAll).toContain(`In 2025 ${people} answered of ${of} people who were asked the survey here: `)
    const before = await used()
    const women = await notesOf([{ dimension: 'SEX', value: 'F' }])
    expect(women).toEqual([ofAll])
    // The people who answered and those of them who are satisfied, of women. What the note says is of everybody.
    expect((await used()) - before).toBe(2)
  })

  test('who was eligible for the survey, and how it ended, is the generated number, apart from the noise', async () => {
    const truth = JSON.parse(readFileSync(join(hub.hub.settings.dataDir, 'synthetic', 'truth.json'), 'utf8')) as Truth
    const measures = ['SURVEY_ELIGIBLE', 'SURVEY_EXCLUDED_RATE', 'SURVEY_ASKED_RATE', 'SURVEY_RESPONSE_RATE']
    const pairs = [
      ...nodePairs(await ask(hub, inspector, { measures, by: ['REGION'], period: period('2025', '2025') }), truth),
      ...nodePairs(await ask(hub, inspector, { measures, by: ['SEX'], period: period('2025', '2025') }), truth),
    ]
    expect(pairs.length).toBeGreaterThan(20)
    for (const { node, published, truth: made } of pairs) expect([node, Math.abs(published - made) <= 9]).toEqual([node, true])
  })

  test.each([
    ['by sex', { by: ['SEX'] }],
    ['by age within the own force', { by: ['AGE_BAND'] }],
    ['of women alone', { where: [{ dimension: 'SEX', value: 'F' }] }],
    ['by quarter', { per: 'QUARTER', period: period('2025Q1', '2025Q4') }],
  ])('a force may not ask whom the charity left out %s', async (_, more) => {
    const where = [...('where' in more ? more.where : []), { dimension: 'FORCE', value: 'surrey' }]
    const asking = { measures: ['SURVEY_EXCLUDED_RATE'], period: period('2025', '2025'), ...more, where }
    await expect(fields(policeOf('surrey'), asking, 'rows { period }')).rejects.toThrow('QUESTION_NOT_PERMITTED')
  })
})

describe('a model of several dimensions', () => {
  const asked = { measures: ['VICTIM_WITHDREW_RATE'], by: ['UPDATED_IN_TIME', 'SEX'], period: period('2025', '2025') }
  const selection =
    'model(measure: VICTIM_WITHDREW_RATE) { people cells fits sentence leftOut { value } terms { value { value } against { value } oddsRatio points apart interval { lower upper } } }'
  type Modelled = {
    model: {
      people: number
      cells: number
      leftOut: { value: string }[]
      terms: { value: { value: string }; oddsRatio: number; interval: { lower: number; upper: number } }[]
      sentence: string
    }
  }

  test('a model is fitted to the published cells of the answer, and says whom it leaves out', async () => {
    const { model, rows } = await fields<Modelled & { rows: Row[] }>(
      inspector,
      asked,
      `rows { period dimensions { dimension value } cells { measure value numerator denominator } } ${selection}`,
    )
    const left = new Set(model.leftOut.map(({ value }) => value))
    const kept = rows.filter(({ dimensions }) => dimensions.length === 2 && dimensions.every(({ value }) => !left.has(value)))
    expect(model.cells).toBe(kept.length)
    expect(model.people).toBe(kept.reduce((sum, { cells }) => sum + (cells[0]?.denominator ?? 0), 0))
    expect(left.has('NOT_JUDGED')).toBe(true)
    for (const { oddsRatio, interval } of model.terms) {
      expect(oddsRatio).toBeGreaterThan(interval.lower)
      expect(oddsRatio).toBeLessThan(interval.upper)
    }
    expect(model.sentence).toContain('It shows no cause.')
  })

  test('a force is refused a model that reads both its own columns and those of the charity', async () => {
    const joined = {
      measures: ['VICTIM_WITHDREW_RATE'],
      by: ['SUPPORTED'],
      where: [{ dimension: 'FORCE', value: 'surrey' }],
      period: period('2025', '2025'),
    }
    await expect(fields(policeOf('surrey'), joined, selection)).rejects.toThrow('is for the charity and the inspectorate')
  })

  test('a model of one dimension is refused, and the refusal names difference, which says the same', async () => {
    await expect(fields(inspector, { ...asked, by: ['UPDATED_IN_TIME'] }, selection)).rejects.toThrow('difference says the same')
  })
})
