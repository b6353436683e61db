import { qualityOf, type ReviewedQuality } from './review-quality.js'
import { exactName, type ReviewCounts } from './review-counts.js'
import { linkKinds } from '../../../tokenise/src/index.js'

/** The kinds of partner that send records with a token. */
export const reviewers = ['FORCE', 'CHARITY'] as const
export type Reviewer = (typeof reviewers)[number]

/** A review, with the provider that sent it. */
export interface SentReview extends ReviewCounts {
  readonly partner: string
  readonly by: Reviewer
}

/** What reviews say of the token by which the hub counts now, by who wrote the records. Null if none of that kind was reviewed. */
export interface ReviewedLinkage extends Readonly<Record<Reviewer, ReviewedQuality | null>> {
  /** Nobody looked at any pair: the hub holds made-up people only, and their reviews are made up too. */
  readonly isMadeUp?: boolean
}

export const notReviewed: ReviewedLinkage = { FORCE: null, CHARITY: null }

const versionOf = ({ kinds }: ReviewCounts): string | undefined => kinds.find(({ name }) => name === exactName)?.version

/** Of each provider the review of its latest year. */
const latest = (reviews: readonly SentReview[]): readonly SentReview[] => [
  ...new Map([...reviews].sort((one, other) => one.year - other.year).map((review) => [review.partner, review])).values(),
]

/** Quality by version of the exact token, over the latest review of each provider of a kind for that version. */
export function qualityByVersion(reviews: readonly SentReview[], by: Reviewer): readonly ReviewedQuality[] {
  const own = reviews.filter((review) => review.by === by)
  const versions = [...new Set(own.map(versionOf))].filter((version) => version !== undefined).sort()
  return versions.flatMap((version) => qualityOf(latest(own.filter((review) => versionOf(review) === version))) ?? [])
}

const versionNow = linkKinds.find(({ name }) => name === exactName)?.version

/** The same for the version by which the hub counts now. */
export function reviewedLinkage(reviews: readonly SentReview[]): ReviewedLinkage {
  const of = (by: Reviewer): ReviewedQuality | null => qualityByVersion(reviews, by).find(({ version }) => version === versionNow) ?? null
  return { FORCE: of('FORCE'), CHARITY: of('CHARITY') }
}
