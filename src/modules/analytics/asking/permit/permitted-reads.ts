import { firstOf } from '../../../../kit/first-of.js'
import { UserError, unlessKnown } from '../../../../kit/errors.js'
import type { Steps } from '../../../../kit/slices.js'
import { ownForces, ownOf, type AskSetting } from '../question/asker.js'
import { anyRowOf, checkLattice, fixedOf, rowsOf } from '../question/check-lattice.js'
import { forceOf, type NodeDimensions } from '../question/node.js'
import type { Question } from '../question/question.js'
import { readsOf, requestOf, type Reads } from '../reads/reads.js'
import { nearest, type Nearest } from './nearest.js'
import { permit, refusalOf, type Permitted } from './question.policy.js'
import { measuresFor, splitsFor } from './role.policy.js'
import { explained } from './what-may-be-asked.js'

const lookAtLattice = (question: Question, { registry, asker }: AskSetting): void => {
  checkLattice(question, registry, (measure) => splitsFor(asker, measure, ownOf(question, asker, measure)))
}

/** Of a force's own rows each lies in that force: districts and forces that it goes by are its own, unless it asks for others by name. */
function ownRowsOf(question: Question, rows: readonly NodeDimensions[], { registry, asker }: AskSetting): readonly NodeDimensions[] {
  if (question.scope !== 'OWN' || asker.role !== 'POLICE_ANALYST') return rows
  const isOwn = (named: NodeDimensions): boolean => (forceOf(named, registry) ?? asker.partner) === asker.partner
  const own = isOwn(fixedOf(question)) ? rows.filter(isOwn) : []
  return own.length > 0 ? own : rows
}

/** Is the question permitted whatever values it takes of the dimensions that it goes by? */
const isPermitted = (question: Question, setting: AskSetting): boolean =>
  unlessKnown(() => {
    lookAtLattice(question, setting)
    return refusalOf(readsOf(requestOf(question, [anyRowOf(question)], setting))) === null
  }) ?? false

/** What may be asked instead, the nearest first; nothing where one of the measures is closed to the role. */
export function* nearestOnes(question: Question, setting: AskSetting): Generator<Nearest> {
  const open = measuresFor(setting.asker.role).map(({ name }) => name)
  if (!question.measures.every((name) => open.includes(name))) return
  yield* nearest(question, ownForces(setting.asker), (changed) => isPermitted(changed, setting))
}

/** The nearest that may be asked. Whether enough of it can be shown is another matter. */
export function nearestTo(question: Question, setting: AskSetting): Nearest | undefined {
  const [first] = firstOf(1, nearestOnes(question, setting))
  return first
}

/** What a question reads, or why this asker may not ask it: all of planning that does not depend on what is published. May be interrupted. */
export function* permittedReads(question: Question, setting: AskSetting): Steps<Permitted<Reads>> {
  lookAtLattice(question, setting)
  const rows = ownRowsOf(question, yield* rowsOf(question, setting.registry), setting)
  const reads = permit(readsOf(requestOf(question, rows, setting)))
  if (reads instanceof UserError) throw explained(reads, setting.asker.role, nearestTo(question, setting)?.advice)
  return reads
}
