export { recallAmong } from './clerical-count.js'
export { countFile, sampleFile } from './clerical-file.js'
export { checkReview, exactName, leastPairs, mostRecords, type ReviewCounts, type ReviewedKind } from './review-counts.js'
export { qualityOf, repeatsBand, unseen, type ReviewedQuality, type ReviewedShare } from './review-quality.js'
export { reviewOf, sendingReview } from './review-body.js'
export {
  notReviewed,
  qualityByVersion,
  reviewedLinkage,
  reviewers,
  type ReviewedLinkage,
  type Reviewer,
  type SentReview,
} from './reviewed-linkage.js'
export { linksRange, madeUpReview, providerWord, yearsText } from './reviewer-words.js'
export { measuredRecall } from './measured-recall.js'
export { linkKinds } from '../../../tokenise/src/index.js'
