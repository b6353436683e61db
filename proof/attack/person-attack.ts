import { amongNamed } from '../../test/support/slow/answer.js'
import type { Unit } from '../../test/support/slow/units.js'
import { aimAt, farthest, labelsFor, likeliestOf, type Aim } from './aim.js'
import type { Attack } from './attacks.js'
import { placesOf, sizeOf } from './bits.js'
import { alike, featuresOf } from './features.js'
import { NodeFinder } from './nodes.js'
import type { People } from './people.js'
import type { Way } from './ways.js'

/**
 * How many people a year the stratum has in the nation of the made world. Not the attacker's to choose; it hardly matters: from 300 to 3,000 no
 * attack did better by more than chance.
 */
const size = 600

/** The attacker who does not know the others' records, and the one who does. */
export interface Aims {
  readonly unknown: Aim
  readonly knowing: Aim
}

/** An attack on whether somebody of these looks is in the stratum at all; undefined where no node could tell. */
export function personAims(attack: Attack, people: People, ways: readonly Way[], looks: Unit): Aims | undefined {
  const everybody = people.among('everybody', () => true)
  const there = people.among(`in ${attack.force}`, amongNamed({ FORCE: attack.force }))
  const cases = { yes: sizeOf(there) > 0 ? there : everybody, no: null }
  const crowd = { from: everybody, size, counted: false }
  const likeliest = likeliestOf(new NodeFinder(attack, people, looks).nodes(ways), crowd, cases)
  const tried = labelsFor(likeliest, ['MONTH'], [0, 0.5, 1]).map((labels) => aimAt(featuresOf(likeliest, labels), crowd, cases))
  const unknown = farthest(tried)
  return unknown && unknown.features.length > 0 ? { unknown, knowing: aimAt(featuresOf(likeliest, alike), crowd, cases) } : undefined
}

/** People whom the attacker might be after, by seed. */
export function targetsOf(attack: Attack, people: People, number: number, random: () => number): readonly Unit[] {
  const there = placesOf(people.among(`in ${attack.force}`, amongNamed({ FORCE: attack.force })))
  const from = there.length > 0 ? there : people.units.map((_, place) => place)
  if (from.length === 0) return []
  return Array.from({ length: number }, () => people.units[from[Math.floor(random() * from.length)] as number] as Unit)
}
