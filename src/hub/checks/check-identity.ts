import { Invalid } from '../../kit/errors.js'
import { OidcProvider, type TrustedIssuer } from '../../modules/identity/index.js'

/** A provider of one's own, and how its tokens are read. */
export type IdentitySettings = Omit<TrustedIssuer, 'keys'> & { readonly jwksUrl?: string | undefined }

/**
 * Checks whether tokens can be verified at all. @throws Invalid `IDENTITY_MISSING` if no provider is
 * set, Unavailable if it does not give its keys
 */
export async function checkIdentity(identity: IdentitySettings | undefined): Promise<void> {
  if (!identity)
    throw new Invalid(
      'IDENTITY_MISSING',
      'No identity provider is configured, so every token is refused. Set HUB_ISSUER (docs/OPERATING.md, Identity).',
    )
  await new OidcProvider(identity).check()
}
