import type { As } from '../support/hub.js'

/** One viewer of each role, and of each kind of partner that may hold it differently. */
export const viewers: Readonly<Record<string, As>> = {
  police: { role: 'POLICE_ANALYST', partner: 'surrey' },
  charity: { role: 'CHARITY_ANALYST', partner: 'victim-support' },
  commissioner: { role: 'COMMISSIONER_ANALYST', partner: 'mopac' },
  inspector: { role: 'INSPECTOR', partner: 'hmicfrs' },
  researcher: { role: 'RESEARCHER', partner: 'university' },
  policeSteward: { role: 'DATA_STEWARD', partner: 'surrey' },
  charitySteward: { role: 'DATA_STEWARD', partner: 'victim-support' },
  governance: { role: 'GOVERNANCE_OFFICER', partner: 'surrey' },
  overseer: { role: 'GOVERNANCE_OFFICER', partner: 'victim-support' },
  auditor: { role: 'AUDITOR', partner: 'hmicfrs' },
}

const everybody = Object.keys(viewers)
const analysts = ['police', 'charity', 'commissioner', 'inspector', 'researcher']
const suppliers = ['police', 'charity', 'policeSteward', 'charitySteward']

/** Who may reach an object type, written by hand from the roles' table of the design and from nothing else. */
export const allowed: Readonly<Record<string, readonly string[]>> = {
  Viewer: everybody,
  RegisterEntry: everybody,
  Agreement: everybody,
  Catalogue: analysts,
  Analysis: analysts,
  AnalysisRow: analysts,
  Cell: analysts,
  Disparity: analysts,
  Note: analysts,
  Snapshot: [...analysts, 'auditor'],
  SnapshotFile: ['auditor'],
  PoliceReferral: ['police'],
  PoliceReferralConnection: ['police'],
  EnhancedRightsDecision: ['police'],
  CaseEvent: ['police'],
  CodeDuty: ['police'],
  SupportCase: ['charity'],
  SupportCaseConnection: ['charity'],
  ContactAttempt: ['charity'],
  NeedsAssessment: ['charity'],
  SupportDelivered: ['charity'],
  WitnessSupport: ['charity'],
  RestorativeJustice: ['charity'],
  CaseClosure: ['charity'],
  SatisfactionAnswer: ['charity'],
  DirectCase: ['charity'],
  DirectCaseConnection: ['charity'],
  LaterReport: ['charity'],
  HomicideCase: ['charity'],
  HomicideCaseConnection: ['charity'],
  FamilyReview: ['charity'],
  BatchReceipt: suppliers,
  BatchConnection: suppliers,
  RowError: suppliers,
  DataQualityReport: suppliers,
  QuarterQuality: suppliers,
  RecordQuality: suppliers,
  FieldCompleteness: suppliers,
  ReceiptDelay: suppliers,
  NextPublication: everybody,
  AuditConnection: ['auditor'],
  AuditEvent: ['auditor'],
  UsageRow: ['auditor', 'governance', 'overseer'],
}
