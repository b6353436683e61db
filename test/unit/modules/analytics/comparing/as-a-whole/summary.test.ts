import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { attemptBins, binOf, changeBins, dayBins, type Bin } from '../../../../../../src/modules/analytics/vocabulary/values/bins.js'
import { distributionsOf } from '../../../../../../src/modules/analytics/comparing/as-a-whole/distribution.js'
import { summarise } from '../../../../../../src/modules/analytics/comparing/as-a-whole/summary.js'
import type { Bar } from '../../../../../../src/modules/analytics/statistics/bars.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { comparedOf, countCell, rowOf } from '../../../../../support/answers/figures.js'

const withheld = 16
const slack = 9
const barsOf = (bins: readonly Bin[], ...counts: (number | null)[]): Bar[] =>
  bins.map(({ from, to }, index) => {
    const value = counts[index] ?? null
    const bounds = value === null ? { lower: 0, upper: withheld } : { lower: value - slack, upper: value + slack }
    return { from, to: to === null ? null : to - 1, value, ...bounds, noise: 8 }
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
  ])('%i days fall in the bar %s', (days, code) => expect(binOf(dayBins, days)).toBe(code))

  test('every number falls in exactly one band of the histogram', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (n) => {
        const holding = attemptBins.filter(({ from, to }) => n >= from && (to === null || n < to))
        expect(holding.map(({ code }) => code)).toEqual([binOf(attemptBins, n)])
      }),
    )
  })
})

test('every change of a score from 0 to 10 falls in exactly one band, and the bands are symmetric about zero', () => {
  for (let by = -10; by <= 10; by += 1) {
    const holding = changeBins.filter(({ from, to }) => by >= from && to !== null && by < to)
    expect(holding.map(({ code }) => code)).toEqual([binOf(changeBins, by)])
    const mirrored = holding[0]?.code.replace(by < 0 ? 'DOWN' : 'UP', by < 0 ? 'UP' : 'DOWN')
    expect(binOf(changeBins, -by)).toBe(mirrored)
  }
  expect([binOf(changeBins, -11), binOf(changeBins, 11)]).toEqual([null, null])
})

describe('quantiles', () => {
  test('quantiles are the whole number that they certainly are, or lie between the bars that they may be in', () => {
    expect(summarise(barsOf(attemptBins, 500, 300, 200, 50, 20)).lowerQuartile).toEqual({
      value: 1,
      from: 1,
      to: 1,
      intervalFrom: 1,
      intervalTo: 1,
    })
    // 125 of 260 are below the middle; in truth 132 of 263 were.
    expect(summarise(barsOf(attemptBins, 125, 80, 35, 20, 0)).median).toEqual({
      value: null,
      from: 1,
      to: 2,
      intervalFrom: 1,
      intervalTo: 2,
    })
  })

  test('quantiles have no decimals that bars of several numbers cannot carry', () => {
    expect(summarise(barsOf(dayBins, 100, 100, 100, 1_000, 100, 50, 20, 20)).median).toMatchObject({ value: null, from: 3, to: 4 })
  })

  test('quantiles reach over withheld bars and the open one', () => {
    expect(summarise(barsOf(attemptBins, 20, 20, null, null, null)).median).toMatchObject({ value: null, from: 1, to: 4 })
    expect(summarise(barsOf(attemptBins, null, null, 15, 15, 15)).upperQuartile).toMatchObject({ value: null, to: null })
  })

  test('quantiles are not given for fewer than 30 people', () => {
    expect(summarise(barsOf(attemptBins, 15, 10, null, null, null)).median).toBeNull()
  })

  test.each([
    ['lowerQuartile', 40],
    ['median', 30],
    ['upperQuartile', 40],
    ['ninthDecile', 100],
  ] as const)('the quantile %s needs %i people, ten of them on each side of it', (name, least) => {
    const half = Math.floor(least / 2)
    expect(summarise(barsOf(attemptBins, half, least - half, 0, 0, 0))[name]).not.toBeNull()
    expect(summarise(barsOf(attemptBins, half, least - half - 1, 0, 0, 0))[name]).toBeNull()
  })

  test('a higher quantile is never below a lower one', () => {
    fc.assert(
      fc.property(counts, (shown) => {
        const { lowerQuartile, median, upperQuartile, ninthDecile } = summarise(barsOf(dayBins, ...shown))
        const found = [lowerQuartile, median, upperQuartile, ninthDecile].filter((one) => one !== null)
        for (const end of ['from', 'intervalFrom'] as const) {
          const ends = found.map((one) => one[end])
          expect([...ends].sort((left, right) => left - right)).toEqual(ends)
        }
      }),
    )
  })
})

