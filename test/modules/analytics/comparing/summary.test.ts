import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AnalysisRow } from '../../../../src/modules/analytics/asking/answer.type.js'
import { attemptBins, binOf, changeBins, dayBins, type Bin } from '../../../../src/modules/analytics/vocabulary/bins.js'
import { distributionOf, distributionsOf } from '../../../../src/modules/analytics/comparing/distribution.js'
import { summarise, type Bar } from '../../../../src/modules/analytics/comparing/summary.js'
import { defaultPolicy } from '../../../../src/modules/analytics/asking/disclosure.js'
import { completeQuestion } from '../../../../src/modules/analytics/asking/question.js'

const withheld = 16
const barsOf = (bins: readonly Bin[], ...counts: (number | null)[]): Bar[] =>
  bins.map((bin, index) => {
    const value = counts[index] ?? null
    return { bin, value, upper: value === null ? withheld : value + 9 }
  })

describe('bars', () => {
  test.each([
    [0, '0'],
    [2, '2'],
    [3, '3-4'],
    [4, '3-4'],
    [5, '5-7'],
    [28, '15-28'],
    [29, '29+'],
    [400, '29+'],
    [-1, null],
  ])('%i days fall in %s', (days, code) => expect(binOf(dayBins, days)).toBe(code))

  test('every number has one bar', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (n) => {
        const holding = attemptBins.filter(({ from, to }) => n >= from && (to === null || n < to))
        expect(holding.map(({ code }) => code)).toEqual([binOf(attemptBins, n)])
      }),
    )
  })
})

test('every change of a score from 0 to 10 has one bar, and those of one size both ways are alike', () => {
  for (let by = -10; by <= 10; by += 1) {
    const holding = changeBins.filter(({ from, to }) => by >= from && to !== null && by < to)
    expect(holding.map(({ code }) => code)).toEqual([binOf(changeBins, by)])
    const mirrored = holding[0]?.code.replace(by < 0 ? 'DOWN' : 'UP', by < 0 ? 'UP' : 'DOWN')
    expect(binOf(changeBins, -by)).toBe(mirrored)
  }
  expect([binOf(changeBins, -11), binOf(changeBins, 11)]).toEqual([null, null])
})

describe('mean and median', () => {
  test('of published bars', () => {
    const summary = summarise(barsOf(attemptBins, 50, 30, 20, 0, 0))
    expect(summary).toMatchObject({ total: 100, mean: 1.7, median: { value: 1, from: 1, to: 1 }, upperQuartile: { value: 2 } })
  })

  test('a change has a mean below zero where needs became less', () => {
    const summary = summarise(barsOf(changeBins, null, 20, 40, 30, 10, null, null))
    expect(summary).toMatchObject({ total: 100, mean: -1.25, median: { value: null, from: -2, to: 0 } })
  })

  test('the mean stands on the middles of the bars, the open one withheld', () => {
    expect(summarise(barsOf(attemptBins, 50, 30, 20, null, null)).mean).toBe(1.7)
    expect(summarise(barsOf(dayBins, 100, 0, 0, 100, 0, 0, 0, null)).mean).toBe(1.75)
  })

  test.each([
    ['one bar alone', [100, null, null, null, null]],
    ['over 90 % in one bar', [100, 10, null, null, null]],
    ['fewer than 30 people', [15, 10, null, null, null]],
    ['the open bar is published', [50, 30, 20, 10, 30]],
  ])('no mean: %s', (_, counts) => expect(summarise(barsOf(attemptBins, ...counts)).mean).toBeNull())

  test('no quantile of fewer than 30 people', () => {
    expect(summarise(barsOf(attemptBins, 15, 10, null, null, null)).median).toBeNull()
  })

  test.each([
    ['lowerQuartile', 40],
    ['median', 30],
    ['upperQuartile', 40],
    ['ninthDecile', 100],
  ] as const)('%s needs %i people, ten of them on each side of it', (name, least) => {
    const half = Math.floor(least / 2)
    expect(summarise(barsOf(attemptBins, half, least - half, 0, 0, 0))[name]).not.toBeNull()
    expect(summarise(barsOf(attemptBins, half, least - half - 1, 0, 0, 0))[name]).toBeNull()
  })

  test('the ninth decile is that below which nine in ten lie', () => {
    expect(summarise(barsOf(attemptBins, 50, 30, 30, 40, 0)).ninthDecile).toEqual({ value: 4, from: 4, to: 4 })
    expect(summarise(barsOf(attemptBins, 50, 30, 20, 5, 20)).ninthDecile).toEqual({ value: null, from: 5, to: null })
  })

  test('a quantile that withheld bars could move is a range of bars', () => {
    expect(summarise(barsOf(attemptBins, 20, 20, null, null, null)).median).toEqual({ value: null, from: 1, to: 3 })
    expect(summarise(barsOf(attemptBins, null, null, 15, 15, 15)).upperQuartile).toEqual({ value: null, from: 4, to: null })
  })

  const counts = fc.array(fc.option(fc.integer({ min: 2, max: 80 }).map((n) => n * 5)), { minLength: 8, maxLength: 8 })
  const hidden = fc.array(fc.integer({ min: 0, max: withheld }), { minLength: 8, maxLength: 8 })

  test('whatever the withheld bars hold, the quantile lies in the range given', () => {
    fc.assert(
      fc.property(
        counts,
        hidden,
        fc.constantFrom(['lowerQuartile', 0.25], ['median', 0.5], ['upperQuartile', 0.75], ['ninthDecile', 0.9]),
        (shown, rest, [name, q]) => {
          const summary = summarise(barsOf(dayBins, ...shown))
          const quantile = summary[name as 'median']
          if (!quantile) return
          const full = shown.map((value, index) => value ?? rest[index] ?? 0)
          const aim = (q as number) * full.reduce((left, right) => left + right, 0)
          let [before, at] = [0, 0]
          while (before + (full[at] as number) < aim || full[at] === 0) before += full[at++] as number
          const { from, to } = dayBins[at] as Bin
          expect(from).toBeGreaterThanOrEqual(quantile.from)
          if (quantile.to !== null) expect((to ?? Infinity) - 1).toBeLessThanOrEqual(quantile.to)
        },
      ),
    )
  })

  test('quartiles rise', () => {
    fc.assert(
      fc.property(counts, (shown) => {
        const { lowerQuartile, median, upperQuartile, ninthDecile } = summarise(barsOf(dayBins, ...shown))
        const values = [lowerQuartile?.value, median?.value, upperQuartile?.value, ninthDecile?.value].filter(
          (value) => typeof value === 'number',
        )
        expect([...values].sort((left, right) => left - right)).toEqual(values)
      }),
    )
  })
})

