import { bool, dateTime, id, list, listOf, ofType, optional, orNull, text } from '../../api/field.js'
import { objectType } from '../../api/object-type.js'
import { Flag, RecordBatch } from './record.type.js'

const LaterReport = objectType('LaterReport', {
  access: 'direct-case:read',
  texts: 'OWN_PARTNER',
  description: 'Whether the person went to the police afterwards.',
})({
  reported: bool(),
  at: optional(dateTime<string>()),
  trigger: optional(text('Code of the list "laterReportTriggers".')),
})
type LaterReport = InstanceType<typeof LaterReport>

export const DirectCase = objectType('DirectCase', {
  access: 'direct-case:read',
  texts: 'OWN_PARTNER',
  description: 'A person who came to the charity without going to the police, and consented explicitly to share it.',
})({
  id: id(),
  recordRef: text("The charity's own reference of the record."),
  disposition: text(),
  late: bool('Came after its quarter was published and enters no published quarter.'),
  receivedAt: dateTime<string>(),
  channel: text('Code of the list "channels".'),
  referrerType: optional(text('Code of the list "referrerTypes".')),
  offenceGroup: text('As the person described it: code of the list "offenceGroups".'),
  incidentMonth: optional(text('YYYY-MM.')),
  force: text('Force id of the area; nothing finer is kept.'),
  ageBand: text(),
  sex: text(),
  ethnicity: text(),
  mentalHealth: text("PRESENT, ABSENT or NOT_ASSESSED, from the record's last mental-health flag."),
  flags: listOf(Flag),
  reasons: list(text('Why not reported: codes of the list "unreportedReasons".')),
  primaryReason: optional(text()),
  everReportedBefore: optional(text()),
  policeExperience: optional(text('Code of the list "policeExperiences".')),
  earlierUpdates: optional(text('YES, NO or UNKNOWN: was the person kept updated of an earlier report.')),
  wantsToReport: optional(text()),
  reportSupportOffered: optional(text()),
  laterReported: optional(ofType(LaterReport)),
  consentId: text(),
  consentScope: list(text('Codes of the list "consentScopes".')),
  consentWording: optional(text('Version of the wording that was agreed to.')),
  consentAt: dateTime<string>(),
  consentWithdrawnAt: optional(dateTime<string>()),
  batch: optional(orNull(ofType(RecordBatch, 'The batch in which it came in.'))),
})
export type DirectCase = InstanceType<typeof DirectCase>
