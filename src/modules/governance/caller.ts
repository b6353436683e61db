import type { PartnerKind } from '../../access/partner-kinds.js'
import type { Permission } from '../../access/permissions.js'
import type { Role } from '../../access/roles.js'
import type { Viewer } from '../../access/viewer.js'

/** Who asks, under which live agreement: the first argument of every service. */
export interface Caller {
  /** `iss|sub`. */
  readonly subject: string
  /** Partner code. */
  readonly partner: string
  readonly partnerKind: PartnerKind
  readonly role: Role
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

/** What a request says about itself beside its token. */
export interface AgreementHeaders {
  /** `X-Agreement`: reference or id. */
  readonly agreement?: string
  /** `X-Purpose`. */
  readonly purpose?: string
}

/** What every resolver may ask of the request that it serves. */
export interface RequestContext {
  readonly viewer: Viewer
  readonly words: ReadonlySet<Permission>
  readonly requestId: string
  /**
   * The viewer in one role under one live agreement. Without a role, it is the first of the viewer's roles that grants every
   * root field of the operation. Throws Forbidden `NO_LIVE_AGREEMENT` and Invalid `AGREEMENT_REQUIRED`.
   */
  caller(role?: Role): Promise<Caller>
  /** The same without an agreement: for governance's own fields only. */
  reader(role?: Role): Promise<Caller>
}
