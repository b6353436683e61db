import { getHeapStatistics } from 'node:v8'
import type { FastifyInstance } from 'fastify'
import { Unavailable } from '../../kit/errors.js'
import { KeptMemory } from '../../kit/memory/kept-memory.js'

/** Of what Node allows, what may be in use. */
export const heapShare = 0.9

/** Bytes of the young generation, which V8 adds to its limit: three spaces of 16 MiB. Nothing that lasts lies in it. */
const young = 3 * 16 * 2 ** 20

/**
 * Bytes of JavaScript memory beyond which no new work is accepted. A tenth of what Node allows is kept to finish running work, because one
 * more request could end the process for everybody. The delay of the event loop is no measure here, because a cold question may block it
 * for a while.
 */
export const mostHeap = Math.floor((getHeapStatistics().heap_size_limit - young) * heapShare)

/** Milliseconds for which a measurement is valid, after which garbage may be collected again, and after which who refuses is not ready. */
const times = { measured: 1_000, collected: 10_000, refusing: 10_000 }

/** JavaScript's memory. */
export interface Heap {
  /** Bytes in use, with those of garbage that was not collected yet. */
  readonly used: () => number
  /** Collects garbage now. */
  readonly collect: () => Promise<void>
}

/** That of this process. V8 sees no reason to collect while nothing is accepted, so a hub that refuses would refuse for good. */
const ownHeap: Heap = {
  used: () => getHeapStatistics().used_heap_size,
  collect: async () => {
    // A Node that was built without its inspector cannot be asked to. Then V8 collects when it has to.
    const inspector = await import('node:inspector/promises').catch(() => undefined)
    if (!inspector) return
    const session = new inspector.Session()
    session.connect()
    await session.post('HeapProfiler.collectGarbage').finally(() => session.disconnect())
  },
}

/**
 * Whether memory is short. If it is, everything that is kept only so as not to be made again goes first, and only if that does not help is
 * new work refused. The first request of each second measures it, so an idle hub does no work for it.
 */
export class Pressure {
  private isShort = false
  private measuredAt = -Infinity
  private collectedAt = -Infinity
  private refusingSince: number | undefined
  private measuring: Promise<void> | undefined

  constructor(
    private readonly kept: Pick<KeptMemory, 'forget'> = new KeptMemory(),
    private readonly most = mostHeap,
    private readonly heap: Heap = ownHeap,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @throws Unavailable if memory is short */
  async check(): Promise<void> {
    await this.measured()
    if (this.isShort) throw new Unavailable('The hub has no memory left for another request. Try again shortly.')
  }

  /** Whether work has been accepted within the last ten seconds, or could be now. */
  async isBearable(): Promise<boolean> {
    await this.measured()
    return this.refusingSince === undefined || this.now() - this.refusingSince < times.refusing
  }

  private measured(): Promise<void> {
    return (this.measuring ??= this.measure().finally(() => (this.measuring = undefined)))
  }

  private async measure(): Promise<void> {
    if (this.now() - this.measuredAt < times.measured) return
    this.measuredAt = this.now()
    if (this.isBeyond() && this.now() - this.collectedAt >= times.collected) {
      this.collectedAt = this.now()
      // Safeguard Short memory: what is kept goes first
      this.kept.forget()
      // Safeguard Short memory: the hub comes back
      await this.heap.collect()
    }
    this.isShort = this.isBeyond()
    // Safeguard Short memory: readiness
    this.refusingSince = this.isShort ? (this.refusingSince ?? this.now()) : undefined
  }

  private isBeyond(): boolean {
    return this.heap.used() > this.most
  }
}

/** Refuses requests to this instance's addresses with 503 while memory is short. */
export function refuseUnderPressure(app: FastifyInstance, pressure: Pressure): void {
  app.addHook('onRequest', () => pressure.check())
}
