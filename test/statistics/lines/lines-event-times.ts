import type { AnalysisRow } from '../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { defaultPolicy } from '../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion } from '../../../src/modules/analytics/asking/question/question.js'
import type { Compared } from '../../../src/modules/analytics/comparing/cells/compared.js'
import { eventTimesOf, type EventTimes } from '../../../src/modules/analytics/comparing/over-time/event-times.js'
import { followedBins } from '../../../src/modules/analytics/vocabulary/values/bins.js'
import { percent, shareOf, type Line } from './line.js'
import { World } from '../world.js'

const asked = { measure: 'UPDATED_WITHIN_180_DAYS_RATE', across: 'UPDATE_WITHIN', until: null } as const
const groups = ['F', 'M'] as const

/** The true share of people in each band. */
type Shares = readonly [number, number, number, number]

/** How many of a group fall into each band. */
const drawn = (world: World, n: number, shares: Shares): number[] => world.histogram(n, [...shares, 1]).slice(0, shares.length)

/** The answer by bands and by sex that the hub gives of these counts. */
function answerOf(world: World, n: number, counts: readonly (readonly number[])[]): Compared {
  const rows = counts.flatMap((bands, group): AnalysisRow[] => {
    const cells = world.rateCells(bands, n, asked.measure)
    return followedBins.flatMap(({ code, label }, index): AnalysisRow[] => {
      const cell = cells[index]
      const sex = groups[group] ?? 'X'
      const dimensions = [
        { dimension: 'SEX' as const, value: sex, label: sex },
        { dimension: asked.across, value: code, label },
      ]
      return cell ? [{ period: '2025', dimensions, cells: [cell] }] : []
    })
  })
  const period = { from: '2025', to: '2025' }
  return {
    question: completeQuestion({ measures: [asked.measure], by: ['SEX', asked.across], period }),
    rows,
    policy: defaultPolicy,
    breaks: [],
  }
}

interface Drawn {
  readonly found: EventTimes
  /** Of these people, the share to whom it had happened by the end of each band. */
  readonly these: readonly number[]
}

const sums = (parts: readonly number[]): number[] =>
  parts.map((_, last) => parts.slice(0, last + 1).reduce((left, right) => left + right, 0))

function followed(world: World, n: number, shares: Shares): Drawn {
  const counts = drawn(world, n, shares)
  const [found] = eventTimesOf(answerOf(world, n, [counts]), asked)
  if (!found) throw new Error('There is no course.')
  return { found, these: sums(counts).map((count) => count / n) }
}

const linesOf = (n: number, shares: Shares, seed: number): Line[] => {
  const world = `${n} people, ${sums(shares).map(percent).join(', ')} by the ends of the bands`
  const each = (holds: (drawn: Drawn) => boolean | null) => (rounds: number) => {
    const draws = new World(seed)
    return shareOf(rounds, () => holds(followed(draws, n, shares)))
  }
  const at = (day: number): Line => ({
    figure: 'eventTimes: interval',
    world,
    counted: `hold the true share by day ${(followedBins[day]?.to ?? 1) - 1}, of those told`,
    claim: { atLeast: 0.92 },
    simulate: each(({ found }) => {
      const { share, interval } = found.steps[day] ?? {}
      const truth = sums(shares)[day] ?? Number.NaN
      return share === null || !interval ? null : truth >= interval.lower && truth <= interval.upper
    }),
    rounds: 2_000,
  })
  return [
    {
      figure: 'eventTimes: range of protection',
      world,
      counted: 'do not hold the shares of these people',
      claim: { atMost: 0 },
      simulate: each(({ found, these }) =>
        found.steps.some(({ lower, upper }, day) => (these[day] ?? 0) < lower || (these[day] ?? 0) > upper),
      ),
      rounds: 2_000,
    },
    ...[0, 1, 2, 3].map(at),
    {
      figure: 'eventTimes: median',
      world,
      counted: 'hold the true one within the days that are told',
      claim: { atLeast: 0.94 },
      simulate: each(({ found: { median } }) => {
        const band = sums(shares).findIndex((share) => share >= 0.5)
        if (!median) return null
        const day = band < 0 ? 181 : (followedBins[band]?.to ?? 1) - 1
        return day >= median.intervalFrom && (median.intervalTo === null || day <= median.intervalTo)
      }),
      rounds: 2_000,
    },
  ]
}

const usual: Shares = [0.15, 0.25, 0.2, 0.1]

/** Time to an event. */
export const eventTimeLines: readonly Line[] = [...linesOf(300, usual, 900), ...linesOf(5_000, [0.02, 0.3, 0.2, 0.1], 901)]
