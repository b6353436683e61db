import { changesOf } from '../../../src/modules/analytics/comparing/over-time/change.js'
import { disparityOf } from '../../../src/modules/analytics/comparing/across/disparity.js'
import { funnelOf } from '../../../src/modules/analytics/comparing/across/funnel.js'
import { rankingOf } from '../../../src/modules/analytics/comparing/across/ranking.js'
import { spearman, spearmanBounds, type FigurePair } from '../../../src/modules/analytics/statistics/spearman.js'
import { percent, shareOf, type AsyncLine, type Line } from './line.js'
import { answerOf, each, groups, rate, World } from '../world.js'

const moved = (direction: string): boolean => direction === 'UP' || direction === 'DOWN'

const changes: Line[] = ([20, 50, 1_000] as const).flatMap((mean, index) => {
  const anyOf = (names: readonly string[], seed: number) => (rounds: number) => {
    const world = new World(seed)
    return shareOf(rounds, () => {
      const year = () => Object.fromEntries(names.map((name) => [name, world.countCell(world.poisson(mean), 'VICTIMS_REFERRED')]))
      const found = changesOf(answerOf('FORCE', { '2024': year(), '2025': year() }, 'VICTIMS_REFERRED'), 'VICTIMS_REFERRED')
      return found.some(({ direction }) => moved(direction))
    })
  }
  const counted = 'are called UP or DOWN'
  return [
    {
      figure: 'change of a count',
      world: `one pair of Poisson counts of mean ${mean}`,
      counted,
      claim: { atMost: 0.055 },
      simulate: anyOf(['one'], 500 + index),
      rounds: 10_000,
    },
    {
      figure: 'change of a count',
      world: `44 pairs of mean ${mean}`,
      counted: 'tables in which any is called UP or DOWN',
      claim: { atMost: 0.055 },
      simulate: anyOf(groups, 510 + index),
      rounds: 1_000,
    },
  ]
})

/** Without a level over all of them, half of such reports flag something. */
const report: Line = {
  figure: 'change of a count',
  world: 'a report of 14 tables of 10 pairs of mean 200',
  counted: 'reports in which any is called UP or DOWN',
  claim: { atMost: 0.055 },
  simulate: (rounds) => {
    const world = new World(530)
    const ten = groups.slice(0, 10)
    const year = () => Object.fromEntries(ten.map((name) => [name, world.countCell(world.poisson(200), 'VICTIMS_REFERRED')]))
    const table = () => changesOf(answerOf('FORCE', { '2024': year(), '2025': year() }, 'VICTIMS_REFERRED'), 'VICTIMS_REFERRED', 14)
    return shareOf(rounds, () => Array.from({ length: 14 }, table).some((found) => found.some(({ direction }) => moved(direction))))
  },
  rounds: 500,
}

const rateChange: Line = {
  figure: 'change of a rate',
  world: '44 pairs of true 30.0 % of 450',
  counted: 'tables in which any is called UP or DOWN',
  claim: { atMost: 0.055 },
  simulate: (rounds) => {
    const world = new World(520)
    return shareOf(rounds, () => {
      const year = () => each(() => world.rateCell(world.binomial(450, 0.3), 450))
      return changesOf(answerOf('FORCE', { '2024': year(), '2025': year() }), rate).some(({ direction }) => moved(direction))
    })
  },
  rounds: 500,
}

const equalRanks = (
  [
    [0.82, 450],
    [0.03, 300],
    [0.1, 100],
  ] as const
).map(([p, n], index): Line => ({
  figure: 'ranking',
  world: `44 groups of true ${percent(p)} of ${n}`,
  counted: 'rankings with any pair apart',
  claim: { atMost: 0.055 },
  simulate: (rounds) => {
    const world = new World(600 + index)
    return shareOf(rounds, () => {
      const cells = each(() => world.rateCell(world.binomial(n, p), n))
      if (Object.values(cells).every(({ value }) => value === null)) return null
      return rankingOf(answerOf('FORCE', { '2025': cells }), rate, 'FORCE').apart > 0
    })
  },
  rounds: 500,
}))

const places: Line = {
  figure: 'ranking',
  world: '44 groups of true 20 to 63 % of 200 to 2,000',
  counted: 'rankings in which all true places lie within best and worst',
  claim: { atLeast: 0.95 },
  simulate: (rounds) => {
    const world = new World(610)
    return shareOf(rounds, () => {
      const cells = each((index) => {
        const n = world.whole(200, 2_000)
        return world.rateCell(world.binomial(n, 0.2 + index / 100), n)
      })
      const { ranks } = rankingOf(answerOf('FORCE', { '2025': cells }), rate, 'FORCE')
      return ranks.every(({ value, best, worst }) => {
        const place = 44 - groups.indexOf(value.value)
        return best <= place && place <= worst
      })
    })
  },
  rounds: 500,
}

