import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { ValueClass } from '../../columns/value-class.js'

registerEnumType(ValueClass, {
  name: 'ValueClass',
  description: 'What kind of value was sent; the value itself is not repeated.',
  valuesConfig: {
    EMPTY: { description: 'Neither a letter nor a digit, or a word for nothing such as "n/a".' },
    NUMBER: { description: 'A number.' },
    OTHER_TEXT: { description: 'Any other text.' },
    OTHER_TYPE: { description: 'A list or an object where a text belongs.' },
  },
})

@Access('batch:read')
@ObjectType({
  description: 'How many accepted rows have a value of this class in the field that the hub could not map to a code.',
  simpleResolvers: true,
})
export class UnmappedCount {
  @Field(() => String, { description: 'Column as the CSV header names it.' })
  readonly field!: string

  @Field(() => ValueClass)
  readonly valueClass!: ValueClass

  @Field(() => Int)
  readonly rows!: number
}

// Safeguard, together, Codes without a mapping are for the data steward: 'batch:codes' -> 'batch:read'
@Access('batch:codes')
@ObjectType({
  description:
    'A short code that ten rows of a batch or more hold and the hub could not map: at most two letters and at most two digits. It is hardly ever a name, though ten rows may be of one person. Anything longer or rarer is never shown, because it may be about a person.',
  simpleResolvers: true,
})
export class UnmappedCode {
  @Field(() => String, { description: 'Column as the CSV header names it.' })
  readonly field!: string

  @Field(() => String, { description: 'In capitals.' })
  readonly code!: string

  @Field(() => Int)
  readonly rows!: number
}

@Access('quality:read')
@ObjectType({ description: 'A refused row, by its batch and line.', simpleResolvers: true })
export class UnansweredRow {
  @Field(() => String, { description: "The sender's id of the batch." })
  readonly batchId!: string

  @Field(() => Int, { description: 'Line in that batch, as in its errors.' })
  readonly line!: number
}

@Access('quality:read')
@ObjectType({ description: 'Rows that share an issue in one field.', simpleResolvers: true })
export class FieldIssue {
  @Field(() => String, { description: 'Column of the feed.' })
  readonly field!: string

  @Field(() => Int)
  readonly rows!: number
}

@Access('batch:read')
@ObjectType({ description: 'How many rows or records have a disposition.', simpleResolvers: true })
export class DispositionCount {
  @Field(() => String, { description: 'Code of the list "dispositions".' })
  readonly disposition!: string

  @Field(() => Int)
  readonly count!: number
}

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

  @Field(() => Float, { nullable: true, description: 'given of all five, from 0 to 1; null if there is no record.' })
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
