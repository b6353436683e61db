import type { Steps } from '../../../../kit/slices.js'
import type { Measure } from '../../vocabulary/measure.js'
import type { Permitted } from '../permit/question.policy.js'
import type { WhoseRows } from '../permit/whose-rows.policy.js'
import { ownStratum } from '../question/asker.js'
import { fixedOf } from '../question/check-lattice.js'
import { forceOf, withoutNames, type NodeDimensions } from '../question/node.js'
import type { AnswerPeriod, Period } from '../question/period.js'
import type { Question } from '../question/question.js'
import type { Reads } from '../reads/reads.js'
import { ownNodes, sharedNodes } from '../reads/shape.js'
import type { CountBook } from './count-book.js'
import type { PlanCell, PlanPart, PlanRow } from './plan.js'

interface PlanningParts {
  readonly question: Question
  readonly reads: Permitted<Reads>
  readonly book: CountBook
  readonly whose: WhoseRows
}

function sharedPart({ book, whose }: PlanningParts, measure: Measure, named: NodeDimensions, period: Period): PlanPart {
  const { numerator, denominator } = sharedNodes(measure, named)
  const charitiesOf = whose.of(measure, period)
  return {
    numerator: book.shared(numerator, period, charitiesOf),
    denominator: denominator && book.shared(denominator, period, charitiesOf),
  }
}

function ownPart({ book, reads: { asker } }: PlanningParts, measure: Measure, named: NodeDimensions, period: Period): PlanPart {
  const stratum = ownStratum(asker, measure)
  if (!stratum) throw new Error(`${measure.name} has no own rows for ${asker.role}`)
  // All of a force's own rows lie in that force, so every force's row shows the same own figure.
  const kept = asker.partnerKind === 'FORCE' ? withoutNames(named, ['FORCE', 'REGION']) : named
  const { numerator, denominator } = ownNodes(measure, kept, stratum)
  return { numerator: book.own(asker.partner, numerator, period), denominator: denominator && book.own(asker.partner, denominator, period) }
}

function cellOf(work: PlanningParts, measure: Measure, named: NodeDimensions, { pieces }: AnswerPeriod): PlanCell {
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
  work: PlanningParts,
  measure: Measure,
  named: NodeDimensions,
  pieces: readonly Period[],
): Pick<PlanCell, 'own' | 'ownIsOfTheSame'> {
  const { question, reads } = work
  const { asker, registry } = reads
  if (!question.compareOwn) return { own: null }
  return {
    own: pieces.map((period) => ownPart(work, measure, named, period)),
    ownIsOfTheSame: asker.partnerKind === 'FORCE' && forceOf(named, registry) === asker.partner,
  }
}

/** A total is the sum of its published children. Only its own figure is counted by itself, because it is exact. */
function totalOf(work: PlanningParts, period: AnswerPeriod, children: readonly PlanRow[]): PlanRow {
  const cells = work.reads.measures.map((measure, index): PlanCell => {
    const parts = children.flatMap((row) => row.cells[index]?.parts ?? [])
    return { measure: measure.name, kind: measure.kind, parts, ...ownBeside(work, measure, fixedOf(work.question), period.pieces) }
  })
  return { period: period.label, dimensions: [], cells }
}

/**
 * The rows of the answer in the order in which readers see them. Each count that a cell needs goes into the book. May be interrupted
 * between rows.
 */
export function* planRows(
  work: PlanningParts,
  rowsIn: (period: AnswerPeriod) => readonly NodeDimensions[],
  periods: readonly AnswerPeriod[],
): Steps<PlanRow[]> {
  const { question, reads } = work
  const { measures, registry } = reads
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
