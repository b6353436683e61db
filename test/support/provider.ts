import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** A real OpenID Connect provider on this machine. */
export interface TestProvider {
  readonly issuer: string
  /** An access token of a machine client, with what the hub needs in it. */
  token(claims: { readonly partner: string; readonly roles: readonly string[]; readonly amr?: readonly string[] }): Promise<string>
  stop(): Promise<void>
}

const audience = 'partnership-hub'
const client = { id: 'dashboard', secret: 'a-secret-of-the-test' }

/** Starts `oidc-provider` with RS256, as Keycloak, Entra, Auth0 and Okta sign unless told otherwise. */
export async function startProvider(): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let wanted: Record<string, unknown> = {}
  const provider = new Provider(issuer, {
    clients: [
      { client_id: client.id, client_secret: client.secret, grant_types: ['client_credentials'], redirect_uris: [], response_types: [] },
    ],
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: 'hub',
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 600,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    extraTokenClaims: () => wanted,
  })
  const answer = provider.callback()
  server.on('request', (request, response) => void answer(request, response))
  return {
    issuer,
    async token(claims) {
      wanted = { ...claims }
      const response = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'hub', resource: 'urn:partnership-hub' }),
      })
      const { access_token: token } = (await response.json()) as { access_token?: string }
      if (!token) throw new Error(`the provider gave no token: ${response.status}`)
      return token
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
