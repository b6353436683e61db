import { defaultPolicy } from '../../../src/modules/analytics/asking/protect/disclosure.js'
import { differencesOf } from '../../../src/modules/analytics/comparing/across/difference.js'
import type { Cell, Interval } from '../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { percent, shareOf, type Line } from './line.js'
import { answerOf, rate, World } from '../world.js'

const holds = (interval: Interval | null, truth: number): boolean => interval !== null && interval.lower <= truth && truth <= interval.upper

/** Rounds in which the figure is shown. */
const shownShare = (seed: number, p: number, n: number, rounds: number, holdsIn: (cell: Cell) => boolean): number => {
  const world = new World(seed)
  return shareOf(rounds, () => {
    const cell = world.rateCell(world.binomial(n, p), n)
    return cell.value === null ? null : holdsIn(cell)
  })
}

function meanShown(seed: number, p: number, n: number, rounds: number): number {
  const world = new World(seed)
  let [sum, all] = [0, 0]
  for (let round = 0; round < rounds; round += 1) {
    const { value } = world.rateCell(world.binomial(n, p), n)
    if (value === null) continue
    sum += value
    all += 1
  }
  return sum / all
}

const sizes = [
  [0.03, 300],
  [0.1, 40],
  [0.1, 100],
  [0.97, 300],
] as const

/** Rates whose being shown depends on their value, and rates for which it does not. */
const selected = sizes.flatMap(([p, n], index): Line[] => {
  const world = `true ${percent(p)} of ${n}`
  return [
    {
      figure: 'rate',
      world,
      counted: 'mean of the rates shown',
      claim: 'told',
      simulate: (rounds) => meanShown(100 + index, p, n, rounds),
      rounds: 20_000,
    },
    {
      figure: 'rate: interval',
      world,
      counted: 'hold the truth, of those shown',
      claim: 'told',
      simulate: (rounds) => shownShare(100 + index, p, n, rounds, (cell) => holds(cell.interval, p)),
      rounds: 20_000,
    },
    {
      figure: 'rate: intervalIfShown',
      world,
      counted: 'hold the truth, of those shown',
      claim: { atLeast: 0.95 },
      simulate: (rounds) => shownShare(100 + index, p, n, rounds, (cell) => holds(cell.intervalIfShown, p)),
      rounds: 20_000,
    },
  ]
})

const wide = (
  [
    [0.1, 1_000],
    [0.5, 300],
    [0.82, 450],
  ] as const
).map(([p, n], index): Line => ({
  figure: 'rate: interval',
  world: `true ${percent(p)} of ${n}`,
  counted: 'hold the truth, of those shown',
  claim: { atLeast: 0.92 },
  simulate: (rounds) => shownShare(200 + index, p, n, rounds, (cell) => holds(cell.interval, p)),
  rounds: 10_000,
}))

const differences = (
  [
    [0.3, 0.4, 200],
    [0.3, 0.4, 1_000],
    [0.1, 0.1, 200],
  ] as const
).map(([p, q, n], index): Line => ({
  figure: 'difference: interval',
  world: `true ${percent(p)} and ${percent(q)}, each of ${n}`,
  counted: 'hold the truth',
  claim: { atLeast: 0.92 },
  simulate: (rounds) => {
    const world = new World(300 + index)
    return shareOf(rounds, () => {
      const cells = { F: world.rateCell(world.binomial(n, p), n), M: world.rateCell(world.binomial(n, q), n) }
      if (cells.F.value === null && cells.M.value === null) return null
      const [found] = differencesOf(answerOf('SEX', { '2025': cells }), rate, { across: 'SEX', value: 'F', against: 'M' })
      return found?.interval ? holds(found.interval, p - q) : null
    })
  },
  rounds: 5_000,
}))

/** The first rate is withheld in most worlds. */
const halfHidden = (
  [
    [0.02, 0.3, 300],
    [0.02, 0.08, 400],
  ] as const
).map(([p, q, n], index): Line => ({
  figure: 'difference: interval, one rate withheld',
  world: `true ${percent(p)} and ${percent(q)}, each of ${n}`,
  counted: 'hold the truth, of those with the first withheld',
  claim: { atLeast: 0.95 },
  simulate: (rounds) => {
    const world = new World(310 + index)
    return shareOf(rounds, () => {
      const cells = { F: world.rateCell(world.binomial(n, p), n), M: world.rateCell(world.binomial(n, q), n) }
      if (cells.F.value !== null || cells.M.value === null) return null
      const [found] = differencesOf(answerOf('SEX', { '2025': cells }), rate, { across: 'SEX', value: 'F', against: 'M' })
      return found?.interval ? holds(found.interval, p - q) : null
    })
  },
  rounds: 2_000,
}))

/** The range of protection contains the counts that were drawn, not the rate with which they were drawn. */
const protection: Line = {
  figure: 'rate: range of protection',
  world: `any rate of 0 to 600 people, ${defaultPolicy.maxNoise} of noise`,
  counted: 'do not hold the true rate of these people',
  claim: { atMost: 0 },
  simulate: (rounds) => {
    const world = new World(400)
    return shareOf(rounds, () => {
      const n = world.whole(1, 600)
      const k = world.whole(0, n)
      const { lower, upper } = world.rateCell(k, n)
      return k / n < (lower ?? 0) - 1e-12 || k / n > (upper ?? 1) + 1e-12
    })
  },
  rounds: 20_000,
}

export const rateLines: readonly Line[] = [protection, ...wide, ...selected, ...differences, ...halfHidden]
