import { unlessKnown, type UserError } from '../../../../kit/errors.js'
import { ownForces, type AskSetting } from '../question/asker.js'
import { anyRowOf } from '../question/check-lattice.js'
import type { Question } from '../question/question.js'
import { readsOf, requestOf } from '../reads/reads.js'
import { nearest, type Nearest } from './nearest.js'
import { lookAtLattice } from './permitted-reads.js'
import { refusalOf } from './question.policy.js'
import { areOpen } from './role.policy.js'
import { explained } from './what-may-be-asked.js'

/** Is the question permitted whatever values it takes of the dimensions that it goes by? */
const isPermitted = (question: Question, setting: AskSetting): boolean =>
  unlessKnown(() => {
    lookAtLattice(question, setting)
    return refusalOf(readsOf(requestOf(question, [anyRowOf(question)], setting))) === null
  }) ?? false

/** What may be asked instead, the nearest first; nothing if one of the measures is closed to the role. */
export function* nearestOnes(question: Question, setting: AskSetting): Generator<Nearest, void> {
  if (!areOpen(setting.asker.role, question.measures)) return
  yield* nearest(question, ownForces(setting.asker), (changed) => isPermitted(changed, setting))
}

/** The nearest that may be asked. Whether enough of it can be shown is another matter. */
export function nearestTo(question: Question, setting: AskSetting): Nearest | undefined {
  const { done, value } = nearestOnes(question, setting).next()
  return done ? undefined : value
}

/** The refusal of a question as it is told: with the nearest that may be asked. */
export const advised = (refusal: UserError, question: Question, setting: AskSetting): UserError =>
  explained(refusal, setting.asker.role, () => nearestTo(question, setting))
