import type { Role } from '../../../src/access/roles.js'
import { randomFrom } from '../../../test/support/facts/facts.js'
import { shown } from '../aim.js'
import type { Attack } from '../attacks.js'
import { bitsOf, placesOf, type Bits } from '../bits.js'
import { possibleOf } from '../targets.js'
import { wideAim, type WideAim } from '../wide-attack.js'
import { guess, type TargetResult } from './guesses.js'
import type { JointPeople } from './joint.js'
import { prepared } from './pulls.js'
import type { Setting } from './settings.js'

/** What an attack found about the targets of one made world, in one setting. */
export interface WorldResult {
  /** Nodes read, the most about any target, and who read them besides the attacker. */
  readonly nodes: number
  readonly helper: Role | null
  readonly targets: readonly TargetResult[]
}

/** The same people are drawn for every attack on a stratum. */
const drawingSeed = 7

const onlyOne = (place: number, { base }: JointPeople): Bits => bitsOf(base.places, (unit) => unit === base.places[place])

function aimsAt(attack: Attack, joint: JointPeople, { knows, size, targets }: Setting): readonly WideAim[] {
  const possible = possibleOf(attack, joint.base)
  const from = placesOf(possible)
  const random = randomFrom(drawingSeed)
  return Array.from({ length: from.length > 0 ? targets : 0 }, () => from[Math.floor(random() * from.length)] as number).flatMap(
    (place) => {
      const looks = joint.base.places[place]
      if (!looks) return []
      return wideAim(attack, joint, { looks, possible: knows === 'OWN_RECORD' ? onlyOne(place, joint) : possible }, size) ?? []
    },
  )
}

/** Runs something, or gives what came of it when the same figures were read. */
type Once = (read: readonly (readonly string[])[], run: () => WorldResult) => WorldResult | null

/** Tries one attack in one setting on the people of one made world; null if the attacker may ask nothing that could tell. */
export function trySetting(attack: Attack, joint: JointPeople, setting: Setting, once: Once = (_, run) => run()): WorldResult | null {
  const aims = aimsAt(attack, joint, setting)
  if (aims.length === 0) return null
  const nodesOf = ({ features }: WideAim): number => features.reduce((all, { ids }) => all + ids.length, 0)
  const most = aims.reduce((best, aim) => (nodesOf(aim) > nodesOf(best) ? aim : best))
  const read = aims.map(({ features }) => features.flatMap(({ ids }) => ids))
  const found = once(read, () => {
    const targets = aims.map(({ features, crowd, cases }, index) =>
      guess(prepared(features, crowd, shown, cases.yes), crowd.size, setting.guesses, 1_000 * (index + 1) + setting.size),
    )
    return { nodes: nodesOf(most), helper: most.helper, targets }
  })
  return found && { ...found, helper: most.helper }
}
