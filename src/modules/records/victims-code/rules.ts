import { readFileSync } from 'node:fs'

/** A version of the Victims' Code. Only active ones are ever evaluated; a draft is kept to be read. */
export interface CodeVersion {
  readonly id: string
  /** First day in force; null for a draft. */
  readonly from: string | null
  /** Last day in force; null while it is. */
  readonly to: string | null
  readonly active: boolean
  /** Categories of enhanced rights that the version knows. */
  readonly enhancedCategories: readonly string[]
  readonly source: string
}

/** How long the duty holder has under one version, in the rule's unit, and how sure the source is. */
export interface DutyLimit {
  readonly standard: number
  readonly enhanced: number
  readonly source: string
  readonly confidence: 'high' | 'medium' | 'low'
}

/** A timed duty: from a trigger to its evidence. */
export interface DutyRule {
  readonly id: string
  readonly title: string
  /** Event types that start it, or `REPORTED`. Each event is an occurrence of its own. */
  readonly trigger: readonly string[]
  /** Which of an event's times starts the clock: some duties run from receipt by the witness care unit. */
  readonly clock: 'occurredAt' | 'receivedAt'
  readonly evidence: string
  readonly unit: 'WORKING_DAY'
  readonly dutyHolder: readonly string[]
  /** By version; a version that is not named knows no such limit. */
  readonly limits: Readonly<Record<string, DutyLimit>>
}

interface RuleFile {
  readonly version: string
  readonly versions: readonly CodeVersion[]
  readonly rules: readonly DutyRule[]
}

const file = JSON.parse(readFileSync(new URL('./rules.json', import.meta.url), 'utf8')) as RuleFile

/** Oldest first. */
export const codeVersions: readonly CodeVersion[] = file.versions

export const dutyRules: readonly DutyRule[] = file.rules

/** The version in force on a day, or undefined before the first. */
export const versionOn = (date: string): CodeVersion | undefined =>
  codeVersions.findLast(
    (version) => version.active && version.from !== null && version.from <= date && (version.to === null || date <= version.to),
  )
