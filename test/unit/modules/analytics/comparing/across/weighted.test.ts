import { describe, expect, test } from '@jest/globals'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { weightedOf } from '../../../../../../src/modules/analytics/comparing/across/weighted.js'
import type { DimensionName, MeasureName } from '../../../../../../src/modules/analytics/vocabulary/names.js'
import { comparedOf, countCell, plain, rateCell, rowOf } from '../../../../../support/answers/figures.js'

const measure = 'SATISFIED_RATE'

/** A class by sex of a force, as published; null is a withheld count. */
interface Class {
  readonly force?: string
  readonly sex: string
  readonly k: number | null
  readonly n: number | null
  readonly referred: number | null
}

const weigh = (classes: readonly Class[], across: DimensionName | null = null, asked: MeasureName = measure) =>
  weightedOf(
    comparedOf(
      completeQuestion({
        measures: [measure, 'VICTIMS_REFERRED'],
        by: across === null ? ['SEX'] : [across, 'SEX'],
        period: { from: '2025', to: '2025' },
      }),
      classes.map(({ force, sex, k, n, referred }) =>
        rowOf({ ...(force === undefined ? {} : { FORCE: force }), SEX: sex }, [
          rateCell(measure, k, n),
          countCell('VICTIMS_REFERRED', referred),
        ]),
      ),
    ),
    asked,
    across,
  )

describe('rates of respondents weighted to all referred', () => {
  test('each class counts by its referred and not by its respondents', () => {
    const [found] = weigh([
      { sex: 'F', k: 800, n: 1_000, referred: 3_000 },
      { sex: 'M', k: 120, n: 200, referred: 3_000 },
    ])
    expect(found?.plain).toBe(0.767)
    expect(found?.weighted).toBe(0.7)
    expect(plain(found?.sentence ?? '')).toMatch(
      /^Satisfied, 2025: 70.0 % of the referred \(protection and chance at 95 %: \d\d.\d % to \d\d.\d %\), weighted by sex, beside 76.7 % /,
    )
  })

  test('the weighted and the plain rate are equal if respondents are like the referred', () => {
    const [found] = weigh([
      { sex: 'F', k: 800, n: 1_000, referred: 2_000 },
      { sex: 'M', k: 600, n: 1_000, referred: 2_000 },
    ])
    expect(found?.weighted).toBe(found?.plain)
    expect(found?.weightedInterval?.lower).toBeCloseTo(found?.plainInterval?.lower ?? 0, 2)
  })

  test('the noise of the weights widens the interval', () => {
    const wide = weigh([
      { sex: 'F', k: 900, n: 1_000, referred: 40 },
      { sex: 'M', k: 100, n: 1_000, referred: 40 },
    ])[0]?.weightedInterval
    const narrow = weigh([
      { sex: 'F', k: 900, n: 1_000, referred: 4_000 },
      { sex: 'M', k: 100, n: 1_000, referred: 4_000 },
    ])[0]?.weightedInterval
    const width = (interval: typeof wide) => (interval ? interval.upper - interval.lower : Number.NaN)
    expect(width(wide)).toBeGreaterThan(2 * width(narrow))
  })

  test('a small class with a withheld figure is in the interval with all that it may be', () => {
    const classes = [
      { sex: 'F', k: 800, n: 1_000, referred: 2_000 },
      { sex: 'M', k: 600, n: 1_000, referred: 2_000 },
    ]
    const [without, beside] = [weigh(classes)[0], weigh([...classes, { sex: 'X', k: null, n: null, referred: null }])[0]]
    expect(beside?.weighted).toBe(without?.weighted)
    expect(beside?.weightedInterval?.lower).toBeLessThan(without?.weightedInterval?.lower ?? 0)
    expect(beside?.weightedInterval?.upper).toBeGreaterThan(without?.weightedInterval?.upper ?? 1)
    expect(plain(beside?.sentence ?? '')).toContain('with all that they may be: X.')
  })

  test('a force of which a large class is withheld has no weighted rate, and the sentence names the class', () => {
    const found = weigh(
      [
        { force: 'Surrey', sex: 'F', k: 800, n: 1_000, referred: 2_000 },
        { force: 'Surrey', sex: 'M', k: 600, n: 1_000, referred: 2_000 },
        { force: 'Kent', sex: 'F', k: 30, n: 60, referred: 500 },
        { force: 'Kent', sex: 'M', k: null, n: 40, referred: 480 },
      ],
      'FORCE',
    )
    expect(found.map(({ weighted }) => weighted)).toEqual([0.7, null])
    expect(found[1]?.weightedInterval).toBeNull()
    expect(plain(found[1]?.sentence ?? '')).toBe(
      'Satisfied, Kent, 2025, is not weighted by sex: up to 49.4 % of the referred are in classes with a withheld figure (M). Ask for a longer period, a larger place, or by fewer classes.',
    )
  })

  test('a rate of other people than respondents is refused, with those that can be weighted', () => {
    expect(() => weigh([{ sex: 'F', k: 800, n: 1_000, referred: 2_000 }], null, 'VICTIMS_REFERRED')).toThrow(
      'weight KEPT_INFORMED_RATE, HEARD_NOTHING_RATE, SATISFIED_RATE.',
    )
  })

  test('a weighted rate without a class to weight by is refused, with what to ask', () => {
    expect(() => weigh([{ sex: 'F', k: 800, n: 1_000, referred: 2_000 }], 'SEX')).toThrow('Ask by: [SEX, AGE_BAND]')
  })
})
