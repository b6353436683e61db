import { districts, forces, type Force } from '../../../../src/modules/reference/index.js'
import { baseOf } from './built-in.js'
import { calibration } from './calibration.js'
import { Random } from './random.js'
import { peopleOf, type PeopleOfForce } from './people.js'
import { levelOf, type SatisfactionPlan } from './satisfaction.js'
import { Traits, type Way } from './traits.js'

/**
 * The aims of the synthetic partnership, force by force. They are aims of the design, not facts about any force. The
 * true counts come from the people that are made.
 */
export interface ForcePlan extends SatisfactionPlan {
  readonly force: Force
  readonly districts: readonly string[]
  /** People whose first referral of a year is made in this force. */
  readonly victimsPerYear: number
  readonly directPerYear: number
  /** Aim of direct cases among all who come; 0 for a force without residents. */
  readonly directShare: number
  /** Share of referrals with a police flag at the time of referral. The same in both years. */
  readonly identifiedRate: number
  /** For the least active force: exactly this many identified people a year, whatever its size. */
  readonly identifiedExactly: number | null
  readonly toldInTimeRate: number
  readonly referredInTimeRate: number
  /** Share of those entitled by rule to whom the police record it. */
  readonly decidedRate: number
  /** How many times the nation's time the force takes to arrive. */
  readonly slowness: number
  /** How many times as often as in the nation something happens, or how many times as long it takes. */
  readonly times: Readonly<Record<Multiplied, number>>
  /** Share of crimes whose outcome the force sends. */
  readonly outcomeSent: number
  /** Share of complaints that the force answers in time. */
  readonly promptReplies: number
  readonly people: PeopleOfForce
  /** Whether the crime system writes sex in words and age in years, or in the hub's codes. */
  readonly spelling: 'WORDS' | 'CODES'
  readonly offenceSpelling: 'HOME_OFFICE' | 'SUBGROUP'
}

const met = 'metropolitan'
const leastActive = 'west-midlands'

/** Rates of the two forces above the Met, of the Met, and of the fourth, at least 4 points apart. */
const topRates = { first: 0.45, second: 0.38, met: 0.31, fourth: 0.25 } as const
const lowestRate = 0.002
const highestOtherRate = 0.2

/** Share of referrals of a force that has hardly any residents. */
const fixedShare = 0.005
const isSmall = (force: Force): boolean => (force.population2011 ?? 0) < 100_000

/** On average a person gives 1.075 rows: second referrals, duplicates, and people who return in the second year. */
const rowsPerPerson = 1.075

/** The demonstration's national volume, at which rates are fixed, so that they do not depend on how many people are made. */
const referenceRowsPerYear = 100_000

/** Only forces of this size can be first, second or fourth: they have more than 1,500 valid referrals a year at the reference volume. */
const topPopulation = 1_200_000

const directShare = calibration.unreported.size

function shareOf(force: Force): number {
  if (isSmall(force)) return fixedShare
  const large = forces.filter((one) => !isSmall(one))
  const residents = large.reduce((sum, one) => sum + (one.population2011 ?? 0), 0)
  return ((force.population2011 ?? 0) / residents) * (1 - fixedShare * (forces.length - large.length))
}

/** The lowest rate at which a force is clearly not the least active: 26 identified people a year if it has more than 950. */
function lowestRateOf(force: Force): number {
  const persons = (shareOf(force) * referenceRowsPerYear) / rowsPerPerson
  return persons > 950 ? 26 / (persons * 0.96) : lowestRate
}

/** Rates spread log-uniformly between the lowest and the highest. Low rates go to forces that are large enough for them. */
function otherRates(random: Random, others: readonly Force[]): Map<string, number> {
  const span = Math.log(highestOtherRate / lowestRate)
  const rates = new Map<string, number>()
  let left = random.shuffled(others)
  others.forEach((_, place) => {
    const rate = lowestRate * Math.exp((span * (place + random.next())) / others.length)
    const fit = left.find((force) => lowestRateOf(force) <= rate) ?? [...left].sort((a, b) => lowestRateOf(a) - lowestRateOf(b))[0]
    if (!fit) return
    rates.set(fit.id, Math.max(rate, lowestRateOf(fit)))
    left = left.filter((force) => force !== fit)
  })
  return rates
}

