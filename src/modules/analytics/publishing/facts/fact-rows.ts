import type { FollowedStratum, StratumPart } from '../../vocabulary/strata.js'

/**
 * One person's row of a stratum, in parts that are not merged. One object with all columns is too large for the runtime to
 * store compactly, and a national quarter has a million. No column is in two parts.
 */
export type Frame = StratumPart<'REFERRED', 'frame'>
/** What is known about a person, in every stratum of people. */
export type Person = StratumPart<'REFERRED', 'person'>

export type ReferralFact = StratumPart<'REFERRED', 'referral'>
export type SupportedFact = StratumPart<'REFERRED', 'supported'>
export type CodeFact = StratumPart<'REFERRED', 'code'>
export type IdentificationFact = StratumPart<'REFERRED', 'identification'>
export type ResponseFact = StratumPart<'REFERRED', 'response'>
export type ContactFact = StratumPart<'REFERRED', 'contact'>
export type NeedsFact = StratumPart<'REFERRED', 'needs'>
export type ClosureFact = StratumPart<'REFERRED', 'closure'>
export type RestorativeFact = StratumPart<'REFERRED', 'restorative'>
export type AnswersFact = StratumPart<'REFERRED', 'answers'>
export type DistanceFact = StratumPart<'REFERRED', 'distance'>
export type YearEndFact = StratumPart<'YEAR_END', 'atYearEnd'>
export type FollowedFact = StratumPart<FollowedStratum, 'followed'>
export type TimesFact = StratumPart<'FOLLOWED_180', 'times'>
export type DirectFact = StratumPart<'DIRECT', 'reasons'>
export type ExperienceFact = StratumPart<'DIRECT', 'experience'>
export type LaterReportFact = StratumPart<'DIRECT', 'later'>
export type DirectHelpFact = StratumPart<'DIRECT', 'directHelp'>
export type CourtFact = StratumPart<'AT_COURT', 'court'>
export type CourtHelpFact = StratumPart<'AT_COURT', 'courtHelp'>
export type SurveyFact = StratumPart<'SURVEYED', 'survey'>
export type ContactedFact = StratumPart<'SURVEYED', 'contacted'>
export type FamilyFact = StratumPart<'BEREAVED', 'family'>
export type ComplaintFact = StratumPart<'COMPLAINED', 'complaint'>
export type AnsweredFact = StratumPart<'COMPLAINED', 'answered'>
export type PassedOnAnsweredFact = StratumPart<'PASSED_ON', 'answered'>

/** What the charity did for the person. The same for the referred and for the charity's own cases. */
export type HelpFact = readonly [ContactFact, NeedsFact, ClosureFact]
/** How the person was when the support ended. The same for the referred and for the charity's own cases. */
export type OutcomeFact = readonly [AnswersFact, DistanceFact]

export type FactOfReferral = readonly [
  Frame,
  Person,
  ReferralFact,
  SupportedFact,
  CodeFact,
  IdentificationFact,
  ResponseFact,
  ...HelpFact,
  RestorativeFact,
  ...OutcomeFact,
]
export type FactOfOwnCase = readonly [Frame, Person, SupportedFact, ...HelpFact, RestorativeFact, ...OutcomeFact]
export type FactOfYearEnd = readonly [Frame, Person, YearEndFact]
export type FactOfFollowed = readonly [Frame, Person, FollowedFact] | readonly [Frame, Person, FollowedFact, TimesFact]
export type FactOfDirectCase = readonly [Frame, Person, DirectFact, ExperienceFact, LaterReportFact, DirectHelpFact]
export type FactOfCourt = readonly [Frame, Person, CourtFact, CourtHelpFact]
export type FactOfResponse = readonly [Frame, Person, SurveyFact, ContactedFact]
export type FactOfHomicide = readonly [Frame, FamilyFact]
export type FactOfComplaint = readonly [Frame, ComplaintFact, AnsweredFact]
export type FactOfPassedOn = readonly [Frame, ComplaintFact, PassedOnAnsweredFact]
