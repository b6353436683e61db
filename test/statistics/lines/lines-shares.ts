import type { Cell } from '../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { eventRatesOf, type EventRate } from '../../../src/modules/analytics/comparing/as-a-whole/event-rate.js'
import { kappaOf, type Kappa } from '../../../src/modules/analytics/comparing/as-a-whole/kappa.js'
import { standardise } from '../../../src/modules/analytics/comparing/across/standardise.js'
import { updateTallies } from '../../../src/modules/analytics/vocabulary/values/update-tallies.js'
import { shareOf, type Claim, type Line } from './line.js'
import { answerOf, World } from '../world.js'

const isOut = (truth: number, lower: number, upper: number): boolean => truth < lower - 1e-9 || truth > upper + 1e-9
const none: Claim = { atMost: 0 }

/** One person in five mostly gets late updates: events of one person are alike. */
const punctual = [
  { share: 0.8, inTime: 0.95 },
  { share: 0.2, inTime: 0.3 },
] as const
const trueEventRate = punctual.reduce((sum, { share, inTime }) => sum + share * inTime, 0)
const updatesEach = [0.45, 0.15, 0.3, 0.1] as const

interface Updated {
  readonly found: EventRate
  /** The true share that was in time, of these people. */
  readonly truth: number
}

function updated(world: World, people: number): Updated {
  const counts = new Map(updateTallies.map(({ code }) => [code, 0]))
  let [met, all] = [0, 0]
  world.histogram(people, updatesEach).forEach((some, place) => {
    for (let one = 0; one < some; one += 1) {
      const inTime = world.uniform() < punctual[0].share ? punctual[0].inTime : punctual[1].inTime
      const kept = world.binomial(place + 1, inTime)
      const code = `${kept}_OF_${place + 1}`
      counts.set(code, (counts.get(code) ?? 0) + 1)
      met += kept
      all += place + 1
    }
  })
  const cells = Object.fromEntries([...counts].map(([code, count]) => [code, world.countCell(count, 'UPDATES_JUDGED')]))
  const [found] = eventRatesOf(answerOf('UPDATE_TALLY', { '2025': cells }, 'UPDATES_JUDGED'))
  return { found: found as EventRate, truth: met / all }
}

const eventLines = ([150, 2_000] as const).flatMap((people, index): Line[] => {
  const world = `${people} people, ${(trueEventRate * 100).toFixed(0)} % of whose updates are in time`
  const each = (holds: (one: Updated) => boolean | null) => (rounds: number) => {
    const draws = new World(1_200 + index)
    return shareOf(rounds, () => holds(updated(draws, people)))
  }
  return [
    {
      figure: 'eventRates: range of protection',
      world,
      counted: 'do not hold that of these people',
      claim: none,
      simulate: each(({ found: { lower, upper }, truth }) => isOut(truth, lower, upper)),
      rounds: 2_000,
    },
    {
      figure: 'eventRates: interval',
      world,
      counted: 'hold that of the distribution',
      claim: { atLeast: 0.94 },
      simulate: each(({ found: { interval } }) => interval && !isOut(trueEventRate, interval.lower, interval.upper)),
      rounds: 2_000,
    },
    {
      figure: 'eventRates',
      world,
      counted: 'are told as one number',
      claim: 'told',
      simulate: each(({ found: { rate } }) => rate !== null),
      rounds: 2_000,
    },
  ]
})

/** Shares of both, police only, charity only, neither. */
const agreement = [0.2, 0.12, 0.18, 0.5] as const

function kappaIn([both = 0, police = 0, charity = 0, neither = 0]: readonly number[]): number {
  const all = both + police + charity + neither
  const chance = ((both + police) * (both + charity) + (charity + neither) * (police + neither)) / all ** 2
  return ((both + neither) / all - chance) / (1 - chance)
}

interface Agreed {
  readonly found: Kappa
  readonly counts: readonly number[]
}

function agreed(world: World, people: number): Agreed {
  const counts = world.histogram(people, agreement)
  const cells = Object.fromEntries(
    ['BOTH', 'POLICE', 'CHARITY', 'NEITHER'].map((value, place) => [
      value,
      world.rateCell(counts[place] ?? 0, people, 'VULNERABILITY_SEEN_RATE'),
    ]),
  )
  return { found: kappaOf(answerOf('SEEN_BY', { '2025': cells }, 'VULNERABILITY_SEEN_RATE')), counts }
}

