import { atOnce, type Steps } from '../../../kit/slices.js'
import { measureOf } from '../vocabulary/measures.js'
import { strata, type Stratum } from '../vocabulary/strata.js'
import { CountBook } from './count-book.js'
import { checkSize } from './check-lattice.js'
import { answerPeriods, checkOneDay, checkWholeYears, daysOf, type AnswerPeriod } from './period.js'
import { permittedRows, type AskSetting } from './permitted-rows.js'
import { planRows } from './plan-rows.js'
import type { Plan } from './plan.js'
import { ownOf } from './question.policy.js'
import type { NodeDimensions } from './node.js'
import type { Question } from './question.js'
import { sourcesRead } from './sources-read.js'
import { missingContributorsOf, rowsWithContributors, type MissingFromRow, type PublishedContributors } from './missing-contributors.js'

export interface PlanSetting extends AskSetting, PublishedContributors {}

/**
 * Turns a question into lattice nodes. Throws what is wrong with the question (off the lattice, not allowed, too deep, too large, period
 * not published, or a quarter without any contributor). Reads only the question, the asker, the code lists, the published quarters and the
 * contributors of each.
 */
export const planFor = (question: Question, setting: PlanSetting): Plan => atOnce(planning(question, setting))

/** Does the work of `planFor`, and may be interrupted between rows. */
export function* planning(question: Question, setting: PlanSetting): Steps<Plan> {
  const { registry, asker, published } = setting
  const rows = yield* permittedRows(question, setting)
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
  const days = daysOf(question.period)
  const yearly = asked.find((stratum) => strata[stratum].finest === 'YEAR')
  if (yearly) checkWholeYears(strata[yearly].holds, periods)
  for (const measure of measures) checkOneDay(measure, periods)
  const sources = sourcesRead(question, setting)
  const missingIn = missingContributorsOf(sources, setting)
  const rowsIn = new Map<AnswerPeriod, readonly NodeDimensions[]>()
  const missingFromRows = new Set<MissingFromRow>()
  for (const period of periods) {
    const checked = yield* rowsWithContributors(missingIn, rows, period)
    rowsIn.set(period, checked.rows)
    for (const one of checked.missing) missingFromRows.add(one)
  }
  checkSize(rows.length * periods.reduce((sum, period) => sum + period.pieces.length, 0) * measures.length)

  const book = new CountBook(registry)
  const planned = yield* planRows({ ...setting, question, book }, (period) => rowsIn.get(period) ?? [], periods)
  checkSize(book.counts.length)
  const missing = [...missingFromRows].flatMap((one) => one.missing)
  const feeds = question.measures.map((measure) => ({
    measure,
    feeds: sources.filter((one) => one.measure === measure).map(({ feed }) => feed),
  }))
  return { scope: question.scope, days, rows: planned, ...book.contents(), feeds, missing }
}
