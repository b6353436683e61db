import { measure, type BookEntry } from './book-entry.js'

/** Referred on a Wednesday. */
const referrals = `
  person | record_ref | referred_at
  ann    | R1         | 2025-01-15
  bob    | R2         | 2025-01-15
  cat    | R3         | 2025-01-15
  dan    | R4         | 2025-01-15`

const withEve = `${referrals}
  eve    | R5         | 2025-01-15`

const closedAndOpen = `
  person | force  | referral_ref | staff_finding | closure
  ann    | surrey | R1           | -             | SUPPORT_COMPLETED;2025-02-12
  bob    | surrey | R2           | -             | DECLINED;2025-02-01
  bob    | surrey | R2           | -             | -
  cat    | surrey | R3           | WITHDRAWN     | -
  dan    | surrey | R4           | -             | SUPPORT_COMPLETED;2025-02-01
  dan    | surrey | R4           | OUT_OF_AREA   | -
  eve    | surrey | R5           | -             | SUPPORT_COMPLETED;2025-02-13`

/** Measures of what the charity did after the referral. */
export const helpedBook: readonly BookEntry[] = [
  measure('RETURNED_BY_CHARITY_RATE', {
    shows: "Of everybody referred, whose case the charity's staff returned, and why.",
    given: { referrals: withEve, support: closedAndOpen },
    ask: { by: [], where: { STAFF_FINDING: 'WITHDRAWN' } },
    exactly: '1 of 5',
  }),
  measure('CONTACT_ATTEMPTED_RATE', {
    shows: 'The 28th day is in time, the 29th is not, nor the day before the referral; a case without an attempt is none.',
    given: {
      referrals,
      support: `
        person | force  | referral_ref | attempts
        ann    | surrey | R1           | 2025-02-12;PHONE;NO_ANSWER
        bob    | surrey | R2           | 2025-02-13;PHONE;REACHED
        cat    | surrey | R3           | -
        dan    | surrey | R4           | 2025-01-14;PHONE;REACHED`,
    },
    exactly: '1 of 4',
  }),
  measure('REACHED_RATE', {
    shows: 'Whoever was spoken to, also to decline or to be called back.',
    given: {
      referrals,
      support: `
        person | force  | referral_ref | attempts
        ann    | surrey | R1           | 2025-01-16;PHONE;NO_ANSWER|2025-01-17;PHONE;REACHED
        bob    | surrey | R2           | 2025-01-16;PHONE;DECLINED
        cat    | surrey | R3           | 2025-01-16;PHONE;VOICEMAIL_SAFE
        dan    | surrey | R4           | 2025-01-16;PHONE;CALL_BACK_BOOKED`,
    },
    exactly: '3 of 4',
  }),
  measure('CLOSED_RATE', {
    shows: 'Every case that staff did not return must be closed on the 28th day after the referral or before, here 12 February.',
    given: { referrals: withEve, support: closedAndOpen },
    exactly: '2 of 5',
  }),
  measure('VICTIMS_WITH_OPEN_CASE', {
    shows:
      'On the 28th day after the quarter, here 28 April, one open case is enough; a returned one is not open, nor one that was opened later.',
    given: {
      referrals: withEve,
      support: `
        person | force  | referral_ref | opened_at  | staff_finding | closure
        ann    | surrey | R1           | 2025-01-16 | -             | SUPPORT_COMPLETED;2025-04-28
        bob    | surrey | R2           | 2025-01-16 | -             | DECLINED;2025-02-01
        bob    | surrey | R2           | 2025-01-16 | -             | SUPPORT_COMPLETED;2025-04-29
        cat    | surrey | R3           | 2025-01-16 | WITHDRAWN     | -
        dan    | surrey | R4           | 2025-04-28 | -             | -
        eve    | surrey | R5           | 2025-04-29 | -             | -`,
    },
    exactly: `
      count
      2`,
  }),
  measure('CLOSURE_REASON_RATE', {
    shows:
      'Of several closed cases the last reason counts, and of two at one instant (eve) that of the case opened later; who has a case that is open on the 28th day after the referral is not closed.',
    given: {
      referrals: withEve,
      support: `
        person | force  | referral_ref | opened_at  | closure
        ann    | surrey | R1           | 2025-01-16 | SUPPORT_COMPLETED;2025-02-12
        bob    | surrey | R2           | 2025-01-16 | DISENGAGED;2025-02-02
        bob    | surrey | R2           | 2025-01-16 | DECLINED;2025-02-01
        cat    | surrey | R3           | 2025-01-16 | DISENGAGED;2025-02-01
        cat    | surrey | R3           | 2025-01-16 | -
        dan    | surrey | R4           | 2025-01-16 | DISENGAGED;2025-02-13
        eve    | surrey | R5           | 2025-01-17 | DISENGAGED;2025-02-01
        eve    | surrey | R5           | 2025-01-16 | DECLINED;2025-02-01`,
    },
    ask: { by: [], where: { CLOSURE_REASON: 'DISENGAGED' } },
    exactly: '2 of 3',
  }),
  measure('CONTACT_CHANNEL_RATE', {
    shows: 'Several channels may be used; two attempts by one count once.',
    given: {
      referrals,
      support: `
        person | force  | referral_ref | attempts
        ann    | surrey | R1           | 2025-01-16;SMS;NO_ANSWER|2025-01-17;SMS;NO_ANSWER|2025-01-18;PHONE;REACHED
        bob    | surrey | R2           | 2025-01-16;PHONE;REACHED|2025-02-13;SMS;REACHED`,
    },
    ask: { by: [], where: { CONTACT_CHANNEL: 'SMS' } },
    exactly: '1 of 2',
  }),
  measure('CONTACT_ATTEMPTS', {
    shows: 'Attempts of all cases of the referral within 28 days.',
    given: {
      referrals,
      support: `
        person | force  | referral_ref | attempts
        ann    | surrey | R1           | 2025-01-16;SMS;NO_ANSWER
        ann    | surrey | R1           | 2025-01-17;SMS;NO_ANSWER|2025-01-18;SMS;NO_ANSWER
        bob    | surrey | R2           | 2025-01-16;PHONE;REACHED|2025-02-13;SMS;REACHED
        cat    | surrey | R3           | -`,
    },
    ask: { by: ['ATTEMPTS'] },
    exactly: `
      attempts | count
      1        | 1
      3        | 1`,
  }),
  measure('FIRST_CONTACT_IN_TIME_RATE', {
    shows: 'Two working days after a Wednesday is Friday; the Saturday after it is too late.',
    given: {
      referrals,
      support: `
        person | force  | referral_ref | attempts
        ann    | surrey | R1           | 2025-01-20;PHONE;REACHED|2025-01-17;PHONE;NO_ANSWER
        bob    | surrey | R2           | 2025-01-18;PHONE;REACHED
        cat    | surrey | R3           | -`,
    },
    exactly: '1 of 2',
  }),
  measure('FIRST_CONTACT_IN_TIME_RATE', {
    shows: 'Over Easter, from the Thursday before it: the Wednesday after it is in time up to its end in London, the Thursday is too late.',
    given: {
      referrals: referrals.replaceAll('2025-01-15', '2025-04-17'),
      support: `
        person | force  | referral_ref | opened_at  | attempts
        ann    | surrey | R1           | 2025-04-17 | 2025-04-23T22:59:00Z;PHONE;REACHED
        bob    | surrey | R2           | 2025-04-17 | 2025-04-23T23:00:00Z;PHONE;REACHED`,
    },
    ask: { by: [], period: '2025Q2' },
    exactly: '1 of 2',
  }),
  measure('DAYS_TO_FIRST_CONTACT', {
    shows: 'Days from the referral to the first attempt, whatever came of it.',
    given: {
      referrals,
      support: `
        person | force  | referral_ref | attempts
        ann    | surrey | R1           | 2025-01-15;PHONE;NO_ANSWER|2025-01-20;PHONE;REACHED
        bob    | surrey | R2           | 2025-01-20;PHONE;REACHED
        cat    | surrey | R3           | 2025-01-22;PHONE;REACHED
        dan    | surrey | R4           | 2025-02-13;PHONE;REACHED`,
    },
    ask: { by: ['FIRST_CONTACT_DAYS'] },
    exactly: `
      first_contact_days | count
      0                  | 1
      5-7                | 2`,
  }),
  measure('NEED_IDENTIFIED_RATE', {
    shows: 'Of those assessed in depth within 28 days; what a triage finds is not identified.',
    given: {
      referrals,
      support: `
        person | force  | referral_ref | assessments
        ann    | surrey | R1           | IN_DEPTH;2025-01-20;N1+N2
        bob    | surrey | R2           | IN_DEPTH;2025-01-20;N2
        cat    | surrey | R3           | TRIAGE;2025-01-20;N1
        dan    | surrey | R4           | IN_DEPTH;2025-02-13;N1`,
    },
    ask: { by: [], where: { NEED: 'N1' } },
    exactly: '1 of 2',
  }),
  measure('NEED_UNMET_RATE', {
    shows: 'Support that names the need meets it, up to the 28th day after the quarter; support that names none meets none.',
    given: {
      referrals,
      support: `
        person | force  | referral_ref | assessments               | support
        ann    | surrey | R1           | IN_DEPTH;2025-01-20;N1+N2 | EMOTIONAL;2025-04-28;N1|EMOTIONAL;2025-04-29;N2
        bob    | surrey | R2           | IN_DEPTH;2025-01-20;N1    | EMOTIONAL;2025-01-21
        cat    | surrey | R3           | TRIAGE;2025-01-20;N1      | -`,
    },
    ask: { by: ['NEED'] },
    exactly: `
      need | numerator | denominator
      N1   | 1         | 2
      N2   | 1         | 1`,
  }),
]