const counts = fc.array(fc.option(fc.integer({ min: 2, max: 80 }).map((n) => n * 5)), { minLength: 8, maxLength: 8 })
const moved = fc.array(fc.integer({ min: 0, max: 18 }), { minLength: 8, maxLength: 8 })
/** Counts that may be the true ones behind the published ones. */
const truthOf = (shown: readonly (number | null)[], moves: readonly number[]): number[] =>
  shown.map((value, index) => (value === null ? Math.min(withheld, moves[index] ?? 0) : Math.max(0, value + (moves[index] ?? 0) - slack)))

test('whatever the bars hold within their bounds, the quantile lies in the range given', () => {
  fc.assert(
    fc.property(
      counts,
      moved,
      fc.constantFrom(['lowerQuartile', 0.25], ['median', 0.5], ['upperQuartile', 0.75], ['ninthDecile', 0.9]),
      (shown, moves, [name, q]) => {
        const quantile = summarise(barsOf(dayBins, ...shown))[name as 'median']
        if (!quantile) return
        const full = truthOf(shown, moves)
        const aim = (q as number) * full.reduce((left, right) => left + right, 0)
        let [before, at] = [0, 0]
        while (before + (full[at] as number) < aim || full[at] === 0) before += full[at++] as number
        const { from, to } = dayBins[at] as Bin
        expect(from).toBeGreaterThanOrEqual(quantile.from)
        if (quantile.to !== null) expect((to ?? Infinity) - 1).toBeLessThanOrEqual(quantile.to)
      },
    ),
    { numRuns: 2_000 },
  )
})

test('whatever the bars hold, and wherever in a bar people are, the mean lies in the bounds given', () => {
  fc.assert(
    fc.property(
      counts,
      moved,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }),
      (shown, moves, where) => {
        const { mean, meanLower, meanUpper } = summarise(barsOf(dayBins, ...shown))
        if (meanLower === null || meanUpper === null) return
        const full = truthOf(shown, moves)
        const numbers = dayBins.map(({ from, to }, index) => from + (where[index] ?? 0) * ((to ?? from + 1) - 1 - from))
        const total = full.reduce((left, right) => left + right, 0)
        const truth = full.reduce((left, count, index) => left + count * (numbers[index] ?? 0), 0) / total
        expect(truth).toBeGreaterThanOrEqual(meanLower - 1e-9)
        expect(truth).toBeLessThanOrEqual(meanUpper + 1e-9)
        if (mean !== null) expect(mean >= meanLower && mean <= meanUpper).toBe(true)
      },
    ),
    { numRuns: 2_000 },
  )
})

describe('a mean', () => {
  test('a mean is of the middles of the bars, to as many decimals as its interval justifies', () => {
    expect(summarise(barsOf(attemptBins, 500, 300, 200, 20, 20))).toMatchObject({ total: 1_040, mean: 1.81, meanCapped: 5 })
    // Half of the interval is above 0.1: one decimal.
    expect(summarise(barsOf(attemptBins, 50, 30, 20, 10, 10)).mean).toBe(2.2)
  })

  test('a mean of a change is below zero if needs became less, within bounds that hold wherever in a bar people are', () => {
    const { mean, meanLower, meanUpper, meanCapped } = summarise(barsOf(changeBins, 20, 200, 400, 300, 100, 30, 20))
    expect(mean).toBe(-1.1)
    expect([meanLower, meanUpper, meanCapped]).toEqual([-1.83, -0.3, null])
  })

  test.each([
    ['one bar alone', [100, null, null, null, null]],
    ['over 90 % in one bar', [100, 10, null, null, null]],
    ['bars that are withheld, which may move it by more than chance and protection', [60, 40, 40, null, null]],
  ])('a mean is not told if it rests on %s, but its bounds are', (_, shown) => {
    const { mean, meanLower, meanUpper } = summarise(barsOf(attemptBins, ...shown))
    expect(mean).toBeNull()
    expect(meanUpper).toBeGreaterThan(meanLower ?? Infinity)
  })

  test('a mean of fewer than 30 people is not told, nor are its bounds', () => {
    expect(summarise(barsOf(attemptBins, 15, 10, null, null, null))).toMatchObject({ mean: null, meanLower: null, meanUpper: null })
  })
})

