import { describe, expect, test } from '@jest/globals'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { rateFigure } from '../../../../../../src/modules/analytics/asking/answer/derive-cell.js'
import type { SeriesBreak } from '../../../../../../src/modules/analytics/asking/answer/series-breaks.js'
import { defaultPolicy, withheld } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion, type PartialQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import type { Compared } from '../../../../../../src/modules/analytics/comparing/cells/compared.js'
import { controlChartsOf } from '../../../../../../src/modules/analytics/comparing/over-time/control-chart.js'
import type { MeasureName } from '../../../../../../src/modules/analytics/vocabulary/names.js'

const measure = 'SUPPORTED_RATE'
const quarters = ['2024', '2025'].flatMap((year) => [1, 2, 3, 4].map((n) => `${year}Q${n}`))
const shown = (value: number) => ({ value, lower: value - 9, upper: value + 9 })
const of = 2_000

/** Rates of one force, quarter by quarter; null is withheld. */
const rowsOf = (force: string, rates: readonly (number | null)[], name: MeasureName = measure): AnalysisRow[] =>
  rates.map((rate, index) => ({
    period: quarters[index] ?? '',
    dimensions: [{ dimension: 'FORCE', value: force, label: force }],
    cells: [
      {
        measure: name,
        own: null,
        ...rateFigure(
          [{ k: rate === null ? withheld(defaultPolicy) : shown(Math.round((rate * of) / 5) * 5), n: shown(of) }],
          defaultPolicy,
        ),
      },
    ],
  }))

const answer = (rows: AnalysisRow[], more: Partial<Compared> = {}, asked: Partial<PartialQuestion> = {}): Compared => ({
  question: completeQuestion({ measures: [measure], by: ['FORCE'], period: { from: '2024', to: '2025' }, per: 'QUARTER', ...asked }),
  rows,
  policy: defaultPolicy,
  breaks: [],
  ...more,
})

const steady = [0.5, 0.51, 0.495, 0.505, 0.5, 0.49, 0.505, 0.5]
const risen = [...steady.slice(0, 7), 0.75]
const raised = [0.5, 0.51, 0.495, 0.505, 0.7, 0.69, 0.705, 0.7]

describe('a control chart', () => {
  test('names the force that rose, in the first sentence, and says from what to what', () => {
    const found = controlChartsOf(answer([...rowsOf('kent', risen), ...rowsOf('essex', steady)]), measure)
    expect(found.series.map(({ verdict, pattern, since }) => [verdict, pattern, since])).toEqual([
      ['ROSE', 'ONE_PERIOD', '2025Q4'],
      ['STEADY', null, null],
    ])
    expect(found.series[0]?.sentence).toBe(
      'kent: the share of referred victims who are supported rose above what its 7 quarters before would give, from 50.1\u00a0% on average to 75.0\u00a0% in 2025Q4.',
    )
    expect(found.sentence).toContain('1 of 2 left what it was')
    expect(found.sentence).toContain('at 5 % over all of them together (Holm): kent rose in 2025Q4.')
  })

  test('draws limits anew from the quarter of a new level', () => {
    const [series] = controlChartsOf(answer(rowsOf('kent', raised)), measure).series
    expect(series).toMatchObject({ verdict: 'ROSE', pattern: 'NEW_LEVEL', since: '2025Q1' })
    expect(series?.points.map(({ centre }) => centre)).toEqual([...Array<number>(4).fill(0.502), ...Array<number>(4).fill(0.699)])
    expect(series?.sentence).toContain(
      'rose to a new level from 2025Q1, 69.9\u00a0% on average, above what its 4 quarters before would give',
    )
  })

  test('a withheld quarter is a gap with limits and no value, and never a zero', () => {
    const [series] = controlChartsOf(
      answer(
        rowsOf(
          'kent',
          steady.map((rate, at) => (at === 3 ? null : rate)),
        ),
      ),
      measure,
    ).series
    expect(series?.verdict).toBe('STEADY')
    expect(series?.points[3]).toMatchObject({ value: null, centre: expect.closeTo(0.5, 1) })
    expect(Math.min(...(series?.points ?? []).map(({ lower }) => lower ?? 0))).toBeGreaterThan(0.4)
  })

  test('a series of which more than a quarter is withheld is not judged, by name', () => {
    const found = controlChartsOf(
      answer([
        ...rowsOf(
          'kent',
          risen.map((rate, at) => (at < 3 ? null : rate)),
        ),
        ...rowsOf('essex', steady),
      ]),
      measure,
    )
    expect(found.series[0]).toMatchObject({
      verdict: 'NOT_JUDGED',
      sentence: 'kent: not judged, because fewer than 6 periods show their figure.',
    })
    expect(found.sentence).toContain('Not judged: kent.')
    expect(found.judged).toBe(1)
  })

  test('nothing is set against periods before a break', () => {
    const breaks: SeriesBreak[] = [{ on: '2025-01-01', text: 'another definition holds.', measures: [measure], bearsOn: () => true }]
    const [series] = controlChartsOf(answer(rowsOf('kent', raised), { breaks }), measure).series
    expect(series).toMatchObject({ verdict: 'NOT_JUDGED' })
    expect(series?.sentence).toContain('fewer than 6 periods show their figure since the last break in what it means')
  })

  test('one level holds over all series and all tables that are read together', () => {
    const modest = [...steady.slice(0, 7), 0.575]
    const alone = controlChartsOf(answer(rowsOf('kent', modest)), measure)
    expect(alone.changed).toBe(1)
    expect(controlChartsOf(answer(rowsOf('kent', modest)), measure, 50).changed).toBe(0)
    const among = Array.from({ length: 43 }, (_, index) => rowsOf(`f${index}`, steady)).flat()
    expect(controlChartsOf(answer([...rowsOf('kent', modest), ...among]), measure).changed).toBe(0)
  })

  test.each([
    ['VICTIMS_REFERRED', { per: 'QUARTER' }, 'is a count'],
    ['REPEAT_VICTIM_RATE', { per: 'QUARTER' }, 'looks back over 365 days'],
    [measure, { per: 'WHOLE' }, 'needs single periods: ask per: QUARTER'],
  ] as const)('%s is refused with %o, with what to ask', (name, asked, why) => {
    const compared = answer(rowsOf('kent', steady, name), {}, { measures: [name], ...asked })
    expect(() => controlChartsOf(compared, name)).toThrow(why)
  })

  test('two periods are refused, and `change` is named', () => {
    expect(() => controlChartsOf(answer(rowsOf('kent', [0.5, 0.6])), measure)).toThrow(
      'A control chart needs at least 6 periods: ask per: QUARTER over two years or more, or take change',
    )
  })

  test('periods that were followed for different times are not judged where it matters', () => {
    const name = 'LATER_REPORTED_RATE'
    const followed = new Map(quarters.map((quarter, at) => [quarter, 28 + at]))
    const given = answer(rowsOf('kent', risen, name), { followed }, { measures: [name] })
    expect(controlChartsOf(given, name).series[0]?.sentence).toContain('followed for different times')
    const alike = new Map(quarters.map((quarter) => [quarter, 28]))
    expect(controlChartsOf({ ...given, followed: alike }, name).series[0]?.verdict).toBe('ROSE')
  })
})
