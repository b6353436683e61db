import { Field, Float, InputType } from 'type-graphql'

/** Nested parts of the rows of `batch.input.ts`. */

@InputType()
export class FlagInput {
  @Field(() => String, { nullable: true })
  indicator?: string | null

  @Field(() => String, { nullable: true })
  value?: string | null

  @Field(() => String, { nullable: true })
  source?: string | null

  @Field(() => String, { nullable: true })
  assessedAt?: string | null

  @Field(() => String, { nullable: true })
  definition?: string | null
}

@InputType()
export class EnhancedRightsDecisionInput {
  @Field(() => String, { nullable: true })
  category?: string | null

  @Field(() => String, { nullable: true })
  decision?: string | null

  @Field(() => String, { nullable: true })
  decidedAt?: string | null

  @Field(() => String, { nullable: true })
  decidedBy?: string | null
}

@InputType()
export class CaseEventInput {
  @Field(() => String, { nullable: true })
  type?: string | null

  @Field(() => String, { nullable: true })
  occurredAt?: string | null

  @Field(() => String, { nullable: true })
  receivedAt?: string | null

  @Field(() => String, { nullable: true })
  toldAt?: string | null

  @Field(() => String, { nullable: true })
  recordedAt?: string | null

  @Field(() => String, { nullable: true })
  agency?: string | null

  @Field(() => String, { nullable: true })
  optedOut?: string | null

  @Field(() => String, { nullable: true })
  deferred?: string | null
}

@InputType()
export class ContactAttemptInput {
  @Field(() => String, { nullable: true })
  at?: string | null

  @Field(() => String, { nullable: true })
  channel?: string | null

  @Field(() => String, { nullable: true })
  result?: string | null

  @Field(() => Float, { nullable: true })
  attemptNo?: number | null
}

@InputType()
export class NeedScoreInput {
  @Field(() => String, { nullable: true })
  need?: string | null

  @Field(() => Float, { nullable: true })
  score?: number | null
}

@InputType()
export class NeedsAssessmentInput {
  @Field(() => String, { nullable: true })
  kind?: string | null

  @Field(() => String, { nullable: true })
  at?: string | null

  @Field(() => [String], { nullable: true })
  needs?: string[] | null

  @Field(() => [NeedScoreInput], { nullable: true })
  scores?: NeedScoreInput[] | null
}

@InputType()
export class SupportGivenInput {
  @Field(() => String, { nullable: true })
  type?: string | null

  @Field(() => String, { nullable: true })
  deliveredAt?: string | null

  @Field(() => String, { nullable: true })
  need?: string | null
}

@InputType()
export class WitnessSupportInput {
  @Field(() => String, { nullable: true })
  hearingAt?: string | null

  @Field(() => String, { nullable: true })
  role?: string | null

  @Field(() => String, { nullable: true })
  isVictim?: string | null

  @Field(() => String, { nullable: true })
  preTrialVisit?: string | null

  @Field(() => [String], { nullable: true })
  specialMeasures?: string[] | null
}

@InputType()
export class RestorativeJusticeInput {
  @Field(() => String, { nullable: true })
  offenderIdentified?: string | null

  @Field(() => String, { nullable: true })
  offeredAt?: string | null

  @Field(() => String, { nullable: true })
  offeredBy?: string | null

  @Field(() => String, { nullable: true })
  offenderAdult?: string | null

  @Field(() => String, { nullable: true })
  accepted?: string | null

  @Field(() => String, { nullable: true })
  type?: string | null

  @Field(() => String, { nullable: true })
  heldAt?: string | null

  @Field(() => String, { nullable: true })
  outcome?: string | null
}

@InputType()
export class CaseClosureInput {
  @Field(() => String, { nullable: true })
  reason?: string | null

  @Field(() => String, { nullable: true })
  at?: string | null

  @Field(() => Float, { nullable: true })
  betterAbleToCope?: number | null

  @Field(() => Float, { nullable: true })
  recovered?: number | null

  @Field(() => String, { nullable: true })
  feelsSafer?: string | null

  @Field(() => String, { nullable: true })
  wouldReportAgain?: string | null
}

@InputType()
export class SatisfactionResponseInput {
  @Field(() => String, { nullable: true })
  survey?: string | null

  @Field(() => String, { nullable: true })
  mode?: string | null

  @Field(() => String, { nullable: true })
  fieldworkAt?: string | null

  @Field(() => String, { nullable: true })
  item?: string | null

  @Field(() => String, { nullable: true })
  scale?: string | null

  @Field(() => String, { nullable: true })
  value?: string | null
}

@InputType()
export class LaterReportInput {
  @Field(() => String, { nullable: true })
  reported?: string | null

  @Field(() => String, { nullable: true })
  at?: string | null

  @Field(() => String, { nullable: true })
  trigger?: string | null
}

@InputType()
export class FamilyReviewInput {
  @Field(() => String, { nullable: true })
  at?: string | null

  @Field(() => Float, { nullable: true })
  outlook?: number | null

  @Field(() => Float, { nullable: true })
  healthAndSleep?: number | null
}
