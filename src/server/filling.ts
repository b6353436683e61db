/** The progress of a demo that is filled while it serves. */
export interface FillState {
  /** Quarters that are published. */
  readonly published: number
  /** How many quarters there will be. */
  readonly of: number
  /** True if something has stopped it. The rest then comes with the next start. */
  readonly stopped: boolean
}

/** The text in `/health/ready` and on the pages. The reason for a stop is only in the terminal, because it may name folders. */
export function fillSentence({ published, of, stopped }: FillState): string {
  const progress = `${published} of ${of} quarters ${published === 1 ? 'is' : 'are'} published.`
  return stopped ? `${progress} Filling the demo has stopped: the terminal says why, and the next start goes on.` : progress
}

/** A demo that fills while it serves. */
export interface Filling {
  /** Resolves when a first quarter is published, or there is none to wait for. Rejects if the filling fails or is stopped before. */
  readonly first: Promise<void>
  /** Resolves when nothing is left to do, or something has stopped it; never rejects. */
  readonly ended: Promise<void>
  /** Undefined when all is there. */
  readonly state: () => FillState | undefined
  /** Ends the filling at the next piece of a file, or after the quarter that is being published. */
  readonly stop: () => Promise<void>
}

/** Of a hub that is not a demo, whose quarters its operator publishes. */
export const nothingToFill: Filling = {
  first: Promise.resolve(),
  ended: Promise.resolve(),
  state: () => undefined,
  stop: async () => undefined,
}
