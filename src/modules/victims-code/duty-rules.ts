import { readData } from '../../kit/jurisdiction.js'

/** A version of the Victims' Code. Only active versions are ever evaluated; a draft is kept only to be read. */
export interface CodeVersion {
  readonly id: string
  /** First day in force; null for a draft. */
  readonly from: string | null
  /** Last day in force; null while it is in force. */
  readonly to: string | null
  readonly active: boolean
  /** Categories of enhanced rights that the version knows. */
  readonly enhancedCategories: readonly string[]
  readonly source: string
}

/** What a limit counts: working days, calendar months, or the calendar days between updates that were agreed with the victim. */
export type LimitUnit = 'WORKING_DAY' | 'MONTH' | 'AGREED_DAY'

/** How long the duty holder has under one version, and how sure the source is. */
export interface DutyLimit {
  /** Null if no limit was found (the duty is then judged by presence), and for agreed days. */
  readonly standard: number | null
  readonly enhanced: number | null
  /** Working days if left out. */
  readonly unit?: LimitUnit
  readonly source: string
  readonly confidence: 'high' | 'medium' | 'low'
  /** Triggers for which the version has another limit: for example, a trial must be told of sooner than a first hearing. */
  readonly byTrigger?: Readonly<Record<string, DutyLimit>>
}

/** A duty, from its trigger to its evidence. */
export interface DutyRule {
  readonly id: string
  readonly title: string
  /** Right of the Code of 2021 that holds the duty, 1 to 12. */
  readonly right: number
  /**
   * Event types that start the duty, or one of `REPORTED`, `SENSITIVE_REFERRAL` (explicit consent was due), `PREVIOUS_UPDATE`.
   * Each event makes its own occurrence.
   */
  readonly trigger: readonly string[]
  /**
   * Which time of an event starts the clock. Some duties run from receipt by the witness care unit, and a review must
   * be requested within a time after the decision was told (`DECISION_TOLD`).
   */
  readonly clock: 'occurredAt' | 'receivedAt' | 'DECISION_TOLD'
  /**
   * What shows that it was done. `TOLD`, `RECEIVED` and `OCCURRED` are times of the triggering event. `REFERRED`,
   * `EXPLICIT_CONSENT` and `ENHANCED_DECISION` are in the referral itself. Any other word is the type of a later event.
   */
  readonly evidence: readonly string[]
  /** `VICTIM` for D18, a time limit for the victim, by which no service is measured. */
  readonly dutyHolder: readonly string[]
  /** By version. */
  readonly limits: Readonly<Record<string, DutyLimit>>
  /** Versions without the duty, with the reason. Every active version is here or in `limits`. */
  readonly absent: Readonly<Record<string, string>>
}

interface RuleFile {
  readonly version: string
  readonly versions: readonly CodeVersion[]
  readonly vulnerability: { readonly source: string; readonly categoryOf: Readonly<Record<string, string>> }
  readonly rules: readonly DutyRule[]
}

const file = readData<RuleFile>('law/rules.json')

/** Oldest first. */
export const codeVersions: readonly CodeVersion[] = file.versions

/** The category of enhanced rights to which an indicator of vulnerability would entitle; undefined if to none. */
export const categoryOf = (indicator: string): string | undefined => file.vulnerability.categoryOf[indicator]

/** Indicators that would give enhanced rights. */
export const enhancingIndicators: readonly string[] = Object.keys(file.vulnerability.categoryOf)

/** D01 to D20. */
export const dutyRules: readonly DutyRule[] = file.rules

const byId = new Map(dutyRules.map((rule) => [rule.id, rule]))

export const dutyRule = (id: string): DutyRule | undefined => byId.get(id)

/** The limit of a version for one trigger of the duty; undefined if the version does not have the duty. */
export function limitOf(rule: DutyRule, version: string, trigger: string): DutyLimit | undefined {
  const limit = rule.limits[version]
  return limit?.byTrigger?.[trigger] ?? limit
}

const newestFirst = codeVersions.filter((version) => version.active && version.from !== null).reverse()

/** The version in force on a day; undefined before the first. */
export function versionOn(date: string): CodeVersion | undefined {
  for (const version of newestFirst) {
    if (version.from !== null && version.from <= date) return version.to === null || date <= version.to ? version : undefined
  }
  return undefined
}

/** Does the version have the duty without a limit, so that any evidence is in time? Explicit consent can be shown to be missing. */
export function isJudgedByPresence({ limits, evidence }: DutyRule, version: string): boolean {
  const limit = limits[version]
  if (!limit || limit.byTrigger || evidence.includes('EXPLICIT_CONSENT')) return false
  return limit.standard === null && limit.enhanced === null && limit.unit !== 'AGREED_DAY'
}