function identifiedRates(random: Random): Map<string, number> {
  const large = forces.filter((force) => (force.population2011 ?? 0) > topPopulation && force.id !== met && force.id !== leastActive)
  const [first, second, fourth] = random.shuffled(large)
  const top = new Map([
    [met, topRates.met],
    ...pairs(first, topRates.first),
    ...pairs(second, topRates.second),
    ...pairs(fourth, topRates.fourth),
  ])
  const others = forces.filter((force) => !top.has(force.id) && force.id !== leastActive)
  return new Map([...top, ...otherRates(random, others), [leastActive, 0]])
}

const pairs = (force: Force | undefined, rate: number): [string, number][] => (force ? [[force.id, rate]] : [])

/** Direct cases of a force as a share of all who came: 6 to 14 %, which gives a national share of 9 %. */
function directShares(random: Random): Map<string, number> {
  const withPlace = forces.filter((force) => force.region !== null)
  const raw = new Map(withPlace.map((force) => [force.id, 0.06 + 0.08 * random.next() ** 1.6]))
  const cases = (stretch: number): number =>
    withPlace.reduce((sum, force) => {
      const share = stretched(raw.get(force.id) ?? 0, stretch)
      return sum + (shareOf(force) * share) / (1 - share)
    }, 0)
  let [low, high] = [0.5, 2]
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    if (cases(middle) < directShare / (1 - directShare)) low = middle
    else high = middle
  }
  return new Map([...raw].map(([id, share]) => [id, stretched(share, low)]))
}

const stretched = (share: number, stretch: number): number => Math.min(0.14, Math.max(0.06, share * stretch))

/**
 * Satisfaction with the whole experience. The Met is second worst; small forces are well above it, so that chance does not put them below.
 */
function satisfiedRates(random: Random, traits: Traits): Map<string, number> {
  const [small, large] = [traits.between('satisfied', 0.84, 0.9), traits.between('satisfied', 0.79, 0.9)]
  const worst = random.pick(forces.filter((force) => (force.population2011 ?? 0) > topPopulation && force.id !== met))
  return new Map(
    forces.map((force, place) => {
      if (force === worst) return [force.id, 0.69]
      if (force.id === met) return [force.id, 0.74]
      return [force.id, at(shareOf(force) < 0.012 ? small : large, place)]
    }),
  )
}

/** What differs between forces by a multiple of the nation's share or time, and how much: the standard deviation of its logarithm. */
const spreads = {
  carelessness: 0.35,
  unevidenced: 0.35,
  neverArrived: 0.45,
  suspected: 0.1,
  charged: 0.3,
  withdrew: 0.18,
  repeated: 0.3,
  domestic: 0.18,
  late: 0.3,
  unreached: 0.25,
  assessed: 0.17,
  supported: 0.14,
  slowToClose: 0.3,
  restorative: 0.4,
  visited: 0.15,
  atCourt: 0.12,
  surveyed: 0.2,
  responded: 0.1,
} as const satisfies Partial<Record<Way, number>>

export type Multiplied = keyof typeof spreads

/** The traits of each force that are multiples. Of those assessed, and not of all, the share that is supported stays the nation's. */
function multiples(traits: Traits, sizes: readonly number[]): (place: number) => ForcePlan['times'] {
  const assessed = traits.times('assessed', spreads.assessed)
  const all = Object.entries(spreads).map(([way, spread]) => {
    const weights = way === 'supported' ? sizes.map((size, place) => size * (assessed[place] ?? 1)) : sizes
    return [way, traits.times(way as Multiplied, spread, weights)] as const
  })
  return (place) => Object.fromEntries(all.map(([way, values]) => [way, values[place] ?? 1])) as ForcePlan['times']
}

