export { evaluate, type CodeCase, type CodeEvent, type DutyVerdict, type EnhancedDecision, type Verdict } from './evaluate.js'
export { codeVersions, dutyRules, versionOn, type CodeVersion, type DutyLimit, type DutyRule } from './rules.js'
