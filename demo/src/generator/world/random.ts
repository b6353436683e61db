/** The generator's own source of randomness, so that one seed gives the same bytes on every machine and every version of Node. */

/** splitmix32: turns a few small numbers into well-spread state. */
function splitmix(start: number): () => number {
  let state = start | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
}

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by))

/** xoshiro128**, seeded by any whole numbers. Each combination is a stream of its own. */
export class Random {
  private a: number
  private b: number
  private c: number
  private d: number

  constructor(...seeds: readonly number[]) {
    let start = 0
    for (const seed of seeds) start = splitmix(splitmix(start ^ seed)() ^ Math.floor(seed / 2 ** 32))()
    const next = splitmix(start)
    this.a = next()
    this.b = next()
    this.c = next()
    this.d = next() | 1
  }

  /** At least 0 and below 1. */
  next(): number {
    const result = Math.imul(rotate(Math.imul(this.b, 5), 7), 9)
    const shifted = this.b << 9
    this.c ^= this.a
    this.d ^= this.b
    this.b ^= this.c
    this.a ^= this.d
    this.c ^= shifted
    this.d = rotate(this.d, 11)
    return (result >>> 0) / 2 ** 32
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  /** Around a median, with a longer tail above it: nearly log-normal, without rare extremes. */
  skewed(median: number, spread: number): number {
    const bell = (this.next() + this.next() + this.next() + this.next() - 2) * Math.sqrt(3)
    return median * Math.exp(spread * bell)
  }

  pick<T>(values: readonly [T, ...T[]] | readonly T[]): T {
    const value = values[Math.floor(this.next() * values.length)]
    if (value === undefined) throw new RangeError('Nothing to pick from.')
    return value
  }

  shuffled<T>(values: readonly T[]): T[] {
    const mixed = [...values]
    for (let last = mixed.length - 1; last > 0; last--) {
      const other = this.between(0, last)
      const held = mixed[last] as T
      mixed[last] = mixed[other] as T
      mixed[other] = held
    }
    return mixed
  }
}

/** Values with weights, which need not add up to anything. */
export class Mix<T> {
  private readonly values: readonly T[]
  private readonly ends: readonly number[]
  private readonly total: number

  constructor(weighted: readonly (readonly [value: T, weight: number])[]) {
    let total = 0
    this.values = weighted.map(([value]) => value)
    this.ends = weighted.map(([, weight]) => (total += weight))
    this.total = total
  }

  pick(random: Random): T {
    const point = random.next() * this.total
    const found = this.ends.findIndex((end) => point < end)
    return this.values[found < 0 ? this.values.length - 1 : found] as T
  }
}

/** Says yes with the given probabilities, but evenly spread: the number of yeses stays within one of the sum of the probabilities. */
export class Quota {
  constructor(private owed: number) {}

  take(probability: number): boolean {
    this.owed += probability
    if (this.owed < 1) return false
    this.owed -= 1
    return true
  }
}
