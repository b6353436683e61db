import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AnalysisRow, Cell } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { rateFigure } from '../../../../../../src/modules/analytics/asking/answer/derive-cell.js'
import {
  defaultPolicy,
  protect,
  unrounded,
  withheld,
  type Published,
} from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { measureDifferencesOf } from '../../../../../../src/modules/analytics/comparing/other-people/measure-difference.js'
import type { Compared } from '../../../../../../src/modules/analytics/comparing/cells/compared.js'
import { measureOf } from '../../../../../../src/modules/analytics/vocabulary/measures.js'
import type { DimensionName, MeasureName } from '../../../../../../src/modules/analytics/vocabulary/names.js'
import { cellOf, comparedOf, rowOf, shown } from '../../../../../support/answers/figures.js'

const bad = 'NEGATIVE_POLICE_EXPERIENCE_RATE'
const badOfRespondents = 'RESPONDENTS_NEGATIVE_POLICE_EXPERIENCE_RATE'
const reported = 'REPORTED_BEFORE_RATE'
const reportedOfRespondents = 'RESPONDENTS_REPORTED_BEFORE_RATE'

const cell = (measure: MeasureName, k: Published, n: Published): Cell => cellOf(measure, rateFigure([{ k, n }], defaultPolicy))
const answer = (cells: readonly Cell[], by: readonly DimensionName[] = []): Compared =>
  comparedOf(completeQuestion({ measures: cells.map(({ measure }) => measure), by, period: { from: '2025', to: '2025' } }), [
    rowOf({}, cells),
  ])

