import { GraphQLDateTime } from 'graphql-scalars'
import { Field, InputType, Int, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'

/** The counts of one kind of token, said in the same words in the input and in the answer. */
@InputType()
@ObjectType({ simpleResolvers: true })
export class SharedKind {
  @Field(() => String, { description: 'The exact token (exact), or a kind of variant token.' })
  readonly name!: string

  @Field(() => String, { description: 'Of the token, such as tok|v1.' })
  readonly version!: string

  @Field(() => Int, { description: 'Pairs of records in the whole file that this kind finds, and no earlier kind: ten or more.' })
  readonly pairs!: number

  @Field(() => Int, { description: 'Those of them that people looked at.' })
  readonly reviewed!: number

  @Field(() => Int, { description: 'Reviewed pairs that are one person.' })
  readonly same!: number

  @Field(() => Int, { description: 'Reviewed pairs that are two people.' })
  readonly different!: number

  @Field(() => Int, { description: 'Reviewed pairs that could not be decided.' })
  readonly unsure!: number
}

/** The file that was reviewed, said in the same words in the input and in the answer. */
@InputType()
@ObjectType({ simpleResolvers: true })
export class SharedReview {
  @Field(() => Int, { description: 'Calendar year of the records.' })
  readonly year!: number

  @Field(() => Int, { description: 'Records of the file: 1,000 or more.' })
  readonly records!: number

  @Field(() => Int, { description: 'Persons among them by the exact token. A record without a token is one.' })
  readonly persons!: number

  @Field(() => Int, { description: 'Records without a token.' })
  readonly withoutToken!: number
}

const ofKinds = { description: 'A kind with fewer than ten pairs is left out.' }

@Access('linkage:review')
@InputType({ description: 'What a clerical review found for one kind of token.' })
export class LinkageReviewKindInput extends SharedKind {}

@Access('linkage:review')
@InputType({
  description: 'The counts of a clerical review, as hub linkage count --review YEAR prints them. Nothing of a person is in it.',
})
export class LinkageReviewInput extends SharedReview {
  @Field(() => [LinkageReviewKindInput], ofKinds)
  readonly kinds!: readonly LinkageReviewKindInput[]
}

@Access('linkage:review')
@ObjectType({ description: 'What a clerical review found for one kind of token.', simpleResolvers: true })
export class LinkageReviewKind extends SharedKind {}

@Access('linkage:review')
@ObjectType({
  description: 'The counts of a clerical review of one calendar year, which your own partner has sent. No other partner reads them.',
  simpleResolvers: true,
})
export class LinkageReview extends SharedReview {
  @Field(() => [LinkageReviewKind], ofKinds)
  readonly kinds!: readonly LinkageReviewKind[]

  @Field(() => GraphQLDateTime)
  readonly sentAt!: Date
}
