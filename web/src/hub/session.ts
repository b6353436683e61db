import type { Role } from '../gql/graphql.js'
import type { HubSettings, Persona } from './settings.js'

/** Who is signed in, in this tab only. */
export interface Session {
  readonly token: string
  /** The role in which requests act. It changes only when somebody chooses another. */
  readonly role: Role | undefined
  /** The viewer's name on the pages. */
  readonly name: string
  /** Agreement to act under, if several fit. */
  readonly agreement?: string | undefined
  readonly persona?: Persona | undefined
}

const place = 'hub-session'

/** The session of this tab; null if nobody is signed in. */
export function keptSession(): Session | null {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? 'null') as Session | null
  } catch {
    return null
  }
}

export function keep(session: Session | null): void {
  if (session) sessionStorage.setItem(place, JSON.stringify(session))
  else sessionStorage.removeItem(place)
}

/** Signs in as a persona of the demo. Throws with the hub's sentence. */
export async function signInAs(persona: Persona): Promise<Session> {
  const response = await fetch(`/demo-token?${new URLSearchParams({ role: persona.role, partner: persona.partner }).toString()}`)
  const answer = (await response.json()) as { token?: string; error?: string }
  if (!answer.token) throw new Error(answer.error ?? 'Demo tokens are made only on the machine that the hub runs on.')
  return { token: answer.token, role: persona.role, name: persona.name, persona }
}

interface Claims {
  readonly sub?: string
  readonly name?: string
  readonly preferred_username?: string
}

/** A session with a token of the identity provider, which was pasted or came from a sign-in. The hub decides which of its roles acts. */
export function sessionOf(token: string, role?: Role): Session {
  const { name, preferred_username: user, sub } = claimsOf(token)
  return { token, role, name: name ?? user ?? sub ?? 'Signed in' }
}

function claimsOf(token: string): Claims {
  try {
    const [, body = ''] = token.split('.')
    const bytes = Uint8Array.from(atob(body.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))
    return JSON.parse(new TextDecoder().decode(bytes)) as Claims
  } catch {
    return {}
  }
}

type Provider = NonNullable<HubSettings['signIn']>

async function managerOf({ issuer, clientId, scope, resource }: Provider) {
  // Loaded only when somebody signs in at a provider, so not in the demo.
  const { UserManager } = await import('oidc-client-ts')
  return new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: `${location.origin}/signed-in`,
    scope,
    ...(resource ? { resource } : {}),
    automaticSilentRenew: false,
    loadUserInfo: false,
  })
}

/** Goes to the provider, which returns to `/signed-in`, and from there to the page of before. */
export async function leaveToSignIn(provider: Provider): Promise<void> {
  const manager = await managerOf(provider)
  await manager.signinRedirect({
    url_state: undefined,
    state: location.pathname === '/signed-in' ? '/' : location.pathname + location.search,
  })
}

/** Finishes a returning sign-in: the session, and the address where it started. */
export async function comeBack(provider: Provider): Promise<{ session: Session; address: string }> {
  const manager = await managerOf(provider)
  const user = await manager.signinCallback()
  if (!user?.access_token) throw new Error('The identity provider gave no access token. Sign in again.')
  await manager.removeUser()
  return { session: sessionOf(user.access_token), address: typeof user.state === 'string' ? user.state : '/' }
}
