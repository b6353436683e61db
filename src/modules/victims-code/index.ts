export {
  sensitiveConsent,
  verdicts,
  type CodeCase,
  type CodeEvent,
  type EnhancedDecision,
  type SeenFlag,
  type Verdict,
} from './code-case.js'
export { evaluate, type DutyVerdict } from './evaluate.js'
export {
  categoryOf,
  codeVersions,
  dutyRule,
  dutyRules,
  enhancingIndicators,
  isJudgedByPresence,
  limitOf,
  versionOn,
  type CodeVersion,
  type DutyLimit,
  type DutyRule,
  type LimitUnit,
} from './duty-rules.js'
