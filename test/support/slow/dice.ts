/** Feed rows as a partner sends them in NDJSON. */
export type FeedRow = Readonly<Record<string, unknown>>

export const day = 86_400_000

/** All random choices of the random world. */
export class Dice {
  constructor(private readonly random: () => number) {}
  chance = (share: number): boolean => this.random() < share
  below = (n: number): number => Math.floor(this.random() * n)
  pick = <T>(items: readonly T[]): T => items[this.below(items.length)] as T
  /** The first items are chosen far more often than the last. */
  mostly = <T>(items: readonly T[]): T => items[Math.floor(this.random() ** 2.5 * items.length)] as T
  /** Each of the items or not. */
  some = <T>(items: readonly T[], share: number): T[] => items.filter(() => this.chance(share))
  /** A second around noon on some day of two years. */
  moment = (): number => Date.UTC(2024, 0, 1, 9) + this.below(731) * day + this.below(6 * 3600) * 1000
  /** One item, by its probability, in the order of the list. */
  sharing = <T extends { readonly share: number }>(items: readonly T[]): T => {
    let left = this.random()
    return items.find(({ share }) => (left -= share) < 0) ?? (items[0] as T)
  }
}

export const at = (time: number): string => new Date(time).toISOString()
