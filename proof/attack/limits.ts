import type { Role } from '../../src/access/roles.js'
import type { Attack } from './attacks.js'

/** In how many of a thousand targets, of which half have the secret, each attacker may be right: the one that does not know the others' records, and the one that does. */
export const limits = { unknown: 0.64, knowing: 0.76 } as const

/** Of two hundred targets: two sampling errors above. */
export const limitsOfFew = { unknown: 0.71, knowing: 0.82 } as const

export type Attacker = keyof typeof limits

interface Open extends Pick<Attack, 'stratum' | 'wanted'> {
  readonly role: Role
  readonly attackers: readonly Attacker[]
}

/** Attacks that are above a limit under the rules as they stand: each is described in docs/DISCLOSURE.md, and is removed from here once a rule prevents it. */
const open: readonly Open[] = [
  // Who knows all others needs about twenty nodes that hold the person, and these strata have more.
  { stratum: 'REFERRED', role: 'POLICE_ANALYST', wanted: 'IN', attackers: ['knowing'] },
  { stratum: 'REFERRED', role: 'POLICE_ANALYST', wanted: 'COLUMN', attackers: ['knowing'] },
  { stratum: 'DIRECT', role: 'POLICE_ANALYST', wanted: 'IN', attackers: ['knowing'] },
  { stratum: 'AT_COURT', role: 'POLICE_ANALYST', wanted: 'IN', attackers: ['knowing'] },
  { stratum: 'SURVEYED', role: 'POLICE_ANALYST', wanted: 'IN', attackers: ['knowing'] },
  { stratum: 'REFERRED', role: 'CHARITY_ANALYST', wanted: 'IN', attackers: ['knowing'] },
  { stratum: 'COMPLAINED', role: 'CHARITY_ANALYST', wanted: 'IN', attackers: ['knowing'] },
]

export const isAbove = ({ stratum, asker, wanted }: Attack, attacker: Attacker): boolean =>
  open.some((one) => one.stratum === stratum && one.role === asker.role && one.wanted === wanted && one.attackers.includes(attacker))
