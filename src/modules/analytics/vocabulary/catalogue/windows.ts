/** A warning for what has a day in the records and is not counted within 28 days of the referral. */
export const seenOnDay28 =
  'Counted as the records stood on the 28th day after the quarter, whenever it was published: who was referred early in it has had up to four months, who was referred late 28 days.'

/** A warning for what has no day in the records. */
export const withoutDay = (what: string): string =>
  `${what} without a day in the records, so this is as known when each quarter was published, and no change is told between quarters that were published after different times.`
