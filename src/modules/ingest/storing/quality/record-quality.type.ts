import { Field, Float, Int, ObjectType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { DispositionCount } from './disposition-count.type.js'
import { UnmappedCount } from './unmapped-count.type.js'

const isEach = 'A record is counted in exactly one of given, missing, unknown, notAssessed and unmapped.'

@Access('quality:read')
@ObjectType({ description: `How one field that matters to the analysis is filled. ${isEach}`, simpleResolvers: true })
export class FieldCompleteness {
  @Field(() => String, { description: 'Column as the CSV header names it.' })
  readonly field!: string

  @Field(() => Int, { description: 'Records with a value that says something.' })
  readonly given!: number

  @Field(() => Int, { description: 'Records in which nothing was sent.' })
  readonly missing!: number

  @Field(() => Int, { description: 'Records in which the sender says that it does not know.' })
  readonly unknown!: number

  @Field(() => Int, { description: 'Records whose flags all say that nobody has assessed. It is not the same as absent.' })
  readonly notAssessed!: number

  @Field(() => Int, { description: 'Records with a value that the hub has no code for; it is kept as unknown.' })
  readonly unmapped!: number

  @Field(() => Float, { nullable: true, description: 'given of all five, from 0 to 1; null where there is no record.' })
  readonly givenShare!: number | null
}

@Access('quality:read')
@ObjectType({
  description: 'Records by the London days from what they are of to the first batch that brought them.',
  simpleResolvers: true,
})
export class ReceiptDelay {
  @Field(() => Int, { description: 'Fewest days of the band.' })
  readonly fromDays!: number

  @Field(() => Int, { nullable: true, description: 'Most days of the band; null in the last, which has no end.' })
  readonly toDays!: number | null

  @Field(() => Int)
  readonly records!: number
}

@Access('quality:read')
@ObjectType({ description: 'The quality of the own records that stand now: of each its latest version. Exact.', simpleResolvers: true })
export class RecordQuality {
  @Field(() => Int, { description: 'Records that stand.' })
  readonly records!: number

  @Field(() => Int, { description: 'Records that came after their quarter was published: kept, but in no published quarter.' })
  readonly late!: number

  @Field(() => Int, { description: 'Records that repeat one of the own: the same person and crime under another reference.' })
  readonly duplicates!: number

  @Field(() => Int, {
    description: 'Records that ended, because a later row of theirs came without the consent that it needs; not among records.',
  })
  readonly ended!: number

  @Field(() => Int, {
    description:
      'Records of before the hub noted what a row lacks; not among fields. Send them again under a new batch id to have them counted.',
  })
  readonly notNoted!: number

  @Field(() => [FieldCompleteness], { description: 'In the order of the feed.' })
  readonly fields!: readonly FieldCompleteness[]

  @Field(() => [UnmappedCount], { description: 'By field and class of value; also fields that are not among fields.' })
  readonly unmapped!: readonly UnmappedCount[]

  @Field(() => [ReceiptDelay], { description: 'Every band, the shortest first.' })
  readonly delays!: readonly ReceiptDelay[]

  @Field(() => [DispositionCount], { description: 'What became of the records.' })
  readonly dispositions!: readonly DispositionCount[]
}

@Access('quality:read')
@ObjectType({ description: 'The own records of one quarter.', simpleResolvers: true })
export class QuarterQuality {
  @Field(() => String, { description: 'Quarter of what the records are of, in London, e.g. 2025Q4.' })
  readonly quarter!: string

  @Field(() => RecordQuality)
  readonly quality!: RecordQuality
}
