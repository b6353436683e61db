import type { Random } from './random.js'

/** How well a respondent says that the police kept them informed: who hears nothing more is not kept informed at all. */
export type Informed = 'VERY_WELL' | 'FAIRLY_WELL' | 'NOT_VERY_WELL' | 'NOT_AT_ALL'

/** What is aimed at in a force. */
export interface InformationPlan {
  readonly informedRate: number
  readonly heardNothingRate: number
}

interface Information {
  readonly heardNothing: boolean
  readonly informed: Informed
}

/** Chances in the whole nation, by whether the updates that were owed came in time. `unknown`: the hub holds no evidence of any. */
const heardNothing = { inTime: 0.17, late: 0.36, unknown: 0.415 } as const
const informedIfHeard = { inTime: 0.86, late: 0.59, unknown: 0.71 } as const

const national: InformationPlan = { informedRate: 0.5, heardNothingRate: 1 / 3 }

/** Shares of "very well" among those who are kept informed, and of "not at all" among those who heard something and are not. */
const veryWell = 0.42
const notAtAll = 0.3

const stateOf = (inTime: boolean | null): keyof typeof heardNothing => (inTime === null ? 'unknown' : inTime ? 'inTime' : 'late')

const ifHeard = ({ informedRate, heardNothingRate }: InformationPlan): number => informedRate / (1 - heardNothingRate)

const atMost = (chance: number): number => Math.min(0.97, chance)

/** What a respondent says about being informed. Forces differ by their plan, and people by their updates. */
export function informationOf(random: Random, plan: InformationPlan, inTime: boolean | null): Information {
  const state = stateOf(inTime)
  if (random.chance(atMost((heardNothing[state] * plan.heardNothingRate) / national.heardNothingRate)))
    return { heardNothing: true, informed: 'NOT_AT_ALL' }
  const well = random.chance(atMost((informedIfHeard[state] * ifHeard(plan)) / ifHeard(national)))
  if (well) return { heardNothing: false, informed: random.chance(veryWell) ? 'VERY_WELL' : 'FAIRLY_WELL' }
  return { heardNothing: false, informed: random.chance(notAtAll) ? 'NOT_AT_ALL' : 'NOT_VERY_WELL' }
}

/** The share of a force's respondents with each answer. */
export function sharesOf({ informedRate, heardNothingRate }: InformationPlan): Readonly<Record<Informed, number>> {
  const rest = 1 - informedRate - heardNothingRate
  return {
    VERY_WELL: informedRate * veryWell,
    FAIRLY_WELL: informedRate * (1 - veryWell),
    NOT_VERY_WELL: rest * (1 - notAtAll),
    NOT_AT_ALL: heardNothingRate + rest * notAtAll,
  }
}

export const isInformed = (informed: Informed): boolean => informed === 'VERY_WELL' || informed === 'FAIRLY_WELL'
