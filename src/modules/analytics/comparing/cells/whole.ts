import type { Question } from '../../asking/question/question.js'
import type { MeasureName } from '../../vocabulary/names.js'
import type { Compared } from './compared.js'

/** Answers a question like any other: protected, and recorded in the audit log. */
export type Ask = (question: Question) => Promise<Pick<Compared, 'rows'>>

/** The question of one figure of the whole: same measure, place and last period, without any split. */
export function wholeOf({ question, rows }: Compared, measure: MeasureName): Question {
  const { period, per } = question
  const last = rows.at(-1)?.period
  const whole = per === 'WHOLE' || last === undefined ? period : { from: last, to: last }
  return { ...question, measures: [measure], by: [], period: whole, per: 'WHOLE', compareOwn: false, additive: false }
}
