import type { DutyVerdict } from '../../../victims-code/index.js'
import { maskOf } from '../../../reference/index.js'
import { dutyList } from '../values/duties.js'
import { part, type PartOf } from '../columns.js'
import { mostTallied, tallyCode } from '../values/update-tallies.js'

const code = part('code')

/** Whether updates and the referral were in time. */
export const inTimeColumns = [
  code.yes('of_updated_in_time_rate', 'POLICE'),
  code.yes('is_updated_in_time_rate', 'POLICE'),
  code.yes('of_referred_in_time_rate', 'POLICE'),
  code.yes('is_referred_in_time_rate', 'POLICE'),
] as const

/** Which duties were met, and which have evidence. */
export const dutyColumns = [
  code.yes('of_updates_evidenced_rate', 'POLICE'),
  code.yes('is_updates_evidenced_rate', 'POLICE'),
  // By the limits for vulnerable victims, whichever partner found the vulnerability.
  code.yes('is_updated_in_time_if_known_rate', 'BOTH'),
  code.text('updated_in_time', 'POLICE'),
  // How many of the first judged updates were in time.
  code.optional('update_tally', 'POLICE'),
  // Duties judged and met; the same by the limit that applied; duties due and evidenced.
  code.mask('of_duty_met', 'POLICE'),
  code.mask('is_duty_met', 'POLICE'),
  code.mask('of_duty_standard', 'POLICE'),
  code.mask('is_duty_standard', 'POLICE'),
  code.mask('of_duty_enhanced', 'POLICE'),
  code.mask('is_duty_enhanced', 'POLICE'),
  code.mask('of_duty_evidenced', 'POLICE'),
  code.mask('is_duty_evidenced', 'POLICE'),
] as const

/** What the police did under the Victims' Code. */
type CodeFact = PartOf<typeof inTimeColumns, 'code'> & PartOf<typeof dutyColumns, 'code'>

/** Duties to keep the victim informed during the case: D05, the four of D07, and D08. */
export const updateDuties: readonly string[] = ['D05', 'D07a', 'D07b', 'D07c', 'D07d', 'D08']

const isJudged = ({ verdict }: DutyVerdict): boolean => verdict === 'MET' || verdict === 'BREACHED'
const isDue = (one: DutyVerdict): boolean => isJudged(one) || one.verdict === 'NOT_EVIDENCED'
const isMet = ({ verdict }: DutyVerdict): boolean => verdict === 'MET'

/** Missing evidence is no breach: only duties that were met or breached are judged. A person's duty is met if every occurrence was met. */
export function codeFactsOf(verdicts: readonly DutyVerdict[]): CodeFact {
  const updates = verdicts.filter(({ duty }) => updateDuties.includes(duty))
  const judged = updates.filter(isJudged)
  const referrals = verdicts.filter((one) => one.duty === 'D04' && isJudged(one))
  const updated = judged.length > 0 && judged.every(isMet)
  const [met, standard, enhanced] = [
    metMasks(verdicts),
    metMasks(verdicts.filter((one) => !one.enhanced)),
    metMasks(verdicts.filter((one) => one.enhanced)),
  ]
  const due = verdicts.filter(isDue)
  return {
    of_updated_in_time_rate: judged.length > 0,
    is_updated_in_time_rate: updated,
    of_referred_in_time_rate: referrals.length > 0,
    is_referred_in_time_rate: referrals.length > 0 && referrals.every(isMet),
    of_updates_evidenced_rate: updates.some(isDue),
    is_updates_evidenced_rate: judged.length > 0,
    is_updated_in_time_if_known_rate: updated && !judged.some((one) => one.wouldHaveBreached),
    update_tally: tallyOf(judged),
    updated_in_time: judged.length === 0 ? 'NOT_JUDGED' : updated ? 'MET' : 'BREACHED',
    of_duty_met: met.judged,
    is_duty_met: met.met,
    of_duty_standard: standard.judged,
    is_duty_standard: standard.met,
    of_duty_enhanced: enhanced.judged,
    is_duty_enhanced: enhanced.met,
    of_duty_evidenced: maskOf(dutyList, dutiesOf(due)),
    is_duty_evidenced: maskOf(dutyList, dutiesOf(due.filter(isJudged))),
  }
}

/** Counts the first judged updates by the day of the event. On one day, breached ones come first. */
function tallyOf(judged: readonly DutyVerdict[]): string | null {
  const orderOf = (one: DutyVerdict): string => `${one.triggerOn ?? '9999-12-31'} ${one.verdict}`
  const counted = [...judged].sort((left, right) => (orderOf(left) < orderOf(right) ? -1 : 1)).slice(0, mostTallied)
  return counted.length === 0 ? null : tallyCode(counted.filter(isMet).length, counted.length)
}

const dutiesOf = (verdicts: readonly DutyVerdict[]): string[] => verdicts.map(({ duty }) => duty)

function metMasks(verdicts: readonly DutyVerdict[]): { judged: bigint; met: bigint } {
  const judged = verdicts.filter(isJudged)
  const breached = maskOf(dutyList, dutiesOf(judged.filter((one) => !isMet(one))))
  const all = maskOf(dutyList, dutiesOf(judged))
  return { judged: all, met: all & ~breached }
}
