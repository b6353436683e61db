import type { AnalysisRow } from '../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { completeQuestion } from '../../../src/modules/analytics/asking/question/question.js'
import { weightedOf, type WeightedRate } from '../../../src/modules/analytics/comparing/across/weighted.js'
import { shareOf, type Line } from './line.js'
import { World } from '../world.js'
import { comparedOf } from '../../support/answers/figures.js'

const measure = 'SATISFIED_RATE'
const bands = ['18-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75+'] as const

/** Of each band: its share of the referred, the share of it that answers, and the share that is satisfied. Those who answer least are least satisfied. */
const shares = [0.16, 0.22, 0.2, 0.17, 0.12, 0.08, 0.05] as const
const answering = [0.08, 0.11, 0.16, 0.22, 0.29, 0.34, 0.36] as const
const satisfied = [0.64, 0.7, 0.76, 0.8, 0.86, 0.9, 0.93] as const
const truth = bands.reduce((sum, _, place) => sum + (shares[place] ?? 0) * (satisfied[place] ?? 0), 0)

/** A year's respondents by age as published, with a band of hardly anybody that is always withheld. */
function surveyed(world: World, people: number): WeightedRate {
  const rows = bands.map((value, place): AnalysisRow => {
    const referred = world.poisson(people * (shares[place] ?? 0))
    const respondents = world.binomial(referred, answering[place] ?? 0)
    return {
      period: '2025',
      dimensions: [{ dimension: 'AGE_BAND', value, label: value }],
      cells: [
        world.rateCell(world.binomial(respondents, satisfied[place] ?? 0), respondents, measure),
        world.countCell(referred, 'VICTIMS_REFERRED'),
      ],
    }
  })
  const unknown: AnalysisRow = {
    period: '2025',
    dimensions: [{ dimension: 'AGE_BAND', value: 'UNKNOWN', label: 'Not known' }],
    cells: [world.rateCell(0, 1, measure), world.countCell(3, 'VICTIMS_REFERRED')],
  }
  const question = completeQuestion({ measures: [measure, 'VICTIMS_REFERRED'], by: ['AGE_BAND'], period: { from: '2025', to: '2025' } })
  const [found] = weightedOf(comparedOf(question, [...rows, unknown]), measure, null)
  if (!found) throw new Error('there is one group')
  return found
}

const holds = (interval: { lower: number; upper: number } | null): boolean | null =>
  interval && interval.lower <= truth && truth <= interval.upper

const ofSize = (seed: number, people: number): Line[] => {
  const world = `${people} referred of seven ages, of whom the old answer four times as often as the young and are more satisfied`
  const found = (rounds: number, of: (one: WeightedRate) => boolean | null): number => {
    const draws = new World(seed)
    return shareOf(rounds, () => of(surveyed(draws, people)))
  }
  return [
    {
      figure: 'weighted: weightedInterval',
      world,
      counted: 'hold the true rate of all referred, of those told',
      claim: { atLeast: 0.95 },
      simulate: (rounds) => found(rounds, ({ weightedInterval }) => holds(weightedInterval)),
      rounds: 400,
    },
    {
      figure: 'weighted: plainInterval',
      world,
      counted: 'hold the true rate of all referred',
      claim: 'told',
      simulate: (rounds) => found(rounds, ({ plainInterval }) => holds(plainInterval)),
      rounds: 400,
    },
    {
      figure: 'weighted',
      world,
      counted: 'are told',
      claim: 'told',
      simulate: (rounds) => found(rounds, ({ weighted }) => weighted !== null),
      rounds: 400,
    },
  ]
}

export const surveyLines: readonly Line[] = [...ofSize(760, 4_000), ...ofSize(761, 60_000)]
