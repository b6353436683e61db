import { firstOf } from '../../../kit/first-of.js'
import { unlessKnown } from '../../../kit/errors.js'
import type { Steps } from '../../../kit/slices.js'
import { measureOf } from '../vocabulary/measures.js'
import type { Registry } from '../vocabulary/registry.js'
import { anyRowOf, checkLattice, fixedOf, rowsOf } from './check-lattice.js'
import { nearest, type Nearest } from './nearest.js'
import type { NodeDimensions } from './node.js'
import { countsMonths, countsYears } from './period.js'
import { forceOf, ownForces, ownOf, refusalOf, type Asker, type Request } from './question.policy.js'
import type { Question } from './question.js'
import { measuresFor, splitsFor } from './role.policy.js'
import { explained } from './what-may-be-asked.js'

/** Who asks, and with which code lists. */
export interface AskSetting {
  readonly registry: Registry
  readonly asker: Asker
}

const lookAtLattice = (question: Question, { registry, asker }: AskSetting): void => {
  checkLattice(question, registry, (measure) => splitsFor(asker, measure, ownOf(question, asker, measure)))
}

function requestOf(question: Question, rows: readonly NodeDimensions[], { registry }: AskSetting): Request {
  const { scope, compareOwn, period, per } = question
  const grain = { byMonth: countsMonths(period, per), byYear: countsYears(period, per) }
  return { measures: question.measures.map(measureOf), rows, registry, scope, compareOwn, ...grain }
}

/** All of a force's own rows lie in that force. Districts and forces in `by` are limited to its own, unless the question names others. */
function ownRowsOf(question: Question, rows: readonly NodeDimensions[], { registry, asker }: AskSetting): readonly NodeDimensions[] {
  if (question.scope !== 'OWN' || asker.role !== 'POLICE_ANALYST') return rows
  const isOwn = (named: NodeDimensions): boolean => (forceOf(named, registry) ?? asker.partner) === asker.partner
  const own = isOwn(fixedOf(question)) ? rows.filter(isOwn) : []
  return own.length > 0 ? own : rows
}

/** Is the question permitted for every value of the dimensions in its `by`? */
const isPermitted = (question: Question, setting: AskSetting): boolean =>
  unlessKnown(() => {
    lookAtLattice(question, setting)
    return refusalOf(setting.asker, requestOf(question, [anyRowOf(question)], setting)) === null
  }) ?? false

/** Questions that may be asked instead, the nearest first; nothing if one of the measures is closed to the role. */
export function* nearestOnes(question: Question, setting: AskSetting): Generator<Nearest> {
  const open = measuresFor(setting.asker.role).map(({ name }) => name)
  if (!question.measures.every((name) => open.includes(name))) return
  yield* nearest(question, ownForces(setting.asker), (changed) => isPermitted(changed, setting))
}

/** The nearest question that may be asked. Whether enough of it can be shown is checked elsewhere. */
export function nearestTo(question: Question, setting: AskSetting): Nearest | undefined {
  const [first] = firstOf(1, nearestOnes(question, setting))
  return first
}

/**
 * The rows of a question, or the reason why this asker may not ask it. This is all of planning that does not depend on what is published.
 * May be interrupted.
 */
export function* permittedRows(question: Question, setting: AskSetting): Steps<readonly NodeDimensions[]> {
  lookAtLattice(question, setting)
  const rows = ownRowsOf(question, yield* rowsOf(question, setting.registry), setting)
  const refused = refusalOf(setting.asker, requestOf(question, rows, setting))
  if (!refused) return rows
  throw explained(refused, setting.asker.role, nearestTo(question, setting)?.advice)
}
