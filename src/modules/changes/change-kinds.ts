import { enumOf } from '../../kit/enum-of.js'
import type { MeasureName } from '../analytics/index.js'

/** A kind of change that a force can register, and the rates by which it is judged. */
interface KindOfChange {
  readonly title: string
  /** Several share the level of the change. */
  readonly measures: readonly MeasureName[]
}

/**
 * The closed list of what can be registered. The rates belong to the kind, so that nobody picks one after seeing the figures. Each can be
 * asked by force and quarter in every role that asks joint questions. Rates of a survey are not among them: by force and quarter most are
 * withheld, and would take half of the level from a rate that is shown.
 */
const kinds = {
  KEEPING_INFORMED: { title: 'How victims are kept informed', measures: ['UPDATED_IN_TIME_RATE'] },
  IDENTIFYING_VULNERABILITY: { title: 'How vulnerable victims are identified', measures: ['VULNERABILITY_IDENTIFIED_RATE'] },
  RECORDING_RIGHTS: { title: 'How enhanced rights are recorded', measures: ['ENHANCED_RIGHTS_NOT_RECORDED_RATE'] },
  REFERRING: { title: 'How victims are referred to support', measures: ['REFERRED_IN_TIME_RATE'] },
  ATTENDING: { title: 'How calls are attended', measures: ['RESPONDED_IN_TIME_RATE'] },
  STAYING_WITH_THE_CASE: { title: 'How victims are helped to stay with the case', measures: ['VICTIM_WITHDREW_RATE'] },
} as const satisfies Readonly<Record<string, KindOfChange>>

export type ChangeKind = keyof typeof kinds
export const changeKinds: Readonly<Record<ChangeKind, KindOfChange>> = kinds
export const ChangeKind = enumOf(Object.keys(kinds) as ChangeKind[])

/** What the database holds of a kind. @throws TypeError for one that this version does not have */
export function changeKindOf(text: string): ChangeKind {
  if (!Object.hasOwn(kinds, text)) throw new TypeError(`There is no kind of change ${text}.`)
  return text as ChangeKind
}
