/** How far a demo has come that fills while it serves. */
export interface FillState {
  /** Quarters that are published. */
  readonly published: number
  /** Quarters that there will be. */
  readonly of: number
  /** Whether something has stopped it: the rest comes with the next start. */
  readonly stopped: boolean
}

/** As `/health/ready` says it, and the pages. Why it stopped stands in the terminal: it may name folders. */
export function fillSentence({ published, of, stopped }: FillState): string {
  const progress = `${published} of ${of} quarters ${published === 1 ? 'is' : 'are'} published.`
  return stopped ? `${progress} Filling the demo has stopped: the terminal says why, and the next start goes on.` : progress
}
