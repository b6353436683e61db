import { readData } from '../../kit/jurisdiction.js'

interface TargetFile {
  readonly version: string
  readonly source: string
  readonly validFrom: string
  /** Minutes from the call to arrival, by grade; a grade without a target is not attended. */
  readonly minutes: Readonly<Record<string, number>>
  /** Targets that a force has set for itself. */
  readonly forces: Readonly<Record<string, Readonly<Record<string, number>>>>
}

const responseTargets = readData<TargetFile>('law/response-targets.json')

/** Minutes within which a force aims to attend a call of this grade; undefined if the grade has no target. */
export const responseTarget = (force: string, grade: string): number | undefined =>
  responseTargets.forces[force]?.[grade] ?? responseTargets.minutes[grade]

/** Does any force have a target for calls of this grade? Calls of other grades are handled without a visit. */
export const isAttended = (grade: string): boolean =>
  [responseTargets.minutes, ...Object.values(responseTargets.forces)].some((minutes) => minutes[grade] !== undefined)
