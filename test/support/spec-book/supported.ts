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
  fay    | R6         | 2025-01-15`,
  support: `
    person | force  | referral_ref | restorative
    ann    | surrey | R1           | true;2025-02-01;POLICE;true;true;DIRECT;2025-03-01;AGREEMENT_REACHED
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
      "Of those whom the charity found vulnerable within 28 days, whoever had no flag of the police at referral. The 29th day is too late; a flag of the court's service is no finding of the charity.",
    given: {
      referrals: `
        person | record_ref | flags
        ann    | R1         | -
        bob    | R2         | DOMESTIC_ABUSE;PRESENT;POLICE_FIRST_CONTACT;2025-01-14
        cat    | R3         | -
        dan    | R4         | -`,
      support: `
        person | force  | referral_ref | flags
        ann    | surrey | R1           | MENTAL_HEALTH;PRESENT;CHARITY_TRIAGE;2025-02-12
        bob    | surrey | R2           | MENTAL_HEALTH;PRESENT;SELF_DISCLOSED;2025-01-16
        cat    | surrey | R3           | MENTAL_HEALTH;PRESENT;CHARITY_TRIAGE;2025-02-13
        dan    | surrey | R4           | MENTAL_HEALTH;PRESENT;WITNESS_SERVICE_PRETRIAL;2025-01-20`,
    },
    exactly: '1 of 2',
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
    shows: 'Only those assessed within 28 days are counted; support without an assessment is in neither number.',
    given: {
      referrals,
      support: `
        person | force  | referral_ref | assessments            | support
        ann    | surrey | R1           | IN_DEPTH;2025-01-16;N1 | EMOTIONAL;2025-01-20
        bob    | surrey | R2           | IN_DEPTH;2025-01-16;N1 | -
        cat    | surrey | R3           | -                      | EMOTIONAL;2025-01-20`,
    },
    exactly: '1 of 2',
  }),
  measure('RESTORATIVE_JUSTICE_OFFERED_RATE', {
    shows: 'Counted are those whose case notes an identified offender, in whichever of the cases for the referral.',
    given: restorative,
    exactly: '3 of 4',
  }),
  measure('RESTORATIVE_JUSTICE_ACCEPTED_RATE', {
    shows: 'Of those with an offer, whoever said yes; who has not answered stays among those asked.',
    given: restorative,
    exactly: '2 of 3',
  }),
  measure('RESTORATIVE_JUSTICE_HELD_RATE', {
    shows: 'Of those who said yes, those for whom it was held.',
    given: restorative,
    exactly: '1 of 2',
  }),
]
