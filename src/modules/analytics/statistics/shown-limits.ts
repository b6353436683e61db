/** The published numbers that a true count may give, each with its probability. */
export type PublishedAs = (count: number) => readonly (readonly [published: number, probability: number])[]

export interface ShownLimits {
  readonly lower: number
  readonly upper: number
}

/** Larger counts are not considered. They are far above any count for which selection matters. */
const mostCount = 120
const tail = 0.025

/** For each true count, the chance that a figure is shown at all, and that it is shown at or above (or at or below) what was published. */
interface Chances {
  readonly shown: readonly number[]
  readonly atLeast: readonly number[]
  readonly atMost: readonly number[]
}

function chancesOf(publishing: PublishedAs, published: number): Chances {
  const all = Array.from({ length: mostCount + 1 }, (_, count) => publishing(count))
  const chance = (holds: (one: number) => boolean): number[] =>
    all.map((ways) => ways.reduce((sum, [one, probability]) => sum + (holds(one) ? probability : 0), 0))
  return { shown: chance(() => true), atLeast: chance((one) => one >= published), atMost: chance((one) => one <= published) }
}

/**
 * Share of `some` in `shown` when true counts are Poisson with mean `mean`. The largest weight is scaled to 1, because for a small mean all
 * weights are tiny.
 */
function shareOf(some: readonly number[], shown: readonly number[], mean: number): number {
  let [weight, above, below] = [0, 0, 0]
  const logs = shown.map((one, count) => {
    weight += count === 0 ? 0 : Math.log(mean / count)
    return one > 0 ? weight : -Infinity
  })
  const most = Math.max(...logs)
  for (const [count, log] of logs.entries()) {
    const likely = Math.exp(log - most)
    above += likely * (some[count] ?? 0)
    below += likely * (shown[count] ?? 0)
  }
  return below === 0 ? 0 : above / below
}

/**
 * 95 % limits of the mean of a Poisson count, given that its figure is shown: at each end, 2.5 % of the figures that would be shown lie
 * beyond what was published (inference conditional on selection: Fithian, Sun and Taylor, arXiv 1410.2597). A figure near the threshold has
 * 0 as its lower end, because shown figures from a far smaller mean look the same.
 */
export function shownLimits(publishing: PublishedAs, published: number): ShownLimits {
  const { shown, atLeast, atMost } = chancesOf(publishing, published)
  const find = (isBelow: (mean: number) => boolean): number => {
    let [low, high] = [1e-6, mostCount / 1.5]
    for (let step = 0; step < 40; step += 1) {
      const middle = (low + high) / 2
      if (isBelow(middle)) low = middle
      else high = middle
    }
    return (low + high) / 2
  }
  const lower = find((mean) => shareOf(atLeast, shown, mean) < tail)
  const upper = find((mean) => shareOf(atMost, shown, mean) > tail)
  return { lower: lower < 1e-3 ? 0 : lower, upper }
}
