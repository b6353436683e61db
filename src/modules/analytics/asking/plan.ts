import { Known } from '../../../kit/errors.js'
import { notInDenominator, type Measure } from '../vocabulary/measure.js'
import { measureOf } from '../vocabulary/catalogue.js'
import { CountBook } from './count-book.js'
import { strata, type SharedStratum, type Stratum } from '../vocabulary/strata.js'
import { checkLattice, checkSize, fixedOf, rowsOf } from './lattice.js'
import { withoutNames, type NodeDimensions } from './node.js'
import { answerPeriods, checkWholeYears, countsMonths, countsYears, type AnswerPeriod, type Period } from './period.js'
import type { Plan, PlanCell, PlanPart, PlanRow } from './plan-shape.js'
import { nearest, type Nearest } from './nearest.js'
import { explained, joinedSource, ownForces, ownStratum, refusalOf, sourcesOf, type Asker, type Request } from './question.policy.js'
import { measuresFor, splitsFor } from './role.policy.js'
import type { Question } from './question.js'
import { shapesOf } from './shape.js'
import type { Read } from './agreement.policy.js'
import type { Registry } from '../vocabulary/registry.js'
import { attendanceOf, nobodyIsIn, type Attendance, type Look, type ReadSource } from './who-is-in.js'

export interface PlanSetting extends Attendance {
  readonly registry: Registry
  readonly asker: Asker
}

interface Work extends PlanSetting {
  readonly question: Question
  readonly book: CountBook
}

function sharedPart({ book }: Work, measure: Measure, named: NodeDimensions, period: Period): PlanPart {
  const [stratum] = measure.strata as [SharedStratum]
  if (measure.kind === 'SHARE')
    return { numerator: book.shared('DIRECT', period, named, null), denominator: book.shared('REFERRED', period, named, null) }
  const numerator = book.shared(stratum, period, named, measure.numerator)
  if (measure.kind === 'COUNT') return { numerator, denominator: null }
  return { numerator, denominator: book.shared(stratum, period, withoutNames(named, notInDenominator(measure)), measure.denominator) }
}

