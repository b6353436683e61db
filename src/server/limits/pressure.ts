import { getHeapStatistics } from 'node:v8'
import type { FastifyInstance } from 'fastify'
import { Unavailable } from '../../kit/errors.js'

/** Of what Node allows, what may be in use. */
export const heapShare = 0.9

/**
 * Bytes of JavaScript memory beyond which no new work is accepted. A tenth of what Node allows is kept to finish running work, because one
 * more request could end the process for everybody. The delay of the event loop is no measure here, because a cold question may block it
 * for a while.
 */
export const mostHeap = Math.floor(getHeapStatistics().heap_size_limit * heapShare)

/** Milliseconds for which a measurement is valid. */
const measuredEvery = 1_000

/**
 * Refuses requests to this instance's addresses with 503 while memory is short. The first request of each second measures it, so an idle
 * hub does no work for it.
 */
export function refuseUnderPressure(app: FastifyInstance, maxHeapUsedBytes: number): void {
  let used = 0
  let measuredAt = -Infinity
  app.addHook('onRequest', async () => {
    const now = performance.now()
    if (now - measuredAt >= measuredEvery) {
      used = getHeapStatistics().used_heap_size
      measuredAt = now
    }
    if (used > maxHeapUsedBytes) throw new Unavailable('The hub has no memory left for another request. Try again shortly.')
  })
}
