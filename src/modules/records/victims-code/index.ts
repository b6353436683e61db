export { verdicts, vulnerableFrom, type CodeCase, type CodeEvent, type EnhancedDecision, type Verdict } from './code-case.js'
export { evaluate, type DutyVerdict } from './evaluate.js'
export {
  codeVersions,
  dutyRule,
  dutyRules,
  limitOf,
  versionOn,
  type CodeVersion,
  type DutyLimit,
  type DutyRule,
  type LimitUnit,
} from './rules.js'
