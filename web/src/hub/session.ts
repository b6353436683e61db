import type { Role } from '../gql/graphql.js'
import { keptWord } from './demo-word.js'
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

/** The word of the demo is not the one that the terminal shows now. */
export class WrongWord extends Error {
  constructor() {
    super('That is not the word of this demo. The terminal shows the one that is.')
  }
}

/** Signs in as a persona of the demo. @throws WrongWord; Error with the hub's sentence */
export async function signInAs({ role, partner, ...persona }: Persona): Promise<Session> {
  const { token } = await atDemo<{ token: string }>(`/demo-token?${new URLSearchParams({ role, partner }).toString()}`)
  return { token, role, name: persona.name, persona: { role, partner, ...persona } }
}

/** Lets days go by in the demo. @throws as `signInAs` */
export const moveDemoClock = (days: number): Promise<unknown> =>
  atDemo(`/demo-clock?days=${days}`, { method: 'POST', headers: { 'content-type': 'application/json' } })

/** Asks for what only a demo gives, to people of the machine that it runs on. */
async function atDemo<Answer>(
  address: string,
  init: RequestInit & { readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer> {
  const response = await fetch(address, { ...init, headers: { ...init.headers, 'x-demo-word': keptWord() ?? '' } })
  if (response.ok) return (await response.json()) as Answer
  if (response.status === 404) throw new Error('Demo tokens are made only on the machine that the hub runs on.')
  const { errors = [] } = (await response.json()) as { errors?: readonly { message: string; extensions: { code: string } }[] }
  if (errors[0]?.extensions.code === 'DEMO_WORD') throw new WrongWord()
  throw new Error(errors[0]?.message ?? `The hub answered ${response.status}.`)
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
