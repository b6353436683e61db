import { setTimeout as after } from 'node:timers/promises'

/** What came of a request. `unreachable` is no answer at all, as from a process that was killed. */
export type Outcome =
  | { readonly is: 'right'; readonly text: string }
  | { readonly is: 'refused' | 'unreachable' | 'wrong'; readonly said: string }

/** Milliseconds after which a request that is not answered is given up, as a client would. */
const patience = 90_000

/**
 * 200 is right so far. After 429 it waits for as long as `Retry-After` says and asks again, as a client of a partner does. 502 and 504 are what a proxy
 * says of a process that gave no answer; 503 with `Retry-After` is a refusal for now, and everything else is wrong.
 */
export async function outcomeOf(what: string, url: string, init: RequestInit): Promise<Outcome> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(patience) })
    const text = await response.text()
    if (response.status === 200) return { is: 'right', text }
    if (response.status === 429) {
      await after(1_000 * Number(response.headers.get('retry-after') ?? 1))
      return await outcomeOf(what, url, init)
    }
    const said = `${what}: ${response.status} ${text.slice(0, 200)}`
    if (response.status === 502 || response.status === 504) return { is: 'unreachable', said }
    if (response.status === 503 && response.headers.get('retry-after') !== null) return { is: 'refused', said }
    return { is: 'wrong', said }
  } catch (error) {
    if ((error as Error).name === 'TimeoutError') return { is: 'wrong', said: `${what}: no answer within ${patience / 1_000} s` }
    return { is: 'unreachable', said: `${what}: ${String((error as Error).cause ?? error)}` }
  }
}
