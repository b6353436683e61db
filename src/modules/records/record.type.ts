import { dateTime, id, optional, text } from '../../api/field.js'
import { objectType } from '../../api/object-type.js'

export const Flag = objectType('Flag', {
  access: 'record:read',
  texts: 'OWN_PARTNER',
  description: 'What somebody noted about a vulnerability of the victim, and when.',
})({
  indicator: text('Code of the list "indicators".'),
  value: text('PRESENT, ABSENT or NOT_ASSESSED; not assessed is not absent.'),
  source: text('Who assessed: code of the list "flagSources".'),
  assessedAt: dateTime<string>(),
  definition: optional(text('The definition of vulnerability that was applied, as the contributor names it.')),
})
export type Flag = InstanceType<typeof Flag>

export const RecordBatch = objectType('RecordBatch', {
  access: 'batch:read',
  texts: 'OWN_PARTNER',
  description: 'The batch in which a record came in.',
})({
  id: id('For batch(id).'),
  batchId: id("The sender's own id of the batch."),
  committedAt: dateTime<string>(),
})
export type RecordBatch = InstanceType<typeof RecordBatch>

export const RecordPartner = objectType('RecordPartner', {
  access: 'register:read',
  texts: 'OWN_PARTNER',
  description: 'The partner that contributed a record.',
})({
  code: text(),
  name: text(),
})
export type RecordPartner = InstanceType<typeof RecordPartner>
