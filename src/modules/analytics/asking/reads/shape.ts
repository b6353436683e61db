import { dimensionOf, measureOf } from '../../vocabulary/measures.js'
import { hasSynonym } from '../../vocabulary/without-implied.js'
import type { Writer } from '../../vocabulary/columns.js'
import { notInDenominator, predicateColumn, type Measure } from '../../vocabulary/measure.js'
import { dimensionNames, type DimensionName, type MeasureName } from '../../vocabulary/names.js'
import type { Registry } from '../../vocabulary/registry.js'
import { columnsOf, type SharedStratum, type Stratum } from '../../vocabulary/strata.js'
import { canonical, isPlace, judgingIn, withoutNames, type Node, type NodeDimensions } from '../question/node.js'

/** A column that a node reads, under the name the asker knows, and whose rows it is made from. */
export interface ReadColumn {
  readonly name: MeasureName | DimensionName
  readonly writer: Writer
}

/** What all nodes of one kind share, whatever their values and periods. Permission depends on nothing else. */
export interface NodeShape {
  readonly stratum: Stratum
  /** Named dimensions other than force and region, and the predicate. Their number is the depth. */
  readonly names: readonly (MeasureName | DimensionName)[]
  /** Those that a partner wrote; place and period have no writer. */
  readonly columns: readonly ReadColumn[]
}

export interface StratumNode<S extends Stratum = Stratum> extends Node {
  readonly stratum: S
}

/** The charities whose counts make a figure, by node; null stands for the first, and for rows that no charity wrote. */
export type CharitiesOfNode = (node: StratumNode<SharedStratum>) => readonly (string | null)[]

/** The nodes of one figure: its numerator, and its denominator if that has a node of its own. */
interface FigureNodes<S extends Stratum = Stratum> {
  readonly numerator: StratumNode<S>
  readonly denominator: StratumNode<S> | null
}

function nodesIn<S extends Stratum>(measure: Measure, named: NodeDimensions, [stratum, among]: readonly [S, S]): FigureNodes<S> {
  const numerator = { stratum, named, predicate: measure.numerator }
  if (measure.kind === 'COUNT') return { numerator, denominator: null }
  return {
    numerator,
    denominator: { stratum: among, named: withoutNames(named, notInDenominator(measure)), predicate: measure.denominator },
  }
}

/** The nodes of a measure's figure in a row of the joint count. Of a share the referred are the denominator. */
export function sharedNodes(measure: Measure, named: NodeDimensions): FigureNodes<SharedStratum> {
  const [first, second] = measure.strata as readonly [SharedStratum, SharedStratum?]
  if (second === undefined) return nodesIn(measure, named, [first, measure.denominatorIn ?? first])
  // Safeguard T-SDC-21 insertion: numerator: { stratum: second, named, predicate: null } -> stratum: first
  return { numerator: { stratum: second, named, predicate: null }, denominator: { stratum: first, named, predicate: null } }
}

/** The nodes of a measure's figure in a row of own rows, which are in one stratum. */
export const ownNodes = (measure: Measure, named: NodeDimensions, own: Stratum): FigureNodes => nodesIn(measure, named, [own, own])

/**
 * The same as a list: the numerator first, except for a share, whose strata have an order of their own. `own`: the stratum of own rows
 * alone.
 */
export function nodesOf(measure: Measure, named: NodeDimensions, own: Stratum | undefined): readonly StratumNode[] {
  const { numerator, denominator } = own ? ownNodes(measure, named, own) : sharedNodes(measure, named)
  if (denominator === null) return [numerator]
  return measure.kind === 'SHARE' ? [denominator, numerator] : [numerator, denominator]
}

/** A predicate and the dimension whose masks replace it are one column. */
function columnNames({ named, predicate }: Node): readonly { readonly name: ReadColumn['name']; readonly column: string }[] {
  const [judging] = judgingIn(named.keys())
  const split = [...named.keys()].filter((name) => predicate === null || name !== judging)
  const columns = split.map((name) => ({ name, column: dimensionOf(name).column }))
  if (predicate === null) return columns
  const mask = judging && (measureOf(predicate.measure).masks?.[judging] ?? dimensionOf(judging).column)
  return [{ name: predicate.measure, column: mask ? `${predicate.kind}_${mask}` : predicateColumn(predicate) }, ...columns]
}

export function shapeOf({ stratum, ...node }: StratumNode): NodeShape {
  const columns = columnNames(node).flatMap(({ name, column }): ReadColumn[] => {
    const found = columnsOf(stratum).find((one) => one.name === column)
    if (!found) throw new Error(`${stratum} has no column ${column}`)
    return found.writer === null ? [] : [{ name, writer: found.writer }]
  })
  const predicate = node.predicate ? [node.predicate.measure] : []
  return { stratum, names: [...[...node.named.keys()].filter((name) => !isPlace(name)), ...predicate], columns }
}

/** Rows without repeats: rows that differ only in their values share a shape, unless a value can give the node another name. */
function differing(rows: readonly NodeDimensions[], registry: Registry): readonly NodeDimensions[] {
  const seen = new Set<string>()
  return rows.filter((named) => {
    for (const [name, value] of named) if (registry.alias(name, value) !== undefined) return true
    if (hasSynonym(named)) return true
    const key = [...named.keys()].join(' ')
    return !seen.has(key) && seen.add(key)
  })
}

/**
 * The distinct shapes of a measure's nodes in the rows of a question; with `own`, in own rows. A dimension that the measure does not have
 * is ignored here, because another check refuses it.
 */
export function shapesOf(measure: Measure, rows: readonly NodeDimensions[], registry: Registry, own?: Stratum): readonly NodeShape[] {
  const shapes = new Map<string, NodeShape>()
  const foreign = dimensionNames.filter((name) => !measure.dimensions.includes(name))
  for (const row of differing(rows, registry)) {
    for (const node of nodesOf(measure, withoutNames(row, foreign), own)) {
      // Safeguard Depth and flow of the canonical node: { ...node, ...canonical(node, registry) } -> node
      const shape = shapeOf({ ...node, ...canonical(node, registry) })
      shapes.set([shape.stratum, ...shape.names, ...shape.columns.map(({ name, writer }) => `${name}:${writer}`)].join(' '), shape)
    }
  }
  return [...shapes.values()]
}
