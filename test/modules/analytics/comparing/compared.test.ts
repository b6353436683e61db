import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AnalysisRow, Cell } from '../../../../src/modules/analytics/asking/answer.type.js'
import { changeBetween, changesOf } from '../../../../src/modules/analytics/comparing/change.js'
import { countFigure, rateFigure } from '../../../../src/modules/analytics/asking/derive-cell.js'
import { defaultPolicy, protect, unrounded, withheld } from '../../../../src/modules/analytics/asking/disclosure.js'
import { funnelLimits, funnelOf, wholeOf } from '../../../../src/modules/analytics/comparing/funnel.js'
import { completeQuestion } from '../../../../src/modules/analytics/asking/question.js'
import { standardisedOf } from '../../../../src/modules/analytics/comparing/standardise.js'
import { randomFrom } from '../../../support/facts.js'

const measure = 'SUPPORTED_RATE'
const key = Buffer.alloc(32, 2)
const publish = (node: string, n: number) => protect(key, defaultPolicy, node, { n, ck: n * 7919 })
const rateCell = (node: string, k: number, n: number): Cell => ({
  measure,
  own: null,
  ...rateFigure([{ k: publish(`${node};is`, k), n: publish(node, n) }], defaultPolicy),
})
const countCell = (node: string, n: number): Cell => ({ measure: 'VICTIMS_REFERRED', own: null, ...countFigure([publish(node, n)]) })
const named = (dimension: 'FORCE' | 'OFFENCE_GROUP', value: string) => ({ dimension, value, label: value })
const period = { from: '2024', to: '2025' }

