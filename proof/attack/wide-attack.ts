import { ownForces } from '../../src/modules/analytics/asking/question/asker.js'
import type { Role } from '../../src/access/roles.js'
import { stratumOf } from '../../src/modules/analytics/vocabulary/strata.js'
import type { Unit } from '../../test/support/slow/units.js'
import { aimAt, farthest, labelsFor, likeliestOf, policy, shown } from './aim.js'
import type { Attack } from './attacks.js'
import { sizeOf, sizeOfBoth, type Bits } from './bits.js'
import { alike, featuresOf, type Feature, type Labels } from './features.js'
import { dot } from './gaussian.js'
import type { Cases, Crowd } from './model.js'
import { NodeFinder, type TargetNode } from './nodes.js'
import { type JointPeople } from './persons/joint.js'
import { groupOf } from './persons/people-groups.js'
import { openAt } from './persons/size-rule.js'
import { readersOf, type Reader } from './readers.js'
import { waysOf, type Way } from './ways.js'
import { meanShiftOf, solved, wideModelOf } from './wide-model.js'

/** An attack on whether somebody of a certain look is in a stratum at all, by everything that two organisations may read. */
export interface WideAim {
  readonly features: readonly Feature[]
  readonly crowd: Crowd
  readonly cases: Cases
  /** How far apart the two cases lie, by the attacker's own estimate. */
  readonly distance: number
  /** The role of the helper; null if the attacker reads as much alone. */
  readonly helper: Role | null
  /** How many nodes these were chosen from, and how many of the chosen count against a budget. */
  readonly open: number
  readonly read: number
}

/** The attacker weighs at most this many nodes before it chooses. */
const mostWeighed = 20_000

const shareOf = (bits: Bits, among: Bits): number => sizeOfBoth(bits, among) / Math.max(1, sizeOf(among))

const seenIn =
  ({ from, size }: Crowd) =>
  ({ others }: TargetNode): boolean =>
    size * shareOf(others, from) >= policy.threshold - policy.maxNoise / 2

/** Ways of a role, found once for each stratum and force. */
const knownWays = new Map<string, readonly Way[]>()

/** What a reader may ask about the target's place depends on its role, and on whether the place is its own. */
const rightsOf = ({ force }: Attack, { asker }: Reader): string => `${asker.role} ${ownForces(asker).includes(force)}`

function waysFor(attack: Attack, reader: Reader): readonly Way[] {
  const { access, joined } = stratumOf(attack.stratum)
  const key = [rightsOf(attack, reader), attack.stratum, attack.force, JSON.stringify([access, joined?.apart?.access])].join('|')
  const found = knownWays.get(key) ?? waysOf(reader.asker, attack.stratum, attack.force)
  knownWays.set(key, found)
  return found
}

interface Readable {
  readonly node: TargetNode
  /** Indexes of the readers that may ask it. */
  readonly by: readonly number[]
}

function readableBy(readers: readonly Reader[], read: (reader: Reader) => readonly TargetNode[]): readonly Readable[] {
  const found = new Map<string, { node: TargetNode; by: number[] }>()
  readers.forEach((reader, place) => {
    for (const node of read(reader)) {
      const known = found.get(node.id)
      if (known) known.by.push(place)
      // If another organisation asks by these labels, they were agreed with it; those are in the second table.
      else if (place === 0 || node.chosen.length === 0) found.set(node.id, { node, by: [place] })
    }
  })
  return [...found.values()]
}

/**
 * The nodes that would move most relative to their variation, and of those that cannot hold the target the largest relative to their
 * variation.
 */
function weighed(nodes: readonly Readable[], crowd: Crowd, { yes }: Cases): readonly Readable[] {
  if (nodes.length <= mostWeighed) return nodes
  const told = nodes.map((one) => {
    const people = crowd.size * shareOf(one.node.others, crowd.from)
    const holds = shareOf(one.node.target, yes)
    return { one, tells: (holds > 0 ? holds ** 2 : 0.1) / (people + policy.variance) }
  })
  return told
    .sort((left, right) => right.tells - left.tells)
    .slice(0, mostWeighed)
    .map(({ one }) => one)
}

/** As many of the best nodes as the budgets allow. Each is asked by a reader that may ask it and has most left. */
function withinBudgets(sorted: readonly Readable[], readers: readonly Reader[]): readonly TargetNode[] {
  const left = readers.map(({ budget }) => budget)
  return sorted.flatMap(({ node, by }) => {
    if (node.free) return [node]
    const [asker] = [...by].sort((one, other) => (left[other] as number) - (left[one] as number))
    if (asker === undefined || (left[asker] as number) <= 0) return []
    left[asker] = (left[asker] as number) - 1
    return [node]
  })
}

