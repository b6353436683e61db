import { getHeapStatistics } from 'node:v8'
import type { FastifyInstance } from 'fastify'
import { Unavailable } from '../../kit/errors.js'

/** Of what Node allows, what may be in use. */
export const heapShare = 0.9

/**
 * Bytes of JavaScript's memory beyond which nothing new is taken on: a tenth of what Node allows is left to finish what runs, where one
 * request more could end the process for everybody. The wait for the event loop is no measure here: a cold question may take it for a while.
 */
export const mostHeap = Math.floor(getHeapStatistics().heap_size_limit * heapShare)

/** Milliseconds for which a measure holds. */
const measuredEvery = 1_000

/**
 * Refuses with 503 what comes to this instance's addresses while memory is short. It is measured by the request that comes first in each second:
 * a hub that nobody asks does nothing for it.
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
