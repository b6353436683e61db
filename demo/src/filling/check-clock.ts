import { Invalid } from '../../../src/kit/errors.js'
import { dateText, dayOf, latestDay } from '../generator/world/london-time.js'

/** Refuses to fill a demo whose clock stands before its last records, which the hub would refuse as dates in the future. @throws Invalid */
export function checkClock(now: Date): void {
  if (dayOf(now.toISOString().slice(0, 10)) > latestDay) return
  throw new Invalid(
    'SETTING_INVALID',
    `The records of the demo end on ${dateText(latestDay)}. Set HUB_NOW to a later day, or leave it out.`,
  )
}
