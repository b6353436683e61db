/** What may be asked for in a minute, in objects that an answer may hold (`cost.ts`). */
export interface RateLimits {
  readonly principal: number
  readonly organisation: number
}

/** Every limit on how much is asked in a time, each with its reason. */
export const rateLimits = {
  /** One person or machine: 200 of the costliest questions a minute, more than any dashboard; paging through 25,000 whole records. */
  principal: 300_000,
  /** All of a partner together: more than three at their own limit are no longer one office at work, however many accounts they have. */
  organisation: 1_000_000,
  /** A file, whatever its size: what it holds is read once, and what is wrong with it has limits of its own. */
  upload: 500,
  /** A record in a file: read once, without what a question may multiply. */
  exportedRecord: 1,
  /** The file of a release: its question is asked again, and so it costs what a file of that question does. */
  releaseFile: 50,
  /**
   * Requests in a minute from one address of whoever is not signed in, on every path but /health/live. A first visit takes some 30 (later ones
   * three: files are kept for a year), so that 100 people of a force behind one address may all open the pages for the first time in one minute.
   */
  address: 3_000,
  /** Of them at once: 20 people who open the pages in the same second; one who hammers is slowed down after this. */
  addressBurst: 600,
  /** Any request: one that is refused has been read too. */
  request: 1,
  /** Seconds of allowance that may be spent at once: people ask in bursts. */
  burst: 60,
  /** Milliseconds after which the other processes of the hub know what was spent here. */
  exchangeEvery: 200,
} as const
