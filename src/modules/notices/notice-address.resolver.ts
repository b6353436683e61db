import { Arg, Ctx, Mutation, Query, Resolver, Field, ID, Int, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { actorOf, type RequestContext } from '../governance/index.js'
import type { NoticeAddressService } from './sending/address.service.js'
import { GraphQLDateTime } from 'graphql-scalars'

@Access('notice-address:write')
@ObjectType({ description: 'What became of the notice of one quarter.', simpleResolvers: true })
class NoticeDelivery {
  @Field(() => String)
  quarter!: string

  @Field(() => Int, { description: 'How often it was tried; eight times at most, over 45 hours.' })
  attempts!: number

  @Field(() => GraphQLDateTime, { nullable: true })
  sentAt!: Date | null

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was given up.' })
  givenUpAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Why the last attempt failed; null if none did, or if it has arrived.' })
  lastFailure!: string | null
}

@Access('notice-address:write')
@ObjectType({ description: 'An address to which the hub sends notices of your partner, or would.', simpleResolvers: true })
class NoticeAddress {
  @Field(() => ID, { description: 'The operator approves it by this id: hub notice approve.' })
  id!: string

  @Field(() => String)
  url!: string

  @Field(() => GraphQLDateTime)
  proposedAt!: Date

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Null while it waits for the operator. Until then nothing is sent there.' })
  approvedAt!: Date | null

  @Field(() => [NoticeDelivery], { description: 'The newest first.' })
  deliveries!: readonly NoticeDelivery[]
}

/** What a governance officer decides about where the own partner is told. */
@Resolver()
export class NoticeAddressResolver {
  constructor(private readonly addresses: NoticeAddressService) {}

  @Access('notice-address:write')
  @Query(() => [NoticeAddress], { description: 'The address that is in use for your partner, and the one that waits for the operator.' })
  async noticeAddresses(@Ctx() { viewer }: RequestContext): Promise<NoticeAddress[]> {
    return this.addresses.open(viewer.partner)
  }

  @Access('notice-address:write', { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'OWN_PARTNER', alone: 'PROPOSES_ADDRESS' })
  @Mutation(() => NoticeAddress, {
    description:
      'Proposes an address to which the hub sends the notices of your partner, by https and signed. Nothing is sent before the operator has approved it at the machine. It replaces a proposal that waits.',
  })
  async proposeNoticeAddress(
    @Arg('url', () => String, { description: 'Such as https://receiver.example/notices.' }) url: string,
    @Ctx() { viewer }: RequestContext,
  ): Promise<NoticeAddress> {
    return this.addresses.propose(actorOf(viewer), url)
  }

  @Access('notice-address:write', { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'OWN_PARTNER', alone: 'OWN_PARTNER' })
  @Mutation(() => Boolean, {
    description: 'Ends the addresses of your partner at once: nothing more is sent. True if there was any.',
  })
  endNoticeAddress(@Ctx() { viewer }: RequestContext): Promise<boolean> {
    return this.addresses.end(actorOf(viewer), viewer.partner)
  }
}
