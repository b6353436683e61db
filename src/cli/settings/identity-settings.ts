import { Invalid } from '../../kit/errors.js'
import { hubAudience, isSafeAddress, plainClaims, type StepUp } from '../../modules/identity/index.js'
import type { IdentitySettings } from '../../hub/checks/check-identity.js'
import type { SignIn } from '../../server/pages/offer.js'

/**
 * The identity provider from the environment; undefined if HUB_ISSUER is not set. `docs/OPERATING.md` lists the
 * variables. @throws Invalid `SETTING_INVALID`
 */
export function identityFrom(env: NodeJS.ProcessEnv): IdentitySettings | undefined {
  const [issuer, jwksUrl] = [env['HUB_ISSUER'], env['HUB_JWKS_URL'] || undefined]
  if (!issuer) return undefined
  for (const [name, address] of Object.entries({ HUB_ISSUER: issuer, HUB_JWKS_URL: jwksUrl }))
    if (address !== undefined && !isSafeAddress(address)) throw invalid(name, 'must be an https address (http on loopback alone)')
  return {
    issuer,
    jwksUrl,
    audience: env['HUB_AUDIENCE'] || hubAudience,
    types: listInSetting(env['HUB_TOKEN_TYPES'] || 'at+jwt').map((type) => type.toLowerCase()),
    maximumLifetime: seconds(env, 'HUB_TOKEN_MAXIMUM_LIFETIME', 3_600),
    claims: {
      partner: env['HUB_CLAIM_PARTNER'] || plainClaims.partner,
      roles: env['HUB_CLAIM_ROLES'] || plainClaims.roles,
      partnerNames: namesFrom(env, 'HUB_PARTNER_NAMES'),
      roleNames: namesFrom(env, 'HUB_ROLE_NAMES'),
    },
    stepUp: listInSetting(env['HUB_STEP_UP'] || 'amr=mfa').map((way): StepUp => {
      const [claim, value] = pairFrom('HUB_STEP_UP', way)
      return { claim, value }
    }),
  }
}

/** How people sign in to the pages; undefined if HUB_CLIENT_ID is not set. Then they paste a token. */
export function signInFrom(env: NodeJS.ProcessEnv): SignIn | undefined {
  const [issuer, clientId] = [env['HUB_ISSUER'], env['HUB_CLIENT_ID']]
  if (!clientId) return undefined
  if (!issuer) throw invalid('HUB_CLIENT_ID', 'needs HUB_ISSUER too, the provider at which this client is registered')
  return { issuer, clientId, scope: env['HUB_CLIENT_SCOPE'] || 'openid', resource: env['HUB_CLIENT_RESOURCE'] || undefined }
}

/** A list in a setting: separated by commas, optionally with spaces. */
export const listInSetting = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')

const namesFrom = (env: NodeJS.ProcessEnv, name: string): ReadonlyMap<string, string> =>
  new Map(listInSetting(env[name] ?? '').map((pair) => pairFrom(name, pair)))

/** Split at the last "=", because a provider's name may contain one. */
function pairFrom(name: string, text: string): [string, string] {
  const at = text.lastIndexOf('=')
  if (at < 1 || at === text.length - 1) throw invalid(name, 'is a list such as theirs=OURS,other=OTHER')
  return [text.slice(0, at), text.slice(at + 1)]
}

function seconds(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const text = env[name]
  if (!text) return otherwise
  const value = Number(text)
  if (!/^\d{1,6}$/.test(text) || value < 60) throw invalid(name, 'is a number of seconds, 60 or more')
  return value
}

const invalid = (name: string, rule: string): Invalid => new Invalid('SETTING_INVALID', `${name} ${rule}.`)
