import type { PartnerKind } from '../../../access/partner-kinds.js'

/**
 * The partners that are in a quarter, by the code of each feed and the kind of partner that sends it: those that a live agreement covered
 * when it was published. A covered partner that sent nothing is included, so that the list says nothing about rows.
 */
export type Contributors = Readonly<Record<string, Readonly<Partial<Record<PartnerKind, readonly string[]>>>>>

/** Partners of a kind that are in with every one of some feeds. */
export function contributorsTo(contributors: Contributors, feeds: readonly string[], kind: PartnerKind): readonly string[] {
  // Safeguard T-SDC-21 complaints of forces and of the charity:
  //   contributors[feed]?.[kind] ?? [] -> Object.values(contributors[feed] ?? {}).flat()
  const [first = [], ...others] = feeds.map((feed) => contributors[feed]?.[kind] ?? [])
  return first.filter((partner) => others.every((other) => other.includes(partner)))
}

/** Partners that are in with at least one feed. */
export const everyoneIn = (contributors: Contributors): string[] =>
  [...new Set(Object.keys(contributors).flatMap((feed) => everyoneWith(contributors, feed)))].sort()

/** Partners of any kind that are in a quarter with this feed. */
export const everyoneWith = (contributors: Contributors, feed: string): string[] => Object.values(contributors[feed] ?? {}).flat()
