import { measure, type BookEntry } from './book-entry.js'

const referrals = `
  person | record_ref | referred_at
  ann    | R1         | 2025-01-15
  bob    | R2         | 2025-01-15
  cat    | R3         | 2025-01-15
  dan    | R4         | 2025-01-15`

// A repeated person is counted once: `fay` has two cases, of which one notes the offender.
const restorative = {
  referrals: `${referrals}
  eve    | R5         | 2025-01-15
  fay    | R6         | 2025-01-15
  gil    | R7         | 2025-01-15
  ida    | R9         | 2025-01-15`,
  support: `
    person | force  | referral_ref | restorative
    ann    | surrey | R1           | true;2025-02-01;POLICE;true;true;DIRECT;2025-03-01;AGREEMENT_REACHED
    gil    | surrey | R7           | true;2025-02-01;POLICE;;false
    ida    | surrey | R9           | true;2025-02-01;CHARITY;;true
    bob    | surrey | R2           | true;2025-02-01;CHARITY;true
    cat    | surrey | R3           | true
    dan    | surrey | R4           | false
    eve    | surrey | R5           | -
    fay    | surrey | R6           | false
    fay    | surrey | R6           | true;2025-02-01;POLICE;;true;INDIRECT`,
}

/** Measures that join what the charity found or did with the referral that it names. */
export const supportedBook: readonly BookEntry[] = [
  measure('VULNERABILITY_MISSED_BY_POLICE_RATE', {
    shows:
      "Of those whom the charity found vulnerable within 28 days, whoever had no flag of the police at referral. The day of the referral counts, an hour before it too (eve), and the day before does not (fay). The 29th day is too late; a flag of the court's service is no finding of the charity.",
    given: {
      referrals: `
        person | record_ref | referred_at          | flags
        ann    | R1         | 2025-01-15T12:00:00Z | -
        bob    | R2         | 2025-01-15T12:00:00Z | DOMESTIC_ABUSE;PRESENT;POLICE_FIRST_CONTACT;2025-01-14
        cat    | R3         | 2025-01-15T12:00:00Z | -
        dan    | R4         | 2025-01-15T12:00:00Z | -
        eve    | R5         | 2025-01-15T12:00:00Z | -
        fay    | R6         | 2025-01-15T12:00:00Z | -`,
      support: `
        person | force  | referral_ref | flags
        ann    | surrey | R1           | MENTAL_HEALTH;PRESENT;CHARITY_TRIAGE;2025-02-12
        bob    | surrey | R2           | MENTAL_HEALTH;PRESENT;SELF_DISCLOSED;2025-01-16
        cat    | surrey | R3           | MENTAL_HEALTH;PRESENT;CHARITY_TRIAGE;2025-02-13
        dan    | surrey | R4           | MENTAL_HEALTH;PRESENT;WITNESS_SERVICE_PRETRIAL;2025-01-20
        eve    | surrey | R5           | MENTAL_HEALTH;PRESENT;CHARITY_NEEDS_ASSESSMENT;2025-01-15T11:00:00Z
        fay    | surrey | R6           | MENTAL_HEALTH;PRESENT;CHARITY_TRIAGE;2025-01-14`,
    },
    exactly: '2 of 3',
  }),
  measure('NEEDS_ASSESSED_RATE', {
    shows: 'An in-depth assessment within 28 days counts; a triage does not, and a case that names an unknown referral joins nobody.',
    given: {
      referrals,
      support: `
        person | force  | referral_ref | assessments
        ann    | surrey | R1           | IN_DEPTH;2025-02-12;N1
        bob    | surrey | R2           | TRIAGE;2025-01-16;N1
        cat    | surrey | R3           | IN_DEPTH;2025-02-13;N1
        dan    | surrey | R9           | IN_DEPTH;2025-01-16;N1`,
    },
    exactly: '1 of 4',
  }),
  measure('SUPPORTED_RATE', {
    shows:
      'Support delivered within 28 days counts, in whichever of the cases for the referral; the same reference at another force is another referral.',
    given: {
      referrals,
      support: `
        person | force  | referral_ref | support
        ann    | surrey | R1           | -
        ann    | surrey | R1           | EMOTIONAL;2025-01-20
        bob    | surrey | R2           | EMOTIONAL;2025-02-13
        cat    | kent   | R3           | EMOTIONAL;2025-01-20`,
    },
    exactly: '1 of 4',
  }),
  measure('SUPPORTED_OF_ASSESSED_RATE', {
    shows: 'Only those assessed within 28 days are counted, in whichever case; support without an assessment is in neither number.',
    given: {
      referrals,
      support: `
        person | force  | referral_ref | assessments            | support
        ann    | surrey | R1           | IN_DEPTH;2025-01-16;N1 | EMOTIONAL;2025-01-20
        bob    | surrey | R2           | IN_DEPTH;2025-01-16;N1 | -
        cat    | surrey | R3           | -                      | EMOTIONAL;2025-01-20
        dan    | surrey | R4           | IN_DEPTH;2025-01-16;N1 | -
        dan    | surrey | R4           | -                      | EMOTIONAL;2025-01-20`,
    },
    exactly: '2 of 3',
  }),
  measure('RESTORATIVE_JUSTICE_OFFERED_RATE', {
    shows: 'Counted are those whose case notes an identified offender, in whichever of the cases for the referral.',
    given: restorative,
    exactly: '5 of 6',
  }),
  measure('RESTORATIVE_JUSTICE_ACCEPTED_RATE', {
    shows: 'Of those with an offer, whoever said yes; who said no or has not answered stays among those asked.',
    given: restorative,
    exactly: '3 of 5',
  }),
  measure('RESTORATIVE_JUSTICE_HELD_RATE', {
    shows: 'Of those who said yes, those for whom it was held.',
    given: restorative,
    exactly: '1 of 3',
  }),
]
