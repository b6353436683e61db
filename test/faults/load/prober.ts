import { setTimeout as after } from 'node:timers/promises'

interface Ready {
  readonly ready: boolean
  readonly parts: Readonly<Record<string, boolean>>
}

/** Milliseconds in which health must answer. */
const inTime = 2_000

/** Asks a hub for its health five times a second, as a load balancer does. */
export class Prober {
  /** Names of the parts of which readiness said that they do not work, with the seconds from the fault until it first did. */
  readonly said = new Map<string, number>()
  /** Probes that were not answered in time by a process that runs. */
  slow: string[] = []
  private since = performance.now()
  private going = false
  private loops: Promise<void>[] = []

  constructor(private readonly url: string) {}

  start(): void {
    this.going = true
    this.loops = ['live', 'ready'].map((which) => this.loop(which))
  }

  /** From now on the seconds count. */
  faultBegins(): void {
    this.since = performance.now()
    this.said.clear()
    this.slow = []
  }

  async stop(): Promise<void> {
    this.going = false
    await Promise.all(this.loops)
  }

  /** What readiness says now; undefined if there is no answer in time. */
  async ready(): Promise<boolean | undefined> {
    return (await this.probe('ready'))?.ready
  }

  private async loop(which: string): Promise<void> {
    while (this.going) {
      const found = await this.probe(which)
      for (const [part, works] of Object.entries(found?.parts ?? {}))
        if (!works && !this.said.has(part)) this.said.set(part, (performance.now() - this.since) / 1_000)
      await after(200)
    }
  }

  private async probe(which: string): Promise<Ready | undefined> {
    const began = performance.now()
    try {
      const response = await fetch(`${this.url}/health/${which}`, { signal: AbortSignal.timeout(inTime) })
      return (await response.json()) as Ready
    } catch (error) {
      // A process that was killed refuses at once. That is no slow answer.
      if ((error as Error).name === 'TimeoutError')
        this.slow.push(`/health/${which} after ${((began - this.since) / 1_000).toFixed(1)} s: no answer in ${inTime / 1_000} s`)
      return undefined
    }
  }
}
