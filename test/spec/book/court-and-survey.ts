import { measure, type BookEntry } from '../../support/book.js'

/** Measures of victims at court and of survey respondents. */
export const courtAndSurveyBook: readonly BookEntry[] = [
  measure('VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE', {
    shows:
      'The first flag by the day of the hearing must come from the service at court. A witness who is no victim, and a victim whom nobody flagged, are left out.',
    given: {
      referrals: `
        person | record_ref | flags
        bob    | R2         | MENTAL_HEALTH;PRESENT;POLICE_FIRST_CONTACT;2025-01-14`,
      support: `
        person | force  | referral_ref | witness                    | flags
        ann    | surrey | R1           | 2025-03-10;PROSECUTION;yes | MENTAL_HEALTH;PRESENT;WITNESS_SERVICE_AT_COURT;2025-03-10
        bob    | surrey | R2           | 2025-03-10;PROSECUTION;yes | MENTAL_HEALTH;PRESENT;WITNESS_SERVICE_AT_COURT;2025-03-10
        cat    | surrey | R3           | 2025-03-10;PROSECUTION;yes | MENTAL_HEALTH;PRESENT;WITNESS_SERVICE_PRETRIAL;2025-03-11
        dan    | surrey | R4           | 2025-03-10;PROSECUTION;no  | MENTAL_HEALTH;PRESENT;WITNESS_SERVICE_AT_COURT;2025-03-10`,
    },
    ask: { by: [] },
    exactly: `
      numerator | denominator
      1         | 2`,
  }),
  measure('KEPT_INFORMED_RATE', {
    shows: '"Not necessary" and "refused" are no valid answers.',
    given: {
      support: `
        person | force  | satisfaction
        ann    | surrey | S1;;2025-02-01;KEPT_INFORMED;CSEW_INFORMED;VERY_WELL
        bob    | surrey | S1;;2025-02-01;KEPT_INFORMED;CSEW_INFORMED;FAIRLY_WELL
        cat    | surrey | S1;;2025-02-01;KEPT_INFORMED;CSEW_INFORMED;NOT_VERY_WELL
        dan    | surrey | S1;;2025-02-01;KEPT_INFORMED;CSEW_INFORMED;NOT_NECESSARY
        eve    | surrey | S1;;2025-02-01;KEPT_INFORMED;CSEW_INFORMED;REFUSED`,
    },
    ask: { by: [] },
    exactly: `
      numerator | denominator
      2         | 3`,
  }),
  measure('HEARD_NOTHING_RATE', {
    shows: 'Yes means that nothing was heard; "do not know" is left out.',
    given: {
      support: `
        person | force  | satisfaction
        ann    | surrey | S1;;2025-02-01;HEARD_NOTHING;YES_NO;YES
        bob    | kent   | S1;;2025-02-01;HEARD_NOTHING;YES_NO;NO
        cat    | surrey | S1;;2025-02-01;HEARD_NOTHING;YES_NO;DONT_KNOW`,
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
]
