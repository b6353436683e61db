import { Field, Float, InputType } from 'type-graphql'
import {
  FlagInput,
  EnhancedRightsDecisionInput,
  CaseEventInput,
  ContactAttemptInput,
  NeedsAssessmentInput,
  SupportGivenInput,
  WitnessSupportInput,
  RestorativeJusticeInput,
  CaseClosureInput,
  SatisfactionResponseInput,
  LaterReportInput,
  FamilyReviewInput,
} from './batch-parts.input.js'

/**
 * Rows as mutations bring them. Every field is nullable text, number or list, so that a bad value is a row error with its line
 * and not a refusal of the whole request. The columns are those of the feeds; a test compares the two.
 */

@InputType({ description: 'A row of the feed police-referral, as docs/feeds/police-referral.md says.' })
export class PoliceReferralInput {
  @Field(() => String, {
    nullable: true,
    description: "The force's own reference of this referral; the same reference again is a correction.",
  })
  recordRef?: string | null

  @Field(() => String, { nullable: true, description: 'Keyed token of the person, by which episodes of one person are counted once.' })
  subjectToken?: string | null

  @Field(() => String, { nullable: true, description: 'Crime reference; the hub keeps only a keyed hash of it.' })
  crimeRef?: string | null

  @Field(() => String, { nullable: true, description: 'Victim reference; the hub keeps only a keyed hash of it.' })
  victimRef?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Home Office code such as 008/06, an offence subgroup, or a crime type of police.uk.',
  })
  offence?: string | null

  @Field(() => [String], { nullable: true, description: 'What victim services need to know beside the offence.' })
  offenceFlags?: string[] | null

  @Field(() => String, { nullable: true, description: 'On what ground the person is a victim; DIRECT where nothing is said.' })
  victimBasis?: string | null

  @Field(() => String, { nullable: true, description: 'Age band, or age in whole years at the referral.' })
  ageBand?: string | null

  @Field(() => String, { nullable: true, description: 'Sex as recorded.' })
  sex?: string | null

  @Field(() => String, { nullable: true, description: 'Ethnicity as the person defines it.' })
  ethnicity?: string | null

  @Field(() => String, { nullable: true, description: 'Ethnicity as an officer saw it.' })
  ethnicityOfficer?: string | null

  @Field(() => String, { nullable: true, description: 'Local authority district of the incident, ONS code of 2017.' })
  district?: string | null

  @Field(() => String, { nullable: true, description: 'What the suspect is to the victim.' })
  relationship?: string | null

  @Field(() => String, { nullable: true, description: 'Assessed risk.' })
  riskLevel?: string | null

  @Field(() => String, { nullable: true, description: 'Interpreter or other need.' })
  communicationNeed?: string | null

  @Field(() => String, { nullable: true, description: 'When the crime was reported.' })
  reportedAt?: string | null

  @Field(() => String, { nullable: true, description: 'When the crime was recorded.' })
  recordedAt?: string | null

  @Field(() => String, { nullable: true, description: 'When the referral was sent; it decides the period.' })
  referredAt?: string | null

  @Field(() => String, { nullable: true, description: 'Consent of the person to be referred.' })
  consent?: string | null

  @Field(() => String, { nullable: true, description: 'There is a number that works.' })
  phoneUsable?: string | null

  @Field(() => String, { nullable: true, description: 'It is safe to call.' })
  phoneSafe?: string | null

  @Field(() => String, { nullable: true, description: 'There is an address that works.' })
  postUsable?: string | null

  @Field(() => String, { nullable: true, description: 'It is safe to write.' })
  postSafe?: string | null

  @Field(() => String, { nullable: true, description: 'There is an e-mail address that works.' })
  emailUsable?: string | null

  @Field(() => String, { nullable: true, description: 'It is safe to e-mail.' })
  emailSafe?: string | null

  @Field(() => String, { nullable: true, description: 'How urgently the call was graded.' })
  responseGrade?: string | null

  @Field(() => String, { nullable: true, description: 'When the call was taken.' })
  callAt?: string | null

  @Field(() => String, { nullable: true, description: 'When an officer arrived.' })
  arrivedAt?: string | null

  @Field(() => String, { nullable: true, description: 'Home Office outcome type.' })
  outcomeType?: string | null

  @Field(() => String, { nullable: true, description: 'When the outcome was recorded.' })
  outcomeAt?: string | null

  @Field(() => Float, { nullable: true, description: 'Agreed days between updates.' })
  agreedUpdateDays?: number | null

  @Field(() => [FlagInput], { nullable: true, description: 'Vulnerability flags: who saw what, and when. NOT_ASSESSED is not ABSENT.' })
  flags?: FlagInput[] | null

  @Field(() => [EnhancedRightsDecisionInput], {
    nullable: true,
    description: 'Decisions on enhanced rights; a later one on the same category goes before an earlier.',
  })
  enhancedRights?: EnhancedRightsDecisionInput[] | null

  @Field(() => [CaseEventInput], { nullable: true, description: "Case events with the times that the Victims' Code counts from." })
  events?: CaseEventInput[] | null
}

