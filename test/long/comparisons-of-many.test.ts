import { describe, expect, test } from '@jest/globals'
import { outward } from '../../src/modules/analytics/statistics/outward.js'
import { ask, period, type Row } from '../support/callers/ask.js'
import { inspector, startHub, type As } from '../support/hub/hub.js'
import { ofSuite } from '../support/runs/of-suite.js'

/** What needs so many people that most of a table of offences, or of forces, is shown; the others stand in `api/asking/comparisons.test.ts`. */
const hub = ofSuite(() => startHub({ now: '2026-11-25', persons: 14_000 }))

const question = (measures: string[], by: string[], per = 'YEAR') => ({ measures, by, period: period('2024', '2025'), per })
const fields = async <T>(as: As, asked: object, selection: string): Promise<T> =>
  (await hub.query<{ analysis: T }>(as, `query($q: AnalysisQuestion!) { analysis(question: $q) { ${selection} } }`, { q: asked })).analysis

describe('what an answer can be compared by', () => {
  test('direct and referred victims are compared on one mix of offences', async () => {
    type Rate = { value: null; rate: number | null; lower: number; upper: number; coverage: number }[]
    const measures = ['DIRECT_NEEDS_ASSESSED_RATE', 'NEEDS_ASSESSED_RATE']
    const { direct, referred, rows } = await fields<{ direct: Rate; referred: Rate; rows: Row[] }>(
      inspector,
      question(measures, ['OFFENCE_GROUP']),
      `rows { period cells { measure denominator lower upper } }
      direct: standardised(measure: DIRECT_NEEDS_ASSESSED_RATE, standardPopulation: NEEDS_ASSESSED_RATE) { value { value } rate lower upper coverage }
      referred: standardised(measure: NEEDS_ASSESSED_RATE) { value { value } rate lower upper coverage }`,
    )
    expect([...direct, ...referred].map(({ value }) => value)).toEqual([null, null])
    const last = rows.filter(({ period: name }) => name === '2025').map(({ cells }) => cells)
    const people = last.reduce((sum, [, cell]) => sum + (cell?.denominator ?? 0), 0)
    for (const [index, [got]] of [direct, referred].entries()) {
      const onStandard = (bound: 'lower' | 'upper'): number =>
        last.reduce((sum, cells) => sum + ((cells[1]?.denominator ?? 0) / people) * (cells[index]?.[bound] ?? 0), 0)
      expect(got).toMatchObject(outward({ lower: onStandard('lower'), upper: onStandard('upper') }))
    }
  })

  test('needs of direct and referred victims are compared on one mix of offences', async () => {
    type Beside = {
      rows: Row[]
      directBeside: {
        rows: { direct: number | null; referred: number | null; value: number | null; unknown: number }[]
        sentence: string
      }
    }
    const where = [{ dimension: 'NEED', value: 'N1' }]
    const asked = { measures: ['NEED_IDENTIFIED_RATE'], by: ['OFFENCE_GROUP'], where, period: period('2024', '2025'), per: 'WHOLE' }
    const { directBeside: found } = await fields<Beside>(
      inspector,
      asked,
      'directBeside(measure: NEED_IDENTIFIED_RATE) { rows { direct referred value unknown } sentence }',
    )
    const direct = await ask(hub, inspector, { ...asked, measures: ['DIRECT_NEED_IDENTIFIED_RATE'], by: [] })
    expect(found.rows.map((one) => one.direct)).toEqual(direct.map(({ cells }) => cells[0]?.value))
    expect(found.rows).toHaveLength(1)
    for (const { direct, value, unknown } of found.rows) expect(value === null).toBe(direct === null || unknown > 0.1)
    expect(found.sentence).toMatch(/^Those who came directly beside referred victims in 2024\/2025, on one mix of offences/)
  })

  test('every force has its best and worst place, and every group its difference and representation', async () => {
    type Ranked = { ranking: { ranks: { best: number; worst: number; value: { value: string } }[]; sentence: string } }
    const { ranking } = await fields<Ranked>(
      inspector,
      question(['SATISFIED_RATE'], ['FORCE']),
      'ranking(measure: SATISFIED_RATE, across: FORCE) { ranks { best worst value { value } } sentence }',
    )
    expect(new Set(ranking.ranks.map(({ value }) => value.value)).size).toBe(44)
    for (const { best, worst } of ranking.ranks) expect(1 <= best && best <= worst && worst <= 44).toBe(true)
    expect(ranking.sentence).toMatch(/^Forces by .* in 2025: /)

    type Bounded = { value: number | null; lower: number; upper: number }
    const { difference } = await fields<{ difference: Bounded[] }>(
      inspector,
      question(['SATISFIED_RATE'], ['MENTAL_HEALTH']),
      'difference(measure: SATISFIED_RATE, across: MENTAL_HEALTH, value: "PRESENT", against: "ABSENT") { value lower upper interval { lower upper } }',
    )
    expect(difference).toHaveLength(1)
    for (const { value, lower, upper } of difference) expect(value === null || (value >= lower && value <= upper)).toBe(true)

    type Found = { value: { value: string }; ratio: number | null }
    const { representation } = await fields<{ representation: Found[] }>(
      inspector,
      question(['VICTIMS_DIRECT', 'VICTIMS_REFERRED'], ['SEX']),
      'representation(across: SEX) { value { value } ratio lower upper }',
    )
    expect(representation.map(({ value }) => value.value)).toEqual(['F', 'M', 'X'])
    expect(representation[0]?.ratio).toEqual(expect.any(Number))
  })
})