describe('standardisation by offence group', () => {
  const question = completeQuestion({ measures: [measure], by: ['FORCE', 'OFFENCE_GROUP'], period })
  const row = (force: string, offence: string, k: number, n: number): AnalysisRow => ({
    period: '2025',
    dimensions: [named('FORCE', force), named('OFFENCE_GROUP', offence)],
    cells: [rateCell(`A|2025|${force};${offence}`, k, n)],
  })

  test('takes away a difference that is one of mix alone', () => {
    // Both forces support 20 % of victims of theft and 60 % of victims of violence.
    const rows = [
      row('kent', 'THEFT', 1_600, 8_000),
      row('kent', 'VIOLENCE', 1_200, 2_000),
      row('surrey', 'THEFT', 400, 2_000),
      row('surrey', 'VIOLENCE', 4_800, 8_000),
    ]
    const [kent, surrey] = standardisedOf({ question, rows, policy: defaultPolicy }, measure, 'FORCE')
    expect(kent?.rate).toBeCloseTo(0.4, 2)
    expect(surrey?.rate).toBeCloseTo(0.4, 2)
    expect(kent?.coverage).toBe(1)
  })

  test('has the true rate on the published standard within its bounds, also where cells are withheld', () => {
    const random = randomFrom(11)
    for (let round = 0; round < 200; round++) {
      const made = ['a', 'b', 'c'].flatMap((force) =>
        ['X', 'Y', 'Z', 'T'].map((offence) => {
          const n = Math.floor(random() * (random() < 0.4 ? 60 : 900))
          return { force, offence, n, k: Math.floor(random() * (n + 1)) }
        }),
      )
      const rows = made.map(({ force, offence, k, n }) => row(`${force}${round}`, offence, k, n))
      const weights = new Map<string, number>()
      rows.forEach(({ cells: [cell] }, index) => {
        const offence = made[index]?.offence ?? ''
        weights.set(offence, (weights.get(offence) ?? 0) + (cell?.denominator ?? 0))
      })
      const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
      for (const { value, lower, upper } of standardisedOf({ question, rows, policy: defaultPolicy }, measure, 'FORCE')) {
        const own = made.filter(({ force }) => `${force}${round}` === value?.value && total > 0)
        if (own.some(({ n }) => n === 0)) continue
        const truth = own.reduce((sum, { offence, k, n }) => sum + ((weights.get(offence) ?? 0) / total) * (k / n), 0)
        expect(truth).toBeGreaterThanOrEqual(lower - 1e-9)
        expect(truth).toBeLessThanOrEqual(upper + 1e-9)
      }
    }
  })

  test('gives no rate where a tenth of the standard is withheld, and says how much is shown', () => {
    const rows = [
      row('kent', 'THEFT', 800, 4_000),
      row('kent', 'VIOLENCE', 3, 5),
      row('surrey', 'THEFT', 400, 2_000),
      row('surrey', 'VIOLENCE', 4_800, 8_000),
    ]
    const [kent] = standardisedOf({ question, rows, policy: defaultPolicy }, measure, 'FORCE')
    expect(kent?.rate).toBeNull()
    expect(kent?.coverage).toBeLessThan(0.9)
    expect(kent?.upper).toBeGreaterThan(0.55)
  })

  test('a rate is of the whole standard, as its bounds are: a withheld part counts as the rest does, as far as it can', () => {
    // Theft is 92 % of the standard and half supported; of violence at most 16 of 791 or more can be.
    const hidden: AnalysisRow = {
      period: '2025',
      dimensions: [named('FORCE', 'kent'), named('OFFENCE_GROUP', 'VIOLENCE')],
      cells: [
        {
          measure,
          own: null,
          ...rateFigure([{ k: withheld(defaultPolicy), n: { value: 800, lower: 791, upper: 809 } }], defaultPolicy),
        },
      ],
    }
    const theft: AnalysisRow = {
      period: '2025',
      dimensions: [named('FORCE', 'kent'), named('OFFENCE_GROUP', 'THEFT')],
      cells: [
        {
          measure,
          own: null,
          ...rateFigure(
            [{ k: { value: 4_600, lower: 4_591, upper: 4_609 }, n: { value: 9_200, lower: 9_191, upper: 9_209 } }],
            defaultPolicy,
          ),
        },
      ],
    }
    const [kent] = standardisedOf({ question, rows: [theft, hidden], policy: defaultPolicy }, measure, 'FORCE')
    expect(kent).toMatchObject({ rate: 0.462, coverage: 0.92 })
    expect(kent?.lower).toBeCloseTo((0.92 * 4_591) / 9_209, 9)
    expect(kent?.upper).toBeCloseTo((0.92 * 4_609) / 9_191 + (0.08 * 16) / 791, 9)
  })

  const stratum = fc.record({ n: fc.integer({ min: 5, max: 200_000 }), inThousand: fc.nat(1_000) })

  test('a rate is never outside its own bounds', () => {
    let given = 0
    fc.assert(
      fc.property(fc.array(fc.array(stratum, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 3 }), (forces) => {
        const rows = forces.flatMap((strata, force) =>
          strata.map(({ n, inThousand }, offence) => row(`f${force}`, `o${offence}`, Math.round(n * (inThousand / 1_000) ** 3), n)),
        )
        for (const { rate, lower, upper } of standardisedOf({ question, rows, policy: defaultPolicy }, measure, 'FORCE')) {
          if (rate === null) continue
          given += 1
          expect(rate).toBeGreaterThanOrEqual(lower)
          expect(rate).toBeLessThanOrEqual(upper)
        }
      }),
      { numRuns: 1_000 },
    )
    expect(given).toBeGreaterThan(500)
  })

  describe('of two measures of one answer', () => {
    const other = 'NEEDS_ASSESSED_RATE'
    const both = completeQuestion({ measures: [measure, other], by: ['OFFENCE_GROUP'], period })
    const pair = (offence: string, one: readonly [number, number], two: readonly [number, number]): AnalysisRow => ({
      period: '2025',
      dimensions: [named('OFFENCE_GROUP', offence)],
      cells: [rateCell(`A|2025|${offence}`, ...one), { ...rateCell(`C|2025|${offence}`, ...two), measure: other }],
    })
    // Each has the rates 20 % and 60 %, of opposite mixes.
    const rows = [pair('THEFT', [1_600, 8_000], [400, 2_000]), pair('VIOLENCE', [1_200, 2_000], [4_800, 8_000])]
    const rateOf = (name: typeof measure | typeof other, standard?: typeof measure | typeof other) =>
      standardisedOf({ question: both, rows, policy: defaultPolicy }, name, null, standard)

    test('each on its own mix differs, and both on one mix do not', () => {
      expect(rateOf(measure)[0]?.rate).toBeCloseTo(0.28, 2)
      expect(rateOf(other)[0]?.rate).toBeCloseTo(0.52, 2)
      expect(rateOf(other, measure)[0]?.rate).toBeCloseTo(0.28, 2)
      expect(rateOf(measure, other)[0]?.rate).toBeCloseTo(0.52, 2)
    })

    test('the whole of an answer by offence group has one row without a value', () => {
      expect(rateOf(measure)).toHaveLength(1)
      expect(rateOf(measure)[0]?.value).toBeNull()
    })

    test('the standard is a measure that was asked', () => {
      expect(() => standardisedOf({ question: both, rows, policy: defaultPolicy }, measure, null, 'SATISFIED_RATE')).toThrow(
        'Add SATISFIED_RATE',
      )
    })
  })

  test('needs the group and the offence group, and says so', () => {
    const one = completeQuestion({ measures: [measure], by: ['FORCE'], period })
    expect(() => standardisedOf({ question: one, rows: [], policy: defaultPolicy }, measure, 'FORCE')).toThrow(
      'Ask by: [FORCE, OFFENCE_GROUP]',
    )
  })
})