function ownPart({ book, asker }: Work, measure: Measure, named: NodeDimensions, period: Period): PlanPart {
  const stratum = ownStratum(asker, measure)
  if (!stratum) throw new Error(`${measure.name} has no own rows for ${asker.role}`)
  // A force's own rows all lie in that force: its figure stands beside every force's.
  const kept = asker.partnerKind === 'FORCE' ? withoutNames(named, ['FORCE', 'REGION']) : named
  const numerator = book.own(stratum, asker.partner, period, kept, measure.numerator)
  if (measure.kind === 'COUNT') return { numerator, denominator: null }
  return {
    numerator,
    denominator: book.own(stratum, asker.partner, period, withoutNames(kept, notInDenominator(measure)), measure.denominator),
  }
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

function planRows(work: Work, rowsIn: (period: AnswerPeriod) => readonly NodeDimensions[], periods: readonly AnswerPeriod[]): PlanRow[] {
  const { question, registry } = work
  const measures = question.measures.map(measureOf)
  return periods.flatMap((period) => {
    const children = rowsIn(period).map((named): PlanRow => {
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

type Setting = Pick<PlanSetting, 'registry' | 'asker'>

const lookAtLattice = (question: Question, { registry, asker }: Setting): void => {
  checkLattice(question, registry, (measure) => splitsFor(asker, measure, ownOf(question, asker, measure)))
}

function requestOf(question: Question, rows: readonly NodeDimensions[], { registry }: Setting): Request {
  const { scope, compareOwn, period, per } = question
  const grain = { byMonth: countsMonths(period, per), byYear: countsYears(period, per) }
  return { measures: question.measures.map(measureOf), rows, registry, scope, compareOwn, ...grain }
}

/** A row of any values of the dimensions that a question goes by. */
const anyRowOf = (question: Question): NodeDimensions => new Map([...question.by.map((name) => [name, ''] as const), ...fixedOf(question)])

/** What the answer of a permitted question is made from. */
function sourcesRead(question: Question, { registry, asker }: Setting): readonly ReadSource[] {
  return question.measures.map(measureOf).flatMap((measure) => {
    const own = ownOf(question, asker, measure)
    const also = (measure.alsoReads ?? []).map(joinedSource)
    const shared = question.scope === 'SHARED' ? [...shapesOf(measure, [anyRowOf(question)], registry).flatMap(sourcesOf), ...also] : []
    const ofOwn = own ? [...shapesOf(measure, [anyRowOf(question)], registry, own).flatMap(sourcesOf), ...also] : []
    return [
      ...shared.map((source) => ({ ...source, measure: measure.name, own: null })),
      ...ofOwn.map((source) => ({ ...source, measure: measure.name, own: asker.partner })),
    ]
  })
}

/** The feeds that the answer of a permitted question is made from, by measure. */
export function feedsRead(question: Question, setting: Setting): readonly Read[] {
  const sources = sourcesRead(question, setting)
  return question.measures.map((name) => ({
    measure: name,
    feeds: sources.filter(({ measure }) => measure === name).map(({ feed }) => feed),
  }))
}

/** The rows that have somebody in who could contribute to each of their figures. Throws CONTRIBUTOR_MISSING where a period has no such row. */
function rowsWith(look: (named: NodeDimensions, period: AnswerPeriod) => Look, rows: readonly NodeDimensions[], period: AnswerPeriod) {
  const standing = rows.filter((named) => look(named, period).empty === null)
  const [first] = rows
  const empty = first && look(first, period).empty
  if (standing.length === 0 && empty) throw nobodyIsIn(empty)
  return standing
}

/** Is the question permitted whatever values it takes of the dimensions that it goes by? */
function isPermitted(question: Question, setting: Setting): boolean {
  try {
    lookAtLattice(question, setting)
  } catch (error) {
    if (error instanceof Known) return false
    throw error
  }
  return refusalOf(setting.asker, requestOf(question, [anyRowOf(question)], setting)) === null
}

/** What may be asked instead; nothing where one of the measures is closed to the role. */
export function nearestTo(question: Question, setting: Setting): Nearest | undefined {
  const open = measuresFor(setting.asker.role).map(({ name }) => name)
  if (!question.measures.every((name) => open.includes(name))) return undefined
  return nearest(question, ownForces(setting.asker), (changed) => isPermitted(changed, setting))
}

/** Rows of a question, or why this asker may not ask it: all of planning that does not look at what is published. */
export function permittedRows(question: Question, setting: Setting): readonly NodeDimensions[] {
  lookAtLattice(question, setting)
  const rows = rowsOf(question, setting.registry)
  const refused = refusalOf(setting.asker, requestOf(question, rows, setting))
  if (!refused) return rows
  const instead = nearestTo(question, setting)
  throw explained(refused, setting.asker, instead && `The nearest question that you may ask is this one ${instead.advice}.`)
}

/**
 * Question to lattice nodes. Throws what is wrong with the question (off the lattice, not allowed, too deep, too large, period not published,
 * or nobody in who could contribute), by looking at nothing but the question, the asker, the code lists, the published quarters and who is in each.
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
  const look = attendanceOf(sourcesRead(question, setting), setting)
  const rowsIn = new Map(periods.map((period) => [period, rowsWith(look, rows, period)]))
  checkSize(rows.length * periods.reduce((sum, period) => sum + period.pieces.length, 0) * measures.length)

  const book = new CountBook(registry)
  const planned = planRows({ ...setting, question, book }, (period) => rowsIn.get(period) ?? [], periods)
  checkSize(book.counts.length)
  const looks = new Set(periods.flatMap((period) => rows.map((named) => look(named, period))))
  const missing = [...looks].flatMap((one) => one.missing)
  return deepFreeze({ scope: question.scope, rows: planned, ...book.contents(), missing })
}
