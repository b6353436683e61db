import type { ConditionsAsker } from '../../../access/conditions.js'
import type { PartnerKind } from '../../../access/partner-kinds.js'
import type { Permission } from '../../../access/permissions.js'
import type { Role } from '../../../access/roles.js'
import type { ActingViewer, LanguageModel } from '../../../access/viewer.js'

/** Who asks, and under which live agreement. The first argument of every service. */
export interface Caller {
  /** `iss|sub`. */
  readonly subject: string
  /** Partner code. */
  readonly partner: string
  readonly partnerKind: PartnerKind
  readonly role: Role
  /** When the token was issued; undefined for the operator and for keys. */
  readonly issuedAt?: Date | undefined
  /** Set if a language model asks. */
  readonly languageModel?: LanguageModel | undefined
  /** Null only if no agreement is needed, because governance itself must work after the last agreement has ended. */
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

/** Who acts, without the rest of the token. */
export type Acting = Pick<ActingViewer, 'subject' | 'partner' | 'partnerKind' | 'role' | 'issuedAt' | 'languageModel'>

/** What the headers of a request add to its token. */
export interface AgreementHeaders {
  /** `X-Agreement`: reference or id. */
  readonly agreement?: string
  /** `X-Purpose`. */
  readonly purpose?: string
}

/** What every resolver may ask about its request. */
export interface RequestContext extends ConditionsAsker {
  readonly viewer: ActingViewer
  readonly words: ReadonlySet<Permission>
  readonly requestId: string
  /**
   * The viewer under one live agreement, looked up once for each request. If the field's `@Access` asks for an agreement, it is known
   * before the resolver begins. Throws Forbidden `NO_LIVE_AGREEMENT` and Invalid `AGREEMENT_REQUIRED`.
   */
  caller(): Promise<Caller>
  /**
   * Checks that the answer may still leave, and returns the agreement under which it was found; null if none was needed. Throws
   * Forbidden `NO_LIVE_AGREEMENT` if that agreement is no longer live.
   */
  checkStillAgreed(): Promise<Caller['agreement']>
  /** The same without an agreement: for governance's own fields only. */
  reader(): Caller
  /** Marks that this request ends its own caller's right, so that its answer may still leave. */
  ownRightEnds(): void
}

/** Purpose of reads that need no agreement. */
const governing = 'GOVERNANCE'

/** The viewer without an agreement, for governance's own reads, which must work after the last agreement has ended. */
export const readerOf = ({ subject, partner, partnerKind, role, issuedAt, languageModel }: Acting): Caller => ({
  subject,
  partner,
  partnerKind,
  role,
  issuedAt,
  ...(languageModel ? { languageModel } : {}),
  agreement: null,
  purpose: governing,
})
