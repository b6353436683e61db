import type { SharedStratum } from '../../src/modules/analytics/vocabulary/strata.js'
import { amongNamed } from '../../test/support/slow/answer.js'
import type { Unit } from '../../test/support/slow/units.js'
import type { Attack, TargetClass } from './attacks.js'
import { both, sizeOf, type Bits } from './bits.js'
import type { People } from './people.js'

const hasAnswered = (unit: Unit): boolean => [...unit.in].some((one) => one.startsWith('of='))

const classes: Readonly<Partial<Record<SharedStratum, readonly TargetClass[]>>> = {
  // Whoever gave no answer is in the counts of who was asked, and in no figure of an answer.
  SURVEYED: [
    { says: 'who answered', holds: hasAnswered },
    { says: 'without answers', holds: (unit) => !hasAnswered(unit) },
  ],
}

/** The attack on each class of targets of its stratum: on everybody at once, a class that is in few figures would hide the other. */
export function attacksByClass(attack: Attack): readonly Attack[] {
  const apart = classes[attack.stratum]
  return apart ? apart.map((among) => ({ ...attack, among })) : [attack]
}

/** Those of a set whom the attack is about. */
export const aboutIn = ({ among }: Attack, people: People, some: Bits): Bits =>
  among ? both(some, people.among(`class ${among.says}`, among.holds)) : some

/** Records that the target may have: of its class and, if there are any, in its force. */
export function possibleOf(attack: Attack, people: People): Bits {
  const there = aboutIn(attack, people, people.among(`in ${attack.force}`, amongNamed({ FORCE: attack.force })))
  const everybody = people.among('everybody', () => true)
  return sizeOf(there) > 0 ? there : aboutIn(attack, people, everybody)
}
