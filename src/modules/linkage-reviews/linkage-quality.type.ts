import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { enumOf } from '../../kit/enum-of.js'
import { reviewers, type Reviewer } from '../linkage/index.js'

export const LinkageSource = enumOf(['REVIEWED_SAMPLES', 'PUBLIC_SETS'] as const)
export type LinkageSource = keyof typeof LinkageSource

registerEnumType(LinkageSource, {
  name: 'LinkageSource',
  description: 'Where precision and recall of the token come from.',
  valuesConfig: {
    REVIEWED_SAMPLES: { description: 'People of the providers looked at pairs of their own records.' },
    PUBLIC_SETS: {
      description: 'Four public sets of made-up people, damaged more than records of crime are. Nothing of the hub is in it.',
    },
  },
})

export const RecordsWrittenBy = enumOf(reviewers)
registerEnumType(RecordsWrittenBy, { name: 'RecordsWrittenBy', description: 'The kind of partner that wrote the records.' })

@Access('linkage:read')
@ObjectType({ description: 'A share with its interval.', simpleResolvers: true })
export class LinkageShare {
  @Field(() => Float, { nullable: true, description: 'In whole percent. Null of public sets, of which a range is known.' })
  readonly value!: number | null

  @Field(() => Float, { description: 'Of samples, the lower end at 95 % (Wilson), rounded down to whole percent.' })
  readonly lower!: number

  @Field(() => Float, { description: 'The upper end, rounded up.' })
  readonly upper!: number
}

@Access('linkage:read')
@ObjectType({
  description:
    'How well the token by which persons are counted links records, by who wrote them and by version of the token. Over all providers of a kind together: of one provider, if only one has sent a review.',
  simpleResolvers: true,
})
export class LinkageQuality {
  @Field(() => RecordsWrittenBy)
  readonly writtenBy!: Reviewer

  @Field(() => String, { description: 'Version of the token, such as tok|v1.' })
  readonly version!: string

  @Field(() => LinkageSource)
  readonly source!: LinkageSource

  @Field(() => Int, { description: 'Number of providers whose latest review is in it; 0 of public sets.' })
  readonly providers!: number

  @Field(() => Int, { nullable: true, description: 'First year whose records were reviewed. Null of public sets.' })
  readonly from!: number | null

  @Field(() => Int, { nullable: true, description: 'Last such year.' })
  readonly to!: number | null

  @Field(() => LinkageShare, { description: 'Of the pairs that the token finds, the share that is one person.' })
  readonly precision!: LinkageShare

  @Field(() => LinkageShare, {
    description:
      'Of the true pairs, the share that the token finds: of samples, among pairs that any kind of token finds, so that the true share may be lower.',
  })
  readonly recall!: LinkageShare

  @Field(() => String, { description: 'What was measured on what, and what it does not say.' })
  readonly sentence!: string
}
