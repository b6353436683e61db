import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'
import { actorOf, type RequestContext } from '../governance/index.js'
import { linkageQualityOf } from './linkage-quality.js'
import { LinkageQuality } from './linkage-quality.type.js'
import type { LinkageReviewService } from './linkage-review.service.js'
import { LinkageReview, LinkageReviewInput } from './linkage-review.type.js'

/** Clerical reviews of links: counts that a provider sends, and what they say together. */
@Resolver()
export class LinkageReviewResolver {
  constructor(private readonly reviews: LinkageReviewService) {}

  @Access('linkage:review', { secondFactor: null, agreement: false, ownOrganisation: 'OWN_PARTNER', alone: 'SENDS_REVIEW' })
  @Mutation(() => LinkageReview, {
    description:
      'Sends the counts of a clerical review of the records of one calendar year that has ended. The same counts again change nothing; others of the same year take their place.',
  })
  async sendLinkageReview(
    @Arg('review', () => LinkageReviewInput) { year, records, persons, withoutToken, kinds }: LinkageReviewInput,
    @Ctx() { viewer }: RequestContext,
  ): Promise<LinkageReview> {
    const counts = kinds.map(({ name, version, pairs, reviewed, same, different, unsure }) => ({
      ...{ name, version, pairs, reviewed, same, different, unsure },
    }))
    return this.reviews.send(actorOf(viewer), { year, records, persons, withoutToken, kinds: counts })
  }

  @Access('linkage:review')
  @Query(() => [LinkageReview], { description: 'The reviews that your own partner has sent, the latest year first.' })
  async linkageReviews(@Ctx() { viewer }: RequestContext): Promise<readonly LinkageReview[]> {
    return this.reviews.own(actorOf(viewer))
  }

  @Access('linkage:read')
  @Query(() => [LinkageQuality], {
    description:
      'Precision and recall of the token by which persons are counted, by who wrote the records and by version: from reviewed samples of all providers of a kind together (of one, if only one has sent a review), or from public sets if none has sent a review.',
  })
  async linkageQuality(): Promise<readonly LinkageQuality[]> {
    return linkageQualityOf(await this.reviews.all(), this.reviews.synthetic)
  }
}
