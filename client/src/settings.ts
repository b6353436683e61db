/** Where the hub is and as whom to ask it. */
export interface HubSettings {
  /** Address of the hub, such as `https://hub.example.org`. */
  readonly url: string
  /** An access token, a key of a feed, or a function that gives the token that holds now: it is called before each request. */
  readonly token: string | (() => string | Promise<string>)
  /** The role in which to act; needed where the token holds several. */
  readonly role?: string
  /** Reference of the agreement; needed if several fit. */
  readonly agreement?: string
  /** Purpose of the request, a word of the agreement; needed if several fit. */
  readonly purpose?: string
  /** How often something that may be sent again is tried in all; 6 if not set. */
  readonly attempts?: number
  /** Instead of the one of the platform. */
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
