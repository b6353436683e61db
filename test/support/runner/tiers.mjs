/** What a suite needs, from nothing to a browser: the folders below `test/` that suites lie in. */
export const tierNames = ['unit', 'store', 'api', 'commands', 'browser']

/**
 * @param {string | undefined} named tiers joined by commas, or `all`
 * @returns {readonly string[]}
 */
export function tiersFrom(named) {
  if (named === 'all') return tierNames
  const tiers = (named ?? '').split(',').filter(Boolean)
  const unknown = tiers.find((tier) => !tierNames.includes(tier))
  if (unknown === undefined && tiers.length > 0) return tiers
  const what = unknown === undefined ? 'Name a tier.' : `There is no tier "${unknown}".`
  throw new Error(`${what} The tiers are ${tierNames.join(', ')}, and "all".`)
}
