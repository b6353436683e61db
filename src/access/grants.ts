import { partnerKinds, type PartnerKind } from './partner-kinds.js'
import type { Permission } from './permissions.js'
import type { Role } from './roles.js'
import { sentBy } from './sending.js'
import type { ActingViewer } from './viewer.js'

/** What a role may do, and the kinds of partner with which it is valid. */
interface Grant {
  readonly sentence: string
  /** The permissions of the role, by the kind of partner that holds it. A kind that is not named here cannot hold the role. */
  readonly words: Readonly<Partial<Record<PartnerKind, readonly Permission[]>>>
}

const everyone: readonly Permission[] = ['viewer:read', 'register:read', 'agreement:read']
const asking: readonly Permission[] = [
  'catalogue:read',
  'analysis:ask',
  'bookmark:write',
  'notice:read',
  'change:read',
  'budget:read',
  'snapshot:read',
  'release:read',
  'release:request',
]
const ingestState: readonly Permission[] = ['batch:read', 'quality:read']
/** Withdrawing what the role's own partner has sent, and saying how well it was linked. */
const correcting: readonly Permission[] = ['batch:codes', 'batch:withdraw', 'subject:request', 'linkage:review']

const returns: readonly Permission[] = ['return:ask', 'return:read']

const withEachPartner = (...words: readonly Permission[]): Grant['words'] => Object.fromEntries(partnerKinds.map((kind) => [kind, words]))

const officers: readonly Permission[] = [
  ...everyone,
  'usage:read',
  'uses:read',
  'budget:read',
  'agreement:sign',
  'partnership:write',
  'provider-quality:read',
  'change:read',
  'change:register',
  'linkage:read',
  'release:read',
  'release:review',
]
/** Officers of forces and policing bodies sign returns. */
const signing: readonly Permission[] = ['return:read', 'return:sign']

/**
 * Permissions of each role, with one sentence each. Agreement, database role and lattice decide which rows and cells a permission reaches.
 */
export const grants: Readonly<Record<Role, Grant>> = {
  POLICE_ANALYST: {
    sentence: "Reads its own force's referrals and their ingest state, and asks joint questions.",
    words: { FORCE: [...everyone, ...asking, ...ingestState, 'record:read', 'referral:read', ...returns, 'return:keep'] },
  },
  CHARITY_ANALYST: {
    sentence: "Reads its own charity's support, direct and homicide cases and their ingest state, and asks joint questions.",
    words: {
      CHARITY: [
        ...everyone,
        ...asking,
        ...ingestState,
        'record:read',
        'support:read',
        'direct-case:read',
        'homicide-case:read',
        'homicide:ask',
      ],
    },
  },
  COMMISSIONER_ANALYST: {
    sentence: 'Asks joint questions about its area, and compares it with the others; reads no records.',
    words: { COMMISSIONER: [...everyone, ...asking, 'accountability:read', ...returns] },
  },
  INSPECTOR: {
    sentence: 'Asks joint questions about all forces, and sees in bands how complete the rows of each provider are; reads no records.',
    words: { INSPECTORATE: [...everyone, ...asking, 'accountability:read', 'provider-quality:read', ...returns, 'homicide:ask'] },
  },
  RESEARCHER: {
    sentence: 'Asks joint questions under a named project; reads no records.',
    words: { RESEARCH: [...everyone, ...asking, 'homicide:ask', 'linkage:read'] },
  },
  DATA_STEWARD: {
    sentence:
      "Submits its partner's feed and counts of reviewed links, takes back what was sent, and sees receipts and data quality; asks no joint questions.",
    words: {
      FORCE: [...everyone, ...ingestState, ...correcting, ...sentBy('FORCE')],
      CHARITY: [...everyone, ...ingestState, ...correcting, ...sentBy('CHARITY'), 'consent:withdraw'],
    },
  },
  GOVERNANCE_OFFICER: {
    sentence:
      'Looks after agreements, signs them for its own partner, registers what its own force changes, reviews releases and objects to them, signs the returns of its own force or area, and sees how often its own partner asks, how well records are linked and, in bands, how complete the rows of each provider are; sees no data values but the published figures of a release or a return.',
    words: {
      ...withEachPartner(...officers),
      FORCE: [...officers, ...signing],
      COMMISSIONER: [...officers, ...signing],
    },
  },
  AUDITOR: {
    sentence:
      'Reads what its own partner did in the audit log, the whole log only for the partner that a live agreement names as its auditor, and what was published when; sees no data values.',
    words: withEachPartner(...everyone, 'uses:read', 'snapshot:read', 'snapshot:audit', 'audit:read', 'usage:read'),
  },
}

export const grantedTo = (role: Role, kind: PartnerKind): readonly Permission[] => grants[role].words[kind] ?? []

/**
 * Everything that a role may do at a kind of partner; empty if that kind cannot hold it. The same role and kind return the same set object.
 */
export function wordsOf(role: Role, kind: PartnerKind): ReadonlySet<Permission> {
  const key = `${kind} ${role}`
  const words = made.get(key) ?? new Set(grantedTo(role, kind))
  made.set(key, words)
  return words
}

/**
 * All that is left of a role's permissions to a language model that asks in it: the catalogue, and protected figures. It reads no record, requests no
 * release, sends nothing and changes nothing.
 */
export const leftToModels: readonly Permission[] = [
  'viewer:read',
  'catalogue:read',
  'analysis:ask',
  'budget:read',
  'snapshot:read',
  'homicide:ask',
]

/** Everything that a viewer may do. The same role, kind and sort of viewer return the same set object. */
export function wordsFor({ role, partnerKind, languageModel }: Pick<ActingViewer, 'role' | 'partnerKind' | 'languageModel'>) {
  const all = wordsOf(role, partnerKind)
  if (!languageModel) return all
  // Safeguard A language model reads no record and takes no file: leftToModels.filter((word) => all.has(word)) -> all
  const left = madeForModels.get(all) ?? new Set(leftToModels.filter((word) => all.has(word)))
  madeForModels.set(all, left)
  return left
}

const madeForModels = new WeakMap<ReadonlySet<Permission>, ReadonlySet<Permission>>()

const made = new Map<string, ReadonlySet<Permission>>()

/** Everything that a role may do at any kind of partner that can hold it. */
export const wordsOfRole = (role: Role): ReadonlySet<Permission> => new Set(Object.values(grants[role].words).flat())

/** Whether a partner of this kind can hold the role. */
export const mayHold = (role: Role, kind: PartnerKind): boolean => grantedTo(role, kind).length > 0
