import { describe, expect, test } from '@jest/globals'
import type { AnalysisRow, Cell } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { countFigure } from '../../../../../../src/modules/analytics/asking/answer/derive-cell.js'
import { defaultPolicy, unrounded } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { seriesBreaks } from '../../../../../../src/modules/analytics/asking/answer/series-breaks.js'
import { smallRegistry } from '../../../../../support/facts/facts.js'
import { daysToPublicationOf, undatedNotes } from '../../../../../../src/modules/analytics/asking/answer/undated-notes.js'
import type { Compared } from '../../../../../../src/modules/analytics/comparing/cells/compared.js'
import type { Manifest } from '../../../../../../src/modules/analytics/snapshot/manifest.js'
import { changeBetween, changesOf } from '../../../../../../src/modules/analytics/comparing/over-time/change.js'
import { cellOf, comparedOf, countCell, drawn, drawnRate, rateCell, rowOf } from '../../../../../support/answers/figures.js'

const drawnCount = (node: string, n: number): Cell => cellOf('VICTIMS_REFERRED', countFigure([drawn(node, n)]))
const period = { from: '2024', to: '2025' }
const question = completeQuestion({ measures: ['VICTIMS_REFERRED'], period, per: 'YEAR' })
const years = (first: string, last: string, from: number, to: number): AnalysisRow[] => [
  rowOf({}, [drawnCount(`A|${first}|`, from)], first),
  rowOf({}, [drawnCount(`A|${last}|`, to)], last),
]
const changed = (rows: AnalysisRow[]) => changesOf(comparedOf(question, rows), 'VICTIMS_REFERRED')
const count = { isCount: true, policy: defaultPolicy, comparisons: 1 }

describe('a change of a count', () => {
  test('a change of a count has the true one within its certain bounds', () => {
    for (let n = 20; n < 400; n++) {
      const change = changeBetween(drawnCount(`A|2024|n=${n}`, n), drawnCount(`A|2025|n=${n}`, n + (n % 40) - 20), count)
      expect((n % 40) - 20).toBeGreaterThanOrEqual(change.lower ?? NaN)
      expect((n % 40) - 20).toBeLessThanOrEqual(change.upper ?? NaN)
    }
  })

  test('a change of a count has a direction if it is large, and is not known if withheld counts could decide it', () => {
    expect(changed(years('2024', '2025', 500, 900))).toMatchObject([{ direction: 'UP', from: '2024', to: '2025' }])
    expect(changed(years('2024', '2025', 900, 500))).toMatchObject([{ direction: 'DOWN' }])
    expect(changed(years('2024', '2025', 3, 12))).toMatchObject([{ direction: 'NOT_KNOWN', value: null, interval: null }])
    expect(changed(years('2024', '2025', 3, 200))).toMatchObject([{ direction: 'UP', value: null }])
  })

  // 1.96 √(145 + 155 + 2 · 8) = 34.8 and 1.96 √(300 + 350 + 16) = 50.6.
  test.each([
    [145, 155, 'WITHIN_NOISE', -25, 45],
    [300, 350, 'WITHIN_NOISE', -1, 101],
    [300, 355, 'UP', 4, 106],
  ])('a change of two Poisson counts from %i to %i: %s', (from, to, direction, lower, upper) => {
    const [before, after] = [from, to].map((value) => countCell('VICTIMS_REFERRED', value)) as [Cell, Cell]
    expect(changeBetween(before, after, count)).toMatchObject({ direction, interval: { lower, upper } })
  })

  test.each([
    ['rounded', defaultPolicy, 8],
    ['unrounded', unrounded(defaultPolicy), 6],
  ])('a change of sums of %s figures carries the noise of each piece', (_, policy, variance) => {
    const run = (value: number, pieces: number): Cell => ({
      measure: 'VICTIMS_REFERRED',
      own: null,
      ...countFigure(
        Array.from({ length: pieces }, () => ({ value: value / pieces, lower: value / pieces - 9, upper: value / pieces + 9 })),
      ),
    })
    const { interval } = changeBetween(run(300, 3), run(300, 3), { ...count, policy })
    expect(interval?.upper).toBe(Math.round(1.959963984540054 * Math.sqrt(600 + 6 * variance)))
  })

  test('a change of a count is judged at one level over all rows of the table', () => {
    const [from, to] = [drawnCount('A|2024|x', 300), drawnCount('A|2025|x', 365)]
    expect(changeBetween(from, to, count)).toMatchObject({ direction: 'UP', sentence: expect.stringContaining('over this one row') })
    expect(changeBetween(from, to, { ...count, comparisons: 44 })).toMatchObject({
      direction: 'WITHIN_NOISE',
      value: null,
      sentence: expect.stringContaining('5 % over all 44 rows together (Bonferroni)'),
    })
  })
})

