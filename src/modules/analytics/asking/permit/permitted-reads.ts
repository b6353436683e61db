import { UserError } from '../../../../kit/errors.js'
import type { Steps } from '../../../../kit/slices.js'
import { ownOf, type AskSetting } from '../question/asker.js'
import { checkLattice, fixedOf, rowsOf } from '../question/check-lattice.js'
import { forceOf, type NodeDimensions } from '../question/node.js'
import { runOf, type ClosedRun, type PeriodGrain } from '../question/period.js'
import type { Question } from '../question/question.js'
import { readsOf, requestOf, type Reads } from '../reads/reads.js'
import { permit, type Permitted } from './question.policy.js'
import { splitsFor } from './role.policy.js'

/** Throws if the question is not on the lattice, or goes by what the asker may not split by. */
export const lookAtLattice = (question: Question, { registry, asker }: AskSetting): void => {
  checkLattice(question, registry, (measure) => splitsFor(asker, measure, ownOf(question, asker, measure)))
}

/** Of a force's own rows each lies in that force: districts and forces that it goes by are its own, unless it asks for others by name. */
function ownRowsOf(question: Question, rows: readonly NodeDimensions[], { registry, asker }: AskSetting): readonly NodeDimensions[] {
  if (question.scope !== 'OWN' || asker.role !== 'POLICE_ANALYST') return rows
  const isOwn = (named: NodeDimensions): boolean => (forceOf(named, registry) ?? asker.partner) === asker.partner
  const own = isOwn(fixedOf(question)) ? rows.filter(isOwn) : []
  return own.length > 0 ? own : rows
}

/** What a question is permitted to read, and when: its period as it was read, and what that is split into. */
export interface PermittedReads extends Permitted<Reads> {
  readonly run: ClosedRun
  readonly per: PeriodGrain
}

/**
 * What a question reads: all of planning that does not depend on what is published. Throws `PERIOD_INVALID` if its period cannot be read, then
 * what is wrong with its dimensions, then why this asker may not ask it. What is asked in place of a refused question has its period, so the period
 * is read before anything is refused. May be interrupted.
 */
// Safeguard The period of a question is read first:
//   { const run = runOf(question.period) lookAtLattice(question, setting -> {
//   lookAtLattice(question, setting)
//   const run = runOf(question.period
export function* permittedReads(question: Question, setting: AskSetting): Steps<PermittedReads> {
  const run = runOf(question.period)
  lookAtLattice(question, setting)
  const rows = ownRowsOf(question, yield* rowsOf(question, setting.registry), setting)
  const reads = permit(readsOf(requestOf(question, rows, setting)))
  if (reads instanceof UserError) throw reads
  return { ...reads, run, per: question.per }
}
