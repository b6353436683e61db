import { count, percent } from '../../../../kit/figure/written.js'
import { insideSentence } from '../../../../kit/sentence.js'
import type { Ends } from '../../../../kit/wilson.js'
import {
  linksRange,
  madeUpReview,
  measuredRecall,
  providerWord,
  repeatsBand,
  yearsText,
  type ReviewedLinkage,
  type ReviewedQuality,
  type Reviewer,
} from '../../../linkage/index.js'
import { type Cell, DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { publicSets } from '../../asking/answer/linkage-notes.js'
import { countsOfPersons, ratesOfLinks, reviewerOf } from '../../asking/answer/linked-measures.js'
import { outward } from '../../statistics/outward.js'
import { dimensionOf, measureOf } from '../../vocabulary/measures.js'
import type { MeasureName } from '../../vocabulary/names.js'
import { cannotCompare, cellsOf, type Compared } from '../cells/compared.js'
import { float, int, listOf, orNull, text } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'

export const LinkageBandRow = objectType('LinkageBandRow', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'A published figure, and between what it lies if links were missed or wrong: an estimate.',
})({
  period: text(),
  dimensions: listOf(DimensionValue, 'Its place; empty for the whole.'),
  value: orNull(float('As published. Null if it is withheld; then it has no band.')),
  lower: orNull(float('Protection and missed or wrong links together.')),
  upper: orNull(float()),
})
export type LinkageBandRow = InstanceType<typeof LinkageBandRow>

export const LinkageBand = objectType('LinkageBand', {
  access: 'analysis:ask',
  texts: 'HUB',
  description:
    'Persons or repeats, with what linkage may have missed: from the published figures and from reviewed samples of all providers of a kind together.',
})({
  rows: listOf(LinkageBandRow, 'In the order of the answer.'),
  providers: int(
    'Number of providers whose reviews it is from. If it is 0, a count has no band, and a rate has that of public sets of records.',
  ),
  from: orNull(int('First year whose records were reviewed. Null without a review.')),
  to: orNull(int('Last such year.')),
  sentence: text('The band of the last period in words, what it is from, and what it assumes.'),
})
export type LinkageBand = InstanceType<typeof LinkageBand>

const isYear = (period: string): boolean => /^\d{4}$/.test(period)

/** Whether each figure is of whole calendar years, as the reviewed files are. */
const isOfYears = ({ question: { per, period } }: Compared): boolean =>
  (per === 'YEAR' || per === 'WHOLE') && isYear(period.from) && isYear(period.to)

/**
 * Published persons, or the share of repeats, with what linkage may have missed, by reviewed samples (docs/LINKAGE.md has the formula). By
 * place and calendar year alone, because a review says nothing of other groups. Throws COMPARISON_NOT_POSSIBLE otherwise, for a measure
 * that counts no persons by their token. If no provider of the kind has sent a review, a count has no band, a rate that of
 * public sets, and the sentence says so.
 */
