import { bool, dateTime, id, int, listOf, ofType, orNull, text } from '../../api/field.js'
import { enumType } from '../../api/enum-type.js'
import { objectType } from '../../api/object-type.js'
import { connectionOf } from '../../api/connection.js'
import { requestKinds, requestStates } from './rights-request.policy.js'

const RightsRequestKind = enumType('RightsRequestKind', 'What is asked for a person.', requestKinds, {
  descriptions: {
    ACCESS: 'What the hub holds of the person.',
    ERASURE: 'That no row of the person is kept.',
    RESTRICTION: 'That rows stay and are left out of whatever is read or published.',
    CONSENT_WITHDRAWAL: 'That a consent ends, for one scope.',
  },
})

const RightsRequestState = enumType('RightsRequestState', 'How far a request came.', requestStates, {
  descriptions: {
    RECEIVED: 'On record; send it again to have it carried out.',
    APPLIED: 'Carried out.',
    CONFIRMED: 'Carried out, and looked up again afterwards.',
    LIFTED: 'Of a restriction: ended.',
  },
})

export const RightsRequest = objectType('RightsRequest', {
  access: 'subject:request',
  texts: 'OWN_PARTNER',
  description: 'The receipt of a request, the same whether or not the hub held a row of the person.',
})({
  id: id(),
  kind: ofType(RightsRequestKind),
  state: ofType(RightsRequestState),
  scope: orNull(text('Of a withdrawal of consent: code of the list "consentScopes".')),
  wording: orNull(text('Of a withdrawal of consent: version of the wording that the person had agreed to.')),
  receivedAt: dateTime(),
  dueOn: text('London date, YYYY-MM-DD: one calendar month after it was received, the last day on which it is answered in time.'),
  appliedAt: orNull(dateTime()),
  confirmedAt: orNull(dateTime()),
  liftedAt: orNull(dateTime()),
})
export type RightsRequest = InstanceType<typeof RightsRequest>

export const RightsRequestConnection = connectionOf(RightsRequest, { description: "The own partner's requests, the latest first." })

export const RightsRequestCount = objectType('RightsRequestCount', {
  access: 'subject:request',
  description: 'How many requests of a kind that came in a calendar year were carried out by the day on which they were due.',
})({
  kind: ofType(RightsRequestKind),
  year: int('Calendar year in which they came.'),
  received: int(),
  inTime: int(),
  late: int(),
  open: int('Not carried out, and not due yet.'),
  overdue: int('Not carried out, and past the day on which they were due.'),
})
export type RightsRequestCount = InstanceType<typeof RightsRequestCount>

export const SubjectRecord = objectType('SubjectRecord', {
  access: 'subject:request',
  texts: 'OWN_PARTNER',
  description: 'A record that the hub holds of the person.',
})({
  feed: text('Code of the feed that brought it.'),
  id: id("By which the own partner's analysts read the record itself, unless it is restricted."),
  recordRef: text("The own partner's reference."),
  versions: int('How often it was sent: the first version and each correction.'),
  current: bool('False if the record was ended and only versions of before are kept.'),
  restricted: bool(),
  late: bool('Came after its quarter was published and is in no published quarter.'),
})
export type SubjectRecord = InstanceType<typeof SubjectRecord>

export const SubjectAccess = objectType('SubjectAccess', {
  access: 'subject:request',
  description: 'What the hub holds of a person, and the request for it.',
})({
  request: ofType(RightsRequest),
  records: listOf(SubjectRecord),
})
export type SubjectAccess = InstanceType<typeof SubjectAccess>
