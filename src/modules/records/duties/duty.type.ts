import { bool, int, list, marked, ofType, orNull, text } from '../../../api/field.js'
import { enumType } from '../../../api/enum-type.js'
import { objectType } from '../../../api/object-type.js'
import { InWelsh } from '../../../api/in-welsh.js'
import { verdicts } from '../../victims-code/index.js'

/** The verdicts as GraphQL knows them. */
export const DutyVerdictKind = enumType('DutyVerdictKind', 'Missing evidence is no breach: only MET and BREACHED enter a rate.', verdicts, {
  descriptions: {
    MET: 'Done in time, or done if no time limit is known.',
    BREACHED: 'Done after the due date; of a consent that was needed first, recorded as missing.',
    NOT_EVIDENCED: 'Nothing says that it was done, or when the clock started.',
    NOT_APPLICABLE: 'The Code of that day does not have the duty, or nothing was agreed.',
    OPTED_OUT: 'The victim asked not to have the service.',
    DEFERRED_FOR_SAFETY: 'Put off on purpose, because in time it would have put somebody at risk.',
    PENDING: 'Not done yet, and the due date has not passed.',
  },
})

export const CodeDuty = objectType('CodeDuty', {
  access: 'referral:read',
  texts: 'OWN_PARTNER',
  description: "A duty under the Victims' Code that the case triggered, judged on what the hub knows today.",
})({
  duty: text('D01 to D20, with a letter for a part of a duty.'),
  occurrence: int('1 for the first time that the case triggered the duty, in the order sent.'),
  title: marked(InWelsh(), text()),
  right: int('Right of the Code of 2021 that holds the duty, 1 to 12.'),
  dutyHolder: list(
    text('Who keeps it: codes of the list "agencies"; VICTIM if the time is the victim\'s own, and no service is measured by it.'),
  ),
  trigger: text('Type of the event that started it, of the list "eventTypes"; else REPORTED, SENSITIVE_REFERRAL or PREVIOUS_UPDATE.'),
  version: orNull(text('Version of the Code in force on the trigger date.')),
  enhanced: bool('Entitled to enhanced rights on the trigger date.'),
  triggerOn: orNull(text('London date, YYYY-MM-DD, on which the clock started; that day is day 0.')),
  dueOn: orNull(text('Last day in time; null if no limit is known.')),
  evidencedOn: orNull(text()),
  limitWorkingDays: orNull(int('Null if no limit is known, and if it is in months or agreed days.')),
  verdict: ofType(DutyVerdictKind),
  reason: text('Why the verdict is what it is.'),
  wouldHaveBreached: bool(
    'Met, but later than the enhanced limit allows, and the victim was found vulnerable in a way that the police did not know on the trigger date: a breach had it been known. Kept apart.',
  ),
  source: orNull(text('Where the limit is from.')),
  confidence: orNull(text('How sure the source is: high, medium or low.')),
})
export type CodeDuty = InstanceType<typeof CodeDuty>
