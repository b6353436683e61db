import type { DimensionName } from '../vocabulary/names.js'
import { notInDenominator, type Measure } from '../vocabulary/measure.js'
import { measureOf } from '../vocabulary/catalogue.js'
import { CountBook } from './count-book.js'
import { strata, type SharedStratum, type Stratum } from '../vocabulary/strata.js'
import { checkLattice, checkSize, fixedOf, rowsOf } from './lattice.js'
import { withoutAncestors, type NodeDimensions } from './node.js'
import { answerPeriods, checkWholeYears, countsMonths, countsYears, type AnswerPeriod, type Period } from './period.js'
import type { Plan, PlanCell, PlanPart, PlanRow } from './plan-shape.js'
import { checkQuestion, ownStratum, splitsFor, type Asker } from './question.policy.js'
import type { Question } from './question.js'
import type { Registry } from '../vocabulary/registry.js'

export interface PlanSetting {
  readonly registry: Registry
  readonly asker: Asker
  /** Published quarters in order, e.g. `2025Q1`. */
  readonly published: readonly string[]
}

interface Work extends PlanSetting {
  readonly question: Question
  readonly book: CountBook
}

const forceOf = (named: NodeDimensions, registry: Registry): string | null => {
  const district = named.get('DISTRICT')
  return named.get('FORCE') ?? (district === undefined ? null : (registry.find('DISTRICT', district)?.parent ?? null))
}

const without = (named: NodeDimensions, left: readonly DimensionName[]): NodeDimensions =>
  new Map([...named].filter(([name]) => !left.includes(name)))

function sharedPart({ book }: Work, measure: Measure, named: NodeDimensions, period: Period): PlanPart {
  const [stratum] = measure.strata as [SharedStratum]
  if (measure.kind === 'SHARE')
    return { numerator: book.shared('DIRECT', period, named, null), denominator: book.shared('REFERRED', period, named, null) }
  const numerator = book.shared(stratum, period, named, measure.numerator)
  if (measure.kind === 'COUNT') return { numerator, denominator: null }
  return { numerator, denominator: book.shared(stratum, period, without(named, notInDenominator(measure)), measure.denominator) }
}

function ownPart({ book, asker }: Work, measure: Measure, named: NodeDimensions, period: Period): PlanPart {
  const stratum = ownStratum(asker, measure)
  if (!stratum) throw new Error(`${measure.name} has no own rows for ${asker.role}`)
  // A force's own rows all lie in that force: its figure stands beside every force's.
  const kept = asker.partnerKind === 'FORCE' ? without(named, ['FORCE', 'REGION']) : named
  const numerator = book.own(stratum, asker.partner, period, kept, measure.numerator)
  if (measure.kind === 'COUNT') return { numerator, denominator: null }
  return { numerator, denominator: book.own(stratum, asker.partner, period, without(kept, notInDenominator(measure)), measure.denominator) }
}

function cellOf(work: Work, measure: Measure, named: NodeDimensions, { pieces }: AnswerPeriod): PlanCell {
  const part = work.question.scope === 'OWN' ? ownPart : sharedPart
  return {
    measure: measure.name,
    kind: measure.kind,
    parts: pieces.map((period) => part(work, measure, named, period)),
    own: work.question.compareOwn ? pieces.map((period) => ownPart(work, measure, named, period)) : null,
  }
}

/** A total is the sum of its published children; only its own figure, being exact, is counted by itself. */
function totalOf(work: Work, period: AnswerPeriod, children: readonly PlanRow[]): PlanRow {
  const cells = work.question.measures.map((name, index): PlanCell => {
    const { pieces } = period
    const own = work.question.compareOwn ? pieces.map((piece) => ownPart(work, measureOf(name), fixedOf(work.question), piece)) : null
    return { measure: name, kind: measureOf(name).kind, parts: children.flatMap((row) => row.cells[index]?.parts ?? []), own }
  })
  return { period: period.label, dimensions: [], cells }
}

function planRows(work: Work, rows: readonly NodeDimensions[], periods: readonly AnswerPeriod[]): PlanRow[] {
  const { question, registry } = work
  const measures = question.measures.map(measureOf)
  return periods.flatMap((period) => {
    const children = rows.map((named): PlanRow => {
      const dimensions = question.by.map((dimension) => {
        const value = named.get(dimension) ?? ''
        return { dimension, value, label: registry.find(dimension, value)?.label ?? value }
      })
      return { period: period.label, dimensions, cells: measures.map((measure) => cellOf(work, measure, named, period)) }
    })
    return question.additive && question.by.length > 0 ? [...children, totalOf(work, period, children)] : children
  })
}

function deepFreeze<T>(thing: T): T {
  if (typeof thing === 'object' && thing !== null && !Object.isFrozen(thing)) {
    Object.freeze(thing)
    Object.values(thing).forEach(deepFreeze)
  }
  return thing
}

/** The stratum of the asker's own rows that a question reads for a measure. */
const ownOf = ({ scope, compareOwn }: Question, asker: Asker, measure: Measure): Stratum | undefined =>
  scope === 'OWN' || compareOwn ? ownStratum(asker, measure) : undefined

/** Rows of a question, or why this asker may not ask it: all of planning that does not look at what is published. */
export function permittedRows(question: Question, { registry, asker }: Pick<PlanSetting, 'registry' | 'asker'>): readonly NodeDimensions[] {
  checkLattice(question, registry, (measure) => splitsFor(asker, measure, ownOf(question, asker, measure)))
  const rows = rowsOf(question, registry)
  const dimensions = withoutAncestors([...new Set([...question.by, ...question.where.map(({ dimension }) => dimension)])])
  const places = [...new Set(rows.map((named) => forceOf(named, registry)))]
  const measures = question.measures.map(measureOf)
  const { scope, compareOwn } = question
  const { period, per } = question
  const grain = { byMonth: countsMonths(period, per), byYear: countsYears(period, per) }
  checkQuestion(asker, { measures, dimensions, places, scope, compareOwn, ...grain })
  return rows
}

/**
 * Question to lattice nodes. Throws what is wrong with the question (off the lattice, not allowed, too deep, too large, period not published),
 * by looking at nothing but the question, the asker, the code lists and the published quarters.
 */
export function planFor(question: Question, setting: PlanSetting): Plan {
  const { registry, asker, published } = setting
  const rows = permittedRows(question, setting)
  const measures = question.measures.map(measureOf)
  const asked = measures.flatMap((measure): readonly Stratum[] => {
    const own = ownOf(question, asker, measure)
    return question.scope === 'OWN' && own ? [own] : own ? [...measure.strata, own] : measure.strata
  })
  const periods = answerPeriods(
    question.period,
    question.per,
    published,
    asked.every((stratum) => strata[stratum].finest === 'MONTH'),
  )
  if (asked.some((stratum) => strata[stratum].finest === 'YEAR')) checkWholeYears(periods)
  checkSize(rows.length * periods.reduce((sum, period) => sum + period.pieces.length, 0) * measures.length)

  const book = new CountBook(registry)
  const planned = planRows({ ...setting, question, book }, rows, periods)
  checkSize(book.counts.length)
  return deepFreeze({ scope: question.scope, rows: planned, ...book.contents() })
}
