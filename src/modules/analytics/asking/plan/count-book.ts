import type { DimensionName } from '../../vocabulary/names.js'
import type { Predicate } from '../../vocabulary/measure.js'
import { dimensionOf } from '../../vocabulary/measures.js'
import { strata, type SharedStratum, type Stratum } from '../../vocabulary/strata.js'
import { canonical, nodeId, withoutAncestors, type NodeDimensions } from '../question/node.js'
import type { Grain, Period } from '../question/period.js'
import type { Plan, PlanCount, PlanDimension, PlanGroup } from './plan.js'
import type { Registry } from '../../vocabulary/registry.js'
import type { CharitiesOfNode, StratumNode } from '../reads/shape.js'

interface OpenGroup {
  readonly stratum: Stratum
  readonly own: string | null
  readonly charity: string | null
  readonly grain: Grain
  readonly periods: Set<string>
  readonly names: readonly DimensionName[]
  readonly values: readonly Set<string>[]
  readonly predicates: (Predicate | null)[]
}

const same = (left: Predicate | null, right: Predicate | null): boolean => left?.kind === right?.kind && left?.measure === right?.measure

type Layer = Pick<PlanGroup, 'stratum' | 'own' | 'charity'>

/** Collects each count of a question once, and sorts them into as few groups as one statement needs. */
export class CountBook {
  readonly counts: PlanCount[] = []
  private readonly groups: OpenGroup[] = []
  readonly figures: (readonly number[])[] = []
  private readonly byNode = new Map<string, number>()
  private readonly byCounts = new Map<string, number>()
  private readonly groupByShape = new Map<string, number>()

  constructor(private readonly registry: Registry) {}

  /** Index of a figure of the joint count. */
  shared({ stratum, ...asked }: StratumNode<SharedStratum>, period: Period, charitiesOf: CharitiesOfNode): number {
    const node = canonical(asked, this.registry)
    return this.figure(
      charitiesOf({ stratum, ...node }).map((charity) => {
        const id = nodeId(stratum, period.label, node.named, node.predicate, charity)
        return this.add(id, { stratum, own: null, charity }, period, node.named, node.predicate)
      }),
    )
  }

  /** Index of an exact figure of one contributor's own rows. */
  own(contributor: string, { stratum, named, predicate }: StratumNode, period: Period): number {
    const kept = new Map([...named].filter(([name]) => withoutAncestors([...named.keys()]).includes(name)))
    const name = [...kept].map(([dimension, value]) => `${dimension}=${value}`).join(';')
    const key = `own|${contributor}|${strata[stratum].letter}|${period.label}|${predicate ? `${predicate.kind}=${predicate.measure}` : ''}|${name}`
    return this.figure([this.add(key, { stratum, own: contributor, charity: null }, period, kept, predicate)])
  }

  /** The groups, counts and figures as plain data. */
  contents(): Pick<Plan, 'counts' | 'figures' | 'groups'> {
    const groups = this.groups.map(({ stratum, own, charity, grain, periods, names, values, predicates }) => ({
      stratum,
      own,
      charity,
      grain,
      periods: [...periods],
      dimensions: names.map((dimension, index) => this.dimension(dimension, [...(values[index] ?? [])])),
      predicates,
    }))
    return { counts: this.counts, figures: this.figures, groups }
  }

  private dimension(dimension: DimensionName, values: readonly string[]): PlanDimension {
    const bits = dimensionOf(dimension).mask ? values.map((value) => this.bit(dimension, value)) : null
    return { dimension, values, every: values.length === this.registry.values(dimension).length, bits }
  }

  private bit(dimension: DimensionName, value: string): number {
    const index = this.registry.find(dimension, value)?.index
    if (index === undefined) throw new Error(`${dimension} has no ${value}`)
    return 2 ** index
  }

  private figure(counts: readonly number[]): number {
    const key = counts.join()
    const known = this.byCounts.get(key)
    if (known !== undefined) return known
    const index = this.figures.push(counts) - 1
    this.byCounts.set(key, index)
    return index
  }

  private add(node: string, layer: Layer, period: Period, named: NodeDimensions, predicate: Predicate | null): number {
    const known = this.byNode.get(node)
    if (known !== undefined) return known
    const names = [...named.keys()].sort()
    const group = this.groupFor(layer, period.grain, names)
    const open = this.groups[group] as OpenGroup
    open.periods.add(period.label)
    const values = names.map((name, index) => {
      const value = named.get(name) ?? ''
      open.values[index]?.add(value)
      return value
    })
    let slot = open.predicates.findIndex((other) => same(other, predicate))
    if (slot === -1) slot = open.predicates.push(predicate) - 1
    const { stratum, own, charity } = layer
    const index = this.counts.push({ node, stratum, own: own !== null, charity, group, period: period.label, values, slot }) - 1
    this.byNode.set(node, index)
    return index
  }

  private groupFor({ stratum, own, charity }: Layer, grain: Grain, names: readonly DimensionName[]): number {
    const shape = [stratum, own ?? '', charity ?? '', grain, ...names].join('|')
    const known = this.groupByShape.get(shape)
    if (known !== undefined) return known
    const index =
      this.groups.push({ stratum, own, charity, grain, periods: new Set(), names, values: names.map(() => new Set()), predicates: [] }) - 1
    this.groupByShape.set(shape, index)
    return index
  }
}
