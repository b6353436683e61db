import { defaultPolicy } from '../../../src/modules/analytics/asking/protect/disclosure.js'
import { weightsOf, type PairCounts } from '../../../src/modules/analytics/comparing/as-a-whole/driver-importance.js'
import { rankCorrelationOf, type RankCorrelation } from '../../../src/modules/analytics/comparing/beside-public/rank-correlation.js'
import { representationOf } from '../../../src/modules/analytics/comparing/across/representation.js'
import { spearman, type FigurePair } from '../../../src/modules/analytics/statistics/spearman.js'
import type { PublicFigures } from '../../../src/modules/reference/index.js'
import { shareOf, type AsyncLine, type Line } from './line.js'
import { answerOf, rate, World } from '../world.js'

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const figure = (value: number): string => (Math.abs(value) < 0.0005 ? 0 : value).toFixed(3)

/** Forty-three forces, each with a true rate and a public figure correlated with it, as published. */
interface Correlated {
  readonly found: RankCorrelation
  /** Correlation of the true rates with the public figure. */
  readonly truth: number
}

async function correlated(world: World, people: number): Promise<Correlated> {
  const forces = Array.from({ length: 43 }, (_, index) => {
    const trueRate = 0.3 + 0.08 * world.normal()
    return { name: `f${index}`, trueRate: Math.min(0.9, Math.max(0.08, trueRate)), officers: 100 + 100 * trueRate + 8 * world.normal() }
  })
  const cells = Object.fromEntries(forces.map(({ name, trueRate }) => [name, world.rateCell(world.binomial(people, trueRate), people)]))
  const figures = forces.map(({ name, officers }): PublicFigures => ({
    force: name,
    residents: 100_000,
    officers,
    recordedCrime: null,
    survey: [],
    attitudes: null,
    years: { residents: 2011, officers: 2019, survey: null },
  }))
  const found = await rankCorrelationOf(answerOf('FORCE', { '2025': cells }), rate, 'OFFICERS_PER_RESIDENT', () => Promise.resolve(figures))
  return { found, truth: spearman(forces.map(({ trueRate, officers }): FigurePair => [trueRate, officers])) ?? 0 }
}

const correlations = ([150, 2_000] as const).flatMap((people, index): AsyncLine[] => {
  const world = `43 forces of ${people} people, true coefficient about 0.70`
  const all = async (rounds: number): Promise<Correlated[]> => {
    const draws = new World(1_500 + index)
    const made: Correlated[] = []
    for (let round = 0; round < rounds; round += 1) made.push(await correlated(draws, people))
    return made
  }
  return [
    {
      figure: 'rank correlation',
      world,
      counted: 'mean of the coefficient less the true one',
      claim: 'told',
      simulate: async (rounds) => mean((await all(rounds)).map(({ found, truth }) => (found.coefficient ?? Number.NaN) - truth)),
      show: figure,
      rounds: 400,
    },
    {
      figure: 'rank correlation: interval',
      world,
      counted: 'hold the true coefficient of these forces',
      claim: 'told',
      simulate: async (rounds) => {
        const made = await all(rounds)
        return shareOf(made.length, (round) => {
          const { found, truth } = made[round] as Correlated
          return found.interval && found.interval.lower <= truth && truth <= found.interval.upper
        })
      },
      rounds: 400,
    },
  ]
})

/** How much each driver raises the chance of being satisfied, and how often each is answered well. */
const effects = [0.05, 0.1, 0.2, 0.35] as const
const wells = [0.8, 0.7, 0.6, 0.75] as const
const least = 0.15
const deviation = (share: number): number => Math.sqrt(share * (1 - share))
const overall = effects.reduce((sum, effect, place) => sum + effect * (wells[place] ?? 0), least)
/** The chance is linear, so the standardised coefficients of the population are known. */
const coefficients = effects.map((effect, place) => (effect * deviation(wells[place] ?? 0)) / deviation(overall))

