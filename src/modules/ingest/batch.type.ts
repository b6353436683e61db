import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { registerEnum } from '../../access/enum-access.js'
import { connectionOf } from '../../api/connection.js'
import { byFeed, FeedCode } from './feeds/feeds.js'
import { BatchState } from './storing/batch-state.js'
import {
  DispositionCount,
  FieldIssue,
  QuarterQuality,
  RecordQuality,
  UnmappedCode,
  UnmappedCount,
} from './storing/quality/record-quality.type.js'

registerEnum(FeedCode, {
  name: 'Feed',
  description: 'What a partner sends.',
  valuesConfig: byFeed(({ graphql: { description } }) => ({ description })),
  access: byFeed(({ permission, seenWith }) => (seenWith === 'EVERYBODY' ? undefined : [permission, seenWith].sort())),
})

registerEnumType(BatchState, {
  name: 'BatchState',
  description: 'How far a batch came.',
  valuesConfig: {
    RECEIVED: { description: 'It is being taken in.' },
    VALIDATED: { description: 'A dry run: read and checked in full, nothing stored.' },
    COMMITTED: { description: 'Stored for good.' },
    REJECTED: { description: 'No row of it could be stored.' },
    WITHDRAWN: { description: 'Taken back by its sender: no row of it is left.' },
  },
})

@Access('batch:read')
@ObjectType({ description: 'What became of a batch: received = accepted + unchanged + rejected.' })
export class BatchReceipt {
  @Field(() => ID, { description: "The hub's id, for batch(id)." })
  id!: string

  @Field(() => ID, { description: "The sender's id, unique per partner and feed." })
  batchId!: string

  @Field(() => FeedCode)
  feed!: FeedCode

  @Field(() => BatchState)
  state!: BatchState

  @Field(() => Int)
  received!: number

  @Field(() => Int, { description: 'Stored as new or as corrections.' })
  accepted!: number

  @Field(() => Int, { description: 'Refused; errors says why.' })
  rejected!: number

  @Field(() => Int, { description: 'Already known word for word, so nothing was written.' })
  unchanged!: number

  @Field(() => Int, {
    description:
      'Rows that say what an earlier version of their record said. They are among the rejected; with allowRevert among the accepted.',
  })
  reverted!: number

  @Field(() => Int, {
    nullable: true,
    description:
      'Of the accepted rows, those that came too late: their quarter was published when their record first came. They are kept, and stand in no figure of that quarter. ' +
      'Counted on the day on which the batch was taken in, and true ever after; null for a batch of before this was counted.',
  })
  late!: number | null

  @Field(() => [DispositionCount], { description: 'Of the accepted rows.' })
  dispositions!: readonly DispositionCount[]

  @Field(() => Int, {
    nullable: true,
    description:
      'Of the accepted rows, those with a person token. Each of the others counts as a person of its own. Null for a feed without tokens, and once the rows of the batch are gone.',
  })
  withToken!: number | null

  @Field(() => [String], {
    description:
      'What to know of accepted rows that do not count as others do: rows without a person token, and rows that are in no joint figure or in none, and why.',
  })
  notes!: readonly string[]

  @Field(() => [UnmappedCount], { description: 'Of the accepted rows, values that the hub could not map to a code; kept as unknown.' })
  unmapped!: readonly UnmappedCount[]

  // Safeguard, together, Codes without a mapping are for the data steward: 'batch:codes' -> 'batch:read'
  @Access('batch:codes')
  @Field(() => [UnmappedCode], {
    description: 'Of these values, short codes that ten accepted rows or more hold: ask the operator to map those that your system uses.',
  })
  unmappedCodes!: readonly UnmappedCode[]
}

export const BatchConnection = connectionOf(BatchReceipt, { name: 'Batch', description: "The own partner's batches, the latest first." })

@Access('quality:read')
@ObjectType({
  description:
    "How complete and how timely the own partner's records of a feed are, and what was sent to bring them there. Exact, of own rows alone.",
  simpleResolvers: true,
})
export class DataQualityReport {
  @Field(() => FeedCode)
  feed!: FeedCode

  @Field(() => RecordQuality, { description: 'Of all records of the period that stand now.' })
  whole!: RecordQuality

  @Field(() => [QuarterQuality], { description: 'The same by quarter of the records, in order; quarters without a record are left out.' })
  quarters!: readonly QuarterQuality[]

  @Field(() => Int, { description: 'Rows stored, corrections included.' })
  rows!: number

  @Field(() => Int, { description: 'Records that came after their quarter was published: kept, but in no published quarter.' })
  late!: number

  @Field(() => Int, { description: 'Rows that replaced an earlier version.' })
  corrected!: number

  @Field(() => [FieldIssue], { description: 'Fields that are empty in records and matter to the analysis, the most often first.' })
  missing!: readonly FieldIssue[]

  @Field(() => [FieldIssue], { description: 'Fields of records whose value the hub could not map to a code; kept as UNKNOWN.' })
  unmapped!: readonly FieldIssue[]

  @Field(() => Int, { description: 'Batches that brought these rows; without a period, all of the feed.' })
  batches!: number

  @Field(() => Int, { description: 'Rows refused in these batches.' })
  rejected!: number
}
