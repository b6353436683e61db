import { instant } from './fact-parts.js'
import type { Restorative, SupportPart } from './episode.js'
import type { RestorativeFact } from './fact-rows.js'

/**
 * Restorative justice as known by `asOf`, the day of publication. A person counts in a step where one of the cases came so far:
 * an identified offender, an offer, a yes to it, and the meeting or exchange itself.
 */
export function restorativeFactsOf(cases: readonly SupportPart[], asOf: Date): RestorativeFact {
  const eligible = cases.flatMap(({ restorative }) => (restorative?.offenderIdentified ? [restorative] : []))
  const offered = eligible.filter(({ offeredAt }) => isBy(offeredAt, asOf))
  const accepted = offered.filter((one) => one.accepted === true)
  return {
    of_restorative_justice_offered_rate: eligible.length > 0,
    is_restorative_justice_offered_rate: offered.length > 0,
    is_restorative_justice_accepted_rate: accepted.length > 0,
    is_restorative_justice_held_rate: accepted.some(({ heldAt }) => isBy(heldAt, asOf)),
  }
}

function isBy(time: Restorative['offeredAt'], asOf: Date): boolean {
  const at = instant(time)
  return at !== null && at <= asOf.getTime()
}
