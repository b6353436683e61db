import { createHash } from 'node:crypto'
import { strata, type SharedStratum } from '../../src/modules/analytics/vocabulary/strata.js'
import { unitsOfWorld, type Unit } from '../../test/support/slow/units.js'
import { randomWorld } from '../../test/support/slow/world.js'
import { bitsOf, type Bits } from './bits.js'

/** The records that a stratum's people may have, drawn as a whole, so that their columns are related as in the made world. */
export class People {
  private readonly known = new Map<string, Bits>()
  /** Those who have a record. */
  readonly units: readonly Unit[]

  /** @param places one for each person; a person without a record in the stratum has an empty place */
  constructor(readonly places: readonly (Unit | undefined)[]) {
    this.units = places.filter((unit) => unit !== undefined)
  }

  /** Which of them are in something. Worked out once for each key. */
  among(key: string, holds: (unit: Unit) => boolean): Bits {
    const found = this.known.get(key) ?? bitsOf(this.places, (unit) => unit !== undefined && holds(unit))
    this.known.set(key, found)
    return found
  }
}

/**
 * Whoever has an open case stands in the stock of each quarter in which it is open. The attacker is given all of these quarters of a year at
 * once, and in each of them everything that is true in one.
 */
function overTheYear(units: readonly Unit[]): readonly Unit[] {
  const known = new Map<string, Unit>()
  for (const unit of units) {
    const key = `${unit.contributor} ${unit.rkey} ${unit.periods[0]?.slice(0, 4) ?? ''}`
    const other = known.get(key)
    known.set(key, other ? { ...other, periods: [...other.periods, ...unit.periods], in: new Set([...other.in, ...unit.in]) } : unit)
  }
  return [...known.values()]
}

/** The people of every stratum in one made world. */
export function madePeople(seed: number): (stratum: SharedStratum) => People {
  const units = unitsOfWorld(randomWorld(seed, 4_000), createHash('sha256').update(`made world ${seed}`).digest())
  const known = new Map<SharedStratum, People>()
  return (stratum) => {
    const { letter } = strata[stratum]
    const joint = units.filter((unit) => unit.joint && unit.stratum === letter)
    const found = known.get(stratum) ?? new People(stratum === 'QUARTER_END' ? overTheYear(joint) : joint)
    known.set(stratum, found)
    return found
  }
}

/** Does the part of the year, `2025`, `2025Q1` or `2025-02`, contain the unit? Either made year serves as the attacked one. */
export const isIn = ({ periods }: Unit, period: string): boolean => periods.some((one) => one.slice(4) === period.slice(4))
