import { entries } from '../../api/entries.js'
import { listOf, ofType } from '../../api/field.js'
import { Resolver } from 'type-graphql'
import { actorOf, type RequestContext } from '../governance/index.js'
import { linkageQualityOf } from './linkage-quality.js'
import { LinkageQuality } from './linkage-quality.type.js'
import { sendReview, type LinkageReviewService } from './linkage-review.service.js'
import { LinkageReview, LinkageReviewInput } from './linkage-review.type.js'

/** Clerical reviews of links: counts that a provider sends, and what they say together. */
@Resolver()
export class LinkageReviewResolver {
  constructor(readonly reviews: LinkageReviewService) {}
}

entries<LinkageReviewResolver, RequestContext>(LinkageReviewResolver, ({ query, mutation }) => ({
  sendLinkageReview: mutation({
    ...sendReview.asked,
    description:
      'Sends the counts of a clerical review of the records of one calendar year that has ended. The same counts again change nothing; others of the same year take their place.',
    args: { review: ofType(LinkageReviewInput) },
    returns: ofType(LinkageReview),
    run: async (self, { review: { year, records, persons, withoutToken, kinds } }, { viewer }) => {
      const counts = kinds.map(({ name, version, pairs, reviewed, same, different, unsure }) => ({
        ...{ name, version, pairs, reviewed, same, different, unsure },
      }))
      return self.reviews.send(actorOf(viewer), { year, records, persons, withoutToken, kinds: counts })
    },
  }),

  linkageReviews: query({
    permission: 'linkage:review',
    description: 'The reviews that your own partner has sent, the latest year first.',
    returns: listOf(LinkageReview),
    run: (self, _args, { viewer }) => self.reviews.own(actorOf(viewer)),
  }),

  linkageQuality: query({
    permission: 'linkage:read',
    description:
      'Precision and recall of the token by which persons are counted, by who wrote the records and by version: from reviewed samples of all providers of a kind together (of one, if only one has sent a review), or from public sets if none has sent a review.',
    returns: listOf(LinkageQuality),
    run: async (self) => linkageQualityOf(await self.reviews.all(), self.reviews.synthetic),
  }),
}))
