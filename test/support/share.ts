/** Of how many parts of what a general rule holds for this run tries which, as `test/support/runner/share.mjs` has drawn it; all of it where a suite is run by itself. */
const [share = 1, of = 1] = (process.env['HUB_TEST_SHARE'] ?? '1/1').split('/').map(Number)

/** The share of a list that this run tries: `npm run test:all` tries the whole list. */
export const shareOf = <T>(whole: readonly T[]): T[] => whole.filter((_, n) => n % of === share - 1)

/** One of a list where this run tries a share, another with each share, and otherwise the list. */
export const oneOf = <T>(whole: readonly T[]): readonly T[] => (of === 1 ? whole : whole.slice((share - 1) % whole.length).slice(0, 1))

/** As many of a number of random trials as belong to the share, and one at least. */
export const shareOfTrials = (whole: number): number => Math.max(1, Math.round(whole / of))
