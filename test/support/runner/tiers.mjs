/**
 * The folders below `test/` that contain suites: by what a suite needs, from nothing to a browser, and `long` for those of the first three
 * that take long.
 */
export const tierNames = ['unit', 'store', 'api', 'long', 'commands', 'browser']

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

/**
 * The tiers in which the suites lie that Jest's arguments name by their path; none if they name no path.
 * @param {readonly string[]} args
 * @returns {readonly string[]}
 */
export function tiersNamedIn(args) {
  const paths = args.flatMap((argument) => /^(?:\.\/)?test\/([^/]*)/.exec(argument)?.[1] ?? [])
  if (paths.length === 0) return []
  return paths.every((folder) => tierNames.includes(folder)) ? tierNames.filter((tier) => paths.includes(tier)) : tierNames
}
