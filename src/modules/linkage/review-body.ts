import { Invalid } from '../../kit/errors.js'
import type { CountedFile } from './clerical-file.js'
import { checkReview, leastPairs, type ReviewCounts } from './review-counts.js'

/** The mutation by which a provider sends the counts of a review. */
export const sendingReview =
  'mutation($review: LinkageReviewInput!) { sendLinkageReview(review: $review) { year records persons withoutToken sentAt } }'

/**
 * The counts of a review as the hub takes them. A kind with too few pairs is left out. Throws Invalid if the sample lacks the size of its
 * file, and as `checkReview` does, so that a provider reads it before anything is sent. `thisYear` is the London year of today.
 */
export function reviewOf({ kinds, size }: CountedFile, year: number, thisYear: number): ReviewCounts {
  if (!size)
    throw new Invalid(
      'COLUMN_MISSING',
      'The sample does not say how large its file is: draw it again with this version of hub linkage sample.',
    )
  const review: ReviewCounts = {
    year,
    ...size,
    kinds: kinds
      .filter(({ found }) => found >= leastPairs)
      .map(({ name, version, found, reviewed, same, different, unsure }) => ({
        name,
        version,
        pairs: found,
        reviewed,
        same,
        different,
        unsure,
      })),
  }
  checkReview(review, thisYear)
  return review
}
