import { amongNamed } from '../../test/support/slow/answer.js'
import type { Unit } from '../../test/support/slow/units.js'
import type { Attack } from './attacks.js'
import { placesOf } from './bits.js'
import type { People } from './people.js'

/** People whom the attacker might be after, by seed. */
export function targetsOf(attack: Attack, people: People, number: number, random: () => number): readonly Unit[] {
  const there = placesOf(people.among(`in ${attack.force}`, amongNamed({ FORCE: attack.force })))
  const from = there.length > 0 ? there : people.units.map((_, place) => place)
  if (from.length === 0) return []
  return Array.from({ length: number }, () => people.units[from[Math.floor(random() * from.length)] as number] as Unit)
}
