import { describe, expect, test } from '@jest/globals'
import type { SeriesBreak } from '../../../../../../src/modules/analytics/asking/answer/series-break.js'
import { controlChartsOf } from '../../../../../../src/modules/analytics/comparing/over-time/control-chart.js'
import { quarterlyAnswer, quarterlyRates, ratedMeasure, ratedQuarters } from '../../../../../support/answers/quarterly-rates.js'

const steady = [0.5, 0.51, 0.495, 0.505, 0.5, 0.49, 0.505, 0.5]
const risen = [...steady.slice(0, 7), 0.75]
const raised = [0.5, 0.51, 0.495, 0.505, 0.7, 0.69, 0.705, 0.7]

describe('a control chart', () => {
  test('a control chart names the force that rose in its first sentence, and says from what to what', () => {
    const found = controlChartsOf(quarterlyAnswer([...quarterlyRates('kent', risen), ...quarterlyRates('essex', steady)]), ratedMeasure)
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

  test('a control chart draws its limits anew from the quarter of a new level', () => {
    const [series] = controlChartsOf(quarterlyAnswer(quarterlyRates('kent', raised)), ratedMeasure).series
    expect(series).toMatchObject({ verdict: 'ROSE', pattern: 'NEW_LEVEL', since: '2025Q1' })
    expect(series?.points.map(({ centre }) => centre)).toEqual([...Array<number>(4).fill(0.502), ...Array<number>(4).fill(0.699)])
    expect(series?.sentence).toContain(
      'rose to a new level from 2025Q1, 69.9\u00a0% on average, above what its 4 quarters before would give',
    )
  })

  test('a withheld quarter is a gap with limits and no value, and never a zero', () => {
    const [series] = controlChartsOf(
      quarterlyAnswer(
        quarterlyRates(
          'kent',
          steady.map((rate, at) => (at === 3 ? null : rate)),
        ),
      ),
      ratedMeasure,
    ).series
    expect(series?.verdict).toBe('STEADY')
    expect(series?.points[3]).toMatchObject({ value: null, centre: expect.closeTo(0.5, 1) })
    expect(Math.min(...(series?.points ?? []).map(({ lower }) => lower ?? 0))).toBeGreaterThan(0.4)
  })

  test('a series with more than a quarter of its periods withheld is not judged, and is named', () => {
    const found = controlChartsOf(
      quarterlyAnswer([
        ...quarterlyRates(
          'kent',
          risen.map((rate, at) => (at < 3 ? null : rate)),
        ),
        ...quarterlyRates('essex', steady),
      ]),
      ratedMeasure,
    )
    expect(found.series[0]).toMatchObject({
      verdict: 'NOT_JUDGED',
      sentence: 'kent: not judged, because fewer than 6 periods show their figure.',
    })
    expect(found.sentence).toContain('Not judged: kent.')
    expect(found.judged).toBe(1)
  })

  test('nothing is set against periods before a break', () => {
    const breaks: SeriesBreak[] = [{ on: '2025-01-01', text: 'another definition holds.', measures: [ratedMeasure], bearsOn: () => true }]
    const [series] = controlChartsOf(quarterlyAnswer(quarterlyRates('kent', raised), { breaks }), ratedMeasure).series
    expect(series).toMatchObject({ verdict: 'NOT_JUDGED' })
    expect(series?.sentence).toContain('fewer than 6 periods show their figure since the last break in what it means')
  })

  test('one level holds over all series and all tables that are read together', () => {
    const modest = [...steady.slice(0, 7), 0.575]
    const alone = controlChartsOf(quarterlyAnswer(quarterlyRates('kent', modest)), ratedMeasure)
    expect(alone.changed).toBe(1)
    expect(controlChartsOf(quarterlyAnswer(quarterlyRates('kent', modest)), ratedMeasure, 50).changed).toBe(0)
    const among = Array.from({ length: 43 }, (_, index) => quarterlyRates(`f${index}`, steady)).flat()
    expect(controlChartsOf(quarterlyAnswer([...quarterlyRates('kent', modest), ...among]), ratedMeasure).changed).toBe(0)
  })

  test.each([
    ['VICTIMS_REFERRED', { per: 'QUARTER' }, 'is a count'],
    ['REPEAT_VICTIM_RATE', { per: 'QUARTER' }, 'looks back over 365 days'],
    [ratedMeasure, { per: 'WHOLE' }, 'needs single periods: ask per: QUARTER'],
  ] as const)('a control chart of %s is refused with %o, with what to ask', (name, asked, why) => {
    const compared = quarterlyAnswer(quarterlyRates('kent', steady, { measure: name }), {}, { measures: [name], ...asked })
    expect(() => controlChartsOf(compared, name)).toThrow(why)
  })

  test('two periods are refused, and `change` is named', () => {
    expect(() => controlChartsOf(quarterlyAnswer(quarterlyRates('kent', [0.5, 0.6])), ratedMeasure)).toThrow(
      'A control chart needs at least 6 periods: ask per: QUARTER over two years or more, or take change',
    )
  })

  test('periods that were followed for different times are not judged if that changes the measure', () => {
    const name = 'LATER_REPORTED_RATE'
    const followed = new Map(ratedQuarters.map((quarter, at) => [quarter, 28 + at]))
    const given = quarterlyAnswer(quarterlyRates('kent', risen, { measure: name }), { followed }, { measures: [name] })
    expect(controlChartsOf(given, name).series[0]?.sentence).toContain('followed for different times')
    const alike = new Map(ratedQuarters.map((quarter) => [quarter, 28]))
    expect(controlChartsOf({ ...given, followed: alike }, name).series[0]?.verdict).toBe('ROSE')
  })
})
