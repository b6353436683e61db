export { LinkageReviewResolver } from './linkage-review.resolver.js'
export { LinkageReviewService } from './linkage-review.service.js'
