import { bool, dateTime, id, int, list, listOf, ofType, optional, orNull, text } from '../../api/field.js'
import { objectType } from '../../api/object-type.js'
import { Flag, RecordBatch } from './record.type.js'

const ContactAttempt = objectType('ContactAttempt', {
  access: 'support:read',
  texts: 'OWN_PARTNER',
  description: 'One try to reach the victim.',
})({
  at: dateTime<string>(),
  channel: text('Code of the list "contactChannels".'),
  result: text('Code of the list "contactResults".'),
  attemptNo: optional(int()),
})
type ContactAttempt = InstanceType<typeof ContactAttempt>

const NeedScore = objectType('NeedScore', { access: 'support:read', texts: 'OWN_PARTNER', description: 'How great one need is.' })({
  need: text('Code of the list "needs".'),
  score: optional(int('0 (none) to 10; null if not assessed.')),
})
type NeedScore = InstanceType<typeof NeedScore>

const NeedsAssessment = objectType('NeedsAssessment', {
  access: 'support:read',
  texts: 'OWN_PARTNER',
  description: 'An assessment over the eight categories of need.',
})({
  kind: text('Code of the list "assessmentKinds".'),
  at: dateTime<string>(),
  needs: optional(list(text('Needs found: codes of the list "needs".'))),
  scores: optional(listOf(NeedScore)),
})
type NeedsAssessment = InstanceType<typeof NeedsAssessment>

const SupportDelivered = objectType('SupportDelivered', {
  access: 'support:read',
  texts: 'OWN_PARTNER',
  description: 'Support that was given.',
})({
  type: text('Code of the list "supportTypes".'),
  deliveredAt: dateTime<string>(),
  need: optional(text('The need that it answers.')),
})
type SupportDelivered = InstanceType<typeof SupportDelivered>

const WitnessSupport = objectType('WitnessSupport', { access: 'support:read', texts: 'OWN_PARTNER', description: 'Support at court.' })({
  hearingAt: dateTime<string>(),
  role: optional(text('Code of the list "witnessRoles".')),
  isVictim: optional(bool()),
  preTrialVisit: optional(bool()),
  specialMeasures: optional(list(text('Those that were used: codes of the list "specialMeasures".'))),
  measuresAppliedFor: optional(list(text('Codes of the list "specialMeasures".'))),
  measuresGranted: optional(list(text('Codes of the list "specialMeasures".'))),
  measuresRefused: optional(list(text('Codes of the list "specialMeasures".'))),
})
type WitnessSupport = InstanceType<typeof WitnessSupport>

const RestorativeJustice = objectType('RestorativeJustice', {
  access: 'support:read',
  texts: 'OWN_PARTNER',
  description: 'Restorative justice: what was offered, and what came of it.',
})({
  offenderIdentified: bool(),
  offeredAt: optional(dateTime<string>()),
  offeredBy: optional(text('Code of the list "restorativeOfferers".')),
  offenderAdult: optional(bool()),
  accepted: optional(bool('Null while the person has not answered.')),
  type: optional(text('Code of the list "restorativeTypes".')),
  heldAt: optional(dateTime<string>()),
  outcome: optional(text('Code of the list "restorativeOutcomes".')),
})
type RestorativeJustice = InstanceType<typeof RestorativeJustice>

const CaseClosure = objectType('CaseClosure', {
  access: 'support:read',
  texts: 'OWN_PARTNER',
  description: "How the case ended, and the victim's own view of it.",
})({
  reason: text('Code of the list "closureReasons".'),
  at: dateTime<string>(),
  betterAbleToCope: optional(int('1 (not at all) to 5.')),
  recovered: optional(int('1 (not at all) to 5.')),
  feelsSafer: optional(bool()),
  wouldReportAgain: optional(bool()),
})
type CaseClosure = InstanceType<typeof CaseClosure>

const SatisfactionAnswer = objectType('SatisfactionAnswer', {
  access: 'support:read',
  texts: 'OWN_PARTNER',
  description: 'One answer of a satisfaction survey, in its native scale.',
})({
  survey: text(),
  mode: optional(text('Code of the list "surveyModes".')),
  fieldworkAt: dateTime<string>(),
  item: text('Code of the list "satisfactionItems".'),
  scale: text(),
  value: text(),
})
type SatisfactionAnswer = InstanceType<typeof SatisfactionAnswer>

const SurveyContact = objectType('SurveyContact', {
  access: 'support:read',
  texts: 'OWN_PARTNER',
  description: 'How it ended with somebody who may be asked a survey.',
})({
  result: text('Code of the list "surveyResults".'),
  at: dateTime<string>(),
})
type SurveyContact = InstanceType<typeof SurveyContact>

export const SupportCase = objectType('SupportCase', {
  access: 'support:read',
  texts: 'OWN_PARTNER',
  description: 'What the charity did for one person.',
})({
  id: id(),
  recordRef: text("The charity's own reference of the record."),
  disposition: text('What staff found, else what the case counts for: code of the list "dispositions".'),
  late: bool('Came after its quarter was published and enters no published quarter.'),
  force: optional(text('Force id.')),
  referralRef: optional(text("The force's record reference as the charity received it; whether it is known is not shown.")),
  directRef: optional(text()),
  openedAt: dateTime<string>(),
  staffFinding: optional(text('Code of the list "staffFindings".')),
  offenceGroup: text(),
  ageBand: text(),
  sex: text(),
  ethnicity: text(),
  mentalHealth: text("PRESENT, ABSENT or NOT_ASSESSED, from the record's last mental-health flag."),
  flags: listOf(Flag),
  attempts: listOf(ContactAttempt),
  assessments: listOf(NeedsAssessment),
  support: listOf(SupportDelivered),
  witness: optional(ofType(WitnessSupport)),
  restorative: optional(ofType(RestorativeJustice)),
  closure: optional(ofType(CaseClosure)),
  satisfaction: listOf(SatisfactionAnswer),
  surveyContact: optional(ofType(SurveyContact)),
  batch: optional(orNull(ofType(RecordBatch, 'The batch in which it came in.'))),
})
export type SupportCase = InstanceType<typeof SupportCase>
