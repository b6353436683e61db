import type { MeasureName } from '../../../src/modules/analytics/vocabulary/names.js'
import { measure, type BookEntry, type Given } from './book-entry.js'

// Six people whom the survey reached or did not: of eve it is not said.
const contacted: Given = {
  support: `
    person | force  | survey_contact          | satisfaction
    ann    | surrey | ANSWERED;2025-02-01     | S1;;2025-02-01;KEPT_INFORMED;CSEW_INFORMED;VERY_WELL
    bob    | surrey | NOT_ANSWERED;2025-02-02 | -
    cat    | surrey | NOT_ASKED;2025-02-03    | -
    dan    | surrey | EXCLUDED;2025-02-04     | -
    eve    | surrey | -                       | S1;;2025-02-01;KEPT_INFORMED;CSEW_INFORMED;VERY_WELL
    fay    | surrey | NOT_ANSWERED;2025-02-05 | -`,
}

/** Measures of victims at court and of survey respondents. */
export const courtAndSurveyBook: readonly BookEntry[] = [
  measure('VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE', {
    shows:
      'The first flag present by the day of the hearing must come from the service at court: of another at the same instant (eve) it is none, of one later that day (fay) it is. A witness who is no victim, and a victim whom nobody flagged, are left out.',
    given: {
      referrals: `
        person | record_ref | flags
        bob    | R2         | MENTAL_HEALTH;PRESENT;POLICE_FIRST_CONTACT;2025-01-14`,
      support: `
        person | force  | referral_ref | witness                    | flags
        ann    | surrey | R1           | 2025-03-10;PROSECUTION;yes | MENTAL_HEALTH;PRESENT;WITNESS_SERVICE_AT_COURT;2025-03-10
        bob    | surrey | R2           | 2025-03-10;PROSECUTION;yes | MENTAL_HEALTH;PRESENT;WITNESS_SERVICE_AT_COURT;2025-03-10
        cat    | surrey | R3           | 2025-03-10;PROSECUTION;yes | MENTAL_HEALTH;PRESENT;WITNESS_SERVICE_PRETRIAL;2025-03-11
        dan    | surrey | R4           | 2025-03-10;PROSECUTION;no  | MENTAL_HEALTH;PRESENT;WITNESS_SERVICE_AT_COURT;2025-03-10
        eve    | surrey | R5           | 2025-03-10;PROSECUTION;yes | MENTAL_HEALTH;PRESENT;WITNESS_SERVICE_AT_COURT;2025-03-10|HATE_CRIME;PRESENT;WITNESS_SERVICE_PRETRIAL;2025-03-10
        fay    | surrey | R6           | 2025-03-10;PROSECUTION;yes | MENTAL_HEALTH;PRESENT;WITNESS_SERVICE_AT_COURT;2025-03-10|HATE_CRIME;PRESENT;CHARITY_TRIAGE;2025-03-10T15:00:00Z
        gil    | surrey | R7           | 2025-03-10;PROSECUTION;yes | MENTAL_HEALTH;PRESENT;WITNESS_SERVICE_AT_COURT;2025-03-10|HATE_CRIME;ABSENT;CHARITY_TRIAGE;2025-02-10`,
    },
    exactly: '3 of 5',
  }),
  measure('KEPT_INFORMED_RATE', {
    shows: '"Not necessary" and "refused" are no valid answers, and of several the first valid one counts (fay).',
    given: {
      support: `
        person | force  | satisfaction
        ann    | surrey | S1;;2025-02-01;KEPT_INFORMED;CSEW_INFORMED;VERY_WELL
        bob    | surrey | S1;;2025-02-01;KEPT_INFORMED;CSEW_INFORMED;FAIRLY_WELL
        cat    | surrey | S1;;2025-02-01;KEPT_INFORMED;CSEW_INFORMED;NOT_VERY_WELL
        dan    | surrey | S1;;2025-02-01;KEPT_INFORMED;CSEW_INFORMED;NOT_NECESSARY
        eve    | surrey | S1;;2025-02-01;KEPT_INFORMED;CSEW_INFORMED;REFUSED
        fay    | surrey | S1;;2025-03-01;KEPT_INFORMED;CSEW_INFORMED;VERY_WELL|S1;;2025-02-01;KEPT_INFORMED;CSEW_INFORMED;NOT_AT_ALL|S1;;2025-01-20;KEPT_INFORMED;CSEW_INFORMED;REFUSED`,
    },
    exactly: '2 of 4',
  }),
  measure('RESPONDENTS_REPORTED_BEFORE_RATE', {
    shows: 'Who does not know, or refused, is left out; somebody who answers this question alone is a respondent.',
    given: {
      support: `
        person | force  | satisfaction
        ann    | surrey | S1;;2025-02-01;REPORTED_BEFORE;YES_NO;YES
        bob    | surrey | S1;;2025-02-01;REPORTED_BEFORE;YES_NO;NO
        cat    | surrey | S1;;2025-02-01;REPORTED_BEFORE;YES_NO;DONT_KNOW
        dan    | surrey | S1;;2025-02-01;KEPT_INFORMED;CSEW_INFORMED;VERY_WELL`,
    },
    exactly: '1 of 2',
  }),
  measure('RESPONDENTS_NEGATIVE_POLICE_EXPERIENCE_RATE', {
    shows: 'As of people who came directly: a mixed experience is not negative, and who never had one is left out.',
    given: {
      support: `
        person | force  | satisfaction
        ann    | surrey | S1;;2025-02-01;EARLIER_POLICE_EXPERIENCE;EARLIER_EXPERIENCE;NEGATIVE
        bob    | surrey | S1;;2025-02-01;EARLIER_POLICE_EXPERIENCE;EARLIER_EXPERIENCE;MIXED
        cat    | surrey | S1;;2025-02-01;EARLIER_POLICE_EXPERIENCE;EARLIER_EXPERIENCE;POSITIVE
        dan    | surrey | S1;;2025-02-01;EARLIER_POLICE_EXPERIENCE;EARLIER_EXPERIENCE;NONE
        eve    | surrey | S1;;2025-02-01;KEPT_INFORMED;CSEW_INFORMED;VERY_WELL`,
    },
    exactly: '1 of 3',
  }),
  measure('RESPONDENTS_NOT_UPDATED_BEFORE_RATE', {
    shows: 'As of people who came directly: who never reported before has no updates to wait for, whatever is answered.',
    given: {
      support: `
        person | force  | satisfaction
        ann    | surrey | S1;;2025-02-01;REPORTED_BEFORE;YES_NO;YES|S1;;2025-02-01;EARLIER_UPDATES;YES_NO;NO
        bob    | surrey | S1;;2025-02-01;REPORTED_BEFORE;YES_NO;YES|S1;;2025-02-01;EARLIER_UPDATES;YES_NO;YES
        cat    | surrey | S1;;2025-02-01;EARLIER_UPDATES;YES_NO;NO
        dan    | surrey | S1;;2025-02-01;REPORTED_BEFORE;YES_NO;NO|S1;;2025-02-01;EARLIER_UPDATES;YES_NO;NO
        eve    | surrey | S1;;2025-02-01;REPORTED_BEFORE;YES_NO;YES|S1;;2025-02-01;EARLIER_UPDATES;YES_NO;DONT_KNOW`,
    },
    exactly: '2 of 3',
  }),
  measure('SURVEY_ELIGIBLE', {
    shows: 'Of eve the charity does not say how it ended, although she answered: she is not counted.',
    given: contacted,
    exactly: `
      count
      5`,
  }),
  measure('SURVEY_EXCLUDED_RATE', {
    shows: 'Who is left out to spare them is a part of those who may be asked.',
    given: contacted,
    exactly: '1 of 5',
  }),
  measure('SURVEY_ASKED_RATE', {
    shows: 'Asked is whoever answered or did not; who was not asked or was left out is not.',
    given: contacted,
    exactly: '3 of 5',
  }),
  measure('SURVEY_RESPONSE_RATE', {
    shows: 'Of three who were asked one answered. The answer of eve is not in it, because nothing says whether others were asked with her.',
    given: contacted,
    exactly: '1 of 3',
  }),
  measure('HEARD_NOTHING_RATE', {
    shows:
      'Yes means that nothing was heard; "do not know" is left out. Dan counts once in the year, as the first survey about him ended: without an answer.',
    given: {
      support: `
        person | force  | survey_contact          | satisfaction
        ann    | surrey | -                       | S1;;2025-02-01;HEARD_NOTHING;YES_NO;YES
        bob    | kent   | -                       | S1;;2025-02-01;HEARD_NOTHING;YES_NO;NO
        cat    | surrey | -                       | S1;;2025-02-01;HEARD_NOTHING;YES_NO;DONT_KNOW
        dan    | surrey | NOT_ANSWERED;2025-02-01 | -
        dan    | surrey | ANSWERED;2025-03-01     | S1;;2025-03-01;HEARD_NOTHING;YES_NO;YES`,
    },
    ask: { by: ['FORCE'] },
    exactly: `
      force  | numerator | denominator
      kent   | 0         | 1
      surrey | 1         | 1`,
  }),
  measure('SATISFIED_RATE', {
    shows: 'By driver, who answered that driver positively of who answered it; on the scale of seven, one to three are positive.',
    given: {
      support: `
        person | force  | satisfaction
        ann    | surrey | S1;;2025-02-01;TIMELY_RESPONSE;USS_7;3|S1;;2025-02-01;GOOD_COMMUNICATION;USS_7;4
        bob    | surrey | S1;;2025-02-01;TIMELY_RESPONSE;CSEW_SATISFACTION;TOO_EARLY
        cat    | surrey | S1;;2025-02-01;TIMELY_RESPONSE;CSEW_SATISFACTION;BIT_DISSATISFIED`,
    },
    ask: { by: ['DRIVER'] },
    exactly: `
      driver             | numerator | denominator
      TIMELY_RESPONSE    | 1         | 2
      GOOD_COMMUNICATION | 0         | 1`,
  }),
  measure('VICTIMS_AT_COURT', {
    shows:
      'A person counts once a year, at the first hearing, and a referral once, for the first whose case names it: fay names that of cat. A witness who is no victim does not count, nor does a victim whose case names no referral.',
    given: {
      support: `
        person | force  | referral_ref | direct_ref | witness
        ann    | surrey | R1           | -          | 2025-02-10;PROSECUTION;yes
        ann    | kent   | R2           | -          | 2025-03-10;PROSECUTION;yes
        bob    | surrey | R3           | -          | 2025-03-10;PROSECUTION;no
        cat    | kent   | R4           | -          | 2025-03-10;PROSECUTION;yes
        fay    | kent   | R4           | -          | 2025-03-11;PROSECUTION;yes
        dan    | kent   | -            | -          | 2025-03-10;PROSECUTION;yes
        eve    | kent   | -            | D1         | 2025-03-10;PROSECUTION;yes`,
    },
    ask: { by: ['FORCE'] },
    exactly: `
      force  | count
      kent   | 1
      surrey | 1`,
  }),
  measure('PRE_TRIAL_VISIT_RATE', {
    shows: 'Where nobody noted whether there was a visit, it is not known and not counted.',
    given: {
      support: `
        person | force  | witness
        ann    | surrey | 2025-03-10;PROSECUTION;yes;yes
        bob    | surrey | 2025-03-10;PROSECUTION;yes;no
        cat    | surrey | 2025-03-10;PROSECUTION;yes`,
    },
    exactly: '1 of 2',
  }),
  measure('SPECIAL_MEASURES_RATE', {
    shows: 'Of all victims at court: where none is noted, none was used.',
    given: {
      support: `
        person | force  | witness
        ann    | surrey | 2025-03-10;PROSECUTION;yes;yes;SCREENS+LIVE_LINK
        bob    | surrey | 2025-03-10;PROSECUTION;yes;no
        cat    | surrey | 2025-03-10;PROSECUTION;yes`,
    },
    exactly: '1 of 3',
  }),
  measure('SPECIAL_MEASURE_USED_RATE', {
    shows: 'Of those with any measure, whoever had the one named.',
    given: {
      support: `
        person | force  | witness
        ann    | surrey | 2025-03-10;PROSECUTION;yes;yes;SCREENS+LIVE_LINK
        bob    | surrey | 2025-03-10;PROSECUTION;yes;no;LIVE_LINK
        cat    | surrey | 2025-03-10;PROSECUTION;yes`,
    },
    ask: { by: [], where: { SPECIAL_MEASURE: 'SCREENS' } },
    exactly: '1 of 2',
  }),
  measure('SPECIAL_MEASURES_APPLIED_RATE', {
    shows:
      'Of all victims at court: what was granted or refused was applied for, whether or not it is named there. Used alone says nothing of an application.',
    given: {
      support: `
        person | force  | witness
        ann    | surrey | 2025-03-10;PROSECUTION;yes;yes;;SCREENS
        bob    | surrey | 2025-03-10;PROSECUTION;yes;no;;;;LIVE_LINK
        cat    | surrey | 2025-03-10;PROSECUTION;yes;no;SCREENS
        dan    | surrey | 2025-03-10;PROSECUTION;yes`,
    },
    exactly: '2 of 4',
  }),
  ...[
    ['SPECIAL_MEASURE_GRANTED_RATE', 'Of those for whom it was applied for, to whom it was granted; cat has no decision on record.', 2, 4],
    ['SPECIAL_MEASURE_REFUSED_RATE', 'Of those for whom it was applied for, to whom it was refused; cat has no decision on record.', 1, 4],
    ['SPECIAL_MEASURE_USED_OF_GRANTED_RATE', 'Of those to whom it was granted, with whom it was used: ann, and not bob.', 1, 2],
  ].map(([name, shows, numerator, denominator]) =>
    measure(name as MeasureName, {
      shows: String(shows),
      given: {
        support: `
          person | force  | witness
          ann    | surrey | 2025-03-10;PROSECUTION;yes;yes;SCREENS;SCREENS;SCREENS
          bob    | surrey | 2025-03-10;PROSECUTION;yes;yes;LIVE_LINK;SCREENS+LIVE_LINK;SCREENS
          cat    | surrey | 2025-03-10;PROSECUTION;yes;no;;SCREENS
          dan    | surrey | 2025-03-10;PROSECUTION;yes;no;;;;SCREENS
          eve    | surrey | 2025-03-10;PROSECUTION;yes;no;SCREENS`,
      },
      ask: { by: [], where: { MEASURE_APPLIED_FOR: 'SCREENS' } },
      exactly: `
        numerator | denominator
        ${numerator}         | ${denominator}`,
    }),
  ),
  measure('WOULD_REPORT_AGAIN_RATE', {
    shows: 'Of respondents who were asked when the same case was closed, by the driver that they answered positively.',
    given: {
      support: `
        person | force  | satisfaction                            | closure
        ann    | surrey | S1;;2025-02-01;TIMELY_RESPONSE;USS_7;1  | SUPPORT_COMPLETED;2025-03-01;;;;yes
        bob    | surrey | S1;;2025-02-01;TIMELY_RESPONSE;USS_7;2  | SUPPORT_COMPLETED;2025-03-01;;;;no
        cat    | surrey | S1;;2025-02-01;TIMELY_RESPONSE;USS_7;6  | SUPPORT_COMPLETED;2025-03-01;;;;yes
        dan    | surrey | S1;;2025-02-01;TIMELY_RESPONSE;USS_7;1  | SUPPORT_COMPLETED;2025-03-01`,
    },
    ask: { by: ['SATISFIED_WITH'] },
    exactly: `
      satisfied_with  | numerator | denominator
      TIMELY_RESPONSE | 1         | 2`,
  }),
  measure('WOULD_REPORT_AGAIN_RATE', {
    shows: 'Who gave the survey no answer is no respondent, whatever was said at closure; one who refused every answer is.',
    given: {
      support: `
        person | force  | survey_contact          | satisfaction                               | closure
        ann    | surrey | -                       | S1;;2025-02-01;WHOLE_EXPERIENCE;USS_7;REFUSED | SUPPORT_COMPLETED;2025-03-01;;;;yes
        bob    | surrey | NOT_ANSWERED;2025-02-02 | -                                          | SUPPORT_COMPLETED;2025-03-01;;;;no`,
    },
    exactly: '1 of 1',
  }),
  measure('ANSWERS_IN_PAIRS', {
    shows: 'Each two items that a respondent answered, with how: whoever left one of them out is not in that pair.',
    given: {
      support: `
        person | force  | satisfaction
        ann    | surrey | S1;;2025-02-01;TIMELY_RESPONSE;USS_7;1|S1;;2025-02-01;RESPECTFUL_TREATMENT;USS_7;2
        bob    | surrey | S1;;2025-02-01;TIMELY_RESPONSE;USS_7;6|S1;;2025-02-01;RESPECTFUL_TREATMENT;USS_7;2
        cat    | surrey | S1;;2025-02-01;TIMELY_RESPONSE;USS_7;1`,
    },
    ask: { by: ['ANSWER_PAIR'] },
    exactly: `
      answer_pair                                     | count
      TIMELY_RESPONSE_AND_RESPECTFUL_TREATMENT_BOTH   | 1
      TIMELY_RESPONSE_AND_RESPECTFUL_TREATMENT_SECOND | 1`,
  }),
  measure('SATISFIED_BY_UPDATE_RATE', {
    shows:
      'By what the referral says of the updates that were due; without an update (dan), or a referral in the hub, nothing can be judged.',
    given: {
      referrals: `
        person | record_ref | reported_at | events
        ann    | R1         | 2025-01-13  | SUSPECT_ARRESTED;2025-01-13;;2025-01-20
        bob    | R2         | 2025-01-13  | SUSPECT_ARRESTED;2025-01-13;;2025-01-21
        dan    | R4         | 2025-01-13  | -`,
      support: `
        person | force  | referral_ref | satisfaction
        ann    | surrey | R1           | S1;;2025-02-01;WHOLE_EXPERIENCE;USS_7;1
        bob    | surrey | R2           | S1;;2025-02-01;WHOLE_EXPERIENCE;USS_7;6
        cat    | surrey | R9           | S1;;2025-02-01;WHOLE_EXPERIENCE;USS_7;2
        dan    | surrey | R4           | S1;;2025-02-01;WHOLE_EXPERIENCE;USS_7;6`,
    },
    ask: { by: ['UPDATED_IN_TIME'] },
    exactly: `
      updated_in_time | numerator | denominator
      MET             | 1         | 1
      BREACHED        | 0         | 1
      NOT_JUDGED      | 1         | 2`,
  }),
]
