import { errors } from 'jose'
import { Unauthenticated } from '../../kit/errors.js'

/** Why a token was refused. Only for the operator's log: it would help a client to try tokens out. */
type RefusedBecause =
  | 'no token'
  | 'malformed'
  | 'key in header'
  | 'algorithm'
  | 'unknown key'
  | 'signature'
  | 'issuer'
  | 'audience'
  | 'type'
  | 'id token'
  | 'expired'
  | 'not yet valid'
  | 'lifetime'
  | 'claims'
  | 'subject'
  | 'partner'
  | 'roles'
  | 'revoked'
  | 'provider does not answer'
  | 'key'

/** A token that opens nothing. The sentence is the same whatever was wrong. */
export class TokenRefused extends Unauthenticated {
  constructor(readonly reason: RefusedBecause) {
    super()
  }
}

const claimReasons: Readonly<Record<string, RefusedBecause>> = {
  iss: 'issuer',
  aud: 'audience',
  nbf: 'not yet valid',
  iat: 'not yet valid',
}

/** The reason in an error of verification. Any error that is not about a token or key set means that the provider does not answer. */
export function reasonOf(error: unknown): RefusedBecause {
  if (error instanceof TokenRefused) return error.reason
  if (error instanceof errors.JWTExpired) return 'expired'
  if (error instanceof errors.JWTClaimValidationFailed) return claimReasons[error.claim] ?? 'claims'
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature'
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) return 'algorithm'
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) return 'unknown key'
  if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) return 'provider does not answer'
  return 'malformed'
}