describe('changes that are read together', () => {
  // Of two counts of 300 and 365: 65 / √(665 + 16) = 2.49, beyond 1.96 at 5 % of one row, and within 2.91 at 5 % of fourteen (0.05 / 28 on each side).
  const told = (family?: number) => changesOf(comparedOf(question, tableOf(300, 365)), 'VICTIMS_REFERRED', family)[0]
  const tableOf = (from: number, to: number): AnalysisRow[] =>
    [from, to].map((value, index) => ({
      period: ['2024', '2025'][index] ?? '',
      dimensions: [],
      cells: [countCell('VICTIMS_REFERRED', value)],
    }))

  test('changes that are read together are judged at one level over all their tables, which the sentence names', () => {
    expect(told()).toMatchObject({ direction: 'UP', sentence: expect.stringContaining('at 5 % over this one row (Bonferroni).') })
    expect(told(14)).toMatchObject({
      direction: 'WITHIN_NOISE',
      value: null,
      sentence: expect.stringContaining('at 5 % over this one row of this table and the 13 others that are read with it (Bonferroni).'),
    })
  })

  test.each([0, -1, 1_001])('a family of %i tables is refused for changes that are read together', (family) => {
    expect(() => told(family)).toThrow(
      'family is how many tables of changes are read together, from 1 to 1,000: the 5 % hold over all of them. Leave it out for a table by itself.',
    )
  })
})

describe('a change of a rate', () => {
  test('a change of a rate has a direction if the interval of the difference does not contain 0', () => {
    const cell = (year: string, k: number) => drawnRate('SUPPORTED_RATE', `A|${year}|rate`, k, 1_000)
    const rate = { ...count, isCount: false }
    expect(changeBetween(cell('2024', 300), cell('2025', 320), rate)).toMatchObject({ direction: 'WITHIN_NOISE', value: null })
    const up = changeBetween(cell('2024', 300), cell('2025', 500), rate)
    expect(up.direction).toBe('UP')
    expect(up.interval?.lower).toBeGreaterThan(0)
  })
})

test('a change is given only between like periods', () => {
  expect(() => changed(years('2024Q1', '2025Q2', 500, 900))).toThrow('Only like periods')
  expect(() => changed(years('2025', '2025', 500, 900))).toThrow('needs two periods')
  expect(changed(years('2024Q1', '2025Q1', 500, 900))).toHaveLength(1)
})