describe('change over time', () => {
  const question = completeQuestion({ measures: ['VICTIMS_REFERRED'], period, per: 'YEAR' })
  const years = (first: string, last: string, from: number, to: number): AnalysisRow[] => [
    { period: first, dimensions: [], cells: [countCell(`A|${first}|`, from)] },
    { period: last, dimensions: [], cells: [countCell(`A|${last}|`, to)] },
  ]

  test('the truth is never outside its bounds, and no change of nothing is called one when it is below 8', () => {
    for (let n = 20; n < 400; n++) {
      const [from, to] = [countCell(`A|2024|n=${n}`, n), countCell(`A|2025|n=${n}`, n + (n % 40) - 20)]
      const change = changeBetween(from, to, true)
      expect((n % 40) - 20).toBeGreaterThanOrEqual(change.lower ?? NaN)
      expect((n % 40) - 20).toBeLessThanOrEqual(change.upper ?? NaN)
      if (change.value !== null) expect(Math.abs(change.value)).toBeGreaterThanOrEqual(8)
      else if (from.value !== null && to.value !== null) expect(Math.abs(to.value - from.value)).toBeLessThan(8)
    }
  })

  test('a large change is told with its direction, a withheld one is not known', () => {
    expect(changesOf({ question, rows: years('2024', '2025', 500, 900), policy: defaultPolicy }, 'VICTIMS_REFERRED')).toMatchObject([
      { direction: 'UP', from: '2024', to: '2025' },
    ])
    expect(changesOf({ question, rows: years('2024', '2025', 900, 500), policy: defaultPolicy }, 'VICTIMS_REFERRED')).toMatchObject([
      { direction: 'DOWN' },
    ])
    expect(changesOf({ question, rows: years('2024', '2025', 3, 12), policy: defaultPolicy }, 'VICTIMS_REFERRED')).toMatchObject([
      { direction: 'NOT_KNOWN', value: null },
    ])
    expect(changesOf({ question, rows: years('2024', '2025', 3, 200), policy: defaultPolicy }, 'VICTIMS_REFERRED')).toMatchObject([
      { direction: 'UP', value: null },
    ])
  })

  test.each([
    ['rounded', defaultPolicy],
    ['unrounded', unrounded(defaultPolicy)],
  ])('of sums of three %s figures the least change is 8 times the root of three', (_, policy) => {
    const slack = policy.rounding === 5 ? 9 : 7
    const run = (...values: number[]): Cell => ({
      measure: 'VICTIMS_REFERRED',
      own: null,
      ...countFigure(values.map((value) => ({ value, lower: value - slack, upper: value + slack }))),
    })
    expect(changeBetween(run(100, 100, 100), run(100, 100, 113), true)).toMatchObject({ value: null, direction: 'WITHIN_NOISE' })
    expect(changeBetween(run(100, 100, 100), run(100, 100, 114), true)).toMatchObject({ value: 14, direction: 'UP' })
  })

  test('rates change where their intervals do not meet', () => {
    const cell = (year: string, k: number) => rateCell(`A|${year}|rate`, k, 1_000)
    expect(changeBetween(cell('2024', 300), cell('2025', 320), false)).toMatchObject({ direction: 'WITHIN_NOISE', value: null })
    expect(changeBetween(cell('2024', 300), cell('2025', 500), false).direction).toBe('UP')
  })

  test('only like periods are compared', () => {
    expect(() => changesOf({ question, rows: years('2024Q1', '2025Q2', 500, 900), policy: defaultPolicy }, 'VICTIMS_REFERRED')).toThrow(
      'Only like periods',
    )
    expect(() => changesOf({ question, rows: years('2025', '2025', 500, 900), policy: defaultPolicy }, 'VICTIMS_REFERRED')).toThrow(
      'needs two periods',
    )
    expect(changesOf({ question, rows: years('2024Q1', '2025Q1', 500, 900), policy: defaultPolicy }, 'VICTIMS_REFERRED')).toHaveLength(1)
  })
})

