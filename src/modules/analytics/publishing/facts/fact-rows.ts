import type { Part } from '../../vocabulary/strata.js'

/**
 * One person's row of a stratum, as parts that are not merged: an object of all columns is too large for the runtime to keep
 * compact, and a national quarter has a million of them. No column is in two parts.
 */
export type Frame = Part<'REFERRED', 'frame'>
/** What is known of a person, in every stratum of persons. */
export type Person = Part<'REFERRED', 'person'>

export type ReferralFact = Part<'REFERRED', 'referral'>
export type SupportedFact = Part<'REFERRED', 'supported'>
export type CodeFact = Part<'REFERRED', 'code'>
export type IdentificationFact = Part<'REFERRED', 'identification'>
export type ResponseFact = Part<'REFERRED', 'response'>
export type ContactFact = Part<'REFERRED', 'contact'>
export type NeedsFact = Part<'REFERRED', 'needs'>
export type ClosureFact = Part<'REFERRED', 'closure'>
export type RestorativeFact = Part<'REFERRED', 'restorative'>
export type AnswersFact = Part<'REFERRED', 'answers'>
export type DistanceFact = Part<'REFERRED', 'distance'>
export type YearEndFact = Part<'YEAR_END', 'atYearEnd'>
export type DirectFact = Part<'DIRECT', 'reasons'>
export type ExperienceFact = Part<'DIRECT', 'experience'>
export type LaterReportFact = Part<'DIRECT', 'later'>
export type DirectHelpFact = Part<'DIRECT', 'directHelp'>
export type CourtFact = Part<'AT_COURT', 'court'>
export type CourtHelpFact = Part<'AT_COURT', 'courtHelp'>
export type SurveyFact = Part<'SURVEYED', 'survey'>
export type FamilyFact = Part<'BEREAVED', 'family'>
export type ComplaintFact = Part<'COMPLAINED', 'complaint'>
export type AnsweredFact = Part<'COMPLAINED', 'answered'>
export type PassedOnAnsweredFact = Part<'PASSED_ON', 'answered'>

/** What the charity did for the person: the same for the referred and for the charity's own cases. */
export type HelpFact = readonly [ContactFact, NeedsFact, ClosureFact]
/** How the person was when the support ended: the same for both. */
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
export type FactOfDirectCase = readonly [Frame, Person, DirectFact, ExperienceFact, LaterReportFact, DirectHelpFact]
export type FactOfCourt = readonly [Frame, Person, CourtFact, CourtHelpFact]
export type FactOfResponse = readonly [Frame, Person, SurveyFact]
export type FactOfHomicide = readonly [Frame, FamilyFact]
export type FactOfComplaint = readonly [Frame, ComplaintFact, AnsweredFact]
export type FactOfPassedOn = readonly [Frame, ComplaintFact, PassedOnAnsweredFact]
