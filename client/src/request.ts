import type { TypedDocumentString } from './generated/graphql.js'
import { HubError } from './hub-error.js'
import { send } from './send.js'
import type { HubSettings } from './settings.js'

export interface RequestOptions {
  readonly signal?: AbortSignal
}

interface Answer<Data> {
  readonly data?: Data | null
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string; readonly requestId?: string } }[]
}

/** Sends one question, typed by its document. @throws HubError with the hub's own sentence, which says what to change */
export async function request<Data, Variables>(
  settings: HubSettings,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  { signal }: RequestOptions = {},
): Promise<Data> {
  const query = document.toString()
  // A hub that answers only registered documents uses the id.
  const documentId: unknown = document.__meta__?.['hash']
  const response = await send(settings, '/graphql', {
    body: JSON.stringify({ documentId, query, variables }),
    contentType: 'application/json',
    mayRepeat: !/^\s*mutation\b/m.test(query),
    signal,
  })
  const { data, errors } = (await response.json()) as Answer<Data>
  const [error] = errors ?? []
  const { code = 'INTERNAL', requestId } = error?.extensions ?? {}
  if (error) throw new HubError(code, error.message, response.status, requestId, undefined)
  if (data === undefined || data === null)
    throw new HubError(
      'NOT_A_HUB',
      'What answered is not a hub: its answer has no data. Check the address.',
      response.status,
      undefined,
      undefined,
    )
  return data
}