/** How often a group's place by itself holds its true place. */
const alone = (
  [
    ['20 to 63 % of 200 to 2,000', 0.2, 0.01],
    ['70 to 78.6 % of 200 to 2,000', 0.7, 0.002],
  ] as const
).map(([world, from, step], index): Line => ({
  figure: 'ranking: bestAlone, worstAlone',
  world: `44 groups of true ${world}`,
  counted: 'groups whose true place lies within',
  claim: { atLeast: 0.95 },
  simulate: (rounds) => {
    const draws = new World(615 + index)
    let [held, all] = [0, 0]
    for (let round = 0; round < rounds; round += 1) {
      const cells = each((at) => {
        const n = draws.whole(200, 2_000)
        return draws.rateCell(draws.binomial(n, from + at * step), n)
      })
      for (const { value, bestAlone, worstAlone } of rankingOf(answerOf('FORCE', { '2025': cells }), rate, 'FORCE').ranks) {
        const place = 44 - groups.indexOf(value.value)
        all += 1
        if (bestAlone <= place && place <= worstAlone) held += 1
      }
    }
    return held / all
  },
  rounds: 100,
}))

/** Share of the `watched` groups of all rounds that lie outside. */
async function outside(
  seed: number,
  rounds: number,
  rateOf: (world: World, index: number) => number,
  watched: (index: number) => boolean,
): Promise<number> {
  const world = new World(seed)
  let [out, all] = [0, 0]
  for (let round = 0; round < rounds; round += 1) {
    const sizes = groups.map(() => Math.round(60 * 40 ** world.uniform()))
    const { compared, ask } = world.forces(sizes, (index) => Math.min(0.99, Math.max(0.001, rateOf(world, index))))
    const { points } = await funnelOf(compared, rate, 'FORCE', ask)
    for (const { value, place } of points) {
      if (!watched(groups.indexOf(value.value))) continue
      all += 1
      if (place === 'ABOVE' || place === 'BELOW') out += 1
    }
  }
  return out / all
}

const everyOne = (): boolean => true
const funnels: AsyncLine[] = [
  {
    figure: 'funnel',
    world: '44 groups of true 10.0 % of 60 to 2,400',
    counted: 'groups outside the 99.8 % limits',
    claim: { atMost: 0.003 },
    simulate: (rounds) => outside(700, rounds, () => 0.1, everyOne),
    rounds: 400,
  },
  {
    figure: 'funnel',
    world: '44 groups of true 10 % with a standard deviation of 4 % between them',
    counted: 'groups outside the 99.8 % limits',
    claim: 'told',
    simulate: (rounds) => outside(701, rounds, (world) => 0.1 + 0.04 * world.normal(), everyOne),
    rounds: 400,
  },
  {
    figure: 'funnel',
    world: 'one of true 2 % among 43 of 10 %, of 60 to 2,400',
    counted: 'find that one outside',
    claim: 'told',
    simulate: (rounds) =>
      outside(
        702,
        rounds,
        (_, index) => (index === 0 ? 0.02 : 0.1),
        (index) => index === 0,
      ),
    rounds: 400,
  },
]

const disparity: Line = {
  figure: 'disparity: atLeast',
  world: '5 groups of 1,020 to 5,020, of 0.05 to 50 %',
  counted: 'say more than the true ratio',
  claim: { atMost: 0 },
  simulate: (rounds) => {
    const world = new World(800)
    return shareOf(rounds, () => {
      const made = ['a', 'b', 'c', 'd', 'e'].map((name) => {
        const n = world.whole(1_020, 5_020)
        return { name, n, k: Math.floor(n * 0.5 * 10 ** (-3 * world.uniform())) }
      })
      const cells = Object.fromEntries(made.map(({ name, k, n }) => [name, world.rateCell(k, n)]))
      if (Object.values(cells).every(({ value }) => value === null)) return null
      const { atLeast } = disparityOf(answerOf('FORCE', { '2025': cells }), rate, 'FORCE')
      const rates = made.map(({ k, n }) => k / n)
      return (atLeast ?? 1) > Math.max(...rates) / Math.min(...rates)
    })
  },
  rounds: 3_000,
}

const correlation: Line = {
  figure: 'rank correlation: bounds',
  world: '43 forces, rates below 3.4 % withheld',
  counted: 'do not hold the coefficient of all 43',
  claim: { atMost: 0 },
  simulate: (rounds) => {
    const world = new World(900)
    return shareOf(rounds, () => {
      const forces = Array.from({ length: 43 }, () => ({ rate: 0.01 + 0.3 * world.uniform() ** 2, other: world.uniform() }))
      const hidden = forces.filter((force) => force.rate < 0.034).map(({ other }) => ({ lower: 0, upper: 0.034, other }))
      const shown = forces.filter((force) => force.rate >= 0.034).map((force): FigurePair => [force.rate, force.other])
      const truth = spearman(forces.map((force): FigurePair => [force.rate, force.other])) ?? 0
      const bounds = spearmanBounds(shown, hidden)
      return bounds !== null && (truth < bounds.lower - 1e-9 || truth > bounds.upper + 1e-9)
    })
  },
  rounds: 3_000,
}

export const groupLines: readonly (Line | AsyncLine)[] = [
  ...changes,
  report,
  rateChange,
  ...equalRanks,
  places,
  ...alone,
  ...funnels,
  disparity,
  correlation,
]
