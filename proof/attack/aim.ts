import { defaultPolicy } from '../../src/modules/analytics/asking/protect/disclosure.js'
import { nodeBudgets } from '../../src/modules/analytics/asking/price/node-budgets.js'
import type { Grain } from '../../src/modules/analytics/asking/question/period.js'
import { except, both, sizeOf, sizeOfBoth, type Bits } from './bits.js'
import { alike, type Feature, type Labels } from './features.js'
import type { Literal } from './literal.js'
import { distanceOf, modelOf, type Cases, type Crowd } from './model.js'
import type { TargetNode } from './nodes.js'
import type { People } from './people.js'
import { Shown } from './shown.js'

/** Every role that sends rows sees counts under this policy. */
export const policy = defaultPolicy
export const shown = new Shown(policy)

/** A prepared attack: what is read, the possible records behind it, and how far apart the two cases lie by the attacker's own estimate. */
export interface Aim {
  readonly features: readonly Feature[]
  readonly crowd: Crowd
  readonly cases: Cases
  readonly distance: number
}

/** An attacker asks no more nodes of its own people than a force may ask in a year. */
const mostNodes = nodeBudgets.FORCE
/** The attacker's choice: many draws of a few sets of people, or few draws of many sets. */
export const numbersOfSets = [3, 40, 240]
const mostSets = 240

const shareOf = (bits: Bits, among: Bits): number => sizeOfBoth(bits, among) / Math.max(1, sizeOf(among))

export function aimAt(features: readonly Feature[], crowd: Crowd, cases: Cases): Aim {
  const model = modelOf(features, crowd, shown)
  return { features: model.features, crowd, cases, distance: distanceOf(model, cases) }
}

export const farthest = <T extends { readonly distance: number }>(aims: readonly T[]): T | undefined =>
  aims.reduce<T | undefined>((best, aim) => (best && best.distance >= aim.distance ? best : aim), undefined)

/** Nodes grouped by what they say about their people. */
export function bySaying(nodes: readonly TargetNode[]): readonly (readonly TargetNode[])[] {
  const sets = new Map<string, TargetNode[]>()
  for (const node of nodes) {
    const set = sets.get(node.says)
    if (set) set.push(node)
    else sets.set(node.says, [node])
  }
  return [...sets.values()]
}

/** For a person known to be in the stratum: nodes that hold a target with the secret more often, or less often, than one without. */
export function tellingOf(sets: readonly (readonly TargetNode[])[], { yes, no }: Cases, most: number): readonly TargetNode[] {
  const told = sets.flatMap((some) => {
    const target = (some[0] as TargetNode).target
    const difference = shareOf(target, yes) - (no ? shareOf(target, no) : 0)
    return Math.abs(difference) < 0.01 ? [] : [{ some, tells: difference ** 2 * some.length }]
  })
  const best = told.sort((left, right) => right.tells - left.tells).slice(0, most)
  return takeInTurn(best.map(({ some }) => some))
}

/** Takes one node of each set in turn, until there are enough. */
function takeInTurn(sets: readonly (readonly TargetNode[])[]): readonly TargetNode[] {
  const taken: TargetNode[] = []
  const longest = Math.max(0, ...sets.map(({ length }) => length))
  for (let turn = 0; turn < longest && taken.length < mostNodes; turn += 1)
    for (const some of sets) {
      const node = some[turn]
      if (node && taken.length < mostNodes) taken.push(node)
    }
  return taken
}

/** For a person who may not be in the stratum at all: the nodes that would move most, relative to their variation. */
export function likeliestOf(nodes: readonly TargetNode[], crowd: Crowd, { yes }: Cases): readonly TargetNode[] {
  const told = nodes.flatMap((node) => {
    const people = crowd.size * shareOf(node.others, crowd.from)
    return people < policy.threshold - policy.maxNoise / 2
      ? []
      : [{ node, tells: shareOf(node.target, yes) ** 2 / (people + policy.variance) }]
  })
  return told
    .sort((left, right) => right.tells - left.tells)
    .slice(0, mostSets)
    .map(({ node }) => node)
}

/** Labels of the target that leave it out of about this share of the nodes: in that many columns it differs from the others. */
function labelledApart(nodes: readonly TargetNode[], share: number): ReadonlySet<string> {
  const uses = new Map<string, number>()
  for (const { chosen } of nodes) for (const name of chosen) uses.set(name, (uses.get(name) ?? 0) + 1)
  const apart = new Set<string>()
  const missed = (names: ReadonlySet<string>): number =>
    Math.abs(nodes.filter(({ chosen }) => chosen.some((name) => names.has(name))).length / Math.max(1, nodes.length) - share)
  for (const [name] of [...uses].sort(([, left], [, right]) => right - left)) {
    if (missed(new Set([...apart, name])) < missed(apart)) apart.add(name)
  }
  return apart
}

/** Ways to label: the target like the others or not, and in the same month, quarter or only year. */
export function labelsFor(nodes: readonly TargetNode[], grains: readonly Grain[], shares: readonly number[]): readonly Labels[] {
  const apart = shares.map((share) => labelledApart(nodes, share))
  const seen = new Map<string, Labels>([['MONTH ', alike]])
  for (const names of apart) for (const shared of grains) seen.set(`${shared} ${[...names].join(' ')}`, { apart: names, shared })
  return [...seen.values()]
}

/** How the attacker fills in its own column in something made from both partners' rows: for the others, and for the target. */
export interface Steering {
  readonly column: Literal
  readonly others: boolean
  readonly target: boolean
}

const sideOf = (people: People, { key, holds }: Literal, yes: boolean): Bits => {
  const bits = people.among(key, holds)
  return yes
    ? bits
    : except(
        people.among('everybody', () => true),
        bits,
      )
}

/** The records once the attacker has filled in a column as `Steering` says. */
export function steered(people: People, crowd: Crowd, cases: Cases, { column, others, target }: Steering): { crowd: Crowd; cases: Cases } {
  const side = sideOf(people, column, target)
  const { yes, no } = cases
  return {
    crowd: { ...crowd, from: both(crowd.from, sideOf(people, column, others)) },
    cases: { yes: both(yes, side), no: no && both(no, side) },
  }
}
