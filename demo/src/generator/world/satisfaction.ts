import { sharesOf, type Informed, type InformationPlan } from './information.js'
import type { Random } from './random.js'

const drivers = ['ACCESSIBLE_PRESENCE', 'TIMELY_RESPONSE', 'GOOD_COMMUNICATION', 'RESPECTFUL_TREATMENT'] as const

export type Driver = (typeof drivers)[number]

/** The judgement of each driver: true if it is good. */
export type Judged = Readonly<Record<Driver, boolean>>

type ByDriver = Readonly<Record<Driver, number>>

/** What is aimed at in a force. */
export interface SatisfactionPlan extends InformationPlan {
  readonly satisfiedRate: number
  /** Share that judges each driver good. */
  readonly driverRates: ByDriver
  /** The part of the log-odds of satisfaction that belongs to the force, so that it comes to its rate. */
  readonly satisfiedLevel: number
}

/**
 * One in five is treated badly all round, which binds the drivers together. For them the chance of a good answer to each driver is lower by
 * this much.
 */
const treatedBadly = 0.2
const lowerIfBadly: ByDriver = { ACCESSIBLE_PRESENCE: 0.1, TIMELY_RESPONSE: 0.24, GOOD_COMMUNICATION: 0.26, RESPECTFUL_TREATMENT: 0.17 }

/** The chance of good communication, by how well the person was kept informed. */
const communicationBy: Readonly<Record<Informed, number>> = { VERY_WELL: 0.2, FAIRLY_WELL: 0.14, NOT_VERY_WELL: -0.08, NOT_AT_ALL: -0.2 }

/** Mental ill health lowers the chance of each driver, and of respect most. */
const lowerIfTroubled: ByDriver = { ACCESSIBLE_PRESENCE: 0.07, TIMELY_RESPONSE: 0.08, GOOD_COMMUNICATION: 0.1, RESPECTFUL_TREATMENT: 0.23 }

/** Log-odds of satisfaction: of each driver that is good, and of how well the person was kept informed. */
const oddsOfDriver: ByDriver = { ACCESSIBLE_PRESENCE: 1, TIMELY_RESPONSE: 1.6, GOOD_COMMUNICATION: 2.1, RESPECTFUL_TREATMENT: 3 }
const oddsOfInformed: Readonly<Record<Informed, number>> = { VERY_WELL: 1.7, FAIRLY_WELL: 0.2, NOT_VERY_WELL: -0.2, NOT_AT_ALL: -0.5 }

const within = (chance: number): number => Math.min(0.99, Math.max(0.01, chance))

type Rates = Pick<SatisfactionPlan, 'driverRates'>

function chanceOf(driver: Driver, { driverRates }: Rates, informed: Informed, badly: boolean): number {
  const lower = lowerIfBadly[driver]
  const treated = badly ? -lower : (lower * treatedBadly) / (1 - treatedBadly)
  return within(driverRates[driver] + treated + (driver === 'GOOD_COMMUNICATION' ? communicationBy[informed] : 0))
}

/** How a respondent judges the drivers. `troubled`: with mental ill health. */
export function judge(random: Random, plan: Rates, informed: Informed, troubled: boolean): Judged {
  const badly = random.chance(treatedBadly)
  const isGood = (driver: Driver): boolean =>
    random.chance(chanceOf(driver, plan, informed, badly) - (troubled ? lowerIfTroubled[driver] : 0))
  const [ACCESSIBLE_PRESENCE, TIMELY_RESPONSE, GOOD_COMMUNICATION, RESPECTFUL_TREATMENT] = [
    isGood('ACCESSIBLE_PRESENCE'),
    isGood('TIMELY_RESPONSE'),
    isGood('GOOD_COMMUNICATION'),
    isGood('RESPECTFUL_TREATMENT'),
  ]
  return { ACCESSIBLE_PRESENCE, TIMELY_RESPONSE, GOOD_COMMUNICATION, RESPECTFUL_TREATMENT }
}

const probability = (odds: number): number => 1 / (1 + Math.exp(-odds))

const oddsOf = (judged: Judged, informed: Informed): number =>
  drivers.reduce((sum, driver) => sum + (judged[driver] ? oddsOfDriver[driver] : 0), oddsOfInformed[informed])

/** Probability of being satisfied with the whole experience. */
export const satisfiedChance = ({ satisfiedLevel }: Pick<SatisfactionPlan, 'satisfiedLevel'>, judged: Judged, informed: Informed): number =>
  probability(satisfiedLevel + oddsOf(judged, informed))

const allJudgements: readonly Judged[] = Array.from({ length: 1 << drivers.length }, (_, bits) => ({
  ACCESSIBLE_PRESENCE: (bits & 1) > 0,
  TIMELY_RESPONSE: (bits & 2) > 0,
  GOOD_COMMUNICATION: (bits & 4) > 0,
  RESPECTFUL_TREATMENT: (bits & 8) > 0,
}))

/** Every kind of respondent of a force: share, and log-odds without the part of the force. */
function kindsOf(plan: Omit<SatisfactionPlan, 'satisfiedLevel'>): readonly (readonly [share: number, odds: number])[] {
  const informedShares = Object.entries(sharesOf(plan)) as [Informed, number][]
  return informedShares.flatMap(([informed, share]) =>
    [true, false].flatMap((badly) =>
      allJudgements.map((judged) => {
        const treated = badly ? treatedBadly : 1 - treatedBadly
        const chances = drivers.map((driver) => chanceOf(driver, plan, informed, badly))
        const likely = drivers.reduce((sum, driver, place) => sum * (judged[driver] ? (chances[place] ?? 0) : 1 - (chances[place] ?? 0)), 1)
        return [share * treated * likely, oddsOf(judged, informed)] as const
      }),
    ),
  )
}

/** The level at which a force comes to its rate of satisfied respondents. */
export function levelOf(plan: Omit<SatisfactionPlan, 'satisfiedLevel'>): number {
  const kinds = kindsOf(plan)
  const rateAt = (level: number): number => kinds.reduce((sum, [share, odds]) => sum + share * probability(level + odds), 0)
  let [low, high] = [-12, 12]
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    if (rateAt(middle) < plan.satisfiedRate) low = middle
    else high = middle
  }
  return low
}
