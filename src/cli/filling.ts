import type { FillState } from '../server/filling.js'

/** A demo that is filled while it serves. */
export interface Filling {
  /**
   * Resolves when a first quarter is published, or if there is none to wait for. Rejects if the filling fails or is stopped before that.
   */
  readonly first: Promise<void>
  /** Resolves when nothing is left to do, or when something has stopped it. Never rejects. */
  readonly ended: Promise<void>
  /** Undefined when the demo is complete. */
  readonly state: () => FillState | undefined
  /** Stops the filling at the next piece of a file, or after the quarter that is being published. */
  readonly stop: () => Promise<void>
}

/** For a hub that is no demo, whose operator publishes its quarters. */
export const nothingToFill: Filling = {
  first: Promise.resolve(),
  ended: Promise.resolve(),
  state: () => undefined,
  stop: async () => undefined,
}
