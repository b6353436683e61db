import type { AnalysisRow } from '../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { completeQuestion } from '../../../src/modules/analytics/asking/question/question.js'
import { reachingOf } from '../../../src/modules/analytics/comparing/across/reaching.js'
import { peopleBehindOf, type PeopleBehindRates } from '../../../src/modules/analytics/comparing/as-a-whole/people-behind.js'
import { percent, shareOf, type Claim, type Line } from './line.js'
import { answerOf, groups, rate, World } from '../world.js'
import { comparedOf } from '../../support/answers/figures.js'

const measure = 'HEARD_NOTHING_RATE'

interface Asked {
  readonly found: PeopleBehindRates
  /** How many of the referred of the groups that are told truly heard nothing. */
  readonly truth: number
}

/** Groups of different sizes, rates and shares of respondents. Who answers is drawn from the referred by chance. */
function asked(world: World, many: number, answering: number): Asked {
  const made = groups.slice(0, many).map((value) => {
    const [referred, p] = [world.whole(1_000, 6_000), 0.2 + 0.3 * world.uniform()]
    const respondents = Math.round(referred * answering * (0.5 + world.uniform()))
    const answered = world.binomial(respondents, p)
    return { value, referred, respondents, answered, truth: answered + world.binomial(referred - respondents, p) }
  })
  const rows = made.map(({ value, referred, respondents, answered }): AnalysisRow => ({
    period: '2025',
    dimensions: [{ dimension: 'FORCE', value, label: value }],
    cells: [world.rateCell(answered, respondents, measure), world.countCell(referred, 'VICTIMS_REFERRED')],
  }))
  const question = completeQuestion({ measures: [measure, 'VICTIMS_REFERRED'], by: ['FORCE'], period: { from: '2025', to: '2025' } })
  const found = peopleBehindOf(comparedOf(question, rows), measure)
  const told = made.filter((_, index) => found.groups[index]?.people !== null)
  return { found, truth: told.reduce((sum, { truth }) => sum + truth, 0) }
}

const line = (seed: number, many: number, answering: number): Line => ({
  figure: 'peopleBehind: interval',
  world: `${many === 1 ? 'one force' : `${many} forces`} of 1,000 to 6,000 victims, ${percent(answering)} of whom answer by chance`,
  counted: 'hold how many of these victims heard nothing',
  claim: { atLeast: 0.95 },
  simulate: (rounds) => {
    const world = new World(seed)
    return shareOf(rounds, () => {
      const { found, truth } = asked(world, many, answering)
      const interval = found.together?.interval
      return interval ? interval.lower <= truth && truth <= interval.upper : null
    })
  },
  rounds: 400,
})

const never: Claim = { atMost: 0 }

/** Forces near the share that is asked for, so that protection moves many of them over it. */
const reachingLine: Line = {
  figure: 'reaching: atLeast, atMost',
  world: '44 forces of 60 to 900 calls, 60 to 90 % of them in time, in two years',
  counted: 'do not hold how many reach 75 %, or name a wrong direction',
  claim: never,
  simulate: (rounds) => {
    const world = new World(742)
    return shareOf(rounds, () => {
      const years = ['2024', '2025'].map((year) => {
        const made = groups.map((value) => {
          const n = world.whole(60, 900)
          return { value, n, k: world.binomial(n, 0.6 + 0.3 * world.uniform()) }
        })
        const cells = Object.fromEntries(made.map(({ value, k, n }) => [value, world.rateCell(k, n)]))
        return { year, cells, truth: made.filter(({ k, n }) => k / n >= 0.75).length }
      })
      const found = reachingOf(answerOf('FORCE', Object.fromEntries(years.map(({ year, cells }) => [year, cells]))), rate, 'FORCE', 0.75)
      const [before, after] = years.map(({ truth }) => truth) as [number, number]
      const isOut = found.periods.some(({ atLeast, atMost }, index) => {
        const truth = years[index]?.truth ?? NaN
        return truth < atLeast || truth > atMost
      })
      return isOut || (found.direction === 'FEWER' && after >= before) || (found.direction === 'MORE' && after <= before)
    })
  },
  rounds: 300,
}

export const peopleLines: readonly Line[] = [line(740, 1, 0.2), line(741, 44, 0.2), reachingLine]