describe('what has no day and is as known when a quarter was published', () => {
  const quarters = (year: string): string[] => [1, 2, 3, 4].map((nth) => `${year}Q${nth}`)
  const told = (followed: Compared['followed'], asked: Partial<Parameters<typeof completeQuestion>[0]> = {}) => {
    const whole = completeQuestion({ measures: ['LATER_REPORTED_RATE'], period, per: 'YEAR', ...asked })
    const [measure = 'LATER_REPORTED_RATE' as const] = whole.measures
    const rows = ['2024', '2025'].map((name, index) => ({
      period: name,
      dimensions: [],
      cells: [{ ...drawnRate('SUPPORTED_RATE', `A|${name}|`, 800 - 300 * index, 1_000), measure }],
    }))
    return changesOf(comparedOf(whole, rows, { followed }), measure)[0]
  }
  const lags = (before: number, after: readonly number[]) =>
    new Map([...quarters('2024').map((one) => [one, before] as const), ...quarters('2025').map((one, n) => [one, after[n] ?? 0] as const)])

  test('a change of a figure without a date has a direction only if all quarters were followed for the same time, which the sentence says', () => {
    expect(told(lags(36, [36, 36, 36, 36]))).toMatchObject({
      direction: 'DOWN',
      sentence: expect.stringMatching(/Both were followed for 36 days after the end of a quarter\.$/),
    })
    for (const followed of [lags(36, [36, 36, 36, 37]), lags(300, [36, 36, 36, 36]), new Map<string, number>(), undefined])
      expect(told(followed)).toMatchObject({ value: null, lower: null, upper: null, interval: null, direction: 'NOT_KNOWN' })
    expect(told(lags(300, [36, 36, 36, 40]))?.sentence).toMatch(
      /^No direction is given: .* the quarters of 2024 were followed for 300 days, those of 2025 for 36 to 40 days\./,
    )
    expect(told(undefined)?.sentence).toMatch(/followed for a time that is not known/)
  })

  test('a change of a figure taken on the same day after each quarter has a direction without that condition', () => {
    for (const measure of ['CLOSED_RATE', 'CLOSURE_REASON_RATE', 'VICTIM_WITHDREW_RATE', 'SUPPORTED_RATE'] as const)
      expect(told(lags(300, [36, 36, 36, 36]), { measures: [measure] })?.direction).toBe('DOWN')
  })

  test('the notes say how long a figure without a date was followed', () => {
    const asked = completeQuestion({ measures: ['LATER_REPORTED_RATE', 'SUPPORTED_RATE'], period: { from: '2025Q3', to: '2025Q4' } })
    const manifest = (quarter: string, publishedAt: string) => ({ quarter, publishedAt }) as Manifest
    const followed = daysToPublicationOf({
      manifests: [manifest('2025Q3', '2026-02-05T23:30:00.000Z'), manifest('2025Q4', '2026-02-05T23:30:00.000Z')],
    })
    expect(undatedNotes(asked, followed).map(({ text }) => text)).toEqual([
      '“Reported to the police later” has a part without a day, which is as known when each quarter was published. After its end each was followed: 2025Q3 for 128 days, 2025Q4 for 36 days. Compare only what was followed alike.',
    ])
    expect(undatedNotes({ ...asked, measures: ['SUPPORTED_RATE'] }, followed)).toEqual([])
  })
})

test('a change is judged and its interval printed at one level, so that a fall of some five points among five is not told as nothing', () => {
  const at = (force: string) => [{ dimension: 'FORCE' as const, value: force, label: force }]
  const rate = (k: number) => rateCell('SUPPORTED_RATE', k, 1_000)
  const rows = ['2024', '2025'].flatMap((period) =>
    ['a', 'b', 'c', 'd', 'e'].map((force) => ({
      period,
      dimensions: at(force),
      cells: [rate(force === 'a' && period === '2025' ? 730 : 775)],
    })),
  )
  const asked = completeQuestion({ measures: ['SUPPORTED_RATE'], by: ['FORCE'], per: 'YEAR', period: { from: '2024', to: '2025' } })
  const [change] = changesOf(comparedOf(asked, rows), 'SUPPORTED_RATE')
  // By itself the fall is more than chance would give; among five it is not, and the printed interval says so.
  expect(change?.interval?.upper).toBeLessThan(0)
  expect(change?.direction).toBe('WITHIN_NOISE')
  expect(change?.sentence).toMatch(
    /protection and chance at 99 % allow a difference of −\d+\.\d to \+\d+\.\d percentage points\. No more than/,
  )
})

