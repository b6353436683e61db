import { stratumOf } from '../../src/modules/analytics/vocabulary/strata.js'
import { aimAt, bySaying, farthest, labelsFor, numbersOfSets, steered, tellingOf, type Aim, type Steering } from './aim.js'
import type { Attack } from './attacks.js'
import { sizeOf } from './bits.js'
import { alike, featuresOf, type Labels } from './features.js'
import type { Literal } from './literal.js'
import type { Cases, Crowd } from './model.js'
import { NodeFinder, type TargetNode } from './nodes.js'
import type { People } from './people.js'
import { fewest, secretsOf, type Secret } from './secrets.js'
import type { Way } from './ways.js'

/** Numbers of people that the attacker tries. */
const sizes = [100, 400, 2_000]
const [, usual = 400, most = 2_000] = sizes

/**
 * An attack on what another partner wrote: for the attacker who does not know the others, one aim for each number of people; and one aim
 * for the attacker who knows them.
 */
export interface ColumnAim {
  readonly secret: Secret
  readonly sized: readonly Aim[]
  readonly knowing: Aim
}

/** What the attacker starts from: its people by their records, and the nodes that can hold them. */
interface Ground {
  readonly people: People
  readonly sets: readonly (readonly TargetNode[])[]
  readonly crowd: Crowd
  readonly steerings: readonly Steering[]
}

/** Columns of the attacker's own that may influence something made from both partners' rows. */
function steeringsOf({ labels, stratum }: Attack, literals: Iterable<Literal>): readonly Steering[] {
  const columns = [...literals].filter(({ key, writer }) => writer === labels && /^(is|of)=\S+$/.test(key))
  const hasBoth = stratumOf(stratum).columns.some(({ writer }) => writer === 'BOTH')
  const sides = [true, false]
  return hasBoth ? columns.flatMap((column) => sides.flatMap((others) => sides.map((target) => ({ column, others, target })))) : []
}

const isSample = (crowd: Crowd, { yes, no }: Cases): boolean =>
  sizeOf(crowd.from) >= fewest && sizeOf(yes) >= fewest && (no === null || sizeOf(no) >= fewest)

interface Choice extends Aim {
  readonly labels: Labels
}

const choices = (nodes: readonly TargetNode[], crowd: Crowd, cases: Cases, labels: readonly Labels[]): readonly Choice[] =>
  labels.map((one) => ({ ...aimAt(featuresOf(nodes, one), crowd, cases), labels: one }))

/** Nodes as they are if the others, or only the target, lack a column of the attacker's own. */
function without(nodes: readonly TargetNode[], { column, others }: Steering): readonly TargetNode[] {
  return others ? nodes : nodes.filter(({ chosen }) => !chosen.includes(column.name))
}

const apartIn = (labels: Labels, { column, others, target }: Steering): Labels =>
  others && !target ? { ...labels, apart: new Set([...labels.apart, column.name]) } : labels

/** The best column of its own for the attacker to use, if one helps. */
function steer({ people, crowd, steerings }: Ground, nodes: readonly TargetNode[], start: Choice): Choice {
  const tried = steerings.flatMap((steering): Choice[] => {
    const left = steered(people, crowd, start.cases, steering)
    if (!isSample(left.crowd, left.cases)) return []
    return [...choices(without(nodes, steering), left.crowd, left.cases, [apartIn(start.labels, steering)])]
  })
  return farthest([start, ...tried]) ?? start
}

function aimsAt(ground: Ground, secret: Secret): ColumnAim | undefined {
  const starts = numbersOfSets.map((most) => {
    const nodes = tellingOf(ground.sets, secret, most)
    const labels = labelsFor(nodes, ['MONTH', 'QUARTER', 'YEAR'], [0, 0.25, 0.5, 0.75])
    const start = farthest(choices(nodes, ground.crowd, secret, labels))
    return { nodes, start, distance: start?.distance ?? 0 }
  })
  const { nodes = [], start } = farthest(starts) ?? {}
  if (!start || start.distance === 0) return undefined
  const { labels: best, crowd, cases } = steer(ground, nodes, start)
  const sized = sizes.flatMap((size) => choices(nodes, { ...crowd, size }, cases, [best]))
  const [together] = choices(nodes, { ...crowd, size: most }, cases, [alike])
  return { secret, sized, knowing: together ?? start }
}

/** A first estimate of how far apart the two cases of the secret lie, from few sets of people. */
const reckoned = ({ sets, crowd }: Ground, secret: Secret): number =>
  Math.max(
    ...numbersOfSets.slice(0, 2).map((most) => {
      const telling = tellingOf(sets, secret, most)
      return farthest(choices(telling, crowd, secret, labelsFor(telling, ['YEAR'], [0, 0.5])))?.distance ?? 0
    }),
  )

/**
 * The attacks on what another partner wrote about the target: on the named column, or on whether it wrote anything and on the most exposed
 * columns.
 */
export function columnAims(attack: Attack, people: People, ways: readonly Way[], says?: readonly string[]): readonly ColumnAim[] {
  const everybody = people.among('everybody', () => true)
  const [looks] = people.units
  if (!looks) return []
  const finder = new NodeFinder(attack, people, looks)
  const nodes = finder.nodes(ways)
  const ground = {
    people,
    sets: bySaying(nodes),
    crowd: { from: everybody, size: usual, counted: true },
    steerings: steeringsOf(attack, finder.literals.values()),
  }
  const secrets = secretsOf(attack, people, finder.literals)
  if (says) return secrets.filter((secret) => says.includes(secret.says)).flatMap((secret) => aimsAt(ground, secret) ?? [])
  const ranked = secrets
    .map((secret) => ({ secret, distance: reckoned(ground, secret) }))
    .sort((left, right) => right.distance - left.distance)
  const wanted = ranked.filter(({ secret, distance }, index) => distance > 0 && (index === 0 || secret.says === 'anything'))
  return wanted.flatMap(({ secret }) => aimsAt(ground, secret) ?? [])
}