describe('a funnel', () => {
  const question = completeQuestion({ measures: [measure], by: ['FORCE'], period })
  const row = (force: string, k: number, n: number): AnalysisRow => ({
    period: '2025',
    dimensions: [named('FORCE', force)],
    cells: [rateCell(`A|2025|${force}`, k, n)],
  })

  const answering = (whole: Cell) => async () => ({ rows: [{ period: '2025', dimensions: [], cells: [whole] }] })

  test('holds groups of the common rate, and names those above, below and withheld', async () => {
    const groups = Array.from({ length: 30 }, (_, index) => row(`f${index}`, 60 + index * 12, 200 + index * 40))
    const funnel = await funnelOf(
      { question, rows: [...groups, row('high', 800, 1_000), row('low', 20, 1_000), row('small', 2, 6)], policy: defaultPolicy },
      measure,
      'FORCE',
      answering(rateCell('whole', 3_000, 10_000)),
    )
    const places = Object.fromEntries(funnel.points.map(({ value, place }) => [value.value, place]))
    expect([places.high, places.low]).toEqual(['ABOVE', 'BELOW'])
    expect(Object.values(places).filter((place) => place === 'WITHIN')).toHaveLength(30)
    expect(funnel.excluded.map(({ value }) => value)).toEqual(['small'])
  })

  const shown = (value: number) => ({ value, lower: value - 9, upper: value + 9 })
  const cellOf = ({ cells: [cell] }: AnalysisRow): Cell => cell as Cell
  const hidden = (force: string, n: number): AnalysisRow => ({
    period: '2025',
    dimensions: [named('FORCE', force)],
    cells: [{ measure, own: null, ...rateFigure([{ k: withheld(defaultPolicy), n: shown(n) }], defaultPolicy) }],
  })
  const open = (force: string, k: number, n: number, pieces = 1): AnalysisRow => ({
    period: '2025',
    dimensions: [named('FORCE', force)],
    cells: [
      {
        measure,
        own: null,
        ...rateFigure(
          Array.from({ length: pieces }, () => ({ k: shown(k / pieces), n: shown(n / pieces) })),
          defaultPolicy,
        ),
      },
    ],
  })

  test('keeps groups whose numerator is withheld, with their bounds: below where these lie below, else not known', async () => {
    const { centre, points } = await funnelOf(
      { question, rows: [open('one', 2_000, 10_000), hidden('none', 2_000), hidden('few', 40)], policy: defaultPolicy },
      measure,
      'FORCE',
      answering(cellOf(open('whole', 2_040, 12_040))),
    )
    expect(centre).toBe(0.169)
    expect(points.map(({ value, rate, upper, place }) => [value.value, rate, upper, place])).toEqual([
      ['one', 0.2, 2_009 / 9_991, 'ABOVE'],
      ['none', null, 16 / 1_991, 'BELOW'],
      ['few', null, 16 / 31, 'NOT_KNOWN'],
    ])
  })

  test('the centre is the figure of the whole of the last period, however the answer is split by time', async () => {
    const quarters = { ...question, period: { from: '2024Q3', to: '2025Q2' } }
    const rows = [{ ...open('one', 200, 1_000), period: '2025Q2' }]
    expect(wholeOf({ question: { ...quarters, per: 'QUARTER' }, rows, policy: defaultPolicy }, measure)).toMatchObject({
      by: [],
      period: { from: '2025Q2', to: '2025Q2' },
      per: 'WHOLE',
    })
    expect(wholeOf({ question: { ...quarters, per: 'WHOLE' }, rows, policy: defaultPolicy }, measure).period).toEqual(quarters.period)
    await expect(
      funnelOf(
        { question: { ...question, by: ['FORCE', 'SEX'] }, rows, policy: defaultPolicy },
        measure,
        'FORCE',
        answering(cellOf(open('whole', 200, 1_000))),
      ),
    ).rejects.toThrow('Ask by: [FORCE]')
  })

  test('is refused where the figure of the whole is withheld', async () => {
    const whole = cellOf(hidden('whole', 40))
    await expect(
      funnelOf({ question, rows: [open('one', 200, 1_000)], policy: defaultPolicy }, measure, 'FORCE', answering(whole)),
    ).rejects.toThrow('is withheld')
  })

  test('a sum of several periods has the noise of each: its limits are wider', async () => {
    const whole = cellOf(open('whole', 200, 1_000))
    const limits = async (pieces: number) =>
      (await funnelOf({ question, rows: [open('one', 200, 1_000, pieces)], policy: defaultPolicy }, measure, 'FORCE', answering(whole)))
        .points[0]?.outer
    expect(await limits(1)).toEqual(funnelLimits(0.2, 1_000, 3.090232306167813, 8))
    expect(await limits(4)).toEqual(funnelLimits(0.2, 1_000, 3.090232306167813, 32))
  })

  test('is wider for small groups, and wider than chance alone', () => {
    const [small, large] = [funnelLimits(0.3, 50, 1.96, 8), funnelLimits(0.3, 5_000, 1.96, 8)]
    expect(small.upper - small.lower).toBeGreaterThan(large.upper - large.lower)
    expect(small.upper).toBeGreaterThan(funnelLimits(0.3, 50, 1.96, 0).upper)
  })
})
