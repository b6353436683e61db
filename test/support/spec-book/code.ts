import { measure, type BookEntry } from './book-entry.js'

const standardAndEnhanced = `
  person | reported_at | events                                  | enhanced_rights
  ann    | -           | SUSPECT_ARRESTED;2025-01-13;;2025-01-16 | -
  bob    | -           | SUSPECT_ARRESTED;2025-01-13;;2025-01-16 | VULNERABLE_OR_INTIMIDATED;ENTITLED;2025-01-13
  cat    | -           | SUSPECT_ARRESTED;2025-01-13;;2025-01-16 | VULNERABLE_OR_INTIMIDATED;ENTITLED;2025-01-20
  dan    | -           | SUSPECT_ARRESTED;2025-01-13;;2025-01-14 | VULNERABLE_OR_INTIMIDATED;ENTITLED;2025-01-13`

/** Duties of the Victims' Code. Times are London dates; `2025-01-13` is a Monday. Without the time of the report, D04 cannot be judged. */
export const codeBook: readonly BookEntry[] = [
  measure('UPDATES_EVIDENCED_RATE', {
    shows:
      'An update that was due is evidenced when somebody says when it was told, of a decision as of an arrest; who asked not to be told was owed none.',
    given: {
      referrals: `
        person | events
        ann    | SUSPECT_ARRESTED;2025-01-13;;2025-01-29
        bob    | SUSPECT_ARRESTED;2025-01-13
        cat    | SUSPECT_ARRESTED;2025-01-13;;;;;yes
        dan    | -
        eve    | DECISION_NOT_TO_INVESTIGATE;2025-01-13`,
    },
    exactly: '1 of 3',
  }),
  measure('DECISION_SUPPORT_OFFERED_RATE', {
    shows:
      'Of whom nobody noted it, who asked not to be told, and whose explanation lies after the 28th day after the quarter, is left out; of two explanations, both must have come with the offer.',
    given: {
      referrals: `
        person | events
        ann    | DECISION_NOT_TO_INVESTIGATE;2025-01-13;;2025-01-16;;;;;yes
        bob    | DECISION_NOT_TO_INVESTIGATE;2025-01-13;;2025-01-16;;;;;no
        cat    | DECISION_NOT_TO_INVESTIGATE;2025-01-13;;2025-01-16
        dan    | DECISION_NOT_TO_INVESTIGATE;2025-01-13;;2025-01-16;;;yes;;yes
        eve    | DECISION_NOT_TO_INVESTIGATE;2025-01-13;;2025-04-29;;;;;yes
        fay    | DECISION_NOT_TO_INVESTIGATE;2025-01-13;;2025-01-16;;;;;yes|DECISION_NOT_TO_INVESTIGATE;2025-02-03;;2025-02-05;;;;;no`,
    },
    exactly: '1 of 3',
  }),
  measure('DECISION_SUPPORT_NOTED_RATE', {
    shows: 'Of those to whom the decision was explained, of whom it is noted either way; who was never told is left out.',
    given: {
      referrals: `
        person | events
        ann    | DECISION_NOT_TO_INVESTIGATE;2025-01-13;;2025-01-16;;;;;yes
        bob    | DECISION_NOT_TO_INVESTIGATE;2025-01-13;;2025-01-16;;;;;no
        cat    | DECISION_NOT_TO_INVESTIGATE;2025-01-13;;2025-01-16
        dan    | DECISION_NOT_TO_INVESTIGATE;2025-01-13
        eve    | SUSPECT_ARRESTED;2025-01-13;;2025-01-16`,
    },
    exactly: '2 of 3',
  }),
  measure('UPDATED_IN_TIME_IF_KNOWN_RATE', {
    shows:
      'Told on the fourth working day is in time for everybody but those found vulnerable without the police knowing at the arrest; a need that gives no enhanced rights shortens nothing, and who was entitled then, or told late, is out of time anyway.',
    given: {
      referrals: `
        person | record_ref | events                                  | flags                                                 | enhanced_rights
        ann    | R1         | SUSPECT_ARRESTED;2025-01-13;;2025-01-17 | -                                                     | -
        bob    | R2         | SUSPECT_ARRESTED;2025-01-13;;2025-01-17 | -                                                     | -
        cat    | R3         | SUSPECT_ARRESTED;2025-01-13;;2025-01-17 | MENTAL_HEALTH;PRESENT;POLICE_FIRST_CONTACT;2025-01-14 | -
        dan    | R4         | SUSPECT_ARRESTED;2025-01-13;;2025-01-17 | -                                                     | VULNERABLE_OR_INTIMIDATED;ENTITLED;2025-01-13
        eve    | R5         | SUSPECT_ARRESTED;2025-01-13;;2025-01-27 | -                                                     | -
        fay    | R6         | SUSPECT_ARRESTED;2025-01-13;;2025-01-17 | MENTAL_HEALTH;PRESENT;POLICE_FIRST_CONTACT;2025-01-13 | -
        gil    | R7         | SUSPECT_ARRESTED;2025-01-13;;2025-01-17 | -                                                     | -`,
      support: `
        person | force  | referral_ref | flags
        bob    | surrey | R2           | MENTAL_HEALTH;PRESENT;CHARITY_TRIAGE;2025-03-20
        fay    | surrey | R6           | MENTAL_HEALTH;PRESENT;CHARITY_TRIAGE;2025-03-20
        gil    | surrey | R7           | FINANCIAL_VULNERABILITY;PRESENT;CHARITY_TRIAGE;2025-03-20`,
    },
    exactly: '3 of 7',
  }),
  measure('CODE_DUTY_MET_OF_DUE_RATE', {
    shows:
      'Of everybody who was owed the duty: told in time is met, told late is not, and neither is what nobody shows. Who asked not to be told was owed nothing.',
    given: {
      referrals: `
        person | events
        ann    | DECISION_NOT_TO_INVESTIGATE;2025-01-13;;2025-01-14
        bob    | DECISION_NOT_TO_INVESTIGATE;2025-01-13;;2025-01-29
        cat    | DECISION_NOT_TO_INVESTIGATE;2025-01-13
        dan    | DECISION_NOT_TO_INVESTIGATE;2025-01-13;;;;;yes`,
    },
    ask: { by: ['DUTY'], where: { DUTY: 'D05' } },
    exactly: `
      duty | numerator | denominator
      D05  | 1         | 3`,
  }),
  measure('CODE_DUTY_MET_RATE', {
    shows:
      'Duty by duty: met is who was told in time each time. Where no limit is known, done is met; who was not told is left out. A referral that needed an explicit yes breaches D04c where another answer is recorded, and shows nothing where the answer is unknown.',
    given: {
      referrals: `
        person | reported_at | offence | consent               | events
        ann    | -           | 105/01  | EXPLICIT_YES          | SUSPECT_ARRESTED;2025-01-06;;2025-01-07|SUSPECT_ARRESTED;2025-01-13;;2025-01-27
        bob    | -           | 105/01  | EXPLICIT_YES          | SUSPECT_ARRESTED;2025-01-13;;2025-01-14|COURT_HEARING_SET;2025-01-15;2025-01-20;2025-01-21
        cat    | 2025-01-13  | 105/01  | NOT_ASKED             | INFORMATION_GIVEN;2025-01-14
        dan    | -           | 105/01  | EXPLICIT_YES          | SUSPECT_ARRESTED;2025-01-13
        eve    | -           | 019/08  | EXPLICIT_YES          | -
        fay    | -           | 019/08  | OPT_OUT_NOT_EXERCISED | -
        gil    | -           | 019/08  | EXPLICIT_NO           | -
        hal    | -           | 019/08  | NOT_ASKED             | -
        ivy    | -           | 019/08  | UNKNOWN               | -`,
    },
    ask: { by: ['DUTY'] },
    exactly: `
      duty | numerator | denominator
      D01  | 1         | 1
      D04  | 1         | 1
      D04c | 1         | 4
      D07a | 1         | 2
      D09  | 1         | 1`,
  }),
  measure('CODE_DUTY_MET_STANDARD_RATE', {
    shows:
      'Who was not entitled on the day of the arrest is held to five working days; a decision of after that day changes nothing. That it was made is the assessment of D03, which has no limit.',
    given: { referrals: standardAndEnhanced },
    ask: { by: ['DUTY'] },
    exactly: `
      duty | numerator | denominator
      D03  | 3         | 3
      D07a | 2         | 2`,
  }),
  measure('CODE_DUTY_MET_ENHANCED_RATE', {
    shows: 'Who was entitled on the day of the arrest is held to one.',
    given: { referrals: standardAndEnhanced },
    ask: { by: ['DUTY'] },
    exactly: `
      duty | numerator | denominator
      D07a | 1         | 2`,
  }),
  measure('CODE_DUTY_EVIDENCED_RATE', {
    shows:
      'Everybody is owed information, an acknowledgement, an assessment and a referral, known time of report or not. What was put off for safety was not due.',
    given: {
      referrals: `
        person | reported_at | events
        ann    | 2025-01-13  | SUSPECT_ARRESTED;2025-01-13
        bob    | -           | SUSPECT_ARRESTED;2025-01-13;;2025-01-14
        cat    | 2025-01-13  | SUSPECT_ARRESTED;2025-01-13;;;;;;yes`,
    },
    ask: { by: ['DUTY'] },
    exactly: `
      duty | numerator | denominator
      D01  | 0         | 3
      D02  | 0         | 3
      D03  | 0         | 3
      D04  | 2         | 3
      D07a | 1         | 2`,
  }),
  measure('CODE_DUTY_EVIDENCED_RATE', {
    shows:
      'Updates are due if a frequency was agreed (ann), unless the first would come after the last day that the quarter sees (bob), or the outcome came first (cat).',
    given: {
      referrals: `
        person | agreed_update_days | updates_agreed_at | outcome_type | outcome_at
        ann    | 14                 | -                 | -            | -
        bob    | 14                 | 2025-04-20        | -            | -
        cat    | 14                 | -                 | 18           | 2025-01-20
        dan    | -                  | -                 | -            | -`,
    },
    ask: { by: ['DUTY'], where: { DUTY: 'D19' } },
    exactly: `
      duty | numerator | denominator
      D19  | 0         | 1`,
  }),
  measure('UPDATES_JUDGED', {
    shows:
      'Each person once, by how many of the first four judged updates were in time, by the day of the event: a fifth is left out, and so is one that nobody shows.',
    given: {
      referrals: `
        person | events
        ann    | SUSPECT_ARRESTED;2025-01-13;;2025-01-14|CHARGE_DECISION;2025-01-20;;2025-01-30
        bob    | SUSPECT_ARRESTED;2025-01-13;;2025-01-14|CHARGE_DECISION;2025-01-20
        cat    | SUSPECT_ARRESTED;2025-01-16;;2025-01-30|SUSPECT_ARRESTED;2025-01-13;;2025-01-14|SUSPECT_INTERVIEWED;2025-01-13;;2025-01-14|SUSPECT_RELEASED;2025-01-13;;2025-01-14|SUSPECT_RELEASED;2025-01-14;;2025-01-15
        dan    | SUSPECT_ARRESTED;2025-01-13`,
    },
    ask: { by: ['UPDATE_TALLY'] },
    exactly: `
      update_tally | count
      1_OF_2       | 1
      1_OF_1       | 1
      4_OF_4       | 1`,
  }),
  measure('VICTIM_WITHDREW_RATE', {
    shows: 'Outcomes 14 and 16, of those whose crime has an outcome; beside each other by whether support came within 28 days.',
    given: {
      referrals: `
        person | record_ref | outcome_type
        ann    | R1         | 14
        bob    | R2         | 16
        cat    | R3         | 18
        dan    | R4         | -`,
      support: `
        person | force  | referral_ref | support
        ann    | surrey | R1           | EMOTIONAL;2025-01-20
        bob    | surrey | R2           | EMOTIONAL;2025-03-20
        cat    | surrey | R3           | EMOTIONAL;2025-01-20`,
    },
    ask: { by: ['SUPPORTED'] },
    exactly: `
      supported | numerator | denominator
      YES       | 1         | 2
      NO        | 1         | 1`,
  }),
]
