/** Two figures about the same thing. */
export type FigurePair = readonly [one: number, other: number]

/** Ranks in rising order. Equal values share the middle of their ranks. */
export function placesOf(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length
    const alike = values.filter((other) => other === value).length
    return below + (alike + 1) / 2
  })
}

/** Spearman's rank correlation; null if one of the two does not vary. */
export function spearman(pairs: readonly FigurePair[]): number | null {
  const middle = (pairs.length + 1) / 2
  const [one, other] = [placesOf(pairs.map(([first]) => first)), placesOf(pairs.map(([, second]) => second))]
  const product = (left: readonly number[], right: readonly number[]): number =>
    left.reduce((sum, place, index) => sum + (place - middle) * ((right[index] ?? middle) - middle), 0)
  const spread = Math.sqrt(product(one, one) * product(other, other))
  return spread === 0 ? null : product(one, other) / spread
}

/** A figure known only to lie between two bounds, and another that is known. */
export interface Bounded {
  readonly lower: number
  readonly upper: number
  readonly other: number
}

/**
 * Bounds of the rank correlation of `shown` and `hidden` together, wherever each hidden figure lies between its bounds, without ties among
 * the hidden. The sum of products of ranks has one term for each hidden figure, which depends on how many shown figures lie below it, and
 * one for each pair of hidden figures. The extremes of each term are added, so the bounds hold, but may be wider than necessary. Null if
 * nothing varies.
 */
export function spearmanBounds(shown: readonly FigurePair[], hidden: readonly Bounded[]): { lower: number; upper: number } | null {
  const n = shown.length + hidden.length
  const others = placesOf([...shown.map(([, other]) => other), ...hidden.map(({ other }) => other)])
  const known = placesOf(shown.map(([one]) => one))
    .map((place, index) => ({ place, rate: shown[index]?.[0] ?? 0, other: others[index] ?? 0 }))
    .sort((left, right) => left.rate - right.rate)
  const own = others.slice(shown.length)
  const middle = (n + 1) / 2
  const spread = Math.sqrt(
    spreadOf(
      n,
      known.map(({ rate }) => rate),
    ) * others.reduce((sum, place) => sum + (place - middle) ** 2, 0),
  )
  if (spread === 0) return null
  const fixed = known.reduce((sum, { place, other }) => sum + place * other, 0) - n * middle ** 2
  let [least, most] = [fixed, fixed]
  for (const [index, one] of hidden.entries()) {
    const terms = termsOf(one, own[index] ?? 0, known)
    least += Math.min(...terms)
    most += Math.max(...terms)
    for (const another of own.slice(index + 1)) {
      least += Math.min(own[index] ?? 0, another)
      most += Math.max(own[index] ?? 0, another)
    }
  }
  return { lower: Math.max(-1, least / spread), upper: Math.min(1, most / spread) }
}

/** Sum of squared deviations of `n` ranks from their middle, reduced by ties. */
function spreadOf(n: number, rates: readonly number[]): number {
  const tied = [...new Set(rates)].map((rate) => rates.filter((other) => other === rate).length)
  return (n ** 3 - n - tied.reduce((sum, t) => sum + t ** 3 - t, 0)) / 12
}

/** What a hidden figure adds to the sum of products, for each number of shown figures that may lie below it. */
function termsOf({ lower, upper }: Bounded, own: number, known: readonly { rate: number; other: number }[]): number[] {
  const first = known.filter(({ rate }) => rate < lower).length
  const last = known.filter(({ rate }) => rate <= upper).length
  return Array.from({ length: last - first + 1 }, (_, step) => {
    const below = first + step
    const above = known.slice(below).reduce((sum, { other }) => sum + other, 0)
    return own * (below + 1) + above
  })
}
