import { grants } from '../../../../access/grants.js'
import { partnerKinds, type PartnerKind } from '../../../../access/partner-kinds.js'
import { roles, type Role } from '../../../../access/roles.js'
import type { Caller } from '../../../governance/index.js'
import { areaForces } from '../../../reference/index.js'
import type { Measure } from '../../vocabulary/measure.js'
import type { Registry } from '../../vocabulary/registry.js'
import type { Stratum } from '../../vocabulary/strata.js'
import type { Question } from './question.js'

/** What the rules read of the asker. */
export interface Asker {
  readonly role: Role
  readonly partner: string
  readonly partnerKind: PartnerKind
  /** A commissioner's forces, by reference data; empty for everybody else. */
  readonly areaForces: readonly string[]
  /** The agreement lets a researcher see unrounded figures inside the secure setting. */
  readonly secureSetting: boolean
  /** A language model asks, which gets no exact figures. */
  readonly languageModel?: true
}

/** What the rules read of a caller. */
export const askerOf = ({ role, partner, partnerKind, agreement, languageModel }: Caller): Asker => ({
  role,
  partner,
  partnerKind,
  areaForces: areaForces(partner),
  secureSetting: agreement?.secureSetting ?? false,
  ...(languageModel ? { languageModel: true } : {}),
})

/**
 * An analyst of a force that has no area: a stranger to all rows. What it may ask is open of every other force, to everybody, and to one
 * charity of what another wrote.
 */
export const stranger: Asker = { role: 'POLICE_ANALYST', partner: '', partnerKind: 'FORCE', areaForces: [], secureSetting: false }

/** Who asks, and by which code lists. */
export interface AskSetting {
  readonly registry: Registry
  readonly asker: Asker
}

/** For each role that asks questions of the shared data, the kind of partner that it asks for. A role that asks none has no entry. */
export const kinds: Readonly<Partial<Record<Role, PartnerKind>>> = Object.fromEntries(
  roles.flatMap((role) => partnerKinds.filter((kind) => grants[role].words[kind]?.includes('analysis:ask')).map((kind) => [role, kind])),
)

/** Forces that are a role's own area. */
export const ownForces = (asker: Asker): readonly string[] => (asker.role === 'POLICE_ANALYST' ? [asker.partner] : asker.areaForces)

/** Stratum of the asker's own rows for a measure, or undefined if some input is not its own. */
export function ownStratum({ role, partnerKind }: Pick<Asker, 'role' | 'partnerKind'>, measure: Measure): Stratum | undefined {
  if (role === 'POLICE_ANALYST' && partnerKind === 'FORCE') return measure.ownFor.FORCE
  if (role === 'CHARITY_ANALYST' && partnerKind === 'CHARITY') return measure.ownFor.CHARITY
  return undefined
}

/** The stratum of the asker's own rows that a question reads for a measure. */
export const ownOf = ({ scope, compareOwn }: Pick<Question, 'scope' | 'compareOwn'>, asker: Asker, measure: Measure): Stratum | undefined =>
  scope === 'OWN' || compareOwn ? ownStratum(asker, measure) : undefined
