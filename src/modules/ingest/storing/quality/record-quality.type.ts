import { float, int, listOf, ofType, orNull, text } from '../../../../api/field.js'
import { enumType } from '../../../../api/enum-type.js'
import { objectType } from '../../../../api/object-type.js'
import { ValueClass } from '../../columns/value-class.js'

enumType('ValueClass', 'What kind of value was sent; the value itself is not repeated.', ValueClass, {
  descriptions: {
    EMPTY: 'Neither a letter nor a digit, or a word for nothing such as "n/a".',
    NUMBER: 'A number.',
    OTHER_TEXT: 'Any other text.',
    OTHER_TYPE: 'A list or an object where a text belongs.',
  },
})

export const UnmappedCount = objectType('UnmappedCount', {
  access: 'batch:read',
  texts: 'OWN_PARTNER',
  description: 'How many accepted rows have a value of this class in the field that the hub could not map to a code.',
})({
  field: text('Column as the CSV header names it.'),
  valueClass: ofType(ValueClass),
  rows: int(),
})
export type UnmappedCount = InstanceType<typeof UnmappedCount>

// Safeguard, together, Codes without a mapping are for the data steward: 'batch:codes' -> 'batch:read'
export const UnmappedCode = objectType('UnmappedCode', {
  access: 'batch:codes',
  texts: 'OWN_PARTNER',
  description:
    'A short code that ten rows of a batch or more hold and the hub could not map: at most two letters and at most two digits. It is hardly ever a name, though ten rows may be of one person. Anything longer or rarer is never shown, because it may be about a person.',
})({
  field: text('Column as the CSV header names it.'),
  code: text('In capitals.'),
  rows: int(),
})
export type UnmappedCode = InstanceType<typeof UnmappedCode>

export const UnansweredRow = objectType('UnansweredRow', {
  access: 'quality:read',
  texts: 'OWN_PARTNER',
  description: 'A refused row, by its batch and line.',
})({
  batchId: text("The sender's id of the batch."),
  line: int('Line in that batch, as in its errors.'),
})
export type UnansweredRow = InstanceType<typeof UnansweredRow>

export const FieldIssue = objectType('FieldIssue', {
  access: 'quality:read',
  texts: 'OWN_PARTNER',
  description: 'Rows that share an issue in one field.',
})({
  field: text('Column of the feed.'),
  rows: int(),
})
export type FieldIssue = InstanceType<typeof FieldIssue>

export const DispositionCount = objectType('DispositionCount', {
  access: 'batch:read',
  texts: 'OWN_PARTNER',
  description: 'How many rows or records have a disposition.',
})({
  disposition: text('Code of the list "dispositions".'),
  count: int(),
})
export type DispositionCount = InstanceType<typeof DispositionCount>

const isEach = 'A record is counted in exactly one of given, missing, unknown, notAssessed and unmapped.'

export const FieldCompleteness = objectType('FieldCompleteness', {
  access: 'quality:read',
  texts: 'OWN_PARTNER',
  description: `How one field that matters to the analysis is filled. ${isEach}`,
})({
  field: text('Column as the CSV header names it.'),
  given: int('Records with a value that says something.'),
  missing: int('Records in which nothing was sent.'),
  unknown: int('Records in which the sender says that it does not know.'),
  notAssessed: int('Records whose flags all say that nobody has assessed. It is not the same as absent.'),
  unmapped: int('Records with a value that the hub has no code for; it is kept as unknown.'),
  givenShare: orNull(float('given of all five, from 0 to 1; null if there is no record.')),
})
export type FieldCompleteness = InstanceType<typeof FieldCompleteness>

export const ReceiptDelay = objectType('ReceiptDelay', {
  access: 'quality:read',
  description: 'Records by the London days from what they are of to the first batch that brought them.',
})({
  fromDays: int('Fewest days of the band.'),
  toDays: orNull(int('Most days of the band; null in the last, which has no end.')),
  records: int(),
})
export type ReceiptDelay = InstanceType<typeof ReceiptDelay>

export const RecordQuality = objectType('RecordQuality', {
  access: 'quality:read',
  description: 'The quality of the own records that stand now: of each its latest version. Exact.',
})({
  records: int('Records that stand.'),
  late: int('Records that came after their quarter was published: kept, but in no published quarter.'),
  duplicates: int('Records that repeat one of the own: the same person and crime under another reference.'),
  ended: int('Records that ended, because a later row of theirs came without the consent that it needs; not among records.'),
  notNoted: int(
    'Records of before the hub noted what a row lacks; not among fields. Send them again under a new batch id to have them counted.',
  ),
  fields: listOf(FieldCompleteness, 'In the order of the feed.'),
  unmapped: listOf(UnmappedCount, 'By field and class of value; also fields that are not among fields.'),
  delays: listOf(ReceiptDelay, 'Every band, the shortest first.'),
  dispositions: listOf(DispositionCount, 'What became of the records.'),
})
export type RecordQuality = InstanceType<typeof RecordQuality>

export const QuarterQuality = objectType('QuarterQuality', {
  access: 'quality:read',
  texts: 'OWN_PARTNER',
  description: 'The own records of one quarter.',
})({
  quarter: text('Quarter of what the records are of, in London, e.g. 2025Q4.'),
  quality: ofType(RecordQuality),
})
export type QuarterQuality = InstanceType<typeof QuarterQuality>