test('the sentence of a change names whose it is, both figures and the interval of their difference', () => {
  const at = [{ dimension: 'FORCE' as const, value: 'kent', label: 'Kent Police' }]
  const rows = years('2024Q1', '2025Q1', 300, 300).map((row) => ({ ...row, dimensions: at }))
  const whole = { ...question, by: ['FORCE' as const] }
  const [change] = changesOf(comparedOf(whole, rows), 'VICTIMS_REFERRED')
  expect(change?.sentence).toMatch(
    /^Kent Police: from \d+ to \d+; protection and chance at 95 % allow a difference of [−+]\d+ to [−+]\d+\. No more than .* \(Bonferroni\)\. A count of part of a year holds only people not met earlier in that year\.$/,
  )
})

test('a change of a stock says nothing of people met earlier in the year', () => {
  const stock = 'VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END'
  const told = (from: string, to: string) =>
    changesOf(
      comparedOf(completeQuestion({ measures: [stock], per: 'QUARTER', period: { from, to } }), [
        rowOf({}, [countCell(stock, 300)], from),
        rowOf({}, [countCell(stock, 400)], to),
      ]),
      stock,
    )
  expect(told('2024Q1', '2025Q1')[0]?.sentence).toMatch(/\(Bonferroni\)\.$/)
  expect(() => told('2024Q1', '2024Q2')).toThrow(/two years\.$/)
})

describe('across a break no change is told', () => {
  const told = (asked: Parameters<typeof completeQuestion>[0], force?: string) => {
    const whole = completeQuestion({ per: 'YEAR', ...asked })
    const measure = whole.measures[0] ?? 'VICTIMS_REFERRED'
    const days = { first: `${asked.period.from}-01-01`, last: `${asked.period.to}-12-31` }
    const definition = { force: 'kent', definition: '', source: '', validFrom: '2025-04-01', validTo: null }
    const breaks = seriesBreaks(whole, {
      registry: smallRegistry,
      days,
      definitions: [definition],
      records: [{ quarter: '2020Q1', contributors: {} }],
    })
    const at = force === undefined ? [] : [{ dimension: 'FORCE' as const, value: force, label: force }]
    const rows = [asked.period.from, asked.period.to].map((name, index) => ({
      period: name,
      dimensions: at,
      cells: [{ ...drawnRate('SUPPORTED_RATE', `A|${name}|`, 300 + 300 * index, 1_000), measure }],
    }))
    return changesOf(comparedOf(whole, rows, { breaks }), measure)[0]
  }
  const nothing = { value: null, lower: null, upper: null, interval: null, direction: 'NOT_KNOWN' }

  test('no change has a direction across a break that the catalogue names', () => {
    expect(told({ measures: ['UPDATED_IN_TIME_RATE'], period: { from: '2020', to: '2021' } })).toMatchObject({
      ...nothing,
      sentence: expect.stringMatching(
        /break: from 2021-04-01 .* Read the figure of each period by itself, or ask for like periods that both end before 2021-04-01 or both begin on it or later/,
      ),
    })
    expect(told({ measures: ['REFERRED_IN_TIME_RATE'], period: { from: '2022', to: '2023' } })?.direction).toBe('UP')
  })

  test('no change has a direction for a measure that looks back before the records began', () => {
    expect(told({ measures: ['REPEAT_VICTIM_RATE'], period: { from: '2020', to: '2021' } })).toMatchObject(nothing)
    expect(told({ measures: ['REPEAT_VICTIM_RATE'], period: { from: '2021', to: '2022' } })?.direction).toBe('UP')
  })

  test('no change has a direction across a new definition, in the force that changed it and in totals that contain it, and in no other', () => {
    const asked = { measures: ['VULNERABILITY_IDENTIFIED_RATE' as const], period }
    expect(told({ ...asked, by: ['FORCE'] }, 'kent')).toMatchObject(nothing)
    expect(told(asked)).toMatchObject(nothing)
    expect(told({ ...asked, by: ['FORCE'] }, 'surrey')?.direction).toBe('UP')
  })
})
