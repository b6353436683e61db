import type { Steps } from '../../../kit/slices.js'
import { measureOf } from '../vocabulary/measures.js'
import { notInDenominator, type Measure } from '../vocabulary/measure.js'
import type { Registry } from '../vocabulary/registry.js'
import type { SharedStratum } from '../vocabulary/strata.js'
import type { CountBook } from './count-book.js'
import { fixedOf } from './check-lattice.js'
import { withoutNames, type NodeDimensions } from './node.js'
import type { AnswerPeriod, Period } from './period.js'
import type { PlanCell, PlanPart, PlanRow } from './plan.js'
import { forceOf, ownStratum, type Asker } from './question.policy.js'
import type { Question } from './question.js'

interface Work {
  readonly question: Question
  readonly registry: Registry
  readonly asker: Asker
  readonly book: CountBook
}

function sharedPart({ book }: Work, measure: Measure, named: NodeDimensions, period: Period): PlanPart {
  const [stratum] = measure.strata as [SharedStratum]
  if (measure.kind === 'SHARE')
    return { numerator: book.shared('DIRECT', period, named, null), denominator: book.shared('REFERRED', period, named, null) }
  const numerator = book.shared(stratum, period, named, measure.numerator)
  if (measure.kind === 'COUNT') return { numerator, denominator: null }
  const among = measure.denominatorIn ?? stratum
  return { numerator, denominator: book.shared(among, period, withoutNames(named, notInDenominator(measure)), measure.denominator) }
}

function ownPart({ book, asker }: Work, measure: Measure, named: NodeDimensions, period: Period): PlanPart {
  const stratum = ownStratum(asker, measure)
  if (!stratum) throw new Error(`${measure.name} has no own rows for ${asker.role}`)
  // All of a force's own rows lie in that force, so every force's row shows the same own figure.
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
    ...ownBeside(work, measure, named, pieces),
  }
}

/** The own figure that is shown with a shared one. Only in a force's own row are both about the same people. */
function ownBeside(
  work: Work,
  measure: Measure,
  named: NodeDimensions,
  pieces: readonly Period[],
): Pick<PlanCell, 'own' | 'ownIsOfTheSame'> {
  const { question, asker, registry } = work
  if (!question.compareOwn) return { own: null }
  return {
    own: pieces.map((period) => ownPart(work, measure, named, period)),
    ownIsOfTheSame: asker.partnerKind === 'FORCE' && forceOf(named, registry) === asker.partner,
  }
}

/** A total is the sum of its published children. Only its own figure is counted by itself, because it is exact. */
function totalOf(work: Work, period: AnswerPeriod, children: readonly PlanRow[]): PlanRow {
  const cells = work.question.measures.map((name, index): PlanCell => {
    const measure = measureOf(name)
    const parts = children.flatMap((row) => row.cells[index]?.parts ?? [])
    return { measure: name, kind: measure.kind, parts, ...ownBeside(work, measure, fixedOf(work.question), period.pieces) }
  })
  return { period: period.label, dimensions: [], cells }
}

/**
 * The rows of the answer in the order in which readers see them. Each count that a cell needs goes into the book. May be interrupted
 * between rows.
 */
export function* planRows(
  work: Work,
  rowsIn: (period: AnswerPeriod) => readonly NodeDimensions[],
  periods: readonly AnswerPeriod[],
): Steps<PlanRow[]> {
  const { question, registry } = work
  const measures = question.measures.map(measureOf)
  const planned: PlanRow[] = []
  for (const period of periods) {
    const children: PlanRow[] = []
    for (const named of rowsIn(period)) {
      const dimensions = question.by.map((dimension) => {
        const value = named.get(dimension) ?? ''
        return { dimension, value, label: registry.find(dimension, value)?.label ?? value }
      })
      children.push({ period: period.label, dimensions, cells: measures.map((measure) => cellOf(work, measure, named, period)) })
      yield
    }
    for (const child of children) planned.push(child)
    if (question.additive && question.by.length > 0) planned.push(totalOf(work, period, children))
  }
  return planned
}
