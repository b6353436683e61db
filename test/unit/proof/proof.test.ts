import { describe, expect, test } from '@jest/globals'
import { change } from '../../../proof/derived-beside.js'
import { disparity } from '../../../proof/derived-groups.js'
import { standardised } from '../../../proof/derived-shapes.js'
import { tallyOf } from '../../../proof/proof.js'
import { period, type Cell, type Question, type Row } from '../../support/callers/ask.js'
import { trueCount, type Truth } from '../../support/oracles/truth.js'
import { valueAlone } from '../../support/answers/figures.js'

const question: Question = { measures: ['KEPT_INFORMED_RATE'], by: ['FORCE'], period: period('2025') }

const cell = (measure: string, given: Partial<Cell>): Cell => ({
  measure,
  value: null,
  status: 'OK',
  lower: null,
  upper: null,
  ...valueAlone,
  ...given,
})
const row = (force: string, one: Cell, year = '2025'): Row => ({
  period: year,
  dimensions: [{ dimension: 'FORCE', value: force }],
  cells: [one],
})
const rate = (k: number, n: number): Cell =>
  cell('KEPT_INFORMED_RATE', { value: k / n, numerator: k, denominator: n, lower: (k - 9) / (n + 9), upper: (k + 9) / (n - 9) })

/** 1,000 in each force, 500 in Kent and 250 in Surrey. */
const truth: Truth = {
  counts: {
    'S|2025|force=kent;of=KEPT_INFORMED_RATE': 1_000,
    'S|2025|force=kent;is=KEPT_INFORMED_RATE': 500,
    'S|2025|force=surrey;of=KEPT_INFORMED_RATE': 1_000,
    'S|2025|force=surrey;is=KEPT_INFORMED_RATE': 250,
  },
  national: {},
}

describe('an answer beside the truth', () => {
  test('a true figure within its bounds holds, and the furthest count is reported', () => {
    const rows = [row('kent', rate(495, 1_005)), row('surrey', rate(255, 1_000))]
    expect(tallyOf(question, rows, truth)).toEqual({ shown: 2, withheld: 0, furthest: 5, outside: [] })
  })

  test('a true figure outside its bounds is named, shown or withheld', () => {
    const withheld = cell('KEPT_INFORMED_RATE', { status: 'SUPPRESSED', denominator: 1_000, lower: 0, upper: 0.2 })
    const { outside, furthest } = tallyOf(question, [row('kent', rate(520, 1_000)), row('surrey', withheld)], truth)
    expect(outside).toEqual(['KEPT_INFORMED_RATE 2025 kent', 'KEPT_INFORMED_RATE 2025 surrey'])
    expect(furthest).toBe(20)
  })

  test('a cell without a true count stops the making of the table', () => {
    const bySex: Row = { ...row('kent', rate(500, 1_000)), dimensions: [{ dimension: 'SEX', value: 'F' }] }
    expect(() => tallyOf(question, [bySex], truth)).toThrow('does not count')
  })

  test('zero is a true count only for nodes that are counted at all', () => {
    expect(trueCount(truth, 'S|2025|force=essex;of=KEPT_INFORMED_RATE')).toBe(0)
    expect(trueCount(truth, 'S|2025Q1|force=kent;of=KEPT_INFORMED_RATE')).toBeUndefined()
    expect(trueCount(truth, 'S|2025|force=kent;of=HEARD_NOTHING_RATE')).toBeUndefined()
  })

  test('the condition of a question is part of its node', () => {
    const where = [{ dimension: 'FORCE', value: 'kent' }]
    const narrowed: Row = { ...row('kent', rate(505, 1_000)), dimensions: [] }
    expect(tallyOf({ ...question, by: [], where }, [narrowed], truth).furthest).toBe(5)
  })
})

describe('derived figures beside the truth', () => {
  const given = { question, rows: [row('kent', rate(500, 1_000)), row('surrey', rate(250, 1_000))], truth }
  const ranks = [
    { value: { value: 'kent' }, best: 1, worst: 1 },
    { value: { value: 'surrey' }, best: 2, worst: 2 },
  ]
  const held = (answer: unknown, derivation = disparity('Q12', 'KEPT_INFORMED_RATE', 'FORCE'), rows: readonly Row[] = given.rows) =>
    derivation.lines(answer, { ...given, rows }).map(({ holds }) => holds)

  test('a certain ratio may not be larger than the true one, nor a true rank outside its places', () => {
    const answer = { sentence: 'Forces differ.', value: null, atLeast: 1.8, ranks }
    expect(held(answer)).toEqual([true, true])
    expect(held({ ...answer, atLeast: 2.1 })).toEqual([false, true])
    expect(held({ ...answer, ranks: ranks.map((one) => ({ ...one, best: 2, worst: 2 })) })).toEqual([true, false])
  })

  test('a true change lies within its bounds', () => {
    const earlier = Object.entries(truth.counts).map(([node, count]) => [node.replace('2025', '2024'), count - 100])
    const both: Truth = { ...truth, counts: { ...truth.counts, ...(Object.fromEntries(earlier) as Truth['counts']) } }
    const lines = (lower: number, upper: number) =>
      change('Q12', 'KEPT_INFORMED_RATE').lines(
        [{ dimensions: [{ value: 'kent' }], from: '2024', to: '2025', value: null, lower, upper, direction: 'UP' }],
        { ...given, truth: both, rows: [row('kent', rate(400, 900), '2024'), ...given.rows] },
      )
    expect(lines(0, 0.1)).toMatchObject([{ truth: '5.6 %', holds: true }])
    expect(lines(0.06, 0.1)).toMatchObject([{ holds: false }])
  })

  test('a standardised rate weights the true rates by the standard', () => {
    const at = (force: string, group: string, k: number, n: number): Row => ({
      ...row(force, rate(k, n)),
      dimensions: [
        { dimension: 'FORCE', value: force },
        { dimension: 'OFFENCE_GROUP', value: group },
      ],
    })
    const counts = Object.fromEntries(
      [
        ['THEFT', 'is', 100],
        ['THEFT', 'of', 200],
        ['FRAUD', 'is', 30],
        ['FRAUD', 'of', 300],
      ].map(([group, kind, count]) => [
        `S|2025|force=kent;${String(kind)}=KEPT_INFORMED_RATE;offence_group=${String(group)}`,
        Number(count),
      ]),
    )

    const lines = (lower: number, upper: number) =>
      standardised('Q12', 'KEPT_INFORMED_RATE', 'FORCE').lines([{ value: { value: 'kent' }, rate: null, lower, upper, coverage: 1 }], {
        question,
        rows: [at('kent', 'THEFT', 100, 200), at('kent', 'FRAUD', 30, 300)],
        truth: { counts, national: {} },
      })
    // 0.4 of 50 % and 0.6 of 10 %.
    expect(lines(0.2, 0.3)).toMatchObject([{ truth: '26.0 %', holds: true }])
    expect(lines(0.27, 0.3)).toMatchObject([{ holds: false }])
  })
})
