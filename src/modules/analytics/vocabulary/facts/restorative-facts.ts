import { part, type PartOf } from '../columns.js'
import { millisecondsOf } from './fact-parts.js'
import type { SupportPart } from './episode.js'

const restorative = part('restorative')

/** Restorative justice. Each step counts among those who reached the step before. */
export const restoredColumns = [
  restorative.yes('of_restorative_justice_offered_rate', 'CHARITY'),
  restorative.yes('is_restorative_justice_offered_rate', 'CHARITY'),
  restorative.yes('is_restorative_justice_accepted_rate', 'CHARITY'),
  restorative.yes('is_restorative_justice_held_rate', 'CHARITY'),
] as const

export type RestorativeFact = PartOf<typeof restoredColumns, 'restorative'>

/**
 * Restorative justice: a person counts in a step if one of the cases reached it. The steps are an identified offender, an offer,
 * acceptance, and the meeting or exchange. The offer and the meeting have a day; the other two do not.
 */
export function restorativeFactsOf(cases: readonly SupportPart[]): RestorativeFact {
  const eligible = cases.flatMap(({ restorative: justice }) => (justice?.offenderIdentified ? [justice] : []))
  const offered = eligible.filter(({ offeredAt }) => millisecondsOf(offeredAt) !== null)
  const accepted = offered.filter((one) => one.accepted === true)
  return {
    of_restorative_justice_offered_rate: eligible.length > 0,
    is_restorative_justice_offered_rate: offered.length > 0,
    is_restorative_justice_accepted_rate: accepted.length > 0,
    is_restorative_justice_held_rate: accepted.some(({ heldAt }) => millisecondsOf(heldAt) !== null),
  }
}
