/** What may be asked for in a minute, in objects that an answer may contain (`cost.ts`). */
export interface RateLimits {
  readonly principal: number
  readonly organisation: number
}

/** Every limit on how much may be asked in a time, with its reason. */
export const rateLimits = {
  /** One person or machine: 200 of the costliest questions a minute, more than any dashboard, or paging through 25,000 whole records. */
  principal: 300_000,
  /**
   * All of a partner together. More than three accounts at their own limit are no longer one office at work, however many accounts it has.
   */
  organisation: 1_000_000,
  /** A file of any size. Its content is read once, and its errors have limits of their own. */
  upload: 500,
  /** A record in a file. It is read once, without the parts by which a question may multiply. */
  exportedRecord: 1,
  /** The file of a release. Its question is asked again, so it costs as much as a file of that question. */
  releaseFile: 55,
  /**
   * Requests in a minute from one address of people who are not signed in, on every path except /health/live. A first visit takes some 30
   * requests (later ones three, because files are kept for a year). So 100 people of a force behind one address can all open the pages for
   * the first time in one minute.
   */
  address: 3_000,
  /** Requests at once: 20 people who open the pages in the same second. After this a flood is slowed down. */
  addressBurst: 600,
  /** Any request, because a refused one has been read too. */
  request: 1,
  /** Seconds of allowance that may be spent at once, because people ask in bursts. */
  burst: 60,
  /** Milliseconds after which the hub's other processes know what was spent here. */
  exchangeEvery: 200,
} as const
