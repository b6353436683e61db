import { GraphQLDateTime } from 'graphql-scalars'
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { enumOf } from '../../kit/enum-of.js'
import { amendmentKinds, amendmentStates, type AmendmentKind, type AmendmentState } from './rules/amendment-state.policy.js'
import { checklist, checklistItems, objectionReasons, type ChecklistItem, type ObjectionReason } from './rules/checklist.js'
import { erratumReasons, withdrawalReasons, type ErratumReason, type WithdrawalReason } from './rules/reasons.js'
import { releaseKinds, type ReleaseKind } from './rules/release.policy.js'
import { releaseStates, type ReleaseState } from './rules/release-state.policy.js'

const described = (sentences: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(sentences).map(([name, description]) => [name, { description }]))

export const ReleaseKindEnum = enumOf(releaseKinds)
const ReleaseStateEnum = enumOf(releaseStates)
export const ChecklistItemEnum = enumOf(checklistItems)
export const ObjectionReasonEnum = enumOf(Object.keys(objectionReasons) as ObjectionReason[])
const AmendmentKindEnum = enumOf(amendmentKinds)
const AmendmentStateEnum = enumOf(amendmentStates)
export const ErratumReasonEnum = enumOf(Object.keys(erratumReasons) as ErratumReason[])
export const WithdrawalReasonEnum = enumOf(Object.keys(withdrawalReasons) as WithdrawalReason[])
registerEnumType(ReleaseKindEnum, {
  name: 'ReleaseKind',
  valuesConfig: {
    RESULT: { description: 'A file for the partner that requested it.' },
    PUBLICATION: { description: 'A page for everybody under /public, with its files.' },
  },
})
registerEnumType(ReleaseStateEnum, {
  name: 'ReleaseState',
  description:
    'Where a release stands. A file or a public page comes of RELEASED and CORRECTED alone; APPROVED is one to which nobody objected in time.',
})
registerEnumType(ChecklistItemEnum, {
  name: 'ChecklistItem',
  description: 'What a reviewer must find before figures leave.',
  valuesConfig: described(checklist),
})
registerEnumType(ObjectionReasonEnum, {
  name: 'ObjectionReason',
  description: 'Why a partner whose rows are in the figures objects.',
  valuesConfig: described(objectionReasons),
})
registerEnumType(AmendmentKindEnum, {
  name: 'AmendmentKind',
  valuesConfig: {
    CORRECTION: { description: 'An erratum that goes with the figures.' },
    ENDING: { description: 'The figures are gone, and their page says why.' },
  },
})
registerEnumType(AmendmentStateEnum, {
  name: 'AmendmentState',
  description: 'Where a proposal stands. Two approvals of other partners make it ACCEPTED, one refusal REFUSED.',
})
registerEnumType(ErratumReasonEnum, {
  name: 'ErratumReason',
  description: 'What was found wrong in released figures. The sentence of the reason is shown with them.',
  valuesConfig: described(erratumReasons),
})
registerEnumType(WithdrawalReasonEnum, {
  name: 'WithdrawalReason',
  description: 'Why figures are taken back. The sentence of the reason is shown in their place.',
  valuesConfig: described(withdrawalReasons),
})

@Access('release:read')
@ObjectType({ simpleResolvers: true })
class ReleasedValue {
  @Field(() => String)
  readonly dimension!: string

  @Field(() => String)
  readonly value!: string

  @Field(() => String)
  readonly label!: string
}

@Access('release:read')
@ObjectType({
  description: 'A published figure as every partner sees it: rounded, or withheld. Rates are fractions of 1.',
  simpleResolvers: true,
})
class ReleasedCell {
  @Field(() => String)
  readonly measure!: string

  @Field(() => Float, { nullable: true })
  readonly value!: number | null

  @Field(() => String, { description: 'OK, SUPPRESSED or CAPPED.' })
  readonly status!: string

  @Field(() => Float, { nullable: true, description: 'The true figure is certainly not below this.' })
  readonly lower!: number | null

  @Field(() => Float, { nullable: true, description: 'The true figure is certainly not above this.' })
  readonly upper!: number | null

  @Field(() => Float, { nullable: true })
  readonly numerator!: number | null

  @Field(() => Float, { nullable: true })
  readonly denominator!: number | null
}

