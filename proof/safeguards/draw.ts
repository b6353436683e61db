import { createHash } from 'node:crypto'
import { tierNames } from '../../test/support/runner/tiers.mjs'
import type { Change, Safeguard } from '../../test/support/safeguards/safeguards.js'

/** A row with the change that is tried. */
export interface Drawn {
  readonly row: string
  readonly suites: readonly string[]
  readonly change: Change
}

const placeOf = (seed: string, text: string): string => createHash('sha256').update(`${seed}\n${text}`).digest('hex')

/** The place of the slowest suite among the tiers, which stand from the quickest to the slowest. */
const slowness = ({ suites }: Pick<Safeguard, 'suites'>): number =>
  Math.max(...suites.map((suite) => tierNames.indexOf(suite.split('/')[1] ?? '')))

/**
 * So many rows that follow from the seed, each with one of its changes; those of quick tiers come first. Rows that are changed by hand are not
 * drawn.
 */
export function drawn(safeguards: readonly Safeguard[], { seed, most }: { seed: string; most: number }): Drawn[] {
  return safeguards
    .filter(({ changes }) => changes.length > 0)
    .map((safeguard) => ({ ...safeguard, place: placeOf(seed, safeguard.row) }))
    .sort((one, other) => (one.place < other.place ? -1 : 1))
    .slice(0, most)
    .sort((one, other) => slowness(one) - slowness(other))
    .flatMap(({ row, suites, changes, place }) => {
      const change = changes[parseInt(place.slice(0, 8), 16) % changes.length]
      return change ? [{ row, suites, change }] : []
    })
}

/** Every change of every row. */
export const allOf = (safeguards: readonly Safeguard[]): Drawn[] =>
  safeguards.flatMap(({ row, suites, changes }) => changes.map((change) => ({ row, suites, change })))
