import {
  linkKinds,
  linksRange,
  madeUpReview,
  measuredRecall,
  providerWord,
  qualityByVersion,
  reviewers,
  yearsText,
  type Reviewer,
  type ReviewedQuality,
  type SentReview,
} from '../linkage/index.js'
import type { LinkageQuality } from './linkage-quality.type.js'

const { least, most } = measuredRecall

function fromReviews(by: Reviewer, { version, providers, years, precision, recall }: ReviewedQuality, synthetic: boolean): LinkageQuality {
  const [from, to] = years
  const who = `${providers} ${providerWord(by, providers)}`
  const sentence = `${synthetic ? madeUpReview : ''}Of the pairs that the token ${version} finds in records of ${who} (${yearsText(years)}), ${linksRange(precision)} are one person, and it finds ${linksRange(recall)} of the true pairs that any kind of token finds, at 95 %, by people who looked at samples. Pairs that no kind finds are in neither, and providers without a review may be unlike these.`
  return { writtenBy: by, version, source: 'REVIEWED_SAMPLES', providers, from, to, precision, recall, sentence }
}

const fromPublicSets = (by: Reviewer): LinkageQuality => ({
  ...{ writtenBy: by, version: linkKinds[0]?.version ?? '', source: 'PUBLIC_SETS', providers: 0, from: null, to: null },
  precision: { value: null, lower: 1, upper: 1 },
  recall: { value: null, lower: least, upper: most },
  sentence: `No ${providerWord(by, 1)} has sent a review of its own records. On four public sets of made-up people the token finds ${linksRange({ lower: least, upper: most })} of the true pairs, and no wrong one; they are damaged more than records of crime are, and have no twins and few namesakes (docs/LINKAGE.md).`,
})

/**
 * Precision and recall by who wrote the records and by version of the token: from reviewed samples if there are any, else from public sets.
 * In a hub of synthetic people the sentence begins with that its review is made up.
 */
export const linkageQualityOf = (reviews: readonly SentReview[], synthetic: boolean): readonly LinkageQuality[] =>
  reviewers.flatMap((by) => {
    const found = qualityByVersion(reviews, by)
    return found.length === 0 ? [fromPublicSets(by)] : found.map((one) => fromReviews(by, one, synthetic))
  })
