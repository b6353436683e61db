import type { Unit } from '../../test/support/slow/units.js'
import { noiseOf, protectedBy } from '../../src/modules/analytics/asking/protect/disclosure.js'
import { randomFrom } from '../../test/support/facts/facts.js'
import { policy } from './aim.js'
import { has, placesOf, type Bits } from './bits.js'
import type { Feature } from './features.js'
import type { People } from './people.js'
import { numberAround } from './trial.js'

/** A published world in which each person counts zero times, once or twice. */
export interface WeightedTrial {
  readonly truth: boolean
  readonly shown: readonly (number | null)[]
  /** People of the world except the target, by group: each as the nodes that hold it. */
  readonly groups: readonly (readonly (readonly number[])[])[]
}

const keySpace = 2 ** 32

/** Weights are balanced within these groups: as many people are left out as are counted twice. */
const groupOf = ({ values, periods }: Unit): string =>
  [values.FORCE?.[0], periods.find((period) => period.includes('Q'))?.slice(4), values.OFFENCE_GROUP?.[0]].join(' ')

/** People in the order of their secret keys, in pairs. In a share `variance` of the pairs, one is left out and the other counted twice. */
function weightsOf(number: number, variance: number, random: () => number): number[] {
  const order = Array.from({ length: number }, (_, place) => ({ place, key: random() })).sort((left, right) => left.key - right.key)
  const weights = new Array<number>(number).fill(1)
  for (let first = 0; first + 1 < number; first += 2) {
    if (random() >= variance) continue
    weights[(order[first] as { place: number }).place] = 0
    weights[(order[first + 1] as { place: number }).place] = 2
  }
  return weights
}

/** Makes worlds whose people have fixed weights of mean 1, the same in every node. */
export class WeightedWorlds {
  private readonly crowd: readonly number[]
  private readonly yes: readonly number[]
  private readonly held = new Map<number, readonly number[]>()

  constructor(
    private readonly features: readonly Feature[],
    private readonly people: People,
    private readonly setting: { readonly from: Bits; readonly yes: Bits; readonly size: number; readonly variance: number },
  ) {
    this.crowd = placesOf(setting.from)
    this.yes = placesOf(setting.yes)
  }

  trial(seed: number): WeightedTrial {
    const random = randomFrom(seed)
    const truth = random() < 0.5
    const pick = (from: readonly number[]): number => from[Math.floor(random() * from.length)] as number
    const others = Array.from({ length: numberAround(this.setting.size, random) }, () => pick(this.crowd))
    const target = truth ? pick(this.yes) : undefined
    const groups = new Map<string, { nodes: (readonly number[])[]; target: readonly number[] | undefined }>()
    const groupFor = (person: number): { nodes: (readonly number[])[]; target: readonly number[] | undefined } => {
      const name = groupOf(this.people.places[person] as Unit)
      const found = groups.get(name) ?? { nodes: [], target: undefined }
      groups.set(name, found)
      return found
    }
    for (const person of others) groupFor(person).nodes.push(this.nodesOf(person))
    if (target !== undefined) groupFor(target).target = this.nodesOfTarget(target)
    const counts = new Int32Array(this.features.length)
    const weighted = new Int32Array(this.features.length)
    for (const { nodes, target: aimed } of groups.values()) {
      const all = aimed ? [...nodes, aimed] : nodes
      const weights = weightsOf(all.length, this.setting.variance, random)
      all.forEach((some, place) => {
        for (const node of some) {
          counts[node] = (counts[node] as number) + 1
          weighted[node] = (weighted[node] as number) + (weights[place] as number)
        }
      })
    }
    const shown = this.features.map((_, node) => {
      const n = counts[node] as number
      const noise = noiseOf(random() * keySpace, policy) + (weighted[node] as number) - n
      return protectedBy(noise, policy, n).value
    })
    return { truth, shown, groups: [...groups.values()].map(({ nodes }) => nodes) }
  }

  private nodesOf(person: number): readonly number[] {
    const known = this.held.get(person) ?? this.features.flatMap(({ others }, node) => (has(others, person) ? [node] : []))
    this.held.set(person, known)
    return known
  }

  nodesOfTarget(record: number): readonly number[] {
    return this.features.flatMap(({ target, holdsTarget }, node) => (holdsTarget && has(target, record) ? [node] : []))
  }
}
