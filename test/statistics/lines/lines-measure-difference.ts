import type { AnalysisRow } from '../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { completeQuestion } from '../../../src/modules/analytics/asking/question/question.js'
import { measureDifferencesOf, type MeasureDifference } from '../../../src/modules/analytics/comparing/other-people/measure-difference.js'
import { shareOf, type Line } from './line.js'
import { World } from '../world.js'
import { comparedOf } from '../../support/answers/figures.js'

const measure = 'DIRECT_NEED_IDENTIFIED_RATE'
const other = 'NEED_IDENTIFIED_RATE'
const rates = [0.1, 0.12, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6] as const

/** The needs of those who came directly less those of referred victims, of whom so many more have the first need. */
function told(
  world: World,
  { direct, referred, more }: Readonly<Record<'direct' | 'referred' | 'more', number>>,
): readonly MeasureDifference[] {
  const held = rates.map((rate, need) => world.binomial(direct, rate + (need === 0 ? more : 0)))
  const ofDirect = world.rateCells(held, direct, measure)
  const ofReferred = world.rateCells(
    rates.map((rate) => world.binomial(referred, rate)),
    referred,
    other,
  )
  const rows = ofDirect.flatMap((cell, need): AnalysisRow[] => {
    const beside = ofReferred[need]
    const value = `n${need}`
    return beside ? [{ period: '2025', dimensions: [{ dimension: 'NEED', value, label: value }], cells: [cell, beside] }] : []
  })
  const question = completeQuestion({ measures: [measure, other], by: ['NEED'], period: { from: '2025', to: '2025' } })
  return measureDifferencesOf(comparedOf(question, rows))
}

const lineOf = (
  line: Omit<Line, 'simulate'>,
  seed: number,
  more: number,
  of: (found: readonly MeasureDifference[]) => boolean | null,
): Line => ({
  ...line,
  simulate: (rounds) => {
    const world = new World(seed)
    return shareOf(rounds, () => of(told(world, { direct: 400, referred: 2_500, more })))
  },
})

const world = '400 who came directly and 2500 referred, eight needs at 10 to 60 %'

/** A rate less another of other people. */
export const measureDifferenceLines: readonly Line[] = [
  lineOf(
    {
      figure: 'measureDifferences: interval',
      world,
      counted: 'hold the true difference of the rarest',
      claim: { atLeast: 0.95 },
      rounds: 8_000,
    },
    1_850,
    0.06,
    ([first]) => (first?.interval ? first.interval.lower <= 0.06 && 0.06 <= first.interval.upper : null),
  ),
  lineOf(
    {
      figure: 'measureDifferences: apart',
      world: `${world}, the same in both`,
      counted: 'say of any need that it differs',
      claim: { atMost: 0.05 },
      rounds: 8_000,
    },
    1_851,
    0,
    (found) => found.some(({ apart }) => apart),
  ),
]
