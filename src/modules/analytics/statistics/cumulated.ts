import { wilson } from '../../../kit/wilson.js'
import { atMost, fewest, fewestShown, mostShown, sum, type PublishedCount } from './bars.js'
import type { Reach } from './is-above.js'

/** Everybody who is followed, as published. */
export interface FollowedPeople {
  readonly people: number
  /** Variance that protection adds to it. */
  readonly noise: number
}

/**
 * The share to whom it had happened by the end of a band. Everybody is followed to the same day, so the Kaplan-Meier estimator is the plain
 * share of those followed (Kaplan and Meier, Journal of the American Statistical Association 53, 1958).
 */
export interface Cumulated {
  /** With withheld bands at the least and at the most that they may hold. Equal if none is withheld. */
  readonly least: number
  readonly most: number
  /** Where the share may lie at so many standard errors, from chance and what protection adds to each count (Wilson, widened). */
  readonly reach: (z: number) => Reach
}

const clampShare = (share: number): number => Math.min(1, Math.max(0, share))

/** Cumulates published bands, in the order of their days, over everybody who is followed. No person is in two bands. */
export function cumulated(bands: readonly PublishedCount[], { people, noise }: FollowedPeople): readonly Cumulated[] {
  return bands.map((_, last) => {
    const until = bands.slice(0, last + 1)
    const shown = sum(until.map((band) => (band.value === null ? 0 : band.noise)))
    const [least, most] = [sum(until.map(fewestShown)), sum(until.map(mostShown))].map((count) => Math.min(people, count)) as [
      number,
      number,
    ]
    const ends = (count: number, z: number) => wilson(count, people, (shown + (count / people) ** 2 * noise) / people ** 2, z)
    return {
      least: least / people,
      most: most / people,
      reach: (z) => ({ least: least / people, most: most / people, lower: ends(least, z).lower, upper: ends(most, z).upper }),
    }
  })
}

/** Range of protection of the share by the end of each band, from those of every band alone: what is in a later band is in no earlier one. */
export function protectedShares(
  bands: readonly Pick<PublishedCount, 'lower' | 'upper'>[],
): readonly { readonly lower: number; readonly upper: number }[] {
  const counts = bands.map((band) => ({ ...band, value: null, noise: 0 }))
  return counts.map((_, last) => ({
    lower: clampShare(sum(counts.slice(0, last + 1).map(fewest))),
    // Safeguard A later band counts in no earlier one:
    //   Math.min(sum(counts.slice(0, last + 1).map(atMost)), 1 - sum(counts.slice(last + 1).map(fewest))) -> sum(counts.slice(0, last +
    //   1).map(atMost))
    upper: clampShare(Math.min(sum(counts.slice(0, last + 1).map(atMost)), 1 - sum(counts.slice(last + 1).map(fewest)))),
  }))
}
