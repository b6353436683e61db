import { bool, dateTime, id, int, list, listOf, ofType, optional, orNull, text } from '../../api/field.js'
import { objectType } from '../../api/object-type.js'
import type { EnhancedDecision } from '../victims-code/index.js'
import { Flag, RecordBatch } from './record.type.js'

const EnhancedRightsDecision = objectType('EnhancedRightsDecision', {
  access: 'referral:read',
  texts: 'OWN_PARTNER',
  description: "A decision on one category of enhanced rights under the Victims' Code.",
})({
  category: text('Code of the list "enhancedRights".'),
  decision: text<EnhancedDecision['decision']>('ENTITLED or NOT_ENTITLED; a later decision on the category replaces an earlier one.'),
  decidedAt: dateTime<string>(),
  decidedBy: optional(text()),
})
type EnhancedRightsDecision = InstanceType<typeof EnhancedRightsDecision>

const CaseEvent = objectType('CaseEvent', {
  access: 'referral:read',
  texts: 'OWN_PARTNER',
  description: 'A development of the case, with its four times.',
})({
  type: text('Code of the list "eventTypes".'),
  occurredAt: optional(dateTime<string>()),
  receivedAt: optional(dateTime<string>('When the agency that owes the news had it.')),
  toldAt: optional(dateTime<string>('When the victim was told.')),
  recordedAt: optional(dateTime<string>()),
  agency: optional(text('Code of the list "agencies".')),
  optedOut: optional(bool('The victim asked not to be told.')),
  deferred: optional(bool('Put off on purpose, because telling in time would have put somebody at risk.')),
  supportOffered: optional(bool('Support was offered when the decision not to investigate was explained.')),
})
type CaseEvent = InstanceType<typeof CaseEvent>

export const PoliceReferral = objectType('PoliceReferral', {
  access: 'referral:read',
  texts: 'OWN_PARTNER',
  description: 'A victim whom a police force referred to the charity, as the force sent it and the hub judged it.',
})({
  id: id(),
  recordRef: text("The force's own reference of the record."),
  disposition: text('Code of the list "hubDispositions": what the hub itself decided, never what the charity found.'),
  late: bool('Came after its quarter was published and enters no published quarter.'),
  offenceCode: text('The offence as sent: Home Office code, offence subgroup or police.uk crime type.'),
  offenceGroup: text('Code of the list "offenceGroups".'),
  offenceFlags: list(text('Codes of the list "offenceFlags".')),
  victimBasis: text('Code of the list "victimBases".'),
  ageBand: text(),
  sex: text(),
  ethnicity: text('As the victim described it.'),
  ethnicityOfficer: optional(text('As the officer saw it.')),
  mentalHealth: text("PRESENT, ABSENT or NOT_ASSESSED, from the record's last mental-health flag."),
  district: optional(text('Local authority district, ONS code.')),
  relationship: optional(text('Of the victim to the suspect: code of the list "relationships".')),
  riskLevel: optional(text()),
  communicationNeed: optional(text()),
  reportedAt: optional(dateTime<string>()),
  recordedAt: optional(dateTime<string>()),
  referredAt: dateTime<string>(),
  consent: text('To be referred: code of the list "consents".'),
  phoneUsable: bool(),
  phoneSafe: bool(),
  postUsable: bool(),
  postSafe: bool(),
  emailUsable: bool(),
  emailSafe: bool(),
  responseGrade: optional(text()),
  callAt: optional(dateTime<string>()),
  arrivedAt: optional(dateTime<string>()),
  outcomeType: optional(text('Home Office outcome type.')),
  outcomeAt: optional(dateTime<string>()),
  agreedUpdateDays: optional(int('Days between updates, as agreed with the victim.')),
  updatesAgreedAt: optional(dateTime<string>('When these days were agreed.')),
  flags: listOf(Flag),
  enhancedRights: listOf(EnhancedRightsDecision),
  events: listOf(CaseEvent),
  batch: optional(orNull(ofType(RecordBatch, 'The batch in which it came in.'))),
})
export type PoliceReferral = InstanceType<typeof PoliceReferral>
