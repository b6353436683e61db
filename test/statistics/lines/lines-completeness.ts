import type { AnalysisRow } from '../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { completeQuestion } from '../../../src/modules/analytics/asking/question/question.js'
import { completenessOf, type KnownShare } from '../../../src/modules/analytics/comparing/completeness/completeness.js'
import type { AsyncLine } from './line.js'
import { World } from '../world.js'
import { comparedOf } from '../../support/answers/figures.js'

const measure = 'VICTIMS_REFERRED'
/** Of the people of a force, so many tell of the offence group that is named beside the unknown ethnicity. */
const ofOffence = 0.6
const at = (value: string) => ({ dimension: 'FORCE' as const, value, label: value })

/** What is told of one force that refers so many people of one offence group, of whom a share is not known; and how many these are. */
async function told(world: World, people: number, share: number): Promise<{ readonly found: KnownShare; readonly known: number }> {
  const unknown = world.binomial(people, share)
  const row = (count: number): AnalysisRow => ({ period: '2025', dimensions: [at('f0')], cells: [world.countCell(count, measure)] })
  const question = completeQuestion({
    measures: [measure],
    by: ['FORCE'],
    where: [
      { dimension: 'ETHNICITY', value: 'UNKNOWN' },
      { dimension: 'OFFENCE_GROUP', value: 'violence' },
    ],
    period: { from: '2025', to: '2025' },
  })
  const answer = comparedOf(question, [row(unknown)])
  const { rows } = await completenessOf(answer, measure, 'ETHNICITY', async ({ where }) => ({
    rows: [row(where.some(({ dimension }) => dimension === 'OFFENCE_GROUP') ? people : Math.round(people / ofOffence))],
  }))
  const [found] = rows
  if (!found) throw new Error('there is one force')
  return { found, known: 1 - unknown / people }
}

async function share(seed: number, rounds: number, holds: (world: World) => Promise<boolean | null>): Promise<number> {
  const world = new World(seed)
  let [held, all] = [0, 0]
  for (let round = 0; round < rounds; round += 1) {
    const one = await holds(world)
    if (one === null) continue
    all += 1
    if (one) held += 1
  }
  return held / all
}

const ofSize = (seed: number, people: number, unknown: number): AsyncLine => ({
  figure: 'completeness: interval',
  world: `${people} people of one offence and force, ${unknown * 100} % not known`,
  counted: 'hold the true share, of those told',
  claim: { atLeast: 0.95 },
  simulate: (rounds) =>
    share(seed, rounds, async (world) => {
      const { interval } = (await told(world, people, unknown)).found
      return interval && interval.lower <= 1 - unknown && 1 - unknown <= interval.upper
    }),
  rounds: 1_000,
})

const bounds: AsyncLine = {
  figure: 'completeness: range of protection',
  world: 'any share not known of 0 to 900 people of one offence and force',
  counted: 'do not hold the true share of these people',
  claim: { atMost: 0 },
  simulate: (rounds) =>
    share(1_902, rounds, async (world) => {
      const { found, known } = await told(world, world.whole(1, 900), world.uniform())
      return known < found.lower - 1e-9 || known > found.upper + 1e-9
    }),
  rounds: 2_000,
}

/** Of how many people a field is known. */
export const completenessLines: readonly AsyncLine[] = [bounds, ofSize(1_900, 2_000, 0.12), ofSize(1_901, 300, 0.3)]