@InputType({ description: 'A row of the feed charity-support, as docs/feeds/charity-support.md says.' })
export class SupportCaseInput {
  @Field(() => String, {
    nullable: true,
    description: "The charity's own reference of this case; the same reference again is a correction.",
  })
  recordRef?: string | null

  @Field(() => String, { nullable: true, description: 'Keyed token of the person, by which episodes of one person are counted once.' })
  subjectToken?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Force of the case. Needed with referral_ref, and for witnesses and survey answers.',
  })
  force?: string | null

  @Field(() => String, { nullable: true, description: "The force's record_ref, as the charity received it." })
  referralRef?: string | null

  @Field(() => String, { nullable: true, description: 'record_ref of the direct case. Not together with referral_ref.' })
  directRef?: string | null

  @Field(() => String, { nullable: true, description: 'When the charity opened the case.' })
  openedAt?: string | null

  @Field(() => String, { nullable: true, description: 'What staff found when they took up the case.' })
  staffFinding?: string | null

  @Field(() => String, { nullable: true, description: 'Home Office code, an offence subgroup, or a crime type of police.uk.' })
  offence?: string | null

  @Field(() => String, { nullable: true, description: 'Age band, or age in whole years when the case was opened.' })
  ageBand?: string | null

  @Field(() => String, { nullable: true, description: 'Sex as recorded.' })
  sex?: string | null

  @Field(() => String, { nullable: true, description: 'Ethnicity as the person defines it.' })
  ethnicity?: string | null

  @Field(() => [FlagInput], { nullable: true, description: 'Vulnerability flags: who saw what, and when. NOT_ASSESSED is not ABSENT.' })
  flags?: FlagInput[] | null

  @Field(() => [ContactAttemptInput], { nullable: true, description: 'Attempts to reach the person.' })
  attempts?: ContactAttemptInput[] | null

  @Field(() => [NeedsAssessmentInput], { nullable: true, description: 'Needs assessments; scores from 0 to 10, in a CSV N1=3+N4=7.' })
  assessments?: NeedsAssessmentInput[] | null

  @Field(() => [SupportGivenInput], { nullable: true, description: 'Support that was given.' })
  support?: SupportGivenInput[] | null

  @Field(() => WitnessSupportInput, { nullable: true, description: 'Support at court.' })
  witness?: WitnessSupportInput | null

  @Field(() => RestorativeJusticeInput, {
    nullable: true,
    description:
      'Restorative justice: without an identified offender nothing can be offered, and accepted stays empty until the person has answered.',
  })
  restorative?: RestorativeJusticeInput | null

  @Field(() => CaseClosureInput, { nullable: true, description: 'How and when the case ended; scores from 1 to 5.' })
  closure?: CaseClosureInput | null

  @Field(() => [SatisfactionResponseInput], { nullable: true, description: 'Survey answers on their own scale.' })
  satisfaction?: SatisfactionResponseInput[] | null
}

@InputType({ description: 'A row of the feed direct-case, as docs/feeds/direct-case.md says.' })
export class DirectCaseInput {
  @Field(() => String, {
    nullable: true,
    description: "The charity's own reference of this case; the same reference again is a correction.",
  })
  recordRef?: string | null

  @Field(() => String, { nullable: true, description: 'Keyed token of the person, by which episodes of one person are counted once.' })
  subjectToken?: string | null

  @Field(() => String, { nullable: true, description: 'When the person came to the charity; it decides the period.' })
  receivedAt?: string | null

  @Field(() => String, { nullable: true, description: 'How the person came.' })
  channel?: string | null

