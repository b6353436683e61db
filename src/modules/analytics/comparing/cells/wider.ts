import type { Invalid } from '../../../../kit/errors.js'
import { yearsAround } from '../../asking/question/period.js'
import type { Question } from '../../asking/question/question.js'
import { dimensionOf } from '../../vocabulary/measures.js'
import type { DimensionName } from '../../vocabulary/names.js'
import { cannotCompare } from './compared.js'

/** A question about more people. `advice` says how it differs, as the end of a sentence in the words of the refusals of a question. */
interface Wider {
  readonly question: Question
  readonly advice: string
}

const without = (question: Question, name: DimensionName): Wider => ({
  question: { ...question, where: question.where.filter(({ dimension }) => dimension !== name) },
  advice: `without ${name}`,
})

/** The same about more people, the nearest question first. `across`: the dimension whose values are compared, if any. Null if nothing wider is left, when only the rows with their bounds can be had. */
export function widerThan(question: Question, across: DimensionName | null): Wider | null {
  const { period, per, by, where } = question
  const years = yearsAround(period)
  if (per === 'QUARTER' || per === 'MONTH' || years !== period)
    return {
      question: { ...question, per: 'YEAR', period: years },
      advice: `per YEAR with period: { from: "${years.from}", to: "${years.to}" }`,
    }
  const split = where.map(({ dimension }) => dimension).find((name) => name !== across && !dimensionOf(name).place)
  if (split !== undefined) return without(question, split)
  const parent = across === null ? undefined : dimensionOf(across).parent
  if (parent !== undefined && !by.includes(parent))
    return {
      question: { ...question, by: by.map((name) => (name === across ? parent : name)) },
      advice: `by ${parent} in place of ${across}`,
    }
  const place = where.map(({ dimension }) => dimension).find((name) => name !== across && dimensionOf(name).place)
  return place === undefined ? null : without(question, place)
}

/** The refusal of a comparison of too few people: why nothing is compared, and what to ask instead. */
export function askWider(why: string, question: Question, across: DimensionName | null): Invalid {
  const wider = widerThan(question, across)
  if (wider === null) return cannotCompare(`${why}: nothing wider can be asked, and each row has its range of protection.`)
  return cannotCompare(`${why}: ask ${wider.advice}.`, wider.question)
}