interface Chosen {
  readonly nodes: readonly TargetNode[]
  readonly distance: number
}

/** Keeps the nodes that decide most: starts with all, and drops first what weighs least in the decision. */
function chosenOf(readable: readonly Readable[], readers: readonly Reader[], labels: Labels, crowd: Crowd, { yes }: Cases): Chosen {
  const byId = new Map(readable.map((one) => [one.node.id, one]))
  const reckon = (nodes: readonly TargetNode[]): { readonly weights: ReadonlyMap<string, number>; readonly distance: number } => {
    const model = wideModelOf(featuresOf(nodes, labels), crowd, shown)
    const shift = meanShiftOf(model, yes, sizeOf(yes))
    const pull = solved(model, shift)
    const weights = new Map<string, number>()
    model.features.forEach(({ ids }, place) => {
      for (const id of ids) weights.set(id, (pull[place] as number) ** 2 * (model.noise[place] as number))
    })
    return { weights, distance: Math.sqrt(Math.max(0, dot(pull, shift))) }
  }
  const { weights, distance } = reckon(readable.map(({ node }) => node))
  const sorted = [...weights].sort(([, left], [, right]) => right - left).map(([id]) => byId.get(id) as Readable)
  const nodes = withinBudgets(sorted, readers)
  return { nodes, distance: nodes.length === weights.size ? distance : reckon(nodes).distance }
}

/** The best labels for the most informative nodes, as an attacker who reads few would choose them. */
function labelsOf(nodes: readonly TargetNode[], crowd: Crowd, cases: Cases): Labels {
  const likeliest = likeliestOf(nodes, crowd, cases)
  if (likeliest.every(({ chosen }) => chosen.length === 0)) return alike
  const tried = labelsFor(likeliest, ['MONTH'], [0, 0.5, 1]).map((labels) => ({
    labels,
    ...aimAt(featuresOf(likeliest, labels), crowd, cases),
  }))
  return farthest(tried)?.labels ?? alike
}

const helperIn = ([, helper]: readonly Reader[]): Role | null => helper?.asker.role ?? null

interface Team {
  readonly readers: readonly Reader[]
  readonly readable: readonly Readable[]
}

/** How many nodes the two may read together. */
function readIn({ readers, readable }: Team): number {
  const counted = readable.filter(({ node }) => !node.free)
  const alone = readers.map(({ budget }, place) => Math.min(budget, counted.filter(({ by }) => by.includes(place)).length))
  return (
    readable.length -
    counted.length +
    Math.min(
      counted.length,
      alone.reduce((all, one) => all + one, 0),
    )
  )
}

/** Whom an attack is about: what everybody sees of the person, and which records the attacker takes for possible. */
export interface Target {
  readonly looks: Unit
  readonly possible: Bits
}

/** All nodes that a reader may ask of the strata that hold these people, and of which something may be seen. */
function nodesOfGroup(attack: Attack, reader: Reader, joint: JointPeople, looks: Unit, crowd: Crowd): readonly TargetNode[] {
  return groupOf(attack.stratum).flatMap((stratum) => {
    const part = { ...attack, stratum }
    const ways = openAt(stratum, waysFor(part, reader), crowd.size)
    return new NodeFinder(part, joint.in(stratum), looks).around(ways, reader.asker, seenIn(crowd))
  })
}

/** The attack with the most helpful accomplice; undefined if no node could reveal anything. */
export function wideAim(attack: Attack, joint: JointPeople, { looks, possible }: Target, size: number): WideAim | undefined {
  const everybody = joint.base.among('everybody', () => true)
  const cases = { yes: possible, no: null }
  const crowd = { from: everybody, size, counted: false }
  const found = new Map<string, readonly TargetNode[]>()
  const readBy = (reader: Reader): readonly TargetNode[] => {
    const key = rightsOf(attack, reader)
    const nodes = found.get(key) ?? nodesOfGroup(attack, reader, joint, looks, crowd)
    found.set(key, nodes)
    return nodes
  }
  const teams = readersOf(attack).map((readers) => ({ readers, readable: readableBy(readers, readBy) }))
  const most = Math.max(...teams.map(readIn))
  const aims = teams
    .filter((team) => readIn(team) === most)
    .flatMap(({ readers, readable: all }): WideAim[] => {
      const readable = weighed(all, crowd, cases)
      const labels = labelsOf(
        readable.map(({ node }) => node),
        crowd,
        cases,
      )
      const { nodes, distance } = chosenOf(readable, readers, labels, crowd, cases)
      const read = nodes.filter(({ free }) => !free).length
      const features = featuresOf(nodes, labels)
      return distance === 0 ? [] : [{ features, crowd, cases, distance, helper: helperIn(readers), open: readable.length, read }]
    })
  return farthest(aims)
}
