import { placesOf, type Bits } from './bits.js'

/** How many records the attacker considers possible for the target. */
const mostRecords = 100

/** At most a hundred of a set, spread over it evenly. */
export function sampleOf(bits: Bits): readonly number[] {
  const places = placesOf(bits)
  const step = Math.max(1, Math.floor(places.length / mostRecords))
  return places.filter((_, index) => index % step === 0).slice(0, mostRecords)
}
