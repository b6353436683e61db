import type { DisclosurePolicy } from '../../src/modules/analytics/asking/protect/disclosure-policy.type.js'
import { noiseOf, protectedBy } from '../../src/modules/analytics/asking/protect/disclosure.js'
import { randomFrom } from '../../test/support/facts/facts.js'
import { placesOf, has } from './bits.js'
import type { Feature } from './features.js'
import type { Cases, Crowd } from './model.js'

/** One published world: what the API shows of every node, and what was true of the others. */
export interface Trial {
  /** True if the target has the secret. */
  readonly truth: boolean
  /** Published values by feature and node; null is withheld. */
  readonly shown: readonly (readonly (number | null)[])[]
  /** How many others are in each feature. */
  readonly others: readonly number[]
}

const keySpace = 2 ** 32

/** A random number whose mean is its variance: close enough to Poisson for the large numbers here. */
export function numberAround(mean: number, random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal))
}

/** Makes worlds for a fixed set of features: others drawn from the crowd, and a target with the secret or without it. */
export class Worlds {
  private readonly crowd: readonly number[]
  private readonly yes: readonly number[]
  private readonly no: readonly number[] | null
  /** Features by person. */
  private readonly featuresOf = new Map<number, readonly number[]>()

  constructor(
    private readonly features: readonly Feature[],
    private readonly setting: Crowd & Cases & { readonly policy: DisclosurePolicy },
  ) {
    this.crowd = placesOf(setting.from)
    this.yes = placesOf(setting.yes)
    this.no = setting.no && placesOf(setting.no)
  }

  /** The world of one target; the same seed makes the same. */
  trial(seed: number): Trial {
    const random = randomFrom(seed)
    const truth = random() < 0.5
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
    const { size, counted, policy } = this.setting
    const counts = new Int32Array(this.features.length)
    const add = (places: readonly number[]): void => {
      for (const place of places) counts[place] = (counts[place] as number) + 1
    }
    for (let left = counted ? size : numberAround(size, random); left > 0; left -= 1) add(this.placesOf(pick(this.crowd)))
    const others = [...counts]
    const records = truth ? this.yes : this.no
    if (records) add(this.placesOfTarget(pick(records)))
    return { truth, others, shown: this.publish(counts, random, policy) }
  }

  /** Record keys are secret and drawn anew in each world, so each node has its own draw of noise. */
  private publish(counts: Int32Array, random: () => number, policy: DisclosurePolicy): (number | null)[][] {
    return this.features.map(({ ids }, index) =>
      ids.map(() => protectedBy(noiseOf(random() * keySpace, policy), policy, counts[index] as number).value),
    )
  }

  private placesOf(person: number): readonly number[] {
    const known = this.featuresOf.get(person)
    if (known) return known
    const places = this.features.flatMap(({ others }, index) => (has(others, person) ? [index] : []))
    this.featuresOf.set(person, places)
    return places
  }

  private placesOfTarget(record: number): readonly number[] {
    return this.features.flatMap(({ target, holdsTarget }, index) => (holdsTarget && has(target, record) ? [index] : []))
  }
}
