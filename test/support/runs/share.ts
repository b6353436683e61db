/**
 * The part of a general rule's cases that this run tests, and the number of parts, as `test/support/runner/share.mjs` has chosen; all cases
 * if a suite is run by itself.
 */
const [share = 1, of = 1] = (process.env['HUB_TEST_SHARE'] ?? '1/1').split('/').map(Number)

/** Whether this run tries all that general rules hold for: then what chance must have met has been met. */
export const triesAll = of === 1

/** The share of a list that this run tries: `npm run test:all` tries the whole list. */
export const shareOf = <T>(whole: readonly T[]): T[] => whole.filter((_, n) => n % of === share - 1)

/** One of a list if this run tests a share (another with each share), otherwise the whole list. */
export const oneOf = <T>(whole: readonly T[]): readonly T[] => (of === 1 ? whole : whole.slice((share - 1) % whole.length).slice(0, 1))

/** The number of random trials that belong to the share, and at least one. */
export const shareOfTrials = (whole: number): number => Math.max(1, Math.round(whole / of))

let turn = 0

/** Whether a general rule is tried this time: each time where all is tried, and otherwise at every fifth. */
export const isTriedNow = (): boolean => turn++ % of === share - 1

/** The seed of random trials, another one with each share: that of the first where all are tried. */
export const seedOfShare = (seed: number): number => seed + share - 1
