import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { DisclosurePolicy } from './asking/protect/disclosure-policy.type.js'

@Access('snapshot:audit')
@ObjectType({ description: 'The frozen file of one quarter.', simpleResolvers: true })
export class SnapshotFile {
  @Field(() => String)
  name!: string

  @Field(() => String, { description: 'SHA-256 over the bytes of the file.' })
  sha256!: string

  @Field(() => [String], {
    description:
      'Partners whose rows may be in it: those that a live agreement covered when it was published, whether or not they had sent any.',
  })
  contributors!: string[]

  @Field(() => String, { description: 'Version of the hub that built it.' })
  software!: string
}

@Access('snapshot:read')
@ObjectType({ description: 'The published state after a quarter: its file and all before it. It never changes.' })
export class Snapshot {
  @Field(() => ID, { description: 'The last quarter in it, e.g. 2025Q4.' })
  id!: string

  @Field(() => [String], { description: 'The quarters in it, in order. A calendar year can be asked once its four quarters are there.' })
  periods!: string[]

  @Field(() => GraphQLDateTime)
  publishedAt!: Date

  @Field(() => DisclosurePolicy, { description: 'How its counts are protected for you.' })
  policy!: DisclosurePolicy

  @Access('snapshot:audit')
  @Field(() => [SnapshotFile], {
    description:
      'Its files, for the auditor; reading them is itself logged. Neither sizes nor row counts, which would tell exact numbers, nor hashes of tables: that of an empty one is known.',
  })
  files!: SnapshotFile[]
}

@Access('viewer:read')
@ObjectType({ description: 'The quarter that is published next. Rows of it that come after that are late.', simpleResolvers: true })
export class NextPublication {
  @Field(() => String, { description: 'E.g. 2026Q1.' })
  quarter!: string

  @Field(() => String, {
    description:
      'First London date, YYYY-MM-DD, on which it may be published: the 36th day after its last day. Send what belongs to it before.',
  })
  from!: string
}
