import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** A real OpenID Connect provider on this machine. */
export interface TestProvider {
  readonly issuer: string
  /** An access token of a machine client, with the claims that the hub needs. */
  token(claims: { readonly partner: string; readonly roles: readonly string[]; readonly amr?: readonly string[] }): Promise<string>
  /** The claims in the tokens of people who sign in with a browser; everyone is let in. */
  signsIn(claims: { readonly partner: string; readonly roles: readonly string[] }): void
  stop(): Promise<void>
}

/** The public client of the hub's pages. */
export const pagesClient = { id: 'hub-pages', scope: 'openid hub', resource: 'urn:partnership-hub' }

const audience = 'partnership-hub'
const client = { id: 'dashboard', secret: 'a-secret-of-the-test' }

/** Starts `oidc-provider` with RS256, with which Keycloak, Entra, Auth0 and Okta sign by default. */
export async function startProvider(): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let wanted: Record<string, unknown> = {}
  const provider: Provider = new Provider(issuer, {
    clients: [
      { client_id: client.id, client_secret: client.secret, grant_types: ['client_credentials'], redirect_uris: [], response_types: [] },
      {
        client_id: pagesClient.id,
        token_endpoint_auth_method: 'none',
        // A native client may use any port of a loopback address, and so the one of a hub under test.
        application_type: 'native',
        redirect_uris: ['http://127.0.0.1/signed-in'],
      },
    ],
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
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
    clientBasedCORS: () => true,
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: () => '/let-in' },
    loadExistingGrant: async (context) => {
      const { client: asking, session } = context.oidc
      const grant = new provider.Grant({ clientId: asking?.clientId, accountId: session?.accountId })
      grant.addOIDCScope('openid')
      grant.addResourceScope(pagesClient.resource, 'hub')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  const letIn = (request: IncomingMessage, response: ServerResponse) =>
    provider.interactionFinished(request, response, { login: { accountId: 'somebody' }, consent: {} })
  server.on('request', (request, response) => void (request.url === '/let-in' ? letIn : answer)(request, response))
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
    signsIn(claims) {
      wanted = { ...claims }
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
