import { createHubClient, type HubClient } from '@partnership-hub/client'

/**
 * The hub that the environment names: HUB_URL, HUB_TOKEN and, where the token holds several roles, HUB_ROLE or the one that the
 * example acts in.
 */
export const hubFromEnvironment = (role = process.env['HUB_ROLE']): HubClient =>
  createHubClient({
    url: process.env['HUB_URL'] ?? 'http://127.0.0.1:4000',
    token: tokenOf(process.env['HUB_TOKEN']),
    ...(role ? { role } : {}),
  })

function tokenOf(token: string | undefined): string {
  if (!token) throw new Error('Set HUB_TOKEN. A demo token: HUB_TOKEN=$(npx hub token --role INSPECTOR --partner hmicfrs)')
  return token
}