export function linkageBandOf(compared: Compared, measure: MeasureName, reviewed: ReviewedLinkage): LinkageBand {
  const isCount = countsOfPersons.includes(measure)
  if (!isCount && !ratesOfLinks.includes(measure))
    throw cannotCompare(`${measure} has no band: ask ${[...countsOfPersons, ...ratesOfLinks].join(' or ')}, which change with each link.`)
  const { by, where } = compared.question
  const split = [...by, ...where.map(({ dimension }) => dimension)].find((name) => !dimensionOf(name).place)
  // Safeguard A band is told of places and whole years alone, and holds what no kind finds: (split) -> (split === null)
  if (split)
    throw cannotCompare(
      `A review is of all records of a provider, so that nothing is known of the links of groups by ${split}: ask by place alone, without ${split}.`,
    )
  // Safeguard A band is told of places and whole years alone, and holds what no kind finds:
  //   !isOfYears(compared) -> compared.rows.length < 0
  if (!isOfYears(compared))
    throw cannotCompare(
      'A review is of a whole year, and links are missed less often within a part of it: ask per: YEAR, or whole calendar years.',
    )
  const [stratum] = measureOf(measure).strata
  const writer = stratum === undefined ? 'FORCE' : reviewerOf(stratum)
  const quality = reviewed[writer]
  const rows = cellsOf(compared, measure).map(({ period, at, cell }): LinkageBandRow => {
    const band = isCount ? quality && bandOfCount(cell, quality) : quality ? bandOfRate(cell, quality) : bandOfPublicSets(cell)
    return { period, dimensions: at, value: cell.value, lower: band?.lower ?? null, upper: band?.upper ?? null }
  })
  if (!quality) {
    const { phrase } = measureOf(measure)
    const band = isCount
      ? `so ${phrase} has no band, because those sets do not say how many persons here have several records`
      : `so the band of ${phrase} is what it would be if as few pairs were found here: an estimate`
    const sentence = `No ${providerWord(writer, 1)} has sent a review of its links. ${publicSets} No review says how far that is true here, ${band}. docs/LINKAGE.md says how a data steward sends one.`
    return { rows, providers: 0, from: null, to: null, sentence }
  }
  const { providers, years } = quality
  return {
    rows,
    providers,
    from: years[0],
    to: years[1],
    sentence: `${reviewed.isMadeUp ? madeUpReview : ''}${sentenceFor(rows, { measure, isCount, writer, quality })}`,
  }
}

/** Persons: fewer by the links that were missed, more by the people who were taken for one. */
function bandOfCount({ value, lower, upper }: Cell, { missed, merged }: ReviewedQuality): Ends | null {
  if (value === null || lower === null || upper === null) return null
  return outward({ lower: Math.max(0, lower * (1 - missed)), upper: upper * (1 + merged) })
}

/** The share of repeats: lower by wrong links, higher by those that were missed. */
function bandOfRate({ value, interval }: Cell, quality: ReviewedQuality): Ends | null {
  return value === null || !interval ? null : outward(repeatsBand(interval, quality))
}

/**
 * The share of repeats if as few pairs were found as in the public sets. Each repeat that was found stands for as many missed links as those
 * sets have for each found pair, and no link is wrong.
 */
function bandOfPublicSets({ value, interval }: Cell): Ends | null {
  if (value === null || !interval) return null
  const { least } = measuredRecall
  const missed = (interval.upper * (1 - least)) / least
  const { upper } = repeatsBand(interval, { precision: { value: 1, lower: 1, upper: 1 }, recallAtLeast: least, missed, merged: 0 })
  return outward({ lower: interval.lower, upper })
}

interface Facts {
  readonly measure: MeasureName
  readonly isCount: boolean
  readonly writer: Reviewer
  readonly quality: ReviewedQuality
}

function sentenceFor(rows: readonly LinkageBandRow[], { measure, isCount, writer, quality }: Facts): string {
  const { phrase } = measureOf(measure)
  const last = rows.filter(({ period }) => period === rows.at(-1)?.period)
  const figure = isCount ? count : percent
  const [first] = last
  const told =
    first && last.length === 1 && first.value !== null && first.lower !== null && first.upper !== null
      ? `In ${first.period} ${phrase} is ${figure(first.lower)} to ${figure(first.upper)}, by an estimate of what linkage may have missed, where ${figure(first.value)} is published.`
      : `By an estimate of what linkage may have missed, ${phrase} lies in a band: each row has its own.`
  const { providers, years, precision, recall } = quality
  return `${told} That is an estimate: people of ${providers} ${providerWord(writer, providers)} looked at samples of pairs (records of ${yearsText(years)}), of which ${linksRange(precision)} were one person, and the token found ${linksRange(recall)} of the true pairs that any kind of token finds. Pairs that no kind finds are taken as at most as many as those that only another kind finds${isCount ? '' : ', and each missed link as one person more who comes back'}; all other ${providerWord(writer, 2)} and years are taken to be like those reviewed. One without a review may miss more: ${insideSentence(publicSets)}`
}
