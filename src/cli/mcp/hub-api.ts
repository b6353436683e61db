import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { Invalid } from '../../kit/errors.js'

/** Milliseconds after which a request is given up: longer than the hub itself works on one. */
const longest = 60_000

/** An answer, with what the hub says about the agreement that it was given under. */
export interface HubAnswer<T> {
  readonly data: T
  /** Reference and purpose of the agreement, which its parties wrote; undefined if none was needed. */
  readonly agreement: { readonly reference: string; readonly purpose: string } | undefined
}

/** A refusal in words, of the hub or of the way to it. */
export class Refused extends Error {}

/** Sends registered documents to a hub. */
export type SendToHub = <T>(document: string, variables?: Readonly<Record<string, unknown>>) => Promise<HubAnswer<T>>

const body = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).partial().optional() })).optional(),
})

/**
 * The address of the hub. A key is not sent in clear over a network. @throws Invalid `OPTION_INVALID`
 */
export function hubAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isHere = url && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && isHere)))
    throw new Invalid(
      'OPTION_INVALID',
      'Give --url the https address of the hub, such as https://hub.example.org; http only to this machine.',
    )
  return new URL('/graphql', url)
}

/**
 * The key of a language model. A person's token is refused, because with it the hub would answer more than a model may see. @throws
 * Invalid `KEY_INVALID`
 */
export async function readKeyFile(file: string): Promise<string> {
  const text = (await readFile(file, 'utf8')).trim()
  if (!/^vsh_(live|demo)_\w{8}_\w{32}_\w{6}$/.test(text))
    throw new Invalid('KEY_INVALID', `${file} holds no key. "hub key create --language-model" makes one for a language model.`)
  return text
}

/** Asks over HTTP as any other client does. The promises reject with `Refused`. */
export function sendingTo(address: URL, key: string): SendToHub {
  return async <T>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<HubAnswer<T>> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` }
    const sent = { method: 'POST', headers, body: JSON.stringify({ query, variables }), redirect: 'error' as const }
    const response = await fetch(address, { ...sent, signal: AbortSignal.timeout(longest) }).catch((error: unknown) => {
      throw new Refused(`The hub at ${address.origin} does not answer (${causeOf(error)}). Try again later, or ask who runs it.`)
    })
    const read = body.safeParse(await response.json().catch(() => undefined))
    if (!read.success) throw new Refused(`What answers at ${address.origin} is not a hub (status ${response.status}). Check the address.`)
    const { data, errors = [] } = read.data
    if (errors.length > 0)
      throw new Refused(errors.map(({ message, extensions }) => `${extensions?.code ?? 'ERROR'}: ${message}`).join('\n'))
    const [reference, purpose] = [response.headers.get('x-agreement'), response.headers.get('x-purpose')]
    return { data: data as T, agreement: reference !== null && purpose !== null ? { reference, purpose } : undefined }
  }
}

function causeOf(error: unknown): string {
  const { cause, name } = error as { readonly cause?: { readonly code?: string }; readonly name?: string }
  return cause?.code ?? name ?? 'no connection'
}
