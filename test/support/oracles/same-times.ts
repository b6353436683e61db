/** Chance that two samples as far apart as these come from one distribution: the two-sided Kolmogorov-Smirnov test for large samples. */
export function sameDistribution(left: readonly number[], right: readonly number[]): number {
  const [one, other] = [[...left].sort(byNumber), [...right].sort(byNumber)]
  let [at, beside, furthest] = [0, 0, 0]
  while (at < one.length && beside < other.length) {
    const next = Math.min(one[at] ?? Infinity, other[beside] ?? Infinity)
    while ((one[at] ?? Infinity) <= next) at += 1
    while ((other[beside] ?? Infinity) <= next) beside += 1
    furthest = Math.max(furthest, Math.abs(at / one.length - beside / other.length))
  }
  const size = Math.sqrt((one.length * other.length) / (one.length + other.length))
  const scaled = (size + 0.12 + 0.11 / size) * furthest
  let chance = 0
  for (let term = 1; term <= 100; term += 1) chance += 2 * (-1) ** (term - 1) * Math.exp(-2 * term ** 2 * scaled ** 2)
  return Math.min(1, Math.max(0, chance))
}

const byNumber = (left: number, right: number): number => left - right

/** Milliseconds of each act, `times` of each, taken in turn and in another order each round, so that no act always follows the same one. */
export async function timesOf<Name extends string>(
  acts: Readonly<Record<Name, (round: number) => Promise<unknown>>>,
  times: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(acts) as Name[]
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = -warmUp; round < times; round += 1) {
    for (let place = 0; place < names.length; place += 1) {
      const name = names[(place + round + warmUp) % names.length] as Name
      const start = performance.now()
      await acts[name](round)
      if (round >= 0) taken[name].push(performance.now() - start)
    }
  }
  return taken
}

const warmUp = 50

export interface Pair {
  readonly pair: string
  readonly chance: number
}

/** The probability of each pair of samples if both come from one distribution. */
export function pairsOf(samples: Readonly<Record<string, readonly number[]>>): Pair[] {
  const names = Object.keys(samples)
  return names.flatMap((one, place) =>
    names
      .slice(place + 1)
      .map((other) => ({ pair: `${one} and ${other}`, chance: sameDistribution(samples[one] ?? [], samples[other] ?? []) })),
  )
}

/**
 * Smallest probability of any pair. If the first round is below the limit, a second, independent one is taken, because one in
 * a hundred fair rounds is below 0.01 by chance; a real difference in time shows both times.
 */
export async function leastChance(round: () => Promise<Record<string, readonly number[]>>, limit: number): Promise<Pair> {
  const first = least(pairsOf(await round()))
  return first.chance > limit ? first : least(pairsOf(await round()))
}

const least = (pairs: readonly Pair[]): Pair => pairs.reduce((left, right) => (right.chance < left.chance ? right : left))
