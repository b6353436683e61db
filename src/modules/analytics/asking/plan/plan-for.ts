import { atOnce, type Steps } from '../../../../kit/slices.js'
import { strata, stratumOf } from '../../vocabulary/strata.js'
import type { AskSetting } from '../question/asker.js'
import { checkSize } from '../question/check-lattice.js'
import type { NodeDimensions } from '../question/node.js'
import { daysIn, type AnswerPeriod } from '../question/period.js'
import type { Question } from '../question/question.js'
import { WhoseRows } from '../permit/whose-rows.policy.js'
import { permittedReads, type PermittedReads } from '../permit/permitted-reads.js'
import {
  missingContributorsOf,
  rowsWithContributors,
  type MissingFromRow,
  type PublishedContributors,
} from '../reads/missing-contributors.js'
import { sourcesRead } from '../reads/sources-read.js'
import { answerPeriods, checkFollowed, checkOneDay, checkWholeYears } from './answer-periods.js'
import { CountBook } from './count-book.js'
import { planRows } from './plan-rows.js'
import type { Plan } from './plan.js'

interface PlanSetting extends AskSetting, PublishedContributors {}

/**
 * Question to lattice nodes. Throws what is wrong with the question (off the lattice, not allowed, too deep, too large, period not published,
 * or a quarter without any contributor), reading only the question, the asker, the code lists, the published quarters and the contributors of each.
 */
export const planFor = (question: Question, setting: PlanSetting): Plan =>
  atOnce(planOf(question, atOnce(permittedReads(question, setting)), setting))

interface PeriodsAnswered extends Pick<Plan, 'days'> {
  readonly periods: readonly AnswerPeriod[]
}

/** The periods of an answer, as far as all that it reads is counted in them, and its days. */
function periodsOf({ measures, list, run, per }: PermittedReads, published: readonly string[]): PeriodsAnswered {
  const monthsExist = list.every(({ stratum }) => strata[stratum].finest === 'MONTH')
  const periods = answerPeriods(run, per, published, monthsExist)
  const yearly = list.find(({ stratum }) => strata[stratum].finest === 'YEAR')
  if (yearly) checkWholeYears(strata[yearly.stratum].holds, periods)
  for (const { holds, followed } of list.map(({ stratum }) => stratumOf(stratum)))
    if (followed) checkFollowed(holds, followed.quartersLater, run, published)
  for (const measure of measures) checkOneDay(measure, periods)
  return { periods, days: daysIn(run) }
}

/** The plan of what a question is permitted to read; may be interrupted between rows. */
export function* planOf(question: Question, reads: PermittedReads, contributing: PublishedContributors): Steps<Plan> {
  const { registry, rows, measures } = reads
  const { periods, days } = periodsOf(reads, contributing.published)
  const sources = sourcesRead(reads)
  const missingIn = missingContributorsOf(sources, { ...contributing, registry })
  const rowsIn = new Map<AnswerPeriod, readonly NodeDimensions[]>()
  const missingFromRows = new Set<MissingFromRow>()
  for (const period of periods) {
    const checked = yield* rowsWithContributors(missingIn, rows, period)
    rowsIn.set(period, checked.rows)
    for (const one of checked.missing) missingFromRows.add(one)
  }
  checkSize(rows.length * periods.reduce((sum, period) => sum + period.pieces.length, 0) * measures.length)

  const book = new CountBook(registry)
  const whose = new WhoseRows(reads, contributing)
  const planned = yield* planRows({ question, reads, book, whose }, (period) => rowsIn.get(period) ?? [], periods)
  checkSize(book.counts.length)
  const missing = [...missingFromRows].flatMap((one) => one.missing)
  return { scope: question.scope, days, rows: planned, ...book.contents(), sources, missing, ownAlone: [...whose.ownAlone] }
}
