import { setTimeout as after } from 'node:timers/promises'
import { policeOf } from '../../support/hub/hub.js'
import { posted } from '../../support/ways-in/documents.js'
import type { WeighedHub } from '../../support/ways-in/weighed-hub.js'

const question = posted({ query: 'query Polite { viewer { partner role } }' })

/** Somebody who asks a small question each second, and waits for the answer. */
export class Polite {
  /** How often each status came. */
  readonly statuses = new Map<number, number>()
  /** Seconds of the longest time from one answer to the next, and of the longest time in which each answer was 503. */
  longestWithout = 0
  longestRefused = 0
  private going = true

  constructor(private readonly hub: WeighedHub) {}

  async run(): Promise<void> {
    let answeredAt = performance.now()
    let refusedSince: number | undefined
    while (this.going) {
      const began = performance.now()
      const { status } = await this.hub.send(question, policeOf('surrey'))
      const now = performance.now()
      this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1)
      this.longestWithout = Math.max(this.longestWithout, (now - answeredAt) / 1_000)
      if (status === 200) answeredAt = now
      refusedSince = status === 503 ? (refusedSince ?? began) : undefined
      if (refusedSince !== undefined) this.longestRefused = Math.max(this.longestRefused, (now - refusedSince) / 1_000)
      await after(Math.max(0, 1_000 - (now - began)))
    }
  }

  stop(): void {
    this.going = false
  }
}
