import type { SigningKey } from '../../governance/index.js'
import type { Notice } from '../notice.type.js'
import type { Message } from './post.js'

/** Everything that the hub sends by itself, by the `type` of its message. Each has a reader in the tests. */
export const sentTypes = ['notice'] as const
export type SentType = (typeof sentTypes)[number]

/** The body of a message: the notice, and nothing about who is told, when or how often it was tried. */
export const bodyOf = (notice: Notice): string => JSON.stringify({ type: 'notice' satisfies SentType, notice })

/** What a message is made from. */
interface Addressed {
  readonly url: string
  readonly id: string
  readonly at: Date
  readonly body: string
  /** Each signs: two of them while receivers change from one to the other. */
  readonly keys: readonly Pick<SigningKey, 'sign'>[]
}

/**
 * A message with its id, its time in seconds and the hub's signature over both and the body, by the scheme of Standard Webhooks for Ed25519
 * (`v1a`, signatures divided by a space). The id stays the same when it is sent again.
 */
export function messageOf({ url, id, at, body, keys }: Addressed): Message {
  const time = String(Math.floor(at.getTime() / 1_000))
  // Safeguard A notice is signed with its id and time: `${id}.${time}.${body}` -> body
  const signature = keys.map((key) => `v1a,${key.sign(`${id}.${time}.${body}`).toString('base64')}`).join(' ')
  const headers = { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature }
  return { url, body, headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'partnership-hub' } }
}