  @Field(() => String, { nullable: true, description: 'Who sent the person.' })
  referrerType?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'What happened, as the person describes it: an offence subgroup, a crime type, or a Home Office code.',
  })
  offence?: string | null

  @Field(() => String, { nullable: true, description: 'Month of the incident.' })
  incidentMonth?: string | null

  @Field(() => String, { nullable: true, description: 'Where it happened.' })
  area?: string | null

  @Field(() => String, { nullable: true, description: 'Age band, or age in whole years.' })
  ageBand?: string | null

  @Field(() => String, { nullable: true, description: 'Sex as the person says.' })
  sex?: string | null

  @Field(() => String, { nullable: true, description: 'Ethnicity as the person defines it.' })
  ethnicity?: string | null

  @Field(() => [FlagInput], { nullable: true, description: 'Vulnerability flags: who saw what, and when. NOT_ASSESSED is not ABSENT.' })
  flags?: FlagInput[] | null

  @Field(() => [String], { nullable: true, description: 'Why the person did not go to the police; several may hold.' })
  reasons?: string[] | null

  @Field(() => String, { nullable: true, description: 'The reason that weighs most.' })
  primaryReason?: string | null

  @Field(() => String, { nullable: true, description: 'Had the person ever reported anything before?' })
  everReportedBefore?: string | null

  @Field(() => String, { nullable: true, description: 'Earlier experience with the police.' })
  policeExperience?: string | null

  @Field(() => String, { nullable: true, description: 'Does the person want to report?' })
  wantsToReport?: string | null

  @Field(() => String, { nullable: true, description: 'Was help to report offered?' })
  reportSupportOffered?: string | null

  @Field(() => LaterReportInput, { nullable: true, description: 'Whether the person reported later, when, and what moved them.' })
  laterReported?: LaterReportInput | null

  @Field(() => String, { nullable: true, description: 'Reference of the consent record.' })
  consentId?: string | null

  @Field(() => [String], { nullable: true, description: 'What the person consented to; must hold FEED_C_SHARE.' })
  consentScope?: string[] | null

  @Field(() => String, { nullable: true, description: 'The consent was given explicitly.' })
  consentExplicit?: string | null

  @Field(() => String, { nullable: true, description: 'When it was given.' })
  consentAt?: string | null

  @Field(() => String, { nullable: true, description: 'Version of the wording that the person was shown.' })
  consentWording?: string | null

  @Field(() => String, { nullable: true, description: 'When it was withdrawn.' })
  consentWithdrawnAt?: string | null
}

@InputType({ description: 'A row of the feed homicide-case, as docs/feeds/homicide-case.md says.' })
export class HomicideCaseInput {
  @Field(() => String, {
    nullable: true,
    description: "The charity's own reference of this family; the same reference again is a correction.",
  })
  recordRef?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Keyed token of the person who speaks for the family, by whom a family is counted once a year.',
  })
  subjectToken?: string | null

  @Field(() => String, { nullable: true, description: 'When the service was told; it decides the period.' })
  notifiedAt?: string | null

  @Field(() => String, { nullable: true, description: 'Who told it.' })
  notifiedBy?: string | null

  @Field(() => String, { nullable: true, description: 'Where the family lives, or ABROAD.' })
  place?: string | null

  @Field(() => String, { nullable: true, description: 'When a case-worker first spoke to the family.' })
  firstContactAt?: string | null

  @Field(() => [FamilyReviewInput], {
    nullable: true,
    description: 'How the family fares, from 0 (worst) to 10: the first review is the entry.',
  })
  reviews?: FamilyReviewInput[] | null

  @Field(() => String, { nullable: true, description: 'When the support ended.' })
  closedAt?: string | null
}

@InputType({ description: 'A row of the feed complaint, as docs/feeds/complaint.md says.' })
export class ComplaintInput {
  @Field(() => String, {
    nullable: true,
    description: "The sender's own reference of this complaint; the same reference again is a correction.",
  })
  recordRef?: string | null

  @Field(() => String, { nullable: true, description: 'Keyed token of the person, by which complaints of one person are counted once.' })
  subjectToken?: string | null

  @Field(() => String, { nullable: true, description: 'Force in whose area the service acts. A force names itself.' })
  force?: string | null

  @Field(() => String, { nullable: true, description: 'Service that must answer.' })
  about?: string | null

  @Field(() => String, { nullable: true, description: 'When the service got the complaint; it decides the period and starts the clock.' })
  receivedAt?: string | null

  @Field(() => String, { nullable: true, description: 'When receipt was acknowledged.' })
  acknowledgedAt?: string | null

  @Field(() => String, { nullable: true, description: 'Did the acknowledgement say when the reply would come? No where nothing is said.' })
  timescaleGiven?: string | null

  @Field(() => String, { nullable: true, description: 'When the substantive reply was given.' })
  repliedAt?: string | null

  @Field(() => String, { nullable: true, description: 'Age band, or age in whole years.' })
  ageBand?: string | null

  @Field(() => String, { nullable: true, description: 'Sex as recorded.' })
  sex?: string | null

  @Field(() => String, { nullable: true, description: 'Ethnicity as the person defines it.' })
  ethnicity?: string | null
}

@InputType({ description: 'A row of the feed project, as docs/feeds/project.md says.' })
export class ProjectInput {
  @Field(() => String, {
    nullable: true,
    description: "The charity's own reference of this project; the same reference again is a correction.",
  })
  recordRef?: string | null

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  kind?: string | null

  @Field(() => String, { nullable: true, description: 'Force in whose area it works.' })
  force?: string | null

  @Field(() => String, { nullable: true, description: 'First day on which it works.' })
  opensOn?: string | null

  @Field(() => String, { nullable: true, description: 'Last day on which it works, which may lie ahead; empty while no end is set.' })
  closesOn?: string | null

  @Field(() => Float, { nullable: true, description: 'Paid case-workers, full-time equivalent.' })
  workersFte?: number | null

  @Field(() => Float, { nullable: true, description: 'Volunteers.' })
  volunteers?: number | null
}
