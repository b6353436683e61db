import { accompliceAttacks, contributorAttacks, readerAttacks, type Attack } from '../attacks.js'
import { attacksByClass } from '../targets.js'
import { peopleGroups } from './people-groups.js'
import { isGated, settingsOf, worldSeeds, type Setting } from './settings.js'

/** A part of `npm run attack` that is run by itself: about persons, one attack in one setting on one made world. */
export interface PersonTask {
  readonly kind: 'PERSON'
  readonly attack: Attack
  readonly setting: Setting
  readonly world: number
}

/** What a partner wrote about somebody: one attack on all its worlds, since the first says what is most exposed. */
export interface ColumnTask {
  readonly kind: 'COLUMN'
  readonly attack: Attack
  readonly agreed: boolean
  readonly worlds: readonly number[]
  readonly targets: number
}

export type Task = PersonTask | ColumnTask

/** For an error of half a point in the mean of three worlds. */
const guessesOfColumns = 3_400

const aboutPersons = (attack: Attack): readonly PersonTask[] =>
  attacksByClass(attack).flatMap((one) =>
    settingsOf(one).flatMap((setting) => worldSeeds.map((world): PersonTask => ({ kind: 'PERSON', attack: one, setting, world }))),
  )

const columns = (attack: Attack, agreed: boolean): ColumnTask => ({
  kind: 'COLUMN',
  attack,
  agreed,
  worlds: agreed ? worldSeeds.slice(0, 1) : worldSeeds,
  targets: agreed ? 1_000 : guessesOfColumns,
})

/** Whose lines come first: police about direct cases, another charity, then those who may use what they find, then the others. */
function rankOf({ attack, ...task }: Task): number {
  const direct = attack.stratum === 'DIRECT'
  if (direct && task.kind === 'PERSON') return isGated(attack) ? 0 : 1
  if (task.kind === 'COLUMN') return task.agreed ? 5 : 3
  return isGated(attack) ? 2 : 4
}

/** Every part, the gravest first. */
export function allTasks(): readonly Task[] {
  const senders = contributorAttacks().flatMap(({ attacks }) => attacks)
  const first = new Set(peopleGroups().map(([stratum]) => stratum))
  const persons = [...senders.filter(({ wanted }) => wanted === 'IN'), ...readerAttacks()].filter(({ stratum }) => first.has(stratum))
  const tasks = [
    ...persons.flatMap(aboutPersons),
    ...senders.filter(({ wanted }) => wanted === 'COLUMN').map((attack) => columns(attack, false)),
    ...accompliceAttacks().map((attack) => columns(attack, true)),
  ]
  return [...tasks].sort((left, right) => rankOf(left) - rankOf(right))
}

/**
 * Parts in which several roles may read the same figures, and which one thread therefore runs after each other: what it found of the same
 * figures it does not try again.
 */
export function batchesOf(tasks: readonly Task[]): readonly (readonly Task[])[] {
  const batches = new Map<string, Task[]>()
  for (const task of tasks) {
    const { stratum } = task.attack
    const same = task.kind === 'COLUMN' ? [] : [task.setting.knows, task.setting.size, task.world]
    const key = [task.kind, rankOf(task), stratum, ...same].join(' ')
    batches.set(key, [...(batches.get(key) ?? []), task])
  }
  return [...batches.values()]
}

/** The name of a part, by which one chooses it: `DIRECT POLICE_ANALYST IN OWN_RECORD 600 world 8`. */
export function nameOf(task: Task): string {
  const { stratum, asker, wanted, among } = task.attack
  const what = [
    stratum,
    asker.role,
    task.kind === 'COLUMN' && task.agreed ? 'AGREED' : wanted,
    ...(among ? [among.says.replaceAll(' ', '-')] : []),
  ]
  return task.kind === 'COLUMN' ? what.join(' ') : [...what, task.setting.knows, task.setting.size, 'world', task.world].join(' ')
}
