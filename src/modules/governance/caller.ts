import type { ConditionsAsker } from '../../access/conditions.js'
import type { PartnerKind } from '../../access/partner-kinds.js'
import type { Permission } from '../../access/permissions.js'
import type { Role } from '../../access/roles.js'
import type { ActingViewer } from '../../access/viewer.js'

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
  /** Null only if no agreement is needed: governance itself must work after the last agreement ended. */
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
export interface RequestContext extends ConditionsAsker {
  readonly viewer: ActingViewer
  readonly words: ReadonlySet<Permission>
  readonly requestId: string
  /**
   * The viewer under one live agreement, looked for once a request: of a field whose `@Access` asks for an agreement it is known when its
   * resolver begins. Throws Forbidden `NO_LIVE_AGREEMENT` and Invalid `AGREEMENT_REQUIRED`.
   */
  caller(): Promise<Caller>
  /**
   * Whether what was found may still leave; gives the agreement under which it was, null if none was asked for. Throws Forbidden
   * `NO_LIVE_AGREEMENT` if that is live no longer.
   */
  checkStillAgreed(): Promise<Caller['agreement']>
  /** The same without an agreement: for governance's own fields only. */
  reader(): Caller
  /** Says that this request ends the right of who asks, so that its answer may still leave. */
  ownRightEnds(): void
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
