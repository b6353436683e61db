import { wilson, type Ends } from '../../kit/wilson.js'
import { linkKinds } from '../../../tokenise/src/index.js'
import { exactName, leastPairs, type ReviewCounts, type ReviewedKind } from './review-counts.js'

/** A share from reviewed samples. Its interval is at 95 % and is rounded outwards to whole percent. */
export interface ReviewedShare extends Ends {
  readonly value: number
}

/** What the reviews of one kind of partner say of one version of the exact token. */
export interface ReviewedQuality {
  /** Version of the exact token. */
  readonly version: string
  /** Number of providers, each with its latest review. */
  readonly providers: number
  /** First and last year whose records were reviewed. */
  readonly years: readonly [number, number]
  /** Share of the pairs that the exact token finds that are one person. */
  readonly precision: ReviewedShare
  /** Share of the true pairs that the exact token finds, among those that any kind of token finds. */
  readonly recall: ReviewedShare
  /** The share that it finds of all true pairs is at least this, if no more are found by no kind than `unseen` allows. */
  readonly recallAtLeast: number
  /** At most so many links were missed for each person counted. In thousandths, rounded up. */
  readonly missed: number
  /** At most so many people were taken for another for each person counted. In thousandths, rounded up. */
  readonly merged: number
}

/**
 * Pairs that no kind finds: taken as at most so many times those that the exact token misses and another kind finds. An assumption. On
 * FEBRL and in the made-up year, where the truth is known, it is 0.51 and 0.31 (docs/LINKAGE.md).
 */
export const unseen = 1

/** Numbers of pairs with an interval at 95 %. */
interface Pairs extends Ends {
  readonly value: number
}

/**
 * True pairs of one kind in the whole file. Undecided pairs are taken as two people for the lower end and as one for the upper
 * (Wilson, Journal of the American Statistical Association 22, 1927).
 */
function truePairs({ pairs, reviewed, same, different, unsure }: ReviewedKind): Pairs {
  const decided = same + different
  return {
    value: pairs * (decided === 0 ? 0.5 : same / decided),
    lower: pairs * wilson(same, reviewed, 0).lower,
    upper: pairs * wilson(same + unsure, reviewed, 0).upper,
  }
}

/** A sum of independent numbers (Zou and Donner, Statistics in Medicine 27, 2008). */
function sumOf(all: readonly Pairs[]): Pairs {
  const value = all.reduce((sum, one) => sum + one.value, 0)
  const [down, up] = [Math.hypot(...all.map((one) => one.value - one.lower)), Math.hypot(...all.map((one) => one.upper - one.value))]
  return { value, lower: Math.max(0, value - down), upper: value + up }
}

const sum = (some: readonly number[]): number => some.reduce((left, right) => left + right, 0)

// Safeguard Reviews of links are told in whole percent and thousandths: Math.floor(share * 100 + 1e-9) / 100 -> share
const percentBelow = (share: number): number => Math.floor(share * 100 + 1e-9) / 100
const percentAbove = (share: number): number => Math.ceil(share * 100 - 1e-9) / 100
// Safeguard Reviews of links are told in whole percent and thousandths: Math.ceil(share * 1_000 - 1e-9) / 1_000 -> share
const thousandthAbove = (share: number): number => Math.ceil(share * 1_000 - 1e-9) / 1_000

const shareWith = (value: number, { lower, upper }: Ends): ReviewedShare => ({
  value: Math.round(value * 100) / 100,
  lower: percentBelow(lower),
  upper: Math.min(1, percentAbove(upper)),
})

const variants = linkKinds.filter(({ name }) => name !== exactName)

/** The most pairs of kinds that a review leaves out because they have so few. */
const leftOutAtMost = ({ kinds }: ReviewCounts): number =>
  (leastPairs - 1) * variants.filter(({ name }) => !kinds.some((kind) => kind.name === name)).length

/**
 * The share of persons with two records or more, from the ends of its interval to what linkage may have missed or wrongly joined. Pairs that
 * were missed are no share of people: each missed link makes at most one person more who comes back, and one person fewer in all. A wrong
 * link the other way round. So both bounds hold however records are spread over people; where each has two, recall and precision are wider.
 */
export function repeatsBand(
  { lower, upper }: Ends,
  { precision, recallAtLeast, missed, merged }: Pick<ReviewedQuality, 'precision' | 'recallAtLeast' | 'missed' | 'merged'>,
): Ends {
  return {
    // Safeguard The band of repeats is about people:
    //   Math.min(lower * precision.lower, (lower - merged) / (1 + merged)) -> lower * precision.lower
    lower: Math.max(0, Math.min(lower * precision.lower, (lower - merged) / (1 + merged))),
    // Safeguard The band of repeats is about people:
    //   Math.max(upper / recallAtLeast, (upper + missed) / (1 - missed)) -> upper / recallAtLeast
    upper: missed >= 1 || recallAtLeast === 0 ? 1 : Math.min(1, Math.max(upper / recallAtLeast, (upper + missed) / (1 - missed))),
  }
}

/**
 * Precision and recall of the exact token over reviews of several providers, one of each, all of one version of the token. Null without a
 * review. `allowed` takes the place of `unseen` in measurements.
 */
export function qualityOf(reviews: readonly ReviewCounts[], allowed = unseen): ReviewedQuality | null {
  const exact = reviews.flatMap(({ kinds }) => kinds.filter(({ name }) => name === exactName))
  const [first] = exact
  if (!first) return null
  const found = sum(exact.map(({ pairs }) => pairs))
  const right = sumOf(exact.map(truePairs))
  const others = sumOf(reviews.flatMap(({ kinds }) => kinds.filter(({ name }) => name !== exactName)).map(truePairs))
  const missed = { ...others, upper: others.upper + sum(reviews.map(leftOutAtMost)) }
  const persons = sum(reviews.map((review) => review.persons))
  // Safeguard A band is told of places and whole years alone, and holds what no kind finds: (1 + allowed) -> Math.min(1, 1 + allowed)
  const missedAtMost = (1 + allowed) * missed.upper + sum(reviews.map(({ withoutToken }) => withoutToken))
  const share = (own: number, other: number): number => (own + other === 0 ? 0 : own / (own + other))
  const years = reviews.map(({ year }) => year)
  return {
    version: first.version,
    providers: reviews.length,
    years: [Math.min(...years), Math.max(...years)],
    precision: shareWith(right.value / found, { lower: right.lower / found, upper: right.upper / found }),
    recall: shareWith(share(right.value, missed.value), {
      lower: share(right.lower, missed.upper),
      upper: share(right.upper, missed.lower),
    }),
    recallAtLeast: percentBelow(share(right.lower, missedAtMost)),
    missed: thousandthAbove(missedAtMost / persons),
    merged: thousandthAbove(Math.max(0, found - right.lower) / persons),
  }
}
