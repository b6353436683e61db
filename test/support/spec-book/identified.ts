import { measure, type BookEntry } from './book-entry.js'

/** Measures of how a referral was found, graded and received. */
export const identifiedBook: readonly BookEntry[] = [
  measure('VULNERABILITY_SEEN_RATE', {
    shows: 'Four cells of the people assessed in depth; whoever was flagged without an assessment is in none.',
    given: {
      referrals: `
        person | record_ref | flags
        ann    | R1         | MENTAL_HEALTH;PRESENT;POLICE_FIRST_CONTACT;2025-01-14
        bob    | R2         | MENTAL_HEALTH;PRESENT;POLICE_FIRST_CONTACT;2025-01-14
        cat    | R3         | -
        dan    | R4         | -
        eve    | R5         | MENTAL_HEALTH;PRESENT;POLICE_FIRST_CONTACT;2025-01-14`,
      support: `
        person | force  | referral_ref | assessments            | flags
        ann    | surrey | R1           | IN_DEPTH;2025-01-20;N1 | DOMESTIC_ABUSE;PRESENT;CHARITY_NEEDS_ASSESSMENT;2025-01-20
        bob    | surrey | R2           | IN_DEPTH;2025-01-20;N1 | -
        cat    | surrey | R3           | IN_DEPTH;2025-01-20;N1 | DOMESTIC_ABUSE;PRESENT;CHARITY_TRIAGE;2025-01-20
        dan    | surrey | R4           | IN_DEPTH;2025-01-20;N1 | -
        eve    | surrey | R5           | TRIAGE;2025-01-20;N1   | DOMESTIC_ABUSE;PRESENT;CHARITY_TRIAGE;2025-01-20`,
    },
    ask: { by: ['SEEN_BY'] },
    exactly: `
      seen_by | numerator | denominator
      BOTH    | 1         | 4
      POLICE  | 1         | 4
      CHARITY | 1         | 4
      NEITHER | 1         | 4`,
  }),
  measure('VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE', {
    shows:
      'Of those whom the police had flagged and the charity assessed in depth, whoever the charity did not flag. Without an assessment, or without a flag of the police, nobody is counted.',
    given: {
      referrals: `
        person | record_ref | flags
        ann    | R1         | MENTAL_HEALTH;PRESENT;POLICE_FIRST_CONTACT;2025-01-14
        bob    | R2         | MENTAL_HEALTH;PRESENT;POLICE_FIRST_CONTACT;2025-01-14
        cat    | R3         | MENTAL_HEALTH;PRESENT;POLICE_FIRST_CONTACT;2025-01-14
        dan    | R4         | -`,
      support: `
        person | force  | referral_ref | assessments            | flags
        ann    | surrey | R1           | IN_DEPTH;2025-01-20;N1 | DOMESTIC_ABUSE;PRESENT;CHARITY_NEEDS_ASSESSMENT;2025-01-20
        bob    | surrey | R2           | IN_DEPTH;2025-01-20;N1 | -
        cat    | surrey | R3           | TRIAGE;2025-01-20;N1   | -
        dan    | surrey | R4           | IN_DEPTH;2025-01-20;N1 | -`,
    },
    exactly: '1 of 2',
  }),
  measure('INDICATOR_MISSED_BY_POLICE_RATE', {
    shows: 'Indicator by indicator: the police may have flagged the person, and not for this.',
    given: {
      referrals: `
        person | record_ref | flags
        ann    | R1         | MENTAL_HEALTH;PRESENT;POLICE_FIRST_CONTACT;2025-01-14
        bob    | R2         | DOMESTIC_ABUSE;PRESENT;POLICE_FIRST_CONTACT;2025-01-14`,
      support: `
        person | force  | referral_ref | flags
        ann    | surrey | R1           | MENTAL_HEALTH;PRESENT;CHARITY_TRIAGE;2025-01-20|DOMESTIC_ABUSE;PRESENT;SELF_DISCLOSED;2025-01-20
        bob    | surrey | R2           | MENTAL_HEALTH;PRESENT;CHARITY_TRIAGE;2025-01-20`,
    },
    ask: { by: ['INDICATOR'] },
    exactly: `
      indicator      | numerator | denominator
      MENTAL_HEALTH  | 1         | 2
      DOMESTIC_ABUSE | 1         | 1`,
  }),
  measure('DAYS_TO_IDENTIFICATION', {
    shows:
      'Days from the report to the first flag, by London days (fay). A flag of before the report counts as day 0; without a time of report, or flagged after the referral, nobody is counted.',
    given: {
      referrals: `
        person | reported_at          | referred_at | flags
        ann    | 2025-01-10           | 2025-01-15  | MENTAL_HEALTH;PRESENT;POLICE_FIRST_CONTACT;2025-01-09
        bob    | 2025-01-10           | 2025-01-15  | MENTAL_HEALTH;PRESENT;POLICE_LATER;2025-01-14
        cat    | -                    | 2025-01-15  | MENTAL_HEALTH;PRESENT;POLICE_FIRST_CONTACT;2025-01-14
        dan    | 2025-01-10           | 2025-01-15  | MENTAL_HEALTH;PRESENT;POLICE_LATER;2025-01-16
        eve    | 2024-12-10           | 2025-01-15  | MENTAL_HEALTH;PRESENT;POLICE_LATER;2025-01-15|MENTAL_HEALTH;PRESENT;POLICE_LATER;2025-01-08
        fay    | 2025-03-30T22:30:00Z | 2025-03-31T12:00:00Z | MENTAL_HEALTH;PRESENT;POLICE_LATER;2025-03-30T23:30:00Z`,
    },
    ask: { by: ['IDENTIFICATION_DAYS'] },
    exactly: `
      identification_days | count
      0                   | 1
      1                   | 1
      3-4                 | 1
      29+                 | 1`,
  }),
  measure('ENHANCED_RIGHTS_NOT_RECORDED_RATE', {
    shows:
      'Under 18, bereaved, or a most serious crime: entitled by rule, as a knife or stalking is not. Recorded is whoever has a decision that stands; a later one that takes it back does not leave it standing.',
    given: {
      referrals: `
        person | age_band | offence | offence_flags | victim_basis     | enhanced_rights
        ann    | 16-17    | 105/01  | -             | -                | -
        bob    | 25-34    | RAPE    | -             | -                | MOST_SERIOUS_CRIME;ENTITLED;2025-01-14
        cat    | 25-34    | 105/01  | -             | BEREAVED_FAMILY  | MOST_SERIOUS_CRIME;ENTITLED;2025-01-13|MOST_SERIOUS_CRIME;NOT_ENTITLED;2025-01-14
        dan    | 25-34    | 105/01  | HATE_CRIME    | -                | -
        eve    | 25-34    | 105/01  | KNIFE|STALKING | -               | -
        fay    | 10-15    | 105/01  | -             | -                | MOST_SERIOUS_CRIME;NOT_ENTITLED;2025-01-14
        gil    | 0-9      | 105/01  | -             | -                | -
        hal    | 25-34    | 105/01  | DOMESTIC_ABUSE | -               | -
        ida    | 25-34    | 105/01  | MODERN_SLAVERY | -               | -
        jon    | 25-34    | 105/01  | CSA_CSE       | -                | -
        kim    | 25-34    | 105/01  | BEREAVED      | -                | -`,
    },
    exactly: '9 of 10',
  }),
  measure('RESPONDED_IN_TIME_RATE', {
    shows:
      'A quarter of an hour for an emergency, an hour for priority, 48 hours for standard. Where nobody arrived nobody came in time; a call that is dealt with by telephone has no target.',
    given: {
      referrals: `
        person | response_grade | call_at              | arrived_at
        ann    | EMERGENCY      | 2025-01-10T10:00:00Z | 2025-01-10T10:15:00Z
        bob    | EMERGENCY      | 2025-01-10T10:00:00Z | 2025-01-10T10:15:01Z
        cat    | STANDARD       | 2025-01-10T10:00:00Z | 2025-01-12T10:00:00Z
        dan    | PRIORITY       | 2025-01-10T10:00:00Z | -
        eve    | TELEPHONE      | 2025-01-10T10:00:00Z | 2025-01-10T10:05:00Z
        fay    | PRIORITY       | 2025-01-10T10:00:00Z | 2025-01-10T11:00:00Z`,
    },
    ask: { by: ['RESPONSE_GRADE'] },
    exactly: `
      response_grade | numerator | denominator
      EMERGENCY      | 1         | 2
      PRIORITY       | 1         | 2
      STANDARD       | 1         | 1`,
  }),
  measure('RESPONDED_IN_TIME_OF_ATTENDED_RATE', {
    shows:
      'Of those with a time of the call and of the arrival, a quarter of an hour for an emergency; where no arrival is noted the call is left out.',
    given: {
      referrals: `
        person | response_grade | call_at              | arrived_at
        ann    | EMERGENCY      | 2025-01-10T10:00:00Z | 2025-01-10T10:15:00Z
        bob    | EMERGENCY      | 2025-01-10T10:00:00Z | 2025-01-10T10:15:01Z
        cat    | EMERGENCY      | 2025-01-10T10:00:00Z | -
        dan    | TELEPHONE      | 2025-01-10T10:00:00Z | 2025-01-10T10:05:00Z`,
    },
    ask: { by: ['RESPONSE_GRADE'] },
    exactly: `
      response_grade | numerator | denominator
      EMERGENCY      | 1         | 2`,
  }),
  measure('RESPONSE_EVIDENCED_RATE', {
    shows:
      'Late or not, an arrival that was noted is evidence; one without the time of the call is none, nor is what is dealt with by telephone.',
    given: {
      referrals: `
        person | response_grade | call_at              | arrived_at
        ann    | PRIORITY       | 2025-01-10T10:00:00Z | 2025-01-10T15:00:00Z
        bob    | PRIORITY       | 2025-01-10T10:00:00Z | -
        cat    | PRIORITY       | -                    | 2025-01-10T10:05:00Z
        dan    | TELEPHONE      | 2025-01-10T10:00:00Z | 2025-01-10T10:05:00Z`,
    },
    ask: { by: ['RESPONSE_GRADE'] },
    exactly: `
      response_grade | numerator | denominator
      PRIORITY       | 1         | 3`,
  }),
  measure('REFERRAL_NOT_ACCEPTED_RATE', {
    shows:
      'A refusal always holds, and a sexual offence needs an explicit yes; a number that works and is not safe is no way to make contact. An excluded crime type is no valid referral.',
    given: {
      referrals: `
        person | offence     | consent               | phone_safe
        ann    | 105/01      | OPT_OUT_NOT_EXERCISED | yes
        bob    | 105/01      | EXPLICIT_NO           | yes
        cat    | RAPE        | OPT_OUT_NOT_EXERCISED | yes
        dan    | 105/01      | EXPLICIT_YES          | no
        eve    | SHOPLIFTING | EXPLICIT_NO           | yes`,
    },
    ask: { by: ['DISPOSITION'] },
    exactly: `
      disposition                  | numerator | denominator
      CONSENT_MISSING              | 2         | 4
      INSUFFICIENT_CONTACT_DETAILS | 1         | 4`,
  }),
]
