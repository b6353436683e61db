import { Invalid } from '../../kit/errors.js'
import { isSafeAddress } from '../../modules/identity/index.js'

/**
 * The address at which people reach the hub, from HUB_PUBLIC_URL, as an origin without a slash at its end; undefined if it is not set.
 * @throws Invalid `SETTING_INVALID`
 */
export function publicUrlFrom(env: NodeJS.ProcessEnv): string | undefined {
  const text = env['HUB_PUBLIC_URL']
  if (!text) return undefined
  const { origin, username, password } = isSafeAddress(text) ? new URL(text) : { origin: '', username: '', password: '' }
  // A slash may end it. Anything more is a path, a query, a fragment, or a person.
  const isOrigin = /^https?:\/\/[^/?#\\@\s]+\/?$/i.test(text) && username === '' && password === ''
  // Safeguard The hub's own address is an origin: || !isOrigin ->
  if (origin === '' || !isOrigin)
    throw new Invalid(
      'SETTING_INVALID',
      'HUB_PUBLIC_URL must be the https address of the hub without a path, such as https://hub.example; http only on this machine.',
    )
  return origin
}
