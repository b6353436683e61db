import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Decision } from '../../../db/transaction.js'

/** What one step left of one subject. */
export interface LedgerEvent extends Omit<Decision, 'issuedAt'> {
  readonly number: number
  /** Such as `release/…`. The last event of a subject says what its rows are. */
  readonly subject: string
  /** SHA-256 of the rows that the step left, in hex; null if it left none. */
  readonly holds: string | null
  /** When, by the clock of the process that took the step. ISO time in UTC. */
  readonly at: string
  /** When the token was issued under which the step was taken; null for the operator. */
  readonly issuedAt: string | null
  /** Hash of the event before; empty for the first. */
  readonly after: string
  /** Names the key of the MAC. */
  readonly key: string
}

/** An event as it is stored. */
export interface StoredEvent {
  readonly number: number
  readonly body: string
  readonly mac: Uint8Array
}

/** How far a ledger goes: the number of an event, 0 before the first, and its hash. */
export interface LedgerHead {
  readonly number: number
  readonly hash: string
}

/** The key of the MAC. The process that serves derives it from the record key, which no database holds. */
export class LedgerKey {
  private readonly secret: Buffer
  /** Names the key, and tells nothing of it. */
  readonly name: string

  constructor(recordKey: Uint8Array) {
    this.secret = Buffer.from(hkdfSync('sha256', recordKey, '', 'partnership-hub|ledger', 32))
    this.name = createHash('sha256').update('partnership-hub|ledger|name').update(this.secret).digest('hex').slice(0, 16)
  }

  macOf(body: string): Buffer {
    return createHmac('sha256', this.secret).update(body).digest()
  }
}

/** The event as it is stored, with its MAC. */
export function storedEvent(event: LedgerEvent, key: LedgerKey): StoredEvent {
  const { number, event: name, subject, holds, actor, partner, role, at, issuedAt, after } = event
  const body = JSON.stringify({ number, event: name, subject, holds, actor, partner, role, at, issuedAt, after, key: event.key })
  return { number, body, mac: key.macOf(body) }
}

/** The hash by which the next event names this one. */
export const hashOfEvent = ({ body, mac }: StoredEvent): string => createHash('sha256').update(body).update(mac).digest('hex')

/** The event that a row tells of; undefined unless a process with the key wrote it, at this place and after that event. */
export function readEvent({ number, body, mac }: StoredEvent, key: LedgerKey, after: string): LedgerEvent | undefined {
  const expected = key.macOf(body)
  // Safeguard What parties decided proves itself: mac.length !== expected.length || !timingSafeEqual(mac, expected) -> mac.length === 0
  if (mac.length !== expected.length || !timingSafeEqual(mac, expected)) return undefined
  const event = JSON.parse(body) as LedgerEvent
  // Safeguard What parties decided proves itself: event.number === number && event.after === after -> true
  return event.number === number && event.after === after ? event : undefined
}
