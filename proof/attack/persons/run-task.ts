import { createHash } from 'node:crypto'
import type { SharedStratum } from '../../../src/modules/analytics/vocabulary/strata.js'
import type { Right } from '../deciding.js'
import { measure } from '../measure.js'
import { madePeople, type People } from '../people.js'
import { jointOf, type JointPeople } from './joint.js'
import { groupOf } from './people-groups.js'
import type { Task } from './tasks.js'
import { trySetting, type WorldResult } from './try-setting.js'

/** What a part of the attack found, as it is kept between runs. */
export type Found =
  | { readonly kind: 'PERSON'; readonly world: WorldResult | null }
  | {
      readonly kind: 'COLUMN'
      readonly secrets: readonly {
        readonly secret: string
        readonly nodes: number
        readonly unknown: readonly Right[]
        readonly knowing: readonly Right[]
      }[]
    }

const made = new Map<number, (stratum: SharedStratum) => People>()
const joined = new Map<string, JointPeople>()

function peopleOf(world: number): (stratum: SharedStratum) => People {
  const found = made.get(world) ?? madePeople(world)
  made.set(world, found)
  return found
}

function jointIn(world: number, stratum: SharedStratum): JointPeople {
  const key = `${world} ${stratum}`
  const found = joined.get(key) ?? jointOf(groupOf(stratum), peopleOf(world))
  joined.set(key, found)
  return found
}

/** Roles that read the same figures are right equally often, so what they read is tried once. */
const tried = new Map<string, WorldResult | null>()
const sameFor = (parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** Runs one part; the same part gives the same again. */
export function runTask(task: Task): Found {
  const { attack } = task
  if (task.kind === 'COLUMN') {
    const worlds = task.worlds.map((world) => peopleOf(world)(attack.stratum))
    const found = measure(attack, worlds, { targets: task.targets })
    return { kind: 'COLUMN', secrets: found.map(({ secret, nodes, unknown, knowing }) => ({ secret, nodes, unknown, knowing })) }
  }
  const { setting, world } = task
  return {
    kind: 'PERSON',
    world: trySetting(attack, jointIn(world, attack.stratum), setting, (read, run) => {
      const key = sameFor([read, setting, world, attack.force, attack.among?.says])
      const known = tried.get(key)
      if (known !== undefined) return known
      const found = run()
      tried.set(key, found)
      return found
    }),
  }
}
