import type { Hub } from '../../../src/hub/hub.js'
import { Conflict } from '../../../src/kit/errors.js'
import { isBeingFilled } from './fill-demo.js'

/**
 * Refuses to publish quarters of a demo whose files have not all been ingested, because the next quarter would lack what is sent
 * after it. @throws Conflict `DEMO_FILLING`
 */
export function checkNotFilling({ settings: { dataDir } }: Pick<Hub, 'settings'>): void {
  if (isBeingFilled(dataDir))
    throw new Conflict(
      'DEMO_FILLING',
      'The demo is not filled yet, and publishes its quarters itself. Run "npm start" and wait until all are published.',
    )
}
