import { Invalid } from '../../kit/errors.js'
import { linkKinds } from '../../../tokenise/src/index.js'

/** What a review found for one kind of token. */
export interface ReviewedKind {
  readonly name: string
  readonly version: string
  /** Pairs of records in the whole file that this kind finds, and no earlier kind. */
  readonly pairs: number
  /** Those of them that people looked at. */
  readonly reviewed: number
  /** Reviewed pairs judged to be one person, two people, or undecidable. */
  readonly same: number
  readonly different: number
  readonly unsure: number
}

/** A clerical review of one calendar year of a provider's records, as counts. Nothing of a person is in it. */
export interface ReviewCounts {
  readonly year: number
  /** Records of the file, without those whose token too many others share. */
  readonly records: number
  /** Persons by the exact token. A record without a token is one. */
  readonly persons: number
  readonly withoutToken: number
  /** A kind with fewer pairs than `leastPairs` is left out. */
  readonly kinds: readonly ReviewedKind[]
}

/** In a smaller file the counts could be about few enough people for somebody to recognise one. */
export const leastRecords = 1_000
/** No provider writes so many records in a year, and a review weighs as much as it has persons. */
export const mostRecords = 5_000_000
/** A kind with fewer pairs is left out for the same reason, and counts as if it had one pair less than this. */
export const leastPairs = 10
/** Pairs of the exact token that must be decided. With fewer, the share could be almost anything. */
export const leastDecided = 50
/** Pairs of a kind that must be looked at, or all of them. */
export const leastReviewed = 30

/** The name of the token by which the hub counts. */
export const exactName = 'exact'

const wholeNumbers = (counts: readonly number[]): boolean => counts.every((count) => Number.isSafeInteger(count) && count >= 0)

const invalid = (sentence: string): Invalid => new Invalid('REVIEW_INVALID', sentence)
const tooSmall = (sentence: string): Invalid => new Invalid('REVIEW_SMALL', sentence)

/**
 * Checks that counts fit together, are of a whole year that has ended, and are large enough. `thisYear` is the London year of today.
 * @throws Invalid `REVIEW_INVALID`, `REVIEW_SMALL`
 */
export function checkReview({ year, records, persons, withoutToken, kinds }: ReviewCounts, thisYear: number): void {
  // Safeguard Counts of a review are of a year that has ended, fit together, and are about many: = thisYear -> = thisYear + 9
  if (!Number.isSafeInteger(year) || year < 2000 || year >= thisYear)
    throw invalid(`Name a calendar year that has ended, such as ${thisYear - 1}: a review is of the records of one whole year.`)
  if (!wholeNumbers([records, persons, withoutToken]))
    throw invalid('Send records, persons and withoutToken as whole numbers from 0 up, as hub linkage count prints them.')
  // Safeguard Counts of a review are of a year that has ended, fit together, and are about many: < leastRecords -> < 0
  if (records < leastRecords)
    throw tooSmall(
      `The file has ${records} records, and a review is taken from ${leastRecords} up, so that its counts are about nobody in particular. Keep the review of a smaller file to yourself.`,
    )
  // Safeguard A provider cannot try out what the others have sent: > mostRecords -> < 0
  if (records > mostRecords)
    throw invalid(
      `The file has ${records} records, and a review is taken up to ${mostRecords}: send the file of one year of your own records.`,
    )
  if (persons > records || persons < 1 || withoutToken > persons)
    throw invalid(
      'persons is at most records and at least withoutToken, because each record without a token is one person. Count the sample again with hub linkage count.',
    )
  if (new Set(kinds.map(({ name }) => name)).size < kinds.length) throw invalid('A kind is named twice. Send each kind once.')
  for (const kind of kinds) checkKind(kind)
  const exact = kinds.find(({ name }) => name === exactName)
  if (!exact)
    throw tooSmall(`The review has no pairs of the exact token, or fewer than ${leastPairs}. Without them nothing is known of it.`)
  if (exact.same + exact.different < leastDecided)
    throw tooSmall(
      `Of the pairs of the exact token ${exact.same + exact.different} were decided, and ${leastDecided} are needed. Draw a sample with a larger --each, and review it.`,
    )
  // Safeguard Counts of a review are of a year that has ended, fit together, and are about many: < records - persons -> < 0
  if (exact.pairs < records - persons)
    throw invalid(
      `${records} records of ${persons} persons make at least ${records - persons} pairs of the exact token, and ${exact.pairs} are named. Draw the sample from one file, and change nothing but same_person.`,
    )
}

function checkKind({ name, version, pairs, reviewed, same, different, unsure }: ReviewedKind): void {
  if (!linkKinds.some((known) => known.name === name && known.version === version))
    throw invalid(`There is no kind of token ${name} of version ${version}. This version has ${linkKinds.map(kindInWords).join(', ')}.`)
  if (!wholeNumbers([pairs, reviewed, same, different, unsure]))
    throw invalid(`Send the counts of ${name} as whole numbers from 0 up, as hub linkage count prints them.`)
  // Safeguard Counts of a review are of a year that has ended, fit together, and are about many: < leastPairs -> < 0
  if (pairs < leastPairs)
    throw tooSmall(
      `${name} has ${pairs} pairs: leave out a kind with fewer than ${leastPairs}, so that its counts are about nobody in particular.`,
    )
  // Safeguard Counts of a review are of a year that has ended, fit together, and are about many:
  //   same + different + unsure !== reviewed || reviewed > pairs -> reviewed < 0
  if (same + different + unsure !== reviewed || reviewed > pairs)
    throw invalid(`The counts of ${name} do not fit: same, different and unsure add up to reviewed, which is at most pairs.`)
  if (reviewed < Math.min(pairs, leastReviewed))
    throw tooSmall(`Of ${name} ${reviewed} pairs were reviewed: look at ${leastReviewed} at least, or at all if there are fewer.`)
}

const kindInWords = ({ name, version }: { readonly name: string; readonly version: string }): string => `${name} (${version})`
