import type { PartnerKind } from './partner-kinds.js'
import type { Role } from './roles.js'

/** Who is asking, as the identity provider's token says. */
export interface Viewer {
  /** `iss|sub`: the same subject from another issuer is another person. */
  readonly subject: string
  /** Partner code, e.g. `surrey`. */
  readonly partner: string
  readonly roles: readonly Role[]
  /** When the token was issued; undefined for the operator and for keys. */
  readonly issuedAt?: Date
  /** The person showed a second factor, as the provider says. */
  readonly steppedUp?: boolean
}

/** Who is asking, in the one role in which the request acts. */
export interface ActingViewer extends Viewer {
  readonly role: Role
  /** What the viewer's partner is, by which the role's permissions go. */
  readonly partnerKind: PartnerKind
}
