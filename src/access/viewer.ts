import type { PartnerKind } from './partner-kinds.js'
import type { Role } from './roles.js'

/** Who is asking, according to the identity provider's token. */
export interface Viewer {
  /** `iss|sub`: the same subject from another issuer is another person. */
  readonly subject: string
  /** Partner code, e.g. `surrey`. */
  readonly partner: string
  readonly roles: readonly Role[]
  /** When the token was issued; undefined for the operator and for keys. */
  readonly issuedAt?: Date
  /** True if the person showed a second factor, according to the provider. */
  readonly steppedUp?: boolean
  /** Set if the viewer is a language model, which asks with a key of its own. */
  readonly languageModel?: LanguageModel
}

/** What the key of a language model is bound to. */
export interface LanguageModel {
  /** Reference of the one agreement under which it asks. */
  readonly agreement: string
}

/** Who is asking, in the one role of the request. */
export interface ActingViewer extends Viewer {
  readonly role: Role
  /** The kind of the viewer's partner, on which the role's permissions depend. */
  readonly partnerKind: PartnerKind
}
