import { roles, type Role } from '../../src/access/roles.js'
import { kinds, type Asker } from '../../src/modules/analytics/asking/question/asker.js'
import { writerOf, type Writer } from '../../src/modules/analytics/vocabulary/columns.js'
import { columnsOf, stratumNames, stratumOf, type SharedStratum } from '../../src/modules/analytics/vocabulary/strata.js'
import type { Unit } from '../../test/support/slow/units.js'

/** Who writes labels: a kind of partner that sends rows. */
export type Labeller = 'POLICE' | 'CHARITY'

/**
 * What the attacker wants to know about the target. IN: whether it is in the stratum, to which another partner sends it. COLUMN: what
 * another partner wrote about a person known to be in it.
 */
export type Wanted = 'IN' | 'COLUMN'

/** A part of a stratum's people that stands in more figures, or in fewer, than the rest: its targets are drawn by themselves. */
export interface TargetClass {
  /** What everybody in it is, after `somebody`. */
  readonly says: string
  readonly holds: (unit: Unit) => boolean
}

/** One attack: who asks what about which stratum, and whose labels were chosen beforehand. */
export interface Attack {
  readonly stratum: SharedStratum
  readonly asker: Asker
  /** Null if the attacker sends no rows and has no part in those that exist. */
  readonly labels: Labeller | null
  readonly wanted: Wanted
  /** Where the target is. */
  readonly force: string
  /** True if the force of the target has its own rows and labels, in which the attacker has no part. */
  readonly elsewhere: boolean
  /** The class of people that the target is known to be of; absent for anybody in the stratum. */
  readonly among?: TargetClass
}

/** The attacking force, and the force that it wants to know about. */
export const home = 'metropolitan'
export const elsewhere = 'surrey'

/** The charity is a contributor of every quarter of the made world: in a quarter of which it is none, it is a stranger. */
const partners: Readonly<Partial<Record<Role, string>>> = { POLICE_ANALYST: home, CHARITY_ANALYST: 'victim-support' }

export function askerOf(role: Role): Asker | undefined {
  const partnerKind = kinds[role]
  return partnerKind && { role, partner: partners[role] ?? role, partnerKind, areaForces: [home], secureSetting: false }
}

/** Strata that are asked across organisations. */
export const sharedStrata = stratumNames.filter((name): name is SharedStratum => Object.keys(stratumOf(name).access).length > 0)

const writersIn = (stratum: SharedStratum): readonly (Writer | null)[] => columnsOf(stratum).map(({ writer }) => writer)

/** Does the stratum hold columns of the labeller, and others that somebody else had a part in? */
const isJoined = (stratum: SharedStratum, labels: Labeller): boolean =>
  writersIn(stratum).includes(labels) &&
  writersIn(stratum).some((writer) => writer === 'BOTH' || (writer !== labels && writer !== null && writer !== 'PUBLIC'))

function attacksOn(stratum: SharedStratum, asker: Asker, labels: Labeller): readonly Attack[] {
  const { contributor } = stratumOf(stratum)
  const attack = { stratum, asker, labels, force: home, elsewhere: false }
  // Whoever sends such rows knows its own, and is a stranger to those of another contributor of its kind.
  const isStranger = contributor === asker.partnerKind
  return [
    { ...attack, wanted: 'IN' as const, elsewhere: isStranger, force: isStranger && contributor === 'FORCE' ? elsewhere : home },
    ...(isJoined(stratum, labels) ? [{ ...attack, wanted: 'COLUMN' as const }] : []),
  ]
}

/** What a role that sends rows might find out, by stratum; nothing if every row and column is its own. */
export const contributorAttacks = (): readonly {
  readonly stratum: SharedStratum
  readonly asker: Asker
  readonly attacks: readonly Attack[]
}[] =>
  roles.flatMap((role) => {
    const asker = askerOf(role)
    const labels = asker && writerOf[asker.partnerKind]
    if (!asker || !labels) return []
    return sharedStrata.map((stratum) => ({ stratum, asker, attacks: attacksOn(stratum, asker, labels) }))
  })

/** What a role that sends no rows might find out by itself. */
export const readerAttacks = (): readonly Attack[] =>
  roles.flatMap((role) => {
    const asker = askerOf(role)
    if (!asker || writerOf[asker.partnerKind]) return []
    return sharedStrata.map((stratum): Attack => ({ stratum, asker, labels: null, wanted: 'IN', force: home, elsewhere: false }))
  })

/** What a contributor that chose labels might find out through a role that sends no rows. */
export const accompliceAttacks = (): readonly Attack[] =>
  roles.flatMap((role) => {
    const asker = askerOf(role)
    if (!asker || writerOf[asker.partnerKind]) return []
    return sharedStrata.flatMap((stratum): Attack[] => {
      const labels = writerOf[stratumOf(stratum).contributor]
      return labels && isJoined(stratum, labels) ? [{ stratum, asker, labels, wanted: 'COLUMN', force: home, elsewhere: false }] : []
    })
  })
