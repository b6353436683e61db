import type { Reading } from './feed.js'
import type { Item } from './item-kinds.js'
import { notBeforeDay } from './not-before.js'

const instantOf = (value: unknown): number | null => (typeof value === 'string' ? Date.parse(value) : null)

/** Each step of restorative justice requires the one before it: an identified offender, an offer, acceptance. */
export function checkRestorative(item: Item, reading: Reading): void {
  const { offenderIdentified, offeredAt, accepted, heldAt } = item
  if (offeredAt !== undefined && offenderIdentified === false)
    missing(reading, 'offenderIdentified', 'Restorative justice cannot be offered while no offender is identified. Correct one of the two.')
  if (accepted !== undefined && offeredAt === undefined)
    missing(reading, 'offeredAt', 'An answer needs the offer that it answers. Add restorative.offeredAt.')
  if (heldAt === undefined) return
  if (accepted !== true) missing(reading, 'accepted', 'What was held was accepted before. Add restorative.accepted.')
  notBeforeDay(reading, instantOf(heldAt), 'restorative.heldAt', instantOf(offeredAt), 'restorative.offeredAt')
}

const missing = (reading: Reading, part: string, message: string): void => {
  reading.fail(`restorative.${part}`, 'LINK_MISSING', message)
}