@Access('release:read')
@ObjectType({ simpleResolvers: true })
export class ReleasedRow {
  @Field(() => String)
  readonly period!: string

  @Field(() => [ReleasedValue])
  readonly dimensions!: readonly ReleasedValue[]

  @Field(() => [ReleasedCell])
  readonly cells!: readonly ReleasedCell[]
}

@Access('release:read')
@ObjectType({ description: 'Why a cell is safe, from what is published and the rules alone.', simpleResolvers: true })
export class CellSafetyType {
  @Field(() => String)
  readonly period!: string

  @Field(() => [String], { description: "Values of the row's dimensions, in their order." })
  readonly values!: readonly string[]

  @Field(() => String)
  readonly measure!: string

  @Field(() => String)
  readonly status!: string

  @Field(() => [String])
  readonly reasons!: readonly string[]
}

@Access('release:review')
@ObjectType({ description: 'An item of the checklist, and what it asks of a reviewer.', simpleResolvers: true })
export class ChecklistEntry {
  @Field(() => ChecklistItemEnum)
  readonly item!: ChecklistItem

  @Field(() => String)
  readonly text!: string
}

@Access('release:read')
@ObjectType({ simpleResolvers: true })
export class ReleaseReview {
  @Field(() => String, { description: 'Code of the partner of the reviewer.' })
  readonly partner!: string

  @Field(() => Boolean)
  readonly approved!: boolean

  @Field(() => [ChecklistItemEnum], { description: 'What the reviewer did not find.' })
  readonly notMet!: readonly ChecklistItem[]
}

@Access('release:read')
@ObjectType({ simpleResolvers: true })
class ReleaseObjection {
  @Field(() => String, { description: 'Partner code.' })
  readonly partner!: string

  @Field(() => ObjectionReasonEnum)
  readonly reason!: ObjectionReason
}

@Access('release:read')
@ObjectType({
  description:
    'What the partner that requested a release proposes for it once it is released. Nothing changes before two reviewers accept it.',
  simpleResolvers: true,
})
export class ReleaseAmendment {
  @Field(() => ID)
  readonly id!: string

  @Field(() => AmendmentKindEnum)
  readonly kind!: AmendmentKind

  @Field(() => AmendmentStateEnum)
  readonly state!: AmendmentState

  @Field(() => String, { description: 'The sentence of the reason, as everybody reads it once it is accepted.' })
  readonly text!: string

  @Field(() => GraphQLDateTime)
  readonly proposedAt!: Date

  @Field(() => [String], { description: 'Codes of the partners that approved it, once it is decided.' })
  readonly approvedBy!: readonly string[]
}

@Access('release:read')
@ObjectType({
  description: 'Figures that are to leave the hub: reviewed by two, open to objection, then released.',
  simpleResolvers: true,
})
export class Release {
  @Field(() => ID)
  readonly id!: string

  @Field(() => ReleaseKindEnum)
  readonly kind!: ReleaseKind

  @Field(() => String)
  readonly title!: string

  @Field(() => String, { nullable: true, description: 'Names a publication in its address.' })
  readonly slug!: string | null

  @Field(() => String)
  readonly purpose!: string

  @Field(() => String, { description: 'The AnalysisQuestion as JSON.' })
  readonly question!: string

  @Field(() => String, { description: 'Code of the partner that requested it.' })
  readonly requestedFor!: string

  @Field(() => GraphQLDateTime)
  readonly requestedAt!: Date

  @Field(() => ReleaseStateEnum)
  readonly state!: ReleaseState

  @Field(() => [String], { description: 'Codes of the partners whose rows the figures are made from: each may object.' })
  readonly contributors!: readonly string[]

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Set when both reviewers approved.' })
  readonly objectionsUntil!: Date | null

  @Field(() => [ReleaseObjection])
  readonly objections!: readonly ReleaseObjection[]

  @Field(() => Int, { nullable: true, description: 'Of a publication, once it is released: /public/SLUG/vVERSION.' })
  readonly version!: number | null

  @Field(() => GraphQLDateTime, { nullable: true })
  readonly releasedAt!: Date | null

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Until then page and file are under review, because a partner hid them.' })
  readonly hiddenUntil!: Date | null

  @Field(() => GraphQLDateTime, { nullable: true, description: 'From then on the file of a result is given no more.' })
  readonly expiresAt!: Date | null
}
