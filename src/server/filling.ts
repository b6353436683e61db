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
