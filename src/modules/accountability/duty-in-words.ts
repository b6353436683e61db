import { insideSentence } from '../../kit/sentence.js'
import { dutyRule, limitOf, versionOn, type DutyRule } from '../victims-code/index.js'

/** What a question is about: one duty of the Victims' Code, or several that a measure judges together. */
export interface DutyAsked {
  /** Codes of the duties, such as `D07a`. */
  readonly codes: readonly string[]
  /** As part of a sentence: `the duty to tell of an arrest (D07a)`. */
  readonly inWords: string
  /** The same with its limit: `the duty to tell of an arrest (D07a: within 5 working days, 1 with enhanced rights)`. */
  readonly inFull: string
  /** Others by their names who hold the duty together with the police. */
  readonly heldWith: readonly string[]
}

/** Who else holds duties of the police, as people call them. */
const names: Readonly<Record<string, string>> = {
  CPS: 'the Crown Prosecution Service',
  WCU: 'the witness care unit',
  HMCTS: 'the courts',
  PROBATION: 'the probation service',
}

/** Does a chief constable answer for the duty, alone or together with others? */
export const isOfPolice = (code: string): boolean => dutyRule(code)?.dutyHolder.includes('POLICE') ?? false

/** One duty as a question names it, by the version of the Code in force on a day. @throws Error if there is no such duty */
export function dutyInWords(code: string, onDay: string): DutyAsked {
  const rule = dutyRule(code)
  if (!rule) throw new Error(`there is no duty ${code}`)
  const [limit, name] = [limitInWords(rule, onDay), `the duty to ${insideSentence(rule.title)}`]
  return {
    codes: [code],
    inWords: `${name} (${code})`,
    inFull: `${name} (${code}${limit === null ? '' : `: ${limit}`})`,
    heldWith: rule.dutyHolder.flatMap((holder) => names[holder] ?? []),
  }
}

/** Several duties that one measure judges together. Their limits differ, so none is named. */
export function dutiesTogether(name: string, codes: readonly string[]): DutyAsked {
  const inWords = `${name} (${codes.join(', ')})`
  return { codes, inWords, inFull: inWords, heldWith: [] }
}

/** The time that the Code gives, in words; null if it gives none, or more than one. */
export function limitInWords(rule: DutyRule, onDay: string): string | null {
  const version = versionOn(onDay)
  const limit = version && limitOf(rule, version.id, rule.trigger[0] ?? '')
  if (!limit || rule.limits[version.id]?.byTrigger || limit.standard === null || limit.unit === 'AGREED_DAY') return null
  const unit = limit.unit === 'MONTH' ? 'month' : 'working day'
  const time = `within ${limit.standard} ${unit}${limit.standard === 1 ? '' : 's'}`
  return limit.enhanced === null || limit.enhanced === limit.standard ? time : `${time}, ${limit.enhanced} with enhanced rights`
}
