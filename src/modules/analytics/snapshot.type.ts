import { dateTime, id, list, listOf, needs, ofType, text } from '../../api/field.js'
import { objectType } from '../../api/object-type.js'
import { DisclosurePolicy } from './asking/protect/disclosure-policy.type.js'

export const SnapshotFile = objectType('SnapshotFile', {
  access: 'snapshot:audit',
  texts: 'HUB',
  description: 'The frozen file of one quarter.',
})({
  name: text(),
  sha256: text('SHA-256 over the bytes of the file.'),
  contributors: list(
    text('Partners whose rows may be in it: those that a live agreement covered when it was published, whether or not they had sent any.'),
  ),
  software: text('Version of the hub that built it.'),
})
export type SnapshotFile = InstanceType<typeof SnapshotFile>

export const Snapshot = objectType('Snapshot', {
  access: 'snapshot:read',
  texts: 'HUB',
  description: 'The published state after a quarter: its file and all before it. It never changes.',
})({
  id: id('The last quarter in it, e.g. 2025Q4.'),
  periods: list(text('The quarters in it, in order. A calendar year can be asked once its four quarters are there.')),
  publishedAt: dateTime(),
  policy: ofType(DisclosurePolicy, 'How its counts are protected for you.'),
  files: needs(
    'snapshot:audit',
    listOf(
      SnapshotFile,
      'Its files, for the auditor; reading them is itself logged. Neither sizes nor row counts, which would tell exact numbers, nor hashes of tables: that of an empty one is known.',
    ),
  ),
})
export type Snapshot = InstanceType<typeof Snapshot>

export const NextPublication = objectType('NextPublication', {
  access: 'viewer:read',
  texts: 'HUB',
  description: 'The quarter that is published next. Rows of it that come after that are late.',
})({
  quarter: text('E.g. 2026Q1.'),
  from: text(
    'First London date, YYYY-MM-DD, on which it may be published: the 36th day after its last day. Send what belongs to it before.',
  ),
})
export type NextPublication = InstanceType<typeof NextPublication>
