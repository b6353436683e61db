import { GraphQLDateTime } from 'graphql-scalars'
import { Field, InputType, Int, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'

const told = {
  name: 'The exact token (exact), or a kind of variant token.',
  version: 'Of the token, such as tok|v1.',
  pairs: 'Pairs of records in the whole file that this kind finds, and no earlier kind: ten or more.',
  reviewed: 'Those of them that people looked at.',
  same: 'Reviewed pairs that are one person.',
  different: 'Reviewed pairs that are two people.',
  unsure: 'Reviewed pairs that could not be decided.',
  year: 'Calendar year of the records.',
  records: 'Records of the file: 1,000 or more.',
  persons: 'Persons among them by the exact token. A record without a token is one.',
  withoutToken: 'Records without a token.',
  kinds: 'A kind with fewer than ten pairs is left out.',
} as const

@Access('linkage:review')
@InputType({ description: 'What a clerical review found for one kind of token.' })
export class LinkageReviewKindInput {
  @Field(() => String, { description: told.name })
  readonly name!: string

  @Field(() => String, { description: told.version })
  readonly version!: string

  @Field(() => Int, { description: told.pairs })
  readonly pairs!: number

  @Field(() => Int, { description: told.reviewed })
  readonly reviewed!: number

  @Field(() => Int, { description: told.same })
  readonly same!: number

  @Field(() => Int, { description: told.different })
  readonly different!: number

  @Field(() => Int, { description: told.unsure })
  readonly unsure!: number
}

@Access('linkage:review')
@InputType({
  description: 'The counts of a clerical review, as hub linkage count --review YEAR prints them. Nothing of a person is in it.',
})
export class LinkageReviewInput {
  @Field(() => Int, { description: told.year })
  readonly year!: number

  @Field(() => Int, { description: told.records })
  readonly records!: number

  @Field(() => Int, { description: told.persons })
  readonly persons!: number

  @Field(() => Int, { description: told.withoutToken })
  readonly withoutToken!: number

  @Field(() => [LinkageReviewKindInput], { description: told.kinds })
  readonly kinds!: readonly LinkageReviewKindInput[]
}

@Access('linkage:review')
@ObjectType({ description: 'What a clerical review found for one kind of token.', simpleResolvers: true })
export class LinkageReviewKind {
  @Field(() => String, { description: told.name })
  readonly name!: string

  @Field(() => String, { description: told.version })
  readonly version!: string

  @Field(() => Int, { description: told.pairs })
  readonly pairs!: number

  @Field(() => Int, { description: told.reviewed })
  readonly reviewed!: number

  @Field(() => Int, { description: told.same })
  readonly same!: number

  @Field(() => Int, { description: told.different })
  readonly different!: number

  @Field(() => Int, { description: told.unsure })
  readonly unsure!: number
}

@Access('linkage:review')
@ObjectType({
  description: 'The counts of a clerical review of one calendar year, which your own partner has sent. No other partner reads them.',
  simpleResolvers: true,
})
export class LinkageReview {
  @Field(() => Int, { description: told.year })
  readonly year!: number

  @Field(() => Int, { description: told.records })
  readonly records!: number

  @Field(() => Int, { description: told.persons })
  readonly persons!: number

  @Field(() => Int, { description: told.withoutToken })
  readonly withoutToken!: number

  @Field(() => [LinkageReviewKind], { description: told.kinds })
  readonly kinds!: readonly LinkageReviewKind[]

  @Field(() => GraphQLDateTime)
  readonly sentAt!: Date
}
