import { count } from '../../../../kit/figure/written.js'
import type { AnalysisRow, DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { isBar, type Bin } from '../../vocabulary/values/bins.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { dimensionOf, dimensions, measureOf } from '../../vocabulary/measures.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { countVariance } from '../../asking/protect/disclosure.js'
import type { Bar } from '../../statistics/bars.js'
import { summarise, type Summary } from './summary.js'
import type { Question } from '../../asking/question/question.js'
import { cannotCompare, policyBy, type Compared } from '../cells/compared.js'
import type { Distribution, Quantile } from './distribution.type.js'

const barredNames = (): readonly DimensionName[] => dimensions.filter(({ bars }) => bars).map(({ name }) => name)

function binsFor({ measures, by, where, additive }: Question, measure: MeasureName, across: DimensionName): readonly Bin[] {
  const { bars: bins, parent: wider } = dimensionOf(across)
  if (!bins) throw cannotCompare(`${across} has no bars of numbers: ${barredNames().join(', ')} have.`)
  if (!measures.includes(measure)) throw cannotCompare(`Add ${measure} to the question's measures to describe it.`)
  if (measureOf(measure).kind !== 'COUNT') throw cannotCompare(`${measure} is no count: describe a count of persons by ${across}.`)
  if (!by.includes(across)) throw cannotCompare(`Ask by: [${across}] to describe its values.`)
  if (additive) throw cannotCompare('Ask without additive: the total of all bars is not a bar of the distribution.')
  // A person may be in one bar of each group, so all bars together are no histogram of people.
  if (wider !== undefined && !by.includes(wider) && !where.some(({ dimension }) => dimension === wider))
    throw cannotCompare(`Name one ${wider} in where, or ask by: [${wider}, ${across}].`)
  return bins
}

/**
 * Describes the distribution of numbers behind a count split into bars, in the last period of the answer: one for each group that the other
 * dimensions in `by` make. Throws `Invalid` `COMPARISON_NOT_POSSIBLE`.
 */
export function distributionsOf(compared: Compared, measure: MeasureName, across: DimensionName): readonly Distribution[] {
  const { question, rows } = compared
  const policy = policyBy(compared, measure)
  const bins = binsFor(question, measure, across)
  const period = rows[rows.length - 1]?.period ?? ''
  const groups = new Map<string, AnalysisRow[]>()
  for (const row of rows) {
    if (row.period !== period) continue
    const group = othersOf(row, across)
      .map(({ value }) => value)
      .join(' ')
    groups.set(group, [...(groups.get(group) ?? []), row])
  }
  return [...groups.values()].map((group) => describe(group, barsOf(group, bins, { measure, across, policy }), across))
}

const othersOf = ({ dimensions }: AnalysisRow, across: DimensionName): readonly DimensionValue[] =>
  dimensions.filter(({ dimension }) => dimension !== across)

interface Barred {
  readonly measure: MeasureName
  readonly across: DimensionName
  readonly policy: DisclosurePolicy
}

/** The published bars, in the order of their numbers. */
function barsOf(rows: readonly AnalysisRow[], bins: readonly Bin[], { measure, across, policy }: Barred): Bar[] {
  return bins.flatMap((bin): Bar[] => {
    const row = rows.find(({ dimensions }) => dimensions.some(({ dimension, value }) => dimension === across && isBar(bin, value)))
    const cell = row?.cells.find((one) => one.measure === measure)
    if (!cell) return []
    const { value, lower, upper, behind } = cell
    const noise = behind.pieces * countVariance(policy)
    return [{ from: bin.from, to: bin.to === null ? null : bin.to - 1, value, lower: lower ?? 0, upper: upper ?? 0, noise }]
  })
}

function describe(rows: readonly AnalysisRow[], bars: readonly Bar[], across: DimensionName): Distribution {
  const [first] = rows
  const dimensions = first ? othersOf(first, across) : []
  const summary = summarise(bars)
  const place = [dimensionOf(across).title, ...dimensions.map(({ label }) => label)].join(', ')
  return { ...summary, dimensions, sentence: sentenceFor(`${place} in ${first?.period ?? ''}`, summary) }
}

function sentenceFor(what: string, summary: Summary): string {
  const { median, ninthDecile, total } = summary
  if (!median) return `${what}: too few people are published to describe. Ask for a longer period or a wider place.`
  return `${what}: ${middleAndHigh(median, ninthDecile)}${meanPhrase(summary)}, of about ${count(total)} people.${order(summary)}`
}

/** If two quantiles lie in one bar, one sentence names both. The same range twice looks like a mistake. */
function middleAndHigh(median: Quantile, ninthDecile: Quantile | null): string {
  if (!ninthDecile) return `the median ${placeOf(median)}`
  const [middle, high] = [placeOf(median), placeOf(ninthDecile)]
  if (middle !== high) return `the median ${middle}, the ninth decile ${high}`
  return `the median and the ninth decile lie in one bar: each ${middle}`
}

/**
 * A mean outside the range of the median looks wrong if the reader does not see the bars. The order is stated only if the ranges of both do
 * not meet. A mean with an open bar is below the mean of all, so then it is never said to lie below the median.
 */
function order({ mean, meanLower, meanUpper, meanCapped, median }: Summary): string {
  if (mean === null || meanLower === null || meanUpper === null || !median) return ''
  const is = (side: 'above' | 'below', other: 'above' | 'below'): string =>
    ` The mean lies ${side} the median because the distances ${side} the median add up to more than those ${other} it.`
  if (median.to !== null && meanLower > median.to) return is('above', 'below')
  return meanCapped === null && meanUpper < median.from ? is('below', 'above') : ''
}

function placeOf({ value, from, to }: Quantile): string {
  if (value !== null) return `is ${value}`
  return to === null ? `is ${from} or more` : `lies from ${from} to ${to}`
}

function meanPhrase({ mean, meanLower, meanUpper, meanCapped }: Summary): string {
  if (meanLower === null || meanUpper === null) return ''
  const capped = meanCapped === null ? '' : `, ${meanCapped} or more counted as ${meanCapped}`
  return `, the mean${mean === null ? '' : ` about ${mean}`} (protection: ${meanLower} to ${meanUpper})${capped}`
}