describe('a distribution', () => {
  const question = completeQuestion({ measures: ['CONTACT_ATTEMPTS'], by: ['ATTEMPTS'], period: { from: '2025', to: '2025' } })
  const rows = attemptBins.map(({ code, label }, index) => ({
    period: '2025',
    dimensions: [{ dimension: 'ATTEMPTS' as const, value: code, label }],
    cells: [
      {
        measure: 'CONTACT_ATTEMPTS' as const,
        value: [60, 40, null, null, null][index] ?? null,
        status: 'OK' as const,
        lower: 0,
        upper: withheld,
        numerator: null,
        denominator: null,
        own: null,
        interval: null,
        behind: { people: null, pieces: 1 },
      },
    ],
  }))

  test('is read from the rows of the answer', () => {
    expect(distributionOf({ question, rows, policy: defaultPolicy, breaks: [] }, 'CONTACT_ATTEMPTS', 'ATTEMPTS')).toMatchObject({
      total: 100,
      mean: 1.4,
    })
  })

  test.each([
    ['another dimension', question, 'CONTACT_ATTEMPTS', 'SEX'],
    ['a measure that was not asked', question, 'DAYS_TO_FIRST_CONTACT', 'ATTEMPTS'],
    ['two dimensions', completeQuestion({ ...question, by: ['ATTEMPTS', 'SEX'] }), 'CONTACT_ATTEMPTS', 'ATTEMPTS'],
  ] as const)('is refused for %s', (_, asked, measure, across) => {
    expect(() => distributionOf({ question: asked, rows, policy: defaultPolicy, breaks: [] }, measure, across)).toThrow(
      expect.objectContaining({ code: 'COMPARISON_NOT_POSSIBLE' }),
    )
  })
})

describe('distributions of groups', () => {
  const question = completeQuestion({
    measures: ['DISTANCE_TRAVELLED'],
    by: ['NEED', 'NEED_CHANGE'],
    period: { from: '2024', to: '2025' },
    per: 'YEAR',
  })
  const rowsOf = (period: string, need: string, ...values: (number | null)[]): AnalysisRow[] =>
    changeBins.map(({ code, label }, index) => ({
      period,
      dimensions: [
        { dimension: 'NEED', value: need, label: `need ${need}` },
        { dimension: 'NEED_CHANGE', value: `${need}_${code}`, label },
      ],
      cells: [
        {
          measure: 'DISTANCE_TRAVELLED',
          value: values[index] ?? null,
          status: 'OK',
          lower: 0,
          upper: withheld,
          numerator: null,
          denominator: null,
          own: null,
          interval: null,
          behind: { people: null, pieces: 1 },
        },
      ],
    }))
  const rows = [
    ...rowsOf('2024', 'N1', 90, 90, 90, 90, 90, 90, 90),
    ...rowsOf('2025', 'N1', null, 20, 40, 30, 10, null, null),
    ...rowsOf('2025', 'N2', null, null, 10, 10, null, null, null),
  ]

  test('stand for each need of the last period by itself, and too few people have no mean', () => {
    const all = distributionsOf({ question, rows, policy: defaultPolicy, breaks: [] }, 'DISTANCE_TRAVELLED', 'NEED_CHANGE')
    expect(all.map(({ dimensions, total, mean }) => [dimensions.map(({ value }) => value), total, mean])).toEqual([
      [['N1'], 100, -1.25],
      [['N2'], 20, null],
    ])
    expect(all[0]?.sentence).toContain('need N1 in 2025')
  })

  test('are refused where the bars of several needs would be one histogram', () => {
    const alone = completeQuestion({ ...question, by: ['NEED_CHANGE'] })
    expect(() =>
      distributionsOf({ question: alone, rows, policy: defaultPolicy, breaks: [] }, 'DISTANCE_TRAVELLED', 'NEED_CHANGE'),
    ).toThrow(expect.objectContaining({ code: 'COMPARISON_NOT_POSSIBLE' }))
    const one = completeQuestion({ ...alone, where: [{ dimension: 'NEED', value: 'N1' }] })
    expect(
      distributionsOf({ question: one, rows: rows.slice(7, 14), policy: defaultPolicy, breaks: [] }, 'DISTANCE_TRAVELLED', 'NEED_CHANGE'),
    ).toHaveLength(1)
  })
})