/** Respondents whose drivers are correlated, because half of the answers follow one mood; counts of each pair of items as published. */
function surveyed(world: World, people: number): PairCounts | null {
  const counts = Array.from({ length: 10 }, () => [0, 0, 0, 0])
  for (let one = 0; one < people; one += 1) {
    const mood = world.uniform()
    const drivers = wells.map((well) => (world.uniform() < 0.5 ? mood : world.uniform()) < well)
    const chance = effects.reduce((sum, effect, place) => sum + (drivers[place] ? effect : 0), least)
    const items = [...drivers, world.uniform() < chance]
    let pair = 0
    for (let first = 0; first < items.length; first += 1)
      for (let second = first + 1; second < items.length; second += 1) {
        const answer = items[first] ? (items[second] ? 0 : 1) : items[second] ? 2 : 3
        const row = counts[pair++] as number[]
        row[answer] = (row[answer] ?? 0) + 1
      }
  }
  const shown = counts.map((pair) => pair.map((count) => world.countCell(count, 'ANSWERS_IN_PAIRS').value))
  return shown.flat().includes(null) ? null : shown.map((pair) => pair.map((count) => count ?? 0))
}

const drivers = ([600, 3_000, 30_000] as const).flatMap((people, index): Line[] => {
  const world = `${people} respondents, true coefficients ${coefficients.map((one) => one.toFixed(2)).join(', ')}`
  const weighed = (draws: World) => {
    const counts = surveyed(draws, people)
    return counts && weightsOf(counts, defaultPolicy)
  }
  return [
    {
      figure: 'driverImportance: intervals',
      world,
      counted: 'all four hold their true coefficient',
      claim: { atLeast: 0.95 },
      simulate: (rounds) => {
        const draws = new World(1_600 + index)
        return shareOf(rounds, () => {
          const found = weighed(draws)
          return (
            found &&
            found.drivers.every(
              ({ interval }, place) => interval.lower <= (coefficients[place] ?? 0) && (coefficients[place] ?? 0) <= interval.upper,
            )
          )
        })
      },
      rounds: people > 10_000 ? 250 : 500,
    },
    {
      figure: 'driverImportance: pointsInterval',
      world,
      counted: 'all four hold the true points lost',
      claim: { atLeast: 0.95 },
      simulate: (rounds) => {
        const draws = new World(1_650 + index)
        return shareOf(rounds, () => {
          const found = weighed(draws)
          return (
            found &&
            found.drivers.every(
              ({ pointsInterval }, place) => pointsInterval.lower <= (effects[place] ?? 0) && (effects[place] ?? 0) <= pointsInterval.upper,
            )
          )
        })
      },
      rounds: people > 10_000 ? 250 : 500,
    },
    {
      figure: 'driverImportance',
      world,
      counted: 'mean of the largest coefficient less the true one',
      claim: 'told',
      simulate: (rounds) => {
        const draws = new World(1_600 + index)
        const found = Array.from({ length: rounds }, () => weighed(draws)?.drivers[3]?.coefficient).filter((one) => one !== undefined)
        return mean(found.map((one) => one - (coefficients[3] ?? 0)))
      },
      show: figure,
      rounds: people > 10_000 ? 250 : 500,
    },
  ]
})

const representation: Line = {
  figure: 'representation: range of protection',
  world: 'five groups of 0 to 400 direct and 1 to 900 referred victims',
  counted: 'do not hold the true ratio',
  claim: { atMost: 0 },
  simulate: (rounds) => {
    const world = new World(1_700)
    return shareOf(rounds, () => {
      const made = ['F', 'M', 'X', 'g3', 'g4'].map((name) => ({ name, direct: world.whole(0, 400), referred: world.whole(1, 900) }))
      const sum = (of: 'direct' | 'referred'): number => made.reduce((total, one) => total + one[of], 0)
      const direct = answerOf(
        'SEX',
        { '2025': Object.fromEntries(made.map((one) => [one.name, world.countCell(one.direct, 'VICTIMS_DIRECT')])) },
        'VICTIMS_DIRECT',
      )
      const rows = direct.rows.map((row, index) => ({
        ...row,
        cells: [...row.cells, world.countCell(made[index]?.referred ?? 0, 'VICTIMS_REFERRED')],
      }))
      const question = { ...direct.question, measures: ['VICTIMS_DIRECT', 'VICTIMS_REFERRED'] as const }
      return representationOf({ ...direct, question, rows }, 'SEX').some(({ lower, upper }, index) => {
        const one = made[index]
        const truth = one ? one.direct / sum('direct') / (one.referred / sum('referred')) : 0
        return truth < lower - 1e-9 || truth > (upper ?? Infinity) + 1e-9
      })
    })
  },
  rounds: 3_000,
}

/** Figures that compare two things. */
export const relatedLines: readonly (Line | AsyncLine)[] = [...correlations, ...drivers, representation]
