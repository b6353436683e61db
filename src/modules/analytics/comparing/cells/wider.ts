import { yearsAround } from '../../asking/question/period.js'
import type { Question } from '../../asking/question/question.js'
import { dimensionOf } from '../../vocabulary/measures.js'
import type { DimensionName } from '../../vocabulary/names.js'

/**
 * How to ask the same about more people, the nearest question first, as the end of a sentence that says why a comparison is not given. It
 * uses the words of the refusals of a question. Null if nothing wider is left, when only the rows with their bounds can be had.
 */
export function widerThan({ period, per, by, where }: Question, across: DimensionName): string | null {
  const years = yearsAround(period)
  if (per === 'QUARTER' || per === 'MONTH' || years !== period) return `per YEAR with period: { from: "${years.from}", to: "${years.to}" }`
  const split = where.map(({ dimension }) => dimension).find((name) => name !== across && !dimensionOf(name).place)
  if (split !== undefined) return `without ${split}`
  const { parent } = dimensionOf(across)
  if (parent !== undefined && !by.includes(parent)) return `by ${parent} in place of ${across}`
  const place = where.map(({ dimension }) => dimension).find((name) => name !== across && dimensionOf(name).place)
  return place === undefined ? null : `without ${place}`
}

/** The end of a sentence that says why nothing is compared: what to ask instead. */
export function askWider(question: Question, across: DimensionName): string {
  const wider = widerThan(question, across)
  return wider === null ? 'nothing wider can be asked, and each row has its certain bounds.' : `ask ${wider}.`
}
