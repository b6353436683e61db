import type { TypedDocumentString } from './client/graphql.js'

interface Answer<Data> {
  readonly data?: Data | null
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

export interface RequestOptions {
  /** The role in which the request acts, e.g. `INSPECTOR`: needed where the token holds several. Without it that of `HUB_ROLE`, where it is set. */
  readonly role?: string
}

/** One request to the hub, typed by its document. Throws with the hub's own sentence, which says what to change. */
export async function request<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  { role = process.env['HUB_ROLE'] }: RequestOptions = {},
): Promise<Data> {
  const hub = setting('HUB_URL', 'http://127.0.0.1:4000')
  const response = await fetch(new URL('/graphql', hub), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${setting('HUB_TOKEN')}`,
      ...(role ? { 'x-role': role } : {}),
    },
    // A hub that answers registered documents alone goes by the id.
    body: JSON.stringify({ documentId: document.__meta__?.['hash'] as string | undefined, query: document.toString(), variables }),
  }).catch((error: unknown) => {
    throw new Error(`No hub answers at ${hub}. Start one, or set HUB_URL to the address that it printed.`, { cause: error })
  })
  const answer = (await response.json()) as Answer<Data>
  const error = answer.errors?.[0]
  if (error) throw new Error(`${error.extensions?.code ?? response.status}: ${error.message}`)
  if (!answer.data) throw new Error(`The hub answered ${response.status} without data.`)
  return answer.data
}

function setting(name: string, otherwise?: string): string {
  const value = process.env[name] ?? otherwise
  if (value === undefined) throw new Error(`Set ${name}. A demo token: HUB_TOKEN=$(npx hub token --role INSPECTOR --partner hmicfrs)`)
  return value
}
