import { id, int, list, listOf, needs, ofType, orNull, text } from '../../api/field.js'
import { enumType } from '../../api/enum-type.js'
import { objectType } from '../../api/object-type.js'
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

enumType('BatchState', 'How far a batch came.', BatchState, {
  descriptions: {
    RECEIVED: 'It is being taken in.',
    VALIDATED: 'A dry run: read and checked in full, nothing stored.',
    COMMITTED: 'Stored for good.',
    REJECTED: 'No row of it could be stored.',
    WITHDRAWN: 'Taken back by its sender: no row of it is left.',
  },
})

export const BatchReceipt = objectType('BatchReceipt', {
  access: 'batch:read',
  texts: 'OWN_PARTNER',
  description: 'What became of a batch: received = accepted + unchanged + rejected.',
})({
  id: id("The hub's id, for batch(id)."),
  batchId: id("The sender's id, unique per partner and feed."),
  feed: ofType(FeedCode),
  state: ofType(BatchState),
  received: int(),
  accepted: int('Stored as new or as corrections.'),
  rejected: int('Refused; errors says why.'),
  unchanged: int('Already known word for word, so nothing was written.'),
  reverted: int(
    'Rows that say what an earlier version of their record said. They are among the rejected; with allowRevert among the accepted.',
  ),
  late: orNull(
    int(
      'Of the accepted rows, those that came too late: their quarter was published when their record first came. They are kept, and stand in no figure of that quarter. ' +
        'Counted on the day on which the batch was taken in, and true ever after; null for a batch of before this was counted.',
    ),
  ),
  dispositions: listOf(DispositionCount, 'Of the accepted rows.'),
  withToken: orNull(
    int(
      'Of the accepted rows, those with a person token. Each of the others counts as a person of its own. Null for a feed without tokens, and once the rows of the batch are gone.',
    ),
  ),
  notes: list(
    text(
      'What to know of accepted rows that do not count as others do: rows without a person token, and rows that are in no joint figure or in none, and why.',
    ),
  ),
  unmapped: listOf(UnmappedCount, 'Of the accepted rows, values that the hub could not map to a code; kept as unknown.'),
  // Safeguard, together, Codes without a mapping are for the data steward: 'batch:codes' -> 'batch:read'
  unmappedCodes: needs(
    'batch:codes',
    listOf(
      UnmappedCode,
      'Of these values, short codes that ten accepted rows or more hold: ask the operator to map those that your system uses.',
    ),
  ),
})

export const BatchConnection = connectionOf(BatchReceipt, { name: 'Batch', description: "The own partner's batches, the latest first." })

export const DataQualityReport = objectType('DataQualityReport', {
  access: 'quality:read',
  description:
    "How complete and how timely the own partner's records of a feed are, and what was sent to bring them there. Exact, of own rows alone.",
})({
  feed: ofType(FeedCode),
  whole: ofType(RecordQuality, 'Of all records of the period that stand now.'),
  quarters: listOf(QuarterQuality, 'The same by quarter of the records, in order; quarters without a record are left out.'),
  rows: int('Rows stored, corrections included.'),
  late: int('Records that came after their quarter was published: kept, but in no published quarter.'),
  corrected: int('Rows that replaced an earlier version.'),
  missing: listOf(FieldIssue, 'Fields that are empty in records and matter to the analysis, the most often first.'),
  unmapped: listOf(FieldIssue, 'Fields of records whose value the hub could not map to a code; kept as UNKNOWN.'),
  batches: int('Batches that brought these rows; without a period, all of the feed.'),
  rejected: int('Rows refused in these batches.'),
})
