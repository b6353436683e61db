/** The rows of the feeds as they are made. Times are instants in milliseconds. Undefined values are not sent. */

export interface FlagItem {
  readonly indicator: string
  readonly value: 'PRESENT' | 'ABSENT' | 'NOT_ASSESSED'
  readonly source: string
  readonly assessedAt: number
}

export interface DecisionItem {
  readonly category: string
  readonly decision: string
  readonly decidedAt: number
  readonly decidedBy: string
}

export interface EventItem {
  readonly type: string
  readonly occurredAt: number
  readonly receivedAt?: number
  readonly toldAt?: number
  readonly recordedAt?: number
  readonly agency?: string
  readonly optedOut?: boolean
  readonly supportOffered?: boolean
}

export interface ReferralRow {
  recordRef: string
  subjectToken?: string
  crimeRef: string
  victimRef: string
  offence: string
  offenceFlags: readonly string[]
  victimBasis?: string
  ageBand?: string
  sex?: string
  ethnicity?: string
  ethnicityOfficer?: string
  district?: string
  relationship?: string
  riskLevel?: string
  communicationNeed?: string
  reportedAt?: number
  recordedAt?: number
  referredAt: number
  consent: string
  phoneUsable: boolean
  phoneSafe: boolean
  postUsable: boolean
  postSafe: boolean
  emailUsable: boolean
  emailSafe: boolean
  responseGrade?: string
  callAt?: number
  arrivedAt?: number
  outcomeType?: string
  outcomeAt?: number
  agreedUpdateDays?: number
  updatesAgreedAt?: number
  flags: readonly FlagItem[]
  enhancedRights: readonly DecisionItem[]
  events: readonly EventItem[]
}

interface WitnessItem {
  readonly hearingAt: number
  readonly role: string
  readonly isVictim: boolean
  readonly preTrialVisit: boolean
  readonly specialMeasures: readonly string[]
  readonly measuresAppliedFor?: readonly string[]
  readonly measuresGranted?: readonly string[]
  readonly measuresRefused?: readonly string[]
}

export interface AnswerItem {
  readonly survey: string
  readonly mode: string
  readonly fieldworkAt: number
  readonly item: string
  readonly scale: string
  readonly value: string
}

export interface AssessmentItem {
  readonly kind: string
  readonly at: number
  readonly needs: readonly string[]
  readonly scores: readonly { readonly need: string; readonly score: number }[]
}

export interface RestorativeItem {
  readonly offenderIdentified: boolean
  readonly offeredAt?: number
  readonly offeredBy?: string
  readonly offenderAdult?: boolean
  readonly accepted?: boolean
  readonly type?: string
  readonly heldAt?: number
  readonly outcome?: string
}

export interface SupportRow {
  recordRef: string
  subjectToken?: string
  force?: string
  referralRef?: string
  directRef?: string
  referredLater?: true
  openedAt: number
  staffFinding?: string
  offence: string
  ageBand: string
  sex: string
  ethnicity: string
  flags: FlagItem[]
  attempts: { at: number; channel: string; result: string; attemptNo: number }[]
  assessments: AssessmentItem[]
  support: { type: string; deliveredAt: number; need?: string }[]
  witness?: WitnessItem
  restorative?: RestorativeItem
  closure?: { reason: string; at: number; betterAbleToCope?: number; recovered?: number; feelsSafer?: boolean; wouldReportAgain?: boolean }
  satisfaction: AnswerItem[]
  surveyContact?: { readonly result: string; readonly at: number }
}
