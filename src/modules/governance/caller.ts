import type { PartnerKind } from '../../access/partner-kinds.js'
import type { Permission } from '../../access/permissions.js'
import type { Role } from '../../access/roles.js'
import type { ActingViewer } from '../../access/viewer.js'
import { Forbidden } from '../../kit/errors.js'

/** Who asks, under which live agreement: the first argument of every service. */
export interface Caller {
  /** `iss|sub`. */
  readonly subject: string
  /** Partner code. */
  readonly partner: string
  readonly partnerKind: PartnerKind
  readonly role: Role
  /** When the token was issued; undefined for the operator and for keys. */
  readonly issuedAt?: Date | undefined
  /** Null only where no agreement is needed: governance itself must work after the last agreement ended. */
  readonly agreement: {
    readonly id: string
    readonly reference: string
    readonly purpose: string
    readonly secureSetting: boolean
    /** Feeds that the agreement covers. */
    readonly feeds: readonly string[]
  } | null
  readonly purpose: string
}

/** Who acts, without what else a token says. */
export type Acting = Pick<ActingViewer, 'subject' | 'partner' | 'partnerKind' | 'role' | 'issuedAt'>

/** What the headers of a request say, in addition to its token. */
export interface AgreementHeaders {
  /** `X-Agreement`: reference or id. */
  readonly agreement?: string
  /** `X-Purpose`. */
  readonly purpose?: string
}

/** What every resolver may ask of the request that it serves. */
export interface RequestContext {
  readonly viewer: ActingViewer
  readonly words: ReadonlySet<Permission>
  readonly requestId: string
  /** The viewer under one live agreement. Throws Forbidden `NO_LIVE_AGREEMENT` and Invalid `AGREEMENT_REQUIRED`. */
  caller(): Promise<Caller>
  /**
   * Whether what was found may still leave; gives the agreement under which it was, null where none was asked for. Throws Forbidden
   * `NO_LIVE_AGREEMENT` where that is live no longer.
   */
  checkStillAgreed(): Promise<Caller['agreement']>
  /** The same without an agreement: for governance's own fields only. */
  reader(): Caller
}

/** Purpose of the reads that need no agreement. */
const governing = 'GOVERNANCE'

/** The viewer without an agreement, for governance's own reads: those must work after the last agreement ended. */
export const readerOf = ({ subject, partner, partnerKind, role, issuedAt }: Acting): Caller => ({
  subject,
  partner,
  partnerKind,
  role,
  issuedAt,
  agreement: null,
  purpose: governing,
})

/**
 * Who takes rows out of the hub for its own partner: with a second factor, and without an agreement, for that a person asks for it does not
 * end with one. @throws Forbidden `STEP_UP_NEEDED`
 */
export function stewardIn({ viewer, reader }: Pick<RequestContext, 'viewer' | 'reader'>): Caller {
  if (!viewer.steppedUp) throw new Forbidden('Sign in again with your second factor: this takes rows out of the hub.', 'STEP_UP_NEEDED')
  return reader()
}