const at = (values: readonly number[], place: number): number => values[place] ?? Number.NaN

/** The plan of each force, in the order of reference data. It depends on the seed; only the volumes depend on `persons`. */
export function planForces(persons: number, seed: number): ForcePlan[] {
  const random = new Random(seed, 1)
  const identified = identifiedRates(random)
  const direct = directShares(random)
  const sizes = forces.map(shareOf)
  const traits = new Traits(new Random(seed, 13), sizes)
  const satisfied = satisfiedRates(random, traits)
  const told = traits.between('toldInTime', 0.58, 0.92)
  const referred = traits.between('referredInTime', 0.78, 0.92)
  const decided = traits.between('decided', 0.45, 0.75)
  const slowness = traits.between('slowness', 0.85, 1.2)
  const outcomeSent = traits.between('outcomeSent', 0.48, 0.76)
  const replies = traits.between('replies', 0.45, 0.65)
  const informed = traits.between('informed', 0.41, 0.59)
  const unheard = traits.between('heardNothing', 0.62, 0.72)
  const [young, violent] = [traits.times('young', 0.15), traits.times('violent', 0.12)]
  const missing = traits.times('ethnicityMissing', 0.35)
  const times = multiples(traits, sizes)
  return forces.map((force, place): ForcePlan => {
    const rows = (persons / 2) * shareOf(force)
    const share = direct.get(force.id) ?? 0
    const between = (low: number, high: number): number => low + (high - low) * random.next()
    return {
      force,
      districts: districts.codes.filter((district) => district.parent === force.id).map((district) => district.code),
      victimsPerYear: Math.max(1, Math.round(rows / rowsPerPerson)),
      directShare: share,
      directPerYear: Math.round((rows * share) / (1 - share)),
      identifiedRate: identified.get(force.id) ?? lowestRate,
      identifiedExactly: force.id === leastActive ? 4 : null,
      toldInTimeRate: baseOf('UPDATED_IN_TIME_RATE', force.id) ?? at(told, place),
      referredInTimeRate: baseOf('REFERRED_IN_TIME_RATE', force.id) ?? at(referred, place),
      decidedRate: at(decided, place),
      slowness: at(slowness, place),
      times: times(place),
      outcomeSent: at(outcomeSent, place),
      promptReplies: at(replies, place),
      people: peopleOf(force.id, { young: at(young, place), violent: at(violent, place), missing: at(missing, place) }),
      ...viewsOf(between, satisfied.get(force.id) ?? 0.8, at(informed, place), at(unheard, place)),
      spelling: random.chance(0.5) ? 'WORDS' : 'CODES',
      offenceSpelling: random.chance(0.5) ? 'HOME_OFFICE' : 'SUBGROUP',
    }
  })
}

/** What mental ill health and the limits of a probability take from each driver in the nation. */
const taken = { presence: 0.004, response: 0.002, communication: 0.012, respect: 0.01 } as const

/** What the respondents of a force say. Where more are satisfied, more judge each driver good. */
function viewsOf(
  between: (low: number, high: number) => number,
  satisfiedRate: number,
  informedRate: number,
  unheard: number,
): SatisfactionPlan {
  const heardNothingRate = (1 - informedRate) * unheard
  const better = satisfiedRate - calibration.satisfied.size
  const driverRates = {
    ACCESSIBLE_PRESENCE: calibration.accessible.size + taken.presence + 0.25 * better + between(-0.02, 0.02),
    TIMELY_RESPONSE: calibration.responded.size + taken.response + 0.4 * better + between(-0.02, 0.02),
    GOOD_COMMUNICATION: calibration.communicated.size + taken.communication + 0.6 * better + between(-0.03, 0.03),
    RESPECTFUL_TREATMENT: calibration.respected.size + taken.respect + 0.25 * better + between(-0.01, 0.01),
  }
  const views = { informedRate, heardNothingRate, satisfiedRate, driverRates }
  return { ...views, satisfiedLevel: levelOf(views) }
}