describe('a distribution', () => {
  const question = completeQuestion({ measures: ['CONTACT_ATTEMPTS'], by: ['ATTEMPTS'], period: { from: '2025', to: '2025' } })
  const rowsOf = (first: number, second: number) =>
    attemptBins.map(({ code }, index) => rowOf({ ATTEMPTS: code }, [countCell('CONTACT_ATTEMPTS', [first, second][index] ?? null)]))
  const rows = rowsOf(600, 400)

  test('a distribution says so once if median and ninth decile lie in one bar', () => {
    const [only] = distributionsOf(comparedOf(question, rowsOf(5_000, 100)), 'CONTACT_ATTEMPTS', 'ATTEMPTS')
    expect(only?.sentence).toMatch(/ in 2025: the median and the ninth decile lie in one bar: each is 1, the mean \(protection: /)
  })

  test('a distribution is read from the rows of the answer', () => {
    expect(distributionsOf(comparedOf(question, rows), 'CONTACT_ATTEMPTS', 'ATTEMPTS')).toEqual([
      expect.objectContaining({
        dimensions: [],
        total: 1_000,
        mean: null,
        sentence:
          'Number of attempts to make contact in 2025: the median is 1, the ninth decile is 2, the mean (protection: 1.391 to 1.528), 5 or more counted as 5, of about 1,000 people.',
      }),
    ])
  })

  test.each([
    ['another dimension', question, 'CONTACT_ATTEMPTS', 'SEX'],
    ['a measure that was not asked', question, 'DAYS_TO_FIRST_CONTACT', 'ATTEMPTS'],
  ] as const)('a distribution is refused for %s', (_, asked, measure, across) => {
    expect(() => distributionsOf(comparedOf(asked, rows), measure, across)).toThrow(
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
      cells: [countCell('DISTANCE_TRAVELLED', values[index] ?? null)],
    }))
  const rows = [
    ...rowsOf('2024', 'N1', 90, 90, 90, 90, 90, 90, 90),
    ...rowsOf('2025', 'N1', 20, 200, 400, 300, 100, 30, 20),
    ...rowsOf('2025', 'N2', null, null, 10, 10, null, null, null),
  ]

  test('distributions of groups are given for each need of the last period by itself, and too few people have no mean', () => {
    const all = distributionsOf(comparedOf(question, rows), 'DISTANCE_TRAVELLED', 'NEED_CHANGE')
    expect(all.map(({ dimensions, total, mean }) => [dimensions.map(({ value }) => value), total, mean])).toEqual([
      [['N1'], 1_070, -1.1],
      [['N2'], 20, null],
    ])
    expect(all[0]?.sentence).toContain('need N1 in 2025')
  })

  test('a sentence says that the mean lies above or below the median only if the ranges of both do not meet', () => {
    const ordered = (...values: number[]): string | undefined => {
      const one = comparedOf(question, rowsOf('2025', 'N1', ...values))
      return /The mean lies (above|below) the median/.exec(
        distributionsOf(one, 'DISTANCE_TRAVELLED', 'NEED_CHANGE')[0]?.sentence ?? '',
      )?.[1]
    }
    // The median is -2 to -1, and the mean about -0.8, from -1.3 to -0.2: the point lies above, the range does not.
    const [met] = distributionsOf(
      comparedOf(question, rowsOf('2025', 'N1', 20, 60, 460, 80, 250, 60, 20)),
      'DISTANCE_TRAVELLED',
      'NEED_CHANGE',
    )
    expect(met?.mean).toBeGreaterThan(met?.median?.to ?? Infinity)
    expect(met?.meanLower).toBeLessThan(met?.median?.to ?? -Infinity)
    expect(met?.sentence).not.toContain('The mean lies')
    expect(ordered(20, 30, 500, 30, 40, 30, 300)).toBe('above')
    expect(ordered(300, 30, 40, 30, 500, 30, 20)).toBe('below')
  })

  test('distributions of groups are refused if the bars of several needs would be one histogram', () => {
    const alone = completeQuestion({ ...question, by: ['NEED_CHANGE'] })
    expect(() => distributionsOf(comparedOf(alone, rows), 'DISTANCE_TRAVELLED', 'NEED_CHANGE')).toThrow(
      expect.objectContaining({ code: 'COMPARISON_NOT_POSSIBLE' }),
    )
    const one = completeQuestion({ ...alone, where: [{ dimension: 'NEED', value: 'N1' }] })
    expect(distributionsOf(comparedOf(one, rows.slice(7, 14)), 'DISTANCE_TRAVELLED', 'NEED_CHANGE')).toHaveLength(1)
  })
})
