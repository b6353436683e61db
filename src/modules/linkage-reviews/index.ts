export { LinkageReviewResolver } from './linkage-review.resolver.js'
export { LinkageReviewService, mostSendsAYear } from './linkage-review.service.js'
