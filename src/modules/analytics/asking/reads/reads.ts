import { measureOf } from '../../vocabulary/measures.js'
import type { Measure } from '../../vocabulary/measure.js'
import type { Registry } from '../../vocabulary/registry.js'
import type { Stratum } from '../../vocabulary/strata.js'
import { ownOf, type Asker, type AskSetting } from '../question/asker.js'
import type { NodeDimensions } from '../question/node.js'
import { countsMonths, countsYears } from '../question/period.js'
import type { AnalysisScope, Question } from '../question/question.js'
import { shapesOf, type NodeShape } from './shape.js'

/** What is asked, by whom and in which rows. */
export interface Request {
  readonly asker: Asker
  readonly measures: readonly Measure[]
  /** The named values of each row. */
  readonly rows: readonly NodeDimensions[]
  readonly registry: Registry
  readonly scope: AnalysisScope
  readonly compareOwn: boolean
  /** Some period of the answer is a month. */
  readonly byMonth: boolean
  /** All periods of the answer are calendar years. */
  readonly byYear: boolean
}

/** One kind of node that the figures of a measure are made from. */
export interface Read extends NodeShape {
  readonly measure: Measure
  /** The partner whose own rows alone are counted; null for the joint count. */
  readonly own: string | null
}

/**
 * All that a question reads, made once: permission, agreement, missing contributors and plan follow from this list. It holds the kinds of nodes and
 * not each node, because whoever is refused must not cost a list of thousands.
 */
export interface Reads extends Request {
  readonly list: readonly Read[]
}

/** Rows with a dimension that the measure cannot be asked without: a role that may not ask it gets that answer, and not what is missing. */
function withRequired({ requires: [first, ...others] }: Measure, rows: readonly NodeDimensions[]): readonly NodeDimensions[] {
  if (first === undefined) return rows
  return rows.map((named) => ([first, ...others].some((name) => named.has(name)) ? named : new Map(named).set(first, '')))
}

/** Whose own rows are counted, in which stratum. */
interface OwnRowsRead {
  readonly partner: string
  readonly stratum: Stratum
}

/** What the figures of a measure in these rows are made from: of the joint count, whoever asks, or of own rows alone. */
export function readsOfMeasure(
  measure: Measure,
  { rows, registry }: Pick<Request, 'rows' | 'registry'>,
  own?: OwnRowsRead,
): readonly Read[] {
  // Safeguard A measure that is closed to a role: withRequired(measure, rows) -> rows
  const asked = own ? rows : withRequired(measure, rows)
  // Safeguard Nothing is planned that was not permitted: .map -> .slice(0, 1).map
  return shapesOf(measure, asked, registry, own?.stratum).map((shape) => ({ ...shape, measure, own: own?.partner ?? null }))
}

/** The list of what is asked. It may hold what the asker may not ask. */
export function readsOf(request: Request): Reads {
  const { asker, measures, scope } = request
  const list = measures.flatMap((measure) => {
    const stratum = ownOf(request, asker, measure)
    const own: readonly OwnRowsRead[] = stratum ? [{ partner: asker.partner, stratum }] : []
    const layers = scope === 'SHARED' ? [undefined, ...own] : own
    return layers.flatMap((layer) => readsOfMeasure(measure, request, layer))
  })
  // Safeguard Nothing is planned that was not permitted: : Object.freeze(list) ->
  return Object.freeze({ ...request, list: Object.freeze(list) })
}

/** What a question asks in some of its rows. */
export const requestOf = (
  { measures, scope, compareOwn, period, per }: Question,
  rows: readonly NodeDimensions[],
  setting: AskSetting,
): Request => ({
  ...setting,
  measures: measures.map(measureOf),
  rows,
  scope,
  compareOwn,
  byMonth: countsMonths(period, per),
  byYear: countsYears(period, per),
})