describe('a measure less the one that asks other people the same', () => {
  test('it is of the published rates, within certain bounds and an interval, and says whose rate is taken less whose', () => {
    const [found] = measureDifferencesOf(answer([cell(bad, shown(200), shown(400)), cell(badOfRespondents, shown(700), shown(1_000))]))
    // The same counts as of two groups in difference.test.ts, where the arithmetic is written out.
    expect(found).toMatchObject({ measure: bad, less: badOfRespondents, value: -0.2, lower: -0.249, upper: -0.15, apart: true })
    expect(found?.interval).toEqual({ lower: -0.259, upper: -0.14 })
    expect(found?.sentence).toBe(
      'Earlier experience of the police was negative: people who came directly less referred victims who answered the survey −20.0 percentage points (protection and chance at 95 %: −25.9 to −14.0), more than chance and protection would give at 5 % over this one difference.',
    )
  })

  test('one level holds over all pairs of the answer, so a second pair makes a small difference no longer apart', () => {
    const near = [cell(bad, shown(450), shown(1_000)), cell(badOfRespondents, shown(405), shown(1_000))]
    const alike = [cell(reported, shown(400), shown(1_000)), cell(reportedOfRespondents, shown(400), shown(1_000))]
    expect(measureDifferencesOf(answer(near)).map(({ apart }) => apart)).toEqual([true])
    const both = measureDifferencesOf(answer([...near, ...alike]))
    expect(both.map(({ apart }) => apart)).toEqual([false, false])
    expect(both[0]?.sentence).toContain(', no more than chance and protection would give at 5 % over all 2 of them together (Holm).')
  })

  test('a withheld rate leaves bounds and no number, and two withheld rates are refused with what to ask', () => {
    const hidden = withheld(defaultPolicy)
    const [half] = measureDifferencesOf(answer([cell(bad, hidden, shown(400)), cell(badOfRespondents, shown(700), shown(1_000))]))
    expect(half).toMatchObject({ value: null, lower: -0.716, upper: -0.643, apart: true })
    expect(() => measureDifferencesOf(answer([cell(bad, hidden, hidden), cell(badOfRespondents, hidden, hidden)]))).toThrow(
      'Neither measure shows its rate: nothing wider can be asked, and each row has its range of protection.',
    )
  })

  test('each rate is judged by the policy of its own people: direct cases stay rounded where respondents are not', () => {
    const exact = unrounded(defaultPolicy)
    const near = (value: number): Published => ({ value, lower: value - 7, upper: value + 7 })
    const unroundedCell = (measure: MeasureName, k: number, n: number): Cell => ({
      measure,
      own: null,
      ...rateFigure([{ k: near(k), n: near(n) }], exact),
    })
    const isApart = (direct: Cell, respondents: Cell) => measureDifferencesOf({ ...answer([direct, respondents]), policy: exact })[0]?.apart
    // Were the 20 of 60 not rounded either, they would be apart; were the 25 of 60 rounded too, they would not.
    expect(isApart(cell(bad, shown(20), shown(60)), unroundedCell(badOfRespondents, 490, 1_000))).toBe(false)
    expect(isApart(cell(bad, shown(490), shown(1_000)), unroundedCell(badOfRespondents, 20, 60))).toBe(true)
  })

  test('needs may be several of one person: each row is judged by itself, over all together', () => {
    const [direct, referred] = ['DIRECT_NEED_IDENTIFIED_RATE', 'NEED_IDENTIFIED_RATE'] as const
    const row = (need: string, k: number, of: number): AnalysisRow => ({
      period: '2025',
      dimensions: [{ dimension: 'NEED', value: need, label: need }],
      cells: [cell(direct, shown(k), shown(1_000)), cell(referred, shown(of), shown(1_000))],
    })
    const question = completeQuestion({ measures: [direct, referred], by: ['NEED'], period: { from: '2025', to: '2025' } })
    const found = measureDifferencesOf({ ...answer([]), question, rows: [row('HEALTH', 600, 500), row('MONEY', 200, 200)] })
    expect(found.map(({ value, apart }) => [value, apart])).toEqual([
      [0.1, true],
      [0, false],
    ])
    expect(found[0]?.sentence.replaceAll('\u00a0', ' ')).toMatch(
      /^Needs of those who came directly, HEALTH: people who came directly less referred victims \+10\.0 percentage points .* at 5 % over all 2 of them together \(Holm\)\.$/,
    )
  })

  test('an answer with one of the two, or with none, is told which to add', () => {
    const one = cell(bad, shown(200), shown(400))
    expect(() => measureDifferencesOf(answer([one]))).toThrow(
      `Add ${badOfRespondents} to the question's measures to compare ${bad} with it.`,
    )
    expect(() => measureDifferencesOf(answer([{ ...one, measure: 'SATISFIED_RATE' }]))).toThrow(
      `The answer has no two measures that ask different people the same: ask ${reported} with ${reportedOfRespondents}, or ${bad} with ${badOfRespondents}`,
    )
  })

  test('the true difference is within its bounds, whatever is drawn', () => {
    const key = Buffer.alloc(32, 2)
    const group = fc.record({ n: fc.integer({ min: 1, max: 2_000 }), inThousand: fc.nat(1_000) })
    const drawn = (node: string, n: number): Published => protect(key, defaultPolicy, node, { n, ck: n * 7919 })
    fc.assert(
      fc.property(group, group, (one, other) => {
        const truth = [one, other].map(({ n, inThousand }) => ({ n, k: Math.round((n * inThousand) / 1_000) }))
        const cells = truth.map(({ k, n }, i) => cell(i === 0 ? bad : badOfRespondents, drawn(`is${i}`, k), drawn(`${i}`, n)))
        fc.pre(cells.some(({ value }) => value !== null))
        const [found] = measureDifferencesOf(answer(cells))
        const [p, q] = truth.map(({ k, n }) => k / n) as [number, number]
        expect(p - q).toBeGreaterThanOrEqual((found?.lower ?? 1) - 1e-12)
        expect(p - q).toBeLessThanOrEqual((found?.upper ?? -1) + 1e-12)
      }),
      { numRuns: 500 },
    )
  })

  test('two measures that are compared may be asked by the same roles, split by the same dimensions, for the same places', () => {
    for (const name of [bad, reported, 'NOT_UPDATED_BEFORE_RATE'] as const) {
      const measure = measureOf(name)
      const other = measureOf(measure.comparedWith?.measure ?? name)
      expect(other.name).toBe(`RESPONDENTS_${name}`)
      expect([...(measure.nationalFor ?? [])].sort()).toEqual([...(other.nationalFor ?? [])].sort())
      expect(measure.nationalFor).toContain('POLICE_ANALYST')
      expect(measure.notFor).toEqual(other.notFor)
    }
  })
})
