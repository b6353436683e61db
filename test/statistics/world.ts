import type { AnalysisRow, Cell } from '../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { countFigure, rateFigure } from '../../src/modules/analytics/asking/answer/derive-cell.js'
import { defaultPolicy, protect } from '../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion } from '../../src/modules/analytics/asking/question/question.js'
import type { Ask } from '../../src/modules/analytics/comparing/cells/whole.js'
import type { Compared } from '../../src/modules/analytics/comparing/cells/compared.js'
import type { DimensionName, MeasureName } from '../../src/modules/analytics/vocabulary/names.js'
import { randomFrom } from '../support/facts/facts.js'
import { comparedOf } from '../support/answers/figures.js'

export const rate: MeasureName = 'SATISFIED_RATE'
const sum = (some: readonly number[]): number => some.reduce((left, right) => left + right, 0)
const key = Buffer.alloc(32, 9)

/** Random draws from one seed, and what the hub publishes of them. */
export class World {
  private readonly random: () => number

  constructor(seed: number) {
    this.random = randomFrom(seed)
  }

  uniform(): number {
    return this.random()
  }

  whole(least: number, most: number): number {
    return least + Math.floor(this.random() * (most - least + 1))
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random())
  }

  binomial(n: number, p: number): number {
    if (n * p * (1 - p) > 400) return Math.min(n, Math.max(0, Math.round(n * p + Math.sqrt(n * p * (1 - p)) * this.normal())))
    let held = 0
    for (let one = 0; one < n; one += 1) if (this.random() < p) held += 1
    return held
  }

  poisson(mean: number): number {
    if (mean > 400) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()))
    const least = Math.exp(-Math.min(mean, 700))
    let [count, product] = [-1, 1]
    while (product > least) {
      product *= this.random()
      count += 1
    }
    return count
  }

  /** How often each number of a distribution was drawn. */
  histogram(n: number, shares: readonly number[]): number[] {
    const counts = shares.map(() => 0)
    for (let one = 0; one < n; one += 1) {
      let [u, at] = [this.random(), 0]
      while (at < shares.length - 1 && u >= (shares[at] ?? 0)) u -= shares[at++] ?? 0
      counts[at] = (counts[at] ?? 0) + 1
    }
    return counts
  }

  private published(n: number) {
    return protect(key, defaultPolicy, `A|${Math.floor(this.random() * 2 ** 32)}`, { n, ck: Math.floor(this.random() * 2 ** 32) })
  }

  rateCell(k: number, n: number, measure: MeasureName = rate): Cell {
    return { measure, own: null, ...rateFigure([{ k: this.published(k), n: this.published(n) }], defaultPolicy) }
  }

  /** What the hub publishes of forces of these sizes, of whom each person has the property at the rate of its force. */
  forces(sizes: readonly number[], rateOf: (index: number) => number): { readonly compared: Compared; readonly ask: Ask } {
    const counts = sizes.map((n, index) => this.binomial(n, rateOf(index)))
    const whole = this.rateCell(sum(counts), sum(sizes))
    const cells = each((index) => this.rateCell(counts[index] ?? 0, sizes[index] ?? 0))
    const rows = [{ period: '2025', dimensions: [], cells: [whole] }]
    return { compared: answerOf('FORCE', { '2025': cells }), ask: async () => ({ rows }) }
  }

  /** Rates of one denominator, which has one draw of noise. */
  rateCells(counts: readonly number[], n: number, measure: MeasureName): Cell[] {
    const whole = this.published(n)
    return counts.map((k) => ({ measure, own: null, ...rateFigure([{ k: this.published(k), n: whole }], defaultPolicy) }))
  }

  countCell(n: number, measure: MeasureName): Cell {
    return { measure, own: null, ...countFigure([this.published(n)]) }
  }
}

/** An answer by one dimension: its cells by value, for each period. */
export function answerOf(
  across: DimensionName,
  periods: Readonly<Record<string, Readonly<Record<string, Cell>>>>,
  measure: MeasureName = rate,
): Compared {
  const names = Object.keys(periods)
  const rows = Object.entries(periods).flatMap(([period, cells]) =>
    Object.entries(cells).map(([value, cell]): AnalysisRow => ({
      period,
      dimensions: [{ dimension: across, value, label: value }],
      cells: [cell],
    })),
  )
  const period = { from: names[0] ?? '', to: names.at(-1) ?? '' }
  return comparedOf(completeQuestion({ measures: [measure], by: [across], period, per: 'YEAR' }), rows)
}

/** Forty-four groups, one for each force. */
export const groups: readonly string[] = Array.from({ length: 44 }, (_, index) => `g${index}`)

/** A cell for each group. */
export const each = (cellOf: (index: number) => Cell): Record<string, Cell> =>
  Object.fromEntries(groups.map((name, index) => [name, cellOf(index)]))
