import { getHeapStatistics } from 'node:v8'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import { Unavailable } from '../kit/errors.js'

/**
 * Bytes of JavaScript's memory beyond which nothing new is taken on: a tenth of what Node allows is left to finish what runs, where one
 * request more could end the process for everybody. The wait for the event loop is no measure here: a cold question may take it for a while.
 */
export const mostHeap = Math.floor(getHeapStatistics().heap_size_limit * 0.9)

/** Refuses with 503 what comes to this instance's addresses while memory is short; it is measured each second. */
export async function refuseUnderPressure(app: FastifyInstance, maxHeapUsedBytes: number): Promise<void> {
  await app.register(underPressure, {
    maxHeapUsedBytes,
    pressureHandler: () => {
      throw new Unavailable('The hub has no memory left for another request. Try again shortly.')
    },
  })
}
