import type { Hostile, Way } from './hostile.js'
import type { Weight, WeighedHub } from './weighed-hub.js'

/** What the worst of a way in took. */
export interface Weighed {
  readonly name: string
  readonly what: string
  /** Of the body, or of address and headers. */
  readonly bytes: number
  readonly status: number
  readonly weight: Weight
}

/** Milliseconds of CPU beyond which something takes too much. */
export interface Most {
  readonly piece: number
  readonly all: number
}

/**
 * Shares of the limits that are sent one after the other: a small one, a larger one if that took some milliseconds, and the whole. What takes too much
 * is not sent larger: it would hold the hub for minutes.
 */
const shares = [0.05, 0.3, 1]
const some = 10

/** How often something is tried that takes too much: a first time makes what the next ones find. What takes many times too much is believed at once. */
const tries = 3
const manyTimes = 4

/** After so many that take too much, the rest of a way is not tried. */
const enough = 2

/** Whether the hub did not look at what was sent, because it was too much. */
export const isRefusedForSize = ({ status }: Pick<Weighed, 'status'>): boolean => status === 413 || status === 431

/** Weighs what each way in costs. */
export class Scale {
  private salt = 0

  constructor(
    private readonly hub: Pick<WeighedHub, 'weigh' | 'send'>,
    private readonly most: Most,
  ) {}

  /** Everything that was sent by a way, the longest piece first. */
  async worstOf({ name, worst }: Way): Promise<Weighed[]> {
    const found: Weighed[] = []
    for (const hostile of worst) {
      found.push({ name, ...(await this.growing(hostile)) })
      if (found.filter(({ weight }) => this.isTooMuch(weight)).length >= enough) break
    }
    return found.sort((one, other) => other.weight.longest - one.weight.longest)
  }

  private async growing(hostile: Hostile): Promise<Omit<Weighed, 'name'>> {
    // Without a body, nothing larger is sent than Node takes as an address with headers.
    const isSmall = hostile.make(0, 1).body === undefined
    for (const share of isSmall ? [] : shares.slice(0, -1)) {
      const weighed = await this.least(hostile, share)
      if (this.isTooMuch(weighed.weight)) return weighed
      if (weighed.weight.longest < some) break
    }
    return this.largestTaken(hostile)
  }

  /** The whole, or the largest part of it that is not refused for its size or number alone. */
  private async largestTaken(hostile: Hostile): Promise<Omit<Weighed, 'name'>> {
    const whole = await this.least(hostile, 1)
    if (!isRefusedForSize(whole)) return whole
    for (const share of [0.5, 0.2, 0.02]) {
      const part = await this.least(hostile, share)
      if (!isRefusedForSize(part)) return part
    }
    // An object may have 200 keys, which are a thousandth of the largest body.
    return this.least(hostile, 0.001)
  }

  private async least(hostile: Hostile, share: number): Promise<Omit<Weighed, 'name'>> {
    let least: Omit<Weighed, 'name'> | undefined
    for (let n = 0; n < tries; n += 1) {
      const weighed = await this.once(hostile, share)
      if (!least || weighed.weight.longest + weighed.weight.cpu < least.weight.longest + least.weight.cpu) least = weighed
      const { longest, cpu } = least.weight
      if (!this.isTooMuch(least.weight) || longest > manyTimes * this.most.piece || cpu > manyTimes * this.most.all) break
    }
    return least as Omit<Weighed, 'name'>
  }

  private async once({ what, as, make }: Hostile, share: number): Promise<Omit<Weighed, 'name'>> {
    const sent = make((this.salt += 1), share)
    const { result, weight } = await this.hub.weigh(() => this.hub.send(sent, as))
    const bytes = sent.body === undefined ? sent.path.length + JSON.stringify(sent.headers ?? {}).length : Buffer.byteLength(sent.body)
    const size = share === 1 ? '' : `, ${share * 100} % of what the limits allow`
    return { what: `${what}${size}`, bytes, status: result.status, weight }
  }

  /** Whether something took more than it may. */
  readonly isTooMuch = ({ longest, cpu }: Weight): boolean => longest > this.most.piece || cpu > this.most.all
}
