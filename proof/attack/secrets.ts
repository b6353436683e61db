import type { Attack } from './attacks.js'
import { both, either, except, sizeOf, type Bits } from './bits.js'
import type { Literal } from './literal.js'
import type { Cases } from './model.js'
import type { People } from './people.js'
import { aboutIn } from './targets.js'

/** Something that the attacker wants to know about the target, with the records that are possible either way. */
export interface Secret extends Cases {
  readonly says: string
}

/** Fewer records than this are no sample. */
export const fewest = 30

const isPredicate = ({ key }: Literal): boolean => key.startsWith('is=') || key.startsWith('of=')

/** A predicate among those for whom it is judged. The attacker may know whether it is judged. */
function judged(people: People, literals: ReadonlyMap<string, Literal>, { key, holds }: Literal): Cases {
  const among = key.startsWith('is=') ? literals.get(key.replace('is=', 'of=')) : undefined
  const asked = among ? people.among(among.key, among.holds) : people.among('everybody', () => true)
  const yes = both(people.among(key, holds), asked)
  return { yes, no: except(asked, yes) }
}

/** Whether another partner wrote anything at all about the person. */
function anything(people: People, literals: readonly Literal[]): Secret[] {
  const none: Bits = people.among('nobody', () => false)
  const yes = literals.filter(isPredicate).reduce((bits, one) => either(bits, people.among(one.key, one.holds)), none)
  return [
    {
      says: 'anything',
      yes,
      no: except(
        people.among('everybody', () => true),
        yes,
      ),
    },
  ]
}

/** What another partner may have written about a person known to be in the stratum: anything at all, and each thing by itself. */
export function secretsOf(attack: Attack, people: People, literals: ReadonlyMap<string, Literal>): readonly Secret[] {
  const { labels } = attack
  const about = (some: Bits): Bits => aboutIn(attack, people, some)
  const all = [...literals.values()].filter(({ writer }) => writer !== labels && writer !== 'PUBLIC')
  const theirs = all.some(({ writer }) => writer !== 'BOTH') ? all.filter(({ writer }) => writer !== 'BOTH') : all
  const each = theirs.map((one) => ({ says: one.key, ...judged(people, literals, one) }))
  return [...anything(people, theirs), ...each]
    .map(({ says, yes, no }): Secret => ({ says, yes: about(yes), no: no && about(no) }))
    .filter(({ yes, no }) => sizeOf(yes) >= fewest && no !== null && sizeOf(no) >= fewest)
}
