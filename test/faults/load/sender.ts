import { setTimeout as after } from 'node:timers/promises'
import { referral } from '../../support/batches/rows.js'
import { outcomeOf, type Outcome } from './outcome.js'

export interface Acknowledged {
  /** The batch's id in the hub, as its receipt says. */
  readonly id: string
  readonly rows: number
}

interface Receipt {
  readonly id: string
  readonly state: string
  readonly accepted: number
}

/** A machine of the force that sends one batch after the other, each under its own id, and keeps what was acknowledged. */
export class Sender {
  readonly acknowledged = new Map<string, Acknowledged>()
  /** Sent without an answer, or refused for now; sent again when the hub works. */
  readonly open = new Map<string, readonly object[]>()
  readonly wrong: string[] = []
  refused = 0
  private readonly sent = new Map<string, readonly object[]>()
  private going = false
  private loops: Promise<void>[] = []
  private next = 0

  constructor(
    private readonly url: string,
    private readonly key: string,
    /** Begins each reference, so that no two runs share one. */
    readonly name: string,
    private readonly random: () => number,
  ) {}

  start(senders = 2): void {
    this.going = true
    this.loops = Array.from({ length: senders }, () => this.loop())
  }

  async stop(): Promise<void> {
    this.going = false
    await Promise.all(this.loops)
  }

  /** Sends once more whatever was sent: each batch is there once, under the receipt that it had. */
  async settle(): Promise<void> {
    for (const batch of this.sent.keys()) {
      const known = this.acknowledged.get(batch)
      const got = await this.send(batch)
      if (got.is !== 'right') this.wrong.push(`${batch} sent again: ${got.said}`)
      else if (known && this.acknowledged.get(batch)?.id !== known.id) this.wrong.push(`${batch} sent again has another receipt`)
    }
  }

  private async loop(): Promise<void> {
    while (this.going) {
      const got = await this.send(this.begin())
      if (got.is === 'wrong') this.wrong.push(got.said)
      if (got.is === 'refused') this.refused += 1
      await after(got.is === 'right' ? 20 : 200)
    }
  }

  private begin(): string {
    const batch = `${this.name}-${this.next++}`
    const count = 1 + Math.floor(this.random() * 20)
    const rows = Array.from({ length: count }, (_, n) => {
      const at = `2026-08-${String(1 + Math.floor(this.random() * 28)).padStart(2, '0')}`
      return referral(`${batch}-${n}`, `${batch}-${n}`, { reportedAt: `${at}T09:00:00Z`, referredAt: `${at}T10:00:00Z` })
    })
    this.sent.set(batch, rows)
    return batch
  }

  private async send(batch: string): Promise<Outcome> {
    const rows = this.sent.get(batch) ?? []
    this.open.set(batch, rows)
    const got = await outcomeOf(`batch ${batch}`, `${this.url}/ingest/police-referral?batch=${batch}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/x-ndjson' },
      body: rows.map((row) => JSON.stringify(row)).join('\n'),
    })
    if (got.is !== 'right') return got
    const receipt = JSON.parse(got.text) as Receipt
    if (receipt.state !== 'COMMITTED' || receipt.accepted !== rows.length)
      return { is: 'wrong', said: `batch ${batch}: ${receipt.state}, ${receipt.accepted} of ${rows.length} accepted` }
    this.acknowledged.set(batch, { id: receipt.id, rows: rows.length })
    this.open.delete(batch)
    return got
  }
}
