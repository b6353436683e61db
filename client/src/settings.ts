/** Where the hub is, and as whom to ask it. */
export interface HubSettings {
  /** Address of the hub, such as `https://hub.example.org`. */
  readonly url: string
  /** An access token, a key for a feed, or a function that returns the current token. It is called before each request. */
  readonly token: string | (() => string | Promise<string>)
  /** The role in which to act. Needed if the token holds several. */
  readonly role?: string
  /** Reference of the agreement. Needed if several fit. */
  readonly agreement?: string
  /** Purpose of the request, as the agreement names it. Needed if several fit. */
  readonly purpose?: string
  /** How often a repeatable request is tried in all. Defaults to 6. */
  readonly attempts?: number
  /** Replaces the platform's own. */
  readonly fetch?: typeof fetch
}

/** The headers that say who asks. */
export async function headersOf({ token, role, agreement, purpose }: HubSettings): Promise<Record<string, string>> {
  const bearer = typeof token === 'string' ? token : await token()
  return {
    authorization: `Bearer ${bearer}`,
    ...(role ? { 'x-role': role } : {}),
    ...(agreement ? { 'x-agreement': agreement } : {}),
    ...(purpose ? { 'x-purpose': purpose } : {}),
  }
}
