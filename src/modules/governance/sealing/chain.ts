import { createHash } from 'node:crypto'

/** The parts of an event that are hashed: everything that its partner may read. Times and details are texts as PostgreSQL prints them. */
export interface ChainedEvent {
  readonly partner: string
  /** Number among the events of its partner. */
  readonly number: number
  /** UTC to the microsecond, `2026-03-01T09:00:00.123456Z`. */
  readonly at: string
  readonly actor: string
  readonly role: string
  readonly purpose: string
  readonly agreement: string | null
  readonly verb: string
  readonly event: string
  readonly resource: string
  readonly detail: string
}

/** The hash before the first entry of a chain. */
export const beforeAll = Buffer.alloc(32)

/**
 * Keys in alphabetical order, no spaces, UTF-8, so that another program gets the same bytes. The keys are put in order here and not by a list
 * that `JSON.stringify` takes: libraries put a function of their own in its place that leaves out what the list does not name, and keeps the order.
 */
export const canonicalText = (value: object): string =>
  // Safeguard Whoever verifies the log hashes the same text, whatever a library does to `JSON.stringify`:
  //   .sort(([one], [other]) => (one < other ? -1 : 1)) ->
  JSON.stringify(Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))))

/** The text of an event as it is hashed. */
export const eventText = ({ partner, number, at, actor, role, purpose, agreement, verb, event, resource, detail }: ChainedEvent): string =>
  canonicalText({ partner, number, at, actor, role, purpose, agreement, verb, event, resource, detail })

/** SHA-256 over the previous hash (32 bytes), the entry's own random salt (16 bytes) and its text. */
export const entryHash = (before: Uint8Array, salt: Uint8Array, text: string): Buffer =>
  // Safeguard T-DB-4 a changed event: .update(before) ->
  createHash('sha256').update(before).update(salt).update(text, 'utf8').digest()
