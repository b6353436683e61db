import { HubError } from './hub-error.js'
import { headersOf, type HubSettings } from './settings.js'

export interface Sending {
  readonly body: string
  readonly contentType: string
  readonly accept?: string
  /**
   * Whether it may be sent again if no answer came, because a second time changes nothing. A request that was refused unread may always be
   * sent again.
   */
  readonly mayRepeat: boolean
  readonly signal?: AbortSignal | undefined
}

/** The longest wait in seconds, and the wait before the second attempt if the hub names no time. */
const waits = { first: 0.5, longest: 30 }

/**
 * Posts to the hub, and tries again after a while if the hub could not be reached or was busy. Returns the first
 * other answer. @throws HubError if the hub refuses, or no attempt brought an answer
 */
export async function send(settings: HubSettings, path: string, sending: Sending): Promise<Response> {
  const { attempts = 6 } = settings
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await once(settings, path, sending)
    if (outcome instanceof Response) return outcome
    if (attempt >= attempts || !isWorthAnother(outcome, sending)) throw outcome
    await pause(outcome.retryAfter ?? Math.min(waits.longest, waits.first * 2 ** (attempt - 1)), sending.signal)
  }
}

async function once(settings: HubSettings, path: string, sending: Sending): Promise<Response | HubError> {
  const { fetch: ask = fetch, url } = settings
  const headers = {
    ...(await headersOf(settings)),
    'content-type': sending.contentType,
    ...(sending.accept ? { accept: sending.accept } : {}),
  }
  try {
    const init = { method: 'POST', headers, body: sending.body, ...(sending.signal ? { signal: sending.signal } : {}) }
    const response = await ask(new URL(path, url), init)
    return response.ok ? response : await refusalOf(response)
  } catch (error) {
    // An abort by the caller is no fault of the hub.
    if (sending.signal?.aborted) throw error
    return new HubError('NO_ANSWER', `No hub answers at ${url}. Check the address, and whether the hub runs.`, 0, undefined, undefined, {
      cause: error,
    })
  }
}

/** The refusal in a response. */
export async function refusalOf(response: Response): Promise<HubError> {
  const text = await response.text()
  const after = Number(response.headers.get('retry-after') ?? NaN)
  return refusalIn(text, response.status, Number.isNaN(after) ? undefined : after)
}

interface Refusal {
  readonly errors?: readonly { readonly message?: string; readonly extensions?: { readonly code?: string; readonly requestId?: string } }[]
}

function refusalIn(text: string, status: number, after: number | undefined): HubError {
  try {
    const [error] = (JSON.parse(text) as Refusal).errors ?? []
    if (error) return new HubError(error.extensions?.code ?? 'INTERNAL', error.message ?? '', status, error.extensions?.requestId, after)
  } catch {
    // The sentence below says it.
  }
  return new HubError('NOT_A_HUB', `What answered with status ${status} is not a hub. Check the address.`, status, undefined, after)
}

function isWorthAnother({ status, code }: HubError, { mayRepeat }: Sending): boolean {
  // The day's quota does not come back after a short wait.
  if (status === 429) return code !== 'QUOTA_EXCEEDED'
  return mayRepeat && (status === 0 || status === 502 || status === 503 || status === 504)
}

/** Waits for some seconds, or throws as soon as the caller aborts. */
async function pause(seconds: number, signal?: AbortSignal): Promise<void> {
  await new Promise<void>((done, fail) => {
    const end = (): void => {
      clearTimeout(timer)
      fail(signal?.reason as Error)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end)
      done()
    }, seconds * 1000)
    signal?.addEventListener('abort', end, { once: true })
    if (signal?.aborted) end()
  })
}
