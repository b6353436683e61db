import { Invalid } from '../../kit/errors.js'
import type { AnswerRow } from './answer.js'
import { histogramBins } from './bins.js'
import type { Bin } from './bins.js'
import type { DimensionName, MeasureName } from './catalogue/measure.js'
import { dimensionOf, measureOf } from './catalogue.js'
import type { Bar, Quantile, Summary } from './histogram.js'
import { summarise } from './histogram.js'
import type { Question } from './question.js'

/** Mean and quantiles of one answer, from its published bars. */
export interface Distribution extends Summary {
  readonly sentence: string
}

function binsFor(question: Question, measure: MeasureName, across: DimensionName): readonly Bin[] {
  const refuse = (sentence: string): Invalid => new Invalid('DISTRIBUTION_NOT_POSSIBLE', sentence)
  const bins = histogramBins[across]
  if (!bins) throw refuse(`${across} has no bars of numbers: ${Object.keys(histogramBins).join(', ')} have.`)
  if (!question.measures.includes(measure)) throw refuse(`Add ${measure} to the question's measures to describe it.`)
  if (measureOf(measure).kind !== 'COUNT') throw refuse(`${measure} is no count: describe a count of persons by ${across}.`)
  if (question.by.length !== 1 || question.by[0] !== across) throw refuse(`Ask by: [${across}] and nothing else to describe its values.`)
  if (question.additive) throw refuse('Ask without additive: a total is no bar.')
  return bins
}

/**
 * Describes the numbers behind a count by bars, in the last period of the answer.
 * Throws DISTRIBUTION_NOT_POSSIBLE where the question does not give the bars.
 */
export function distributionOf(question: Question, rows: readonly AnswerRow[], measure: MeasureName, across: DimensionName): Distribution {
  const bins = binsFor(question, measure, across)
  const period = rows[rows.length - 1]?.period ?? ''
  const bars = bins.flatMap((bin): Bar[] => {
    const row = rows.find((one) => one.period === period && one.dimensions[0]?.value === bin.code)
    const cell = row?.cells.find((one) => one.measure === measure)
    return cell ? [{ bin, value: cell.value, upper: cell.upper ?? 0 }] : []
  })
  const summary = summarise(bars)
  return { ...summary, sentence: sentenceFor(across, period, summary) }
}

function sentenceFor(across: DimensionName, period: string, { median, ninthDecile, total }: Summary): string {
  const what = dimensionOf(across).title
  if (!median) return `${what} in ${period}: too few people are published to describe.`
  const high = ninthDecile ? `, the ninth decile ${placeOf(ninthDecile)}` : ''
  return `${what} in ${period}: the median ${placeOf(median)}${high}, of about ${total} people.`
}

function placeOf({ value, from, to }: Quantile): string {
  if (value !== null) return `is ${value}`
  return to === null ? `is ${from} or more` : `lies from ${from} to ${to}`
}
