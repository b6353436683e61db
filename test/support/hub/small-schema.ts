import { Arg, buildSchemaSync, Field, ID, InputType, Int, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql'
import { Access } from '../../../src/access/access.js'
import { registerEnum } from '../../../src/access/enum-access.js'

enum SmallFeed {
  POLICE_REFERRAL = 'POLICE_REFERRAL',
  CHARITY_SUPPORT = 'CHARITY_SUPPORT',
  DIRECT_CASE = 'DIRECT_CASE',
  COMPLAINT = 'COMPLAINT',
}
registerEnum(SmallFeed, {
  name: 'SmallFeed',
  access: {
    POLICE_REFERRAL: ['referral:read', 'referral:submit'],
    CHARITY_SUPPORT: ['support:read', 'support:submit'],
    DIRECT_CASE: ['direct-case:read', 'direct-case:submit'],
  },
})

enum CaseOrder {
  RECEIVED_AT_ASC = 'RECEIVED_AT_ASC',
  REASON_ASC = 'REASON_ASC',
}
registerEnumType(CaseOrder, { name: 'CaseOrder' })

@Access('direct-case:read')
@ObjectType()
class Secret {
  @Field(() => String)
  text!: string
}

@Access('record:read')
@ObjectType({ simpleResolvers: true })
class Case {
  @Field(() => ID)
  id!: string

  @Field(() => String)
  receivedAt!: string

  @Access('direct-case:read')
  @Field(() => String, { nullable: true })
  reason?: string

  @Field(() => Secret, { nullable: true })
  secret?: Secret

  @Field(() => [Case])
  others!: Case[]
}

@InputType()
class CaseFilter {
  @Field(() => String, { nullable: true })
  receivedFrom?: string

  @Field(() => String, { nullable: true })
  reason?: string
}

const cases: Case[] = [
  { id: '1', receivedAt: 'a', reason: 'FEAR', secret: { text: 'kept' }, others: [] },
  { id: '2', receivedAt: 'b', reason: 'OTHER', secret: { text: 'kept' }, others: [] },
]

@Resolver()
class CaseResolver {
  @Query(() => [Case])
  cases(
    @Arg('filter', () => CaseFilter, { nullable: true }) _filter: CaseFilter | null,
    @Arg('orderBy', () => CaseOrder, { nullable: true }) _order: CaseOrder | null,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
  ): Case[] {
    return cases.slice(0, first).map((one) => ({ ...one, others: cases }))
  }

  @Access('quality:read')
  @Query(() => Int)
  dataQuality(@Arg('feed', () => SmallFeed) _feed: SmallFeed): number {
    return 1
  }
}

/** Two levels of sensitivity in one object type, a filter and an order over both, and an enum whose values have words. */
export const smallSchema = () => buildSchemaSync({ resolvers: [CaseResolver], validate: false })

export const buildWith = (...resolvers: [object, ...object[]]) => buildSchemaSync({ resolvers: resolvers as never, validate: false })
