import { Forbidden } from '../kit/errors.js'
import type { Alone } from './alone.js'
import type { ActingViewer } from './viewer.js'

/** The reasons for requiring a second factor. */
export const secondFactorReasons = {
  RIGHTS: 'this changes who may do what',
  ROWS: 'this takes rows out of the hub',
  RELEASE: 'this decides what leaves the hub',
  RETURN: 'this signs in the name of your organisation',
  REGISTER: 'this is on record for good',
  FILE: 'exact figures and records of your own leave as a file',
} as const

type SecondFactorReason = keyof typeof secondFactorReasons

/**
 * The closed list of whose property a change must concern. The guard judges OPERATOR, from the viewer alone. The others are judged on the
 * thing itself, in the transaction that reads, locks and changes it, because it could have changed hands since the guard read it. A thing
 * that is not the viewer's is refused like one that does not exist.
 */
export const organisations = {
  OPERATOR: 'The partner that runs the hub.',
  OWN_ROWS: 'Rows of the own partner: row-level security finds no others.',
  OWN_PARTNER: 'The own partner: the arguments can name no other.',
  OWN_PERSON: 'What the person itself has saved: row-level security finds nothing of others.',
  PARTY: 'Terms to which the own partner is a party.',
  DRAFTER: 'A version that the own partner drafted.',
  REQUESTER: 'A release that the own partner requested, in the same role.',
  REQUESTERS_PARTNER: 'A release that the own partner requested, in whatever role.',
  NOT_REQUESTER: 'A release that another partner requested.',
  CONTRIBUTOR: 'A release that holds rows of the own partner.',
  FORCE_OR_ITS_BODY: 'A return of the own force, or of a force in the area of the own policing body.',
  NOT_PROPOSER: 'A suspension that an officer of another partner proposed; of an agreement, to which the own partner is a party.',
  REGISTRANT: 'A change that the own force registered.',
  CONTRIBUTOR_OR_REVIEWER: 'A release that holds rows of the own partner, or that it reviewed.',
} as const

type OwnOrganisation = keyof typeof organisations

/** How the log records that a condition refused a change. The check of an agreement also records its own refusals. */
export interface RefusedAs {
  readonly event: 'release:denied'
  readonly step: string
}

/** What must hold for a change, besides the permission. Each mutation declares all of them. */
export interface ChangeConditions {
  /** Null if none is required. */
  readonly secondFactor: SecondFactorReason | null
  /** The request runs under exactly one live agreement. */
  readonly agreement: boolean
  readonly ownOrganisation: OwnOrganisation
  readonly alone: Alone
  readonly refusedAs?: RefusedAs
  /** What its step says, for documents: the states in which it is taken, and who takes it. */
  readonly step?: { readonly from: readonly (string | null)[]; readonly who: readonly string[] }
}

/** What must hold for a query, besides the permission. */
interface ReadConditions {
  readonly agreement: true
  readonly secondFactor?: never
  readonly ownOrganisation?: never
  readonly alone?: never
  readonly refusedAs?: never
}

export type Conditions = ChangeConditions | ReadConditions

/** What the conditions need to know about a request. */
export interface ConditionsAsker {
  readonly viewer: Pick<ActingViewer, 'partner' | 'steppedUp'>
  /** Code of the partner that runs the hub; undefined if no partner may change the partnership through the API. */
  readonly operatorPartner: string | undefined
  /** The viewer under its agreement, looked up once for each request. */
  caller(): Promise<unknown>
  /** Logs that a condition refused. */
  noteRefusal(as: RefusedAs, code: string): Promise<void>
}

/** @throws Forbidden `STEP_UP_NEEDED` */
export function checkSecondFactor({ steppedUp }: Pick<ActingViewer, 'steppedUp'>, reason: SecondFactorReason): void {
  if (!steppedUp) throw new Forbidden(`Sign in again with your second factor: ${secondFactorReasons[reason]}.`, 'STEP_UP_NEEDED')
}

/** @throws Forbidden; Invalid if several agreements fit and none is named */
export async function checkConditions({ ownOrganisation, secondFactor, agreement }: Conditions, asker: ConditionsAsker): Promise<void> {
  // Safeguard The partner that runs the hub
  if (ownOrganisation === 'OPERATOR') checkOperator(asker)
  // Safeguard Second factor
  if (secondFactor) checkSecondFactor(asker.viewer, secondFactor)
  // Safeguard A live agreement
  if (agreement) await asker.caller()
}

/** Otherwise an officer of another partner could write that partner into an agreement. */
function checkOperator({ viewer, operatorPartner }: ConditionsAsker): void {
  if (viewer.partner !== operatorPartner)
    throw new Forbidden('Only governance officers of the partner that runs this hub change partners and agreements. Ask one of them.')
}

/** Whether the guard itself can refuse because of these conditions. */
// Safeguard T-GOV-1 one person alone: Boolean(secondFactor) -> false
export const canRefuse = ({ ownOrganisation, secondFactor, agreement }: Conditions): boolean =>
  ownOrganisation === 'OPERATOR' || Boolean(secondFactor) || agreement
