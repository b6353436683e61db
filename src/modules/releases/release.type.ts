import { rangeOfProtection } from '../../kit/figure/moved-by.js'
import { bool, dateTime, float, id, int, list, listOf, ofType, optional, orNull, shows, text } from '../../api/field.js'
import { enumType } from '../../api/enum-type.js'
import { objectType } from '../../api/object-type.js'
import { rangeDescription, rangeFields } from '../analytics/index.js'
import { amendmentKinds, amendmentStates } from './rules/amendment-state.policy.js'
import { checklist, checklistItems, objectionReasons, type ObjectionReason } from './rules/checklist.js'
import { erratumReasons, withdrawalReasons, type ErratumReason, type WithdrawalReason } from './rules/reasons.js'
import { releaseKinds } from './rules/release.policy.js'
import { releaseStates } from './rules/release-state.policy.js'

export const ReleaseKindEnum = enumType('ReleaseKind', undefined, releaseKinds, {
  descriptions: {
    RESULT: 'A file for the partner that requested it.',
    PUBLICATION: 'A page for everybody under /public, with its files.',
  },
})
const ReleaseStateEnum = enumType(
  'ReleaseState',
  'Where a release stands. A file or a public page comes of RELEASED and CORRECTED alone; APPROVED is one to which nobody objected in time.',
  releaseStates,
)
export const ChecklistItemEnum = enumType('ChecklistItem', 'What a reviewer must find before figures leave.', checklistItems, {
  descriptions: checklist,
})
export const ObjectionReasonEnum = enumType(
  'ObjectionReason',
  'Why a partner whose rows are in the figures objects.',
  Object.keys(objectionReasons) as ObjectionReason[],
  { descriptions: objectionReasons },
)
const AmendmentKindEnum = enumType('AmendmentKind', undefined, amendmentKinds, {
  descriptions: {
    CORRECTION: 'An erratum that goes with the figures.',
    ENDING: 'The figures are gone, and their page says why.',
  },
})
const AmendmentStateEnum = enumType(
  'AmendmentState',
  'Where a proposal stands. Two approvals of other partners make it ACCEPTED, one refusal REFUSED.',
  amendmentStates,
)
export const ErratumReasonEnum = enumType(
  'ErratumReason',
  'What was found wrong in released figures. The sentence of the reason is shown with them.',
  Object.keys(erratumReasons) as ErratumReason[],
  { descriptions: erratumReasons },
)
export const WithdrawalReasonEnum = enumType(
  'WithdrawalReason',
  'Why figures are taken back. The sentence of the reason is shown in their place.',
  Object.keys(withdrawalReasons) as WithdrawalReason[],
  { descriptions: withdrawalReasons },
)

const ReleasedValue = objectType('ReleasedValue', { access: 'release:read', texts: 'HUB' })({
  dimension: text(),
  value: text(),
  label: text(),
})
type ReleasedValue = InstanceType<typeof ReleasedValue>

const ReleasedRange = objectType('ReleasedRange', { access: 'release:read', texts: 'HUB', description: rangeDescription })(rangeFields)

const ReleasedCell = objectType('ReleasedCell', {
  access: 'release:read',
  texts: 'HUB',
  description: 'A published figure as every partner sees it: rounded, or withheld. Rates are fractions of 1.',
})({
  measure: text(),
  value: orNull(float()),
  status: text('OK, SUPPRESSED or CAPPED.'),
  lower: orNull(float(rangeOfProtection.lower)),
  upper: orNull(float(rangeOfProtection.upper)),
  numerator: orNull(float()),
  denominator: orNull(float()),
  range: optional(orNull(ofType(ReleasedRange, 'What may move the figure, as it is shown with it.'))),
})
type ReleasedCell = InstanceType<typeof ReleasedCell>

export const ReleasedRow = objectType('ReleasedRow', { access: 'release:read', texts: 'HUB' })({
  period: text(),
  dimensions: listOf(ReleasedValue),
  cells: listOf(ReleasedCell),
})
export type ReleasedRow = InstanceType<typeof ReleasedRow>

export const CellSafetyType = objectType('CellSafetyType', {
  access: 'release:read',
  texts: 'HUB',
  description: 'Why a cell is safe, from what is published and the rules alone.',
})({
  period: text(),
  values: list(text("Values of the row's dimensions, in their order.")),
  measure: text(),
  status: text(),
  reasons: list(text()),
})
export type CellSafetyType = InstanceType<typeof CellSafetyType>

export const ChecklistEntry = objectType('ChecklistEntry', {
  access: 'release:review',
  texts: 'HUB',
  description: 'An item of the checklist, and what it asks of a reviewer.',
})({
  item: ofType(ChecklistItemEnum),
  text: text(),
})
export type ChecklistEntry = InstanceType<typeof ChecklistEntry>

export const ReleaseReview = objectType('ReleaseReview', { access: 'release:read' })({
  partner: shows(['HUB'], text('Code of the partner of the reviewer.')),
  approved: bool(),
  notMet: listOf(ChecklistItemEnum, 'What the reviewer did not find.'),
})
export type ReleaseReview = InstanceType<typeof ReleaseReview>

const ReleaseObjection = objectType('ReleaseObjection', { access: 'release:read' })({
  partner: shows(['HUB'], text('Partner code.')),
  reason: ofType(ObjectionReasonEnum),
})
type ReleaseObjection = InstanceType<typeof ReleaseObjection>

export const ReleaseAmendment = objectType('ReleaseAmendment', {
  access: 'release:read',
  description:
    'What the partner that requested a release proposes for it once it is released. Nothing changes before two reviewers accept it.',
})({
  id: shows(['HUB'], id()),
  kind: ofType(AmendmentKindEnum),
  state: ofType(AmendmentStateEnum),
  // Safeguard A text that others read: shows(['HUB'], text('The sentence -> (text('The sentence
  text: shows(['HUB'], text('The sentence of the reason, as everybody reads it once it is accepted.')),
  proposedAt: dateTime(),
  approvedBy: shows(['HUB'], list(text('Codes of the partners that approved it, once it is decided.'))),
})
export type ReleaseAmendment = InstanceType<typeof ReleaseAmendment>

export const Release = objectType('Release', {
  access: 'release:read',
  description: 'Figures that are to leave the hub: reviewed by two, open to objection, then released.',
})({
  id: shows(['HUB'], id()),
  kind: ofType(ReleaseKindEnum),
  title: shows(['ReleaseRequest.title'], text()),
  slug: orNull(shows(['ReleaseRequest.slug'], text('Names a publication in its address.'))),
  purpose: shows(['AgreementTerms.purpose'], text()),
  question: shows(['HUB'], text('The AnalysisQuestion as JSON.')),
  requestedFor: shows(['HUB'], text('Code of the partner that requested it.')),
  requestedAt: dateTime(),
  state: ofType(ReleaseStateEnum),
  contributors: shows(['HUB'], list(text('Codes of the partners whose rows the figures are made from: each may object.'))),
  objectionsUntil: orNull(dateTime('Set when both reviewers approved.')),
  objections: listOf(ReleaseObjection),
  version: orNull(int('Of a publication, once it is released: /public/SLUG/vVERSION.')),
  releasedAt: orNull(dateTime()),
  hiddenUntil: orNull(dateTime('Until then page and file are under review, because a partner hid them.')),
  expiresAt: orNull(dateTime('From then on the file of a result is given no more.')),
})