const kappaLines = ([150, 2_000] as const).flatMap((people, index): Line[] => {
  const world = `${people} people assessed, true kappa ${kappaIn(agreement).toFixed(2)}`
  const each = (holds: (one: Agreed) => boolean | null) => (rounds: number) => {
    const draws = new World(1_300 + index)
    return shareOf(rounds, () => holds(agreed(draws, people)))
  }
  return [
    {
      figure: 'kappa: range of protection',
      world,
      counted: 'do not hold that of these people',
      claim: none,
      simulate: each(({ found: { lower, upper }, counts }) => isOut(kappaIn(counts), lower, upper)),
      rounds: 5_000,
    },
    {
      figure: 'kappa',
      world,
      counted: 'lie within 0.05 of that of these people, of those told',
      claim: 'told',
      simulate: each(({ found: { value }, counts }) => (value === null ? null : Math.abs(value - kappaIn(counts)) <= 0.05)),
      rounds: 5_000,
    },
    {
      figure: 'kappa: interval',
      world,
      counted: 'hold that of all, of whom these are drawn',
      claim: { atLeast: 0.94 },
      simulate: each(({ found: { interval } }) => interval && !isOut(kappaIn(agreement), interval.lower, interval.upper)),
      rounds: 5_000,
    },
  ]
})

/** Share of people and rate of each offence group. */
const offences = [
  [0.4, 0.3],
  [0.25, 0.5],
  [0.2, 0.15],
  [0.1, 0.6],
  [0.05, 0.05],
] as const
/** Two groups; the second has the offences in reverse order. */
const mixes = [offences.map(([share]) => share), offences.map((_, place) => offences[offences.length - 1 - place]?.[0] ?? 0)] as const

interface Standardised {
  readonly lower: number
  readonly upper: number
  readonly rate: number | null
  /** The true share of these people, on the published mix. */
  readonly truth: number
}

function standardised(world: World, people: number): Standardised {
  const drawn = mixes.map((mix) =>
    world.histogram(people, mix).map((n, place) => {
      const k = world.binomial(n, offences[place]?.[1] ?? 0)
      return { k, n, cell: world.rateCell(k, n) }
    }),
  )
  const placed = drawn.flatMap((group, at) =>
    group.map(({ cell }, place) => ({
      period: '2025',
      at: [
        { dimension: 'SEX' as const, value: `g${at}`, label: '' },
        { dimension: 'OFFENCE_GROUP' as const, value: `o${place}`, label: '' },
      ],
      cell,
    })),
  )
  const standard = mixes[0].map((_, place) => drawn.reduce((sum, group) => sum + peopleIn(group[place]?.cell), 0))
  const all = standard.reduce((left, right) => left + right, 0)
  const truth = standard.reduce((sum, some, place) => {
    const { k = 0, n = 0 } = drawn[1]?.[place] ?? {}
    return sum + (n === 0 ? 0 : ((some / all) * k) / n)
  }, 0)
  const found = standardise(placed, 'SEX')[1]
  return { lower: found?.lower ?? 0, upper: found?.upper ?? 1, rate: found?.rate ?? null, truth }
}

const peopleIn = (cell: Cell | undefined): number => cell?.behind.people ?? 0

const standardisedLines = ([300, 3_000] as const).flatMap((people, index): Line[] => {
  const world = `two groups of ${people} by five offence groups, in opposite mixes`
  const each = (holds: (one: Standardised) => boolean | null) => (rounds: number) => {
    const draws = new World(1_400 + index)
    return shareOf(rounds, () => holds(standardised(draws, people)))
  }
  return [
    {
      figure: 'standardised: range of protection',
      world,
      counted: 'do not hold that of these people on the published mix',
      claim: none,
      simulate: each(({ lower, upper, truth }) => isOut(truth, lower, upper)),
      rounds: 5_000,
    },
    {
      figure: 'standardised',
      world,
      counted: 'lie within 3 points of that of these people, of those told',
      claim: 'told',
      simulate: each(({ rate, truth }) => (rate === null ? null : Math.abs(rate - truth) <= 0.03)),
      rounds: 5_000,
    },
    {
      figure: 'standardised',
      world,
      counted: 'are told as one number',
      claim: 'told',
      simulate: each(({ rate }) => rate !== null),
      rounds: 5_000,
    },
  ]
})

/** Figures that are calculated from several counts of the same people. */
export const shareLines: readonly Line[] = [...eventLines, ...kappaLines, ...standardisedLines]
