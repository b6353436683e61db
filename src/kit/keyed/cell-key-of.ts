/** What draws noise in each calendar year: keys, or their check values. */
export interface CellKeys<Key> {
  /** Holds from the beginning. */
  readonly cell: Key
  /** Each later one, by the calendar year from which it holds in place of the one before: `2027`. */
  readonly cellFrom?: ReadonlyMap<string, Key> | undefined
}

/**
 * The cell key of a registered period (`2027`, `2027Q1`, `2027-03`): the latest that holds from its calendar year or an earlier one. Every
 * period lies in one calendar year, and longer runs are sums of periods, so each node has one key for good.
 */
export function cellKeyOf<Key>({ cell, cellFrom }: CellKeys<Key>, period: string): Key {
  const year = period.slice(0, 4)
  // Safeguard T-SDC-20 the cell key of a year: from <= year -> true
  const latest = [...(cellFrom ?? [])]
    .filter(([from]) => from <= year)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .at(-1)
  return latest?.[1] ?? cell
}
