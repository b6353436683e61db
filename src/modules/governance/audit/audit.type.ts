import { dateTime, id, ofType, optional, orNull, shows, text } from '../../../api/field.js'
import { enumType } from '../../../api/enum-type.js'
import { inputType, objectType } from '../../../api/object-type.js'
import { auditVerbs } from './audit.store.js'
import { connectionOf } from '../../../api/connection.js'

const AuditVerbEnum = enumType(
  'AuditVerb',
  'The six kinds of processing that section 62 of the Data Protection Act 2018 has logged.',
  auditVerbs,
)

const AuditEvent = objectType('AuditEvent', {
  access: 'audit:read',
  description: 'Something that happened, written in the same transaction.',
})({
  seq: shows(['HUB'], id<number>("Number among the events of its partner; of another partner's, among those that are told one by one.")),
  at: dateTime(),
  actor: shows(['HUB'], text('Issuer and subject of the token, or the operator.')),
  partner: shows(['HUB'], text('Code of the partner that acted.')),
  role: shows(['HUB'], text('The one role in which it acted.')),
  purpose: shows(['AgreementTerms.purpose'], text()),
  agreement: optional(orNull(shows(['HUB'], id('Id of the agreement; null if none is needed.')))),
  verb: ofType(AuditVerbEnum),
  event: shows(['HUB'], text()),
  resource: shows(['AgreementTerms.reference', 'HUB'], text()),
  detail: shows(
    ['ReleaseRequest.slug'],
    text(
      'A JSON object; what it holds depends on the event. {"withheld": …} is the hash of the entry in the chain: the detail held a number that counts what everybody sent.',
    ),
  ),
})

export const AuditConnection = connectionOf(AuditEvent, { name: 'Audit', description: 'A page of the log, the latest first.' })

export const AuditBand = objectType('AuditBand', {
  access: 'audit:read',
  texts: 'HUB',
  description: 'Events of one kind of another partner, in one day or month.',
})({
  period: text('Day or month in London, YYYY-MM-DD or YYYY-MM.'),
  partner: text('Code of the partner that acted.'),
  feed: orNull(text('The feed; null of events that may be about rows of several.')),
  event: text(),
  events: text('Of 0-99, 100-999 and 1000+.'),
})
export type AuditBand = InstanceType<typeof AuditBand>

export const AuditFilter = inputType('AuditFilter', { filtersOf: 'AuditEvent', description: 'All given conditions hold together.' })({
  actor: optional(orNull(text())),
  partner: optional(orNull(text())),
  verb: optional(orNull(ofType(AuditVerbEnum))),
  event: optional(orNull(text())),
  resource: optional(orNull(text())),
  atFrom: optional(orNull(dateTime())),
  atTo: optional(orNull(dateTime('Up to, but not at.'))),
})
export type AuditFilter = InstanceType<typeof AuditFilter>
