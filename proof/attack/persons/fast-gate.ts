import { contributorAttacks } from '../attacks.js'
import { shareOf } from '../deciding.js'
import { limits } from '../limits.js'
import { madePeople } from '../people.js'
import { jointOf } from './joint.js'
import { groupOf } from './people-groups.js'
import { usualSize, worldSeeds } from './settings.js'
import { trySetting, type WorldResult } from './try-setting.js'

/** What the fast form found of one role: the mean of its targets and the one who was found most often, from three years. */
export interface FastFound {
  readonly role: string
  readonly mean: number
  readonly worst: number
  /** Is it within the limits of the whole attack? */
  readonly holds: boolean
}

/** The two gravest attacks: forces, and another charity, on who came directly. */
const gravest = contributorAttacks()
  .flatMap(({ attacks }) => attacks)
  .filter(
    ({ stratum, asker, wanted }) => stratum === 'DIRECT' && wanted === 'IN' && ['POLICE_ANALYST', 'CHARITY_ANALYST'].includes(asker.role),
  )

/**
 * The gravest two lines of `npm run attack` in a minute: direct cases with what follows them, three years, the person's own record known, in
 * one made world, by forces and by another charity. For `npm run test:long` and so for every change.
 * @param size how many people are tried, and how many guesses about each
 */
export function fastGate(size = { targets: 10, guesses: 1_000 }): readonly FastFound[] {
  const joint = jointOf(groupOf('DIRECT'), madePeople(worldSeeds[0] as number))
  const tried = new Map<string, WorldResult>()
  return gravest.map((attack) => {
    const found = trySetting(attack, joint, { knows: 'OWN_RECORD', size: usualSize, ...size }, (read, run) => {
      // Both read the same figures as long as another charity has the rights of a force.
      const key = JSON.stringify(read)
      const result = tried.get(key) ?? run()
      tried.set(key, result)
      return result
    })
    const shares = (found?.targets ?? []).map(({ three, of }) => shareOf({ right: three, of }))
    const mean = shares.reduce((all, share) => all + share, 0) / Math.max(1, shares.length)
    const worst = Math.max(0, ...shares)
    return {
      role: attack.asker.role,
      mean,
      worst,
      holds: shares.length === size.targets && mean <= limits.unknown && worst <= limits.worst,
    }
  })
}
