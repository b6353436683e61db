import {
  linksRange,
  madeUpReview,
  measuredRecall,
  providerWord,
  yearsText,
  type ReviewedLinkage,
  type ReviewedQuality,
  type Reviewer,
} from '../../../linkage/index.js'
import { purposes, type Cause } from '../../../../kit/figure/moved-by.js'
import type { Measure } from '../../vocabulary/measure.js'
import type { Note } from './analysis-row.type.js'
import { ratesOfLinks, reviewerOf } from './linked-measures.js'

const { least, most } = measuredRecall

/** Who wrote the records that a measure counts. Families are not linked, and count for nobody. */
const writersOf = (measures: readonly Measure[]): readonly Reviewer[] => [
  ...new Set(
    measures
      .flatMap(({ strata }) => strata)
      .filter((stratum) => stratum !== 'BEREAVED')
      .map(reviewerOf),
  ),
]

function reviewedText(by: Reviewer, { providers, years, precision, recall }: ReviewedQuality): string {
  return `In reviewed samples of ${providers} ${providerWord(by, providers)} (records of ${yearsText(years)}) the token found ${linksRange(recall)} of the true pairs that any kind of token finds, and ${linksRange(precision)} of its own were one person.`
}

/** By how much linkage may move a count of people whose records one kind of provider wrote, from reviewed samples. */
const movedInWords = (by: Reviewer, { missed, merged }: ReviewedQuality): string =>
  `By linkage a count of people from records of ${providerWord(by, 2)} may be up to ${share(missed)} too high, where links are missed, and up to ${share(merged)} too low, where they are wrong.`

const share = (of: number): string => `${(of * 100).toFixed(1)} %`

/** Whether linkage moves a figure and is said beside its range. */
const isMovedByLinkage = ({ purpose }: Measure): boolean => {
  const beside: readonly Cause[] = purposes[purpose].beside
  return beside.includes('LINKAGE')
}

/** What is known of a writer without a review. */
export const publicSets = `Of four public sets of records, more damaged than these should be, the token found ${least * 100} to ${most * 100} % of the true pairs and no wrong one.`

/**
 * A note on what ranges of protection leave out: records of one person that were not linked. What reviewed samples of the writers say, and of
 * writers without a review what public sets do. Families are not linked.
 */
export function linkageNotes(measures: readonly Measure[], reviewed: ReviewedLinkage): Note[] {
  const by = writersOf(measures)
  if (by.length === 0) return []
  const found = by.flatMap((one) => {
    const quality = reviewed[one]
    if (!quality) return []
    const moved = measures.some(isMovedByLinkage) ? ` ${movedInWords(one, quality)}` : ''
    return [`${reviewed.isMadeUp ? madeUpReview : ''}${reviewedText(one, quality)}${moved}`]
  })
  const told = found.length < by.length ? [...found, publicSets] : found
  const text = `Every range is about the records that the hub holds and how it links them: records of one person meet by an exact token alone, and where that misses one the person counts again. Counts of persons are too high by as many, which is in no range. ${told.join(' ')}`
  const repeats = measures
    .filter(({ name }) => ratesOfLinks.includes(name))
    .map(({ name }): Note => ({
      code: 'LINKAGE',
      text: `${name} is too low by the repeats that are not found. ${repeatsText(reviewed.FORCE)}`,
      measures: [name],
    }))
  return [{ code: 'LINKAGE', text }, ...repeats]
}

const repeatsText = (quality: ReviewedQuality | null): string =>
  quality
    ? 'By how much, the band of the rate of a whole year estimates from the reviewed samples (linkageBand).'
    : `Were as few found here as in those sets, the true rate would be ${(1 / most).toFixed(1)} to ${(1 / least).toFixed(1)} times what is shown; it is at least what is found.`
