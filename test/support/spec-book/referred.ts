import { measure, type BookEntry } from './book-entry.js'

const referrals = `
        person | force  | record_ref | crime_ref | offence     | referred_at
        ann    | surrey | S1         | crime1    | 105/01      | 2025-01-15
        ann    | surrey | S2         | crime1    | 105/01      | 2025-01-16
        ann    | surrey | S3         | crime6    | 105/01      | 2025-03-03
        ann    | kent   | K1         | crime2    | 105/01      | 2025-02-03
        bob    | kent   | K2         | crime3    | 105/01      | 2025-02-04
        cat    | kent   | K3         | crime4    | SHOPLIFTING | 2025-02-05
        -      | kent   | K4         | crime5    | 105/01      | 2025-02-06`

/** Measures of persons whom a force referred. Times are London dates; `2025-01-13` is a Monday. */
export const referredBook: readonly BookEntry[] = [
  measure('VICTIMS_REFERRED', {
    shows:
      'A person counts once a year within a force, at the first referral, and in each force that refers; a repeat of the same crime and an excluded crime type count for nothing.',
    given: { referrals },
    ask: { by: ['FORCE'] },
    exactly: `
      force  | count
      kent   | 3
      surrey | 1`,
  }),
  measure('VICTIMS_REFERRED', {
    shows: 'A region counts all rows of its forces, and so twice whom two of them referred.',
    given: { referrals },
    ask: { by: ['REGION'] },
    exactly: `
      region    | count
      E12000008 | 4`,
  }),
  measure('VICTIMS_REFERRED', {
    shows: 'The month is that of the London day: in summer an hour before midnight in UTC is the next day.',
    given: {
      referrals: `
        person | referred_at
        ann    | 2025-06-30T23:30:00Z
        bob    | 2025-07-31T22:30:00Z
        cat    | 2025-07-31T23:30:00Z`,
    },
    ask: { by: [], period: '2025-07' },
    exactly: `
      count
      2`,
  }),
  measure('VULNERABILITY_IDENTIFIED_RATE', {
    shows:
      'A flag counts when it is present, from the police, and assessed by the time of referral; one of the prosecutor, or later, does not.',
    given: {
      referrals: `
        person | referred_at          | flags
        ann    | 2025-01-15T12:00:00Z | MENTAL_HEALTH;PRESENT;POLICE_FIRST_CONTACT;2025-01-15T12:00:00Z
        bob    | 2025-01-15T12:00:00Z | MENTAL_HEALTH;PRESENT;POLICE_LATER;2025-01-15T12:00:01Z
        cat    | 2025-01-15T12:00:00Z | MENTAL_HEALTH;ABSENT;POLICE_FIRST_CONTACT;2025-01-14
        dan    | 2025-01-15T12:00:00Z | MENTAL_HEALTH;PRESENT;CPS_WCU;2025-01-14
        eve    | 2025-01-15T12:00:00Z | -`,
    },
    exactly: '1 of 5',
  }),
  measure('UPDATED_IN_TIME_RATE', {
    shows:
      'Told on the fifth working day is in time, on the sixth late, and once in time (fay) is not enough; with enhanced rights one day is allowed, and of two decisions of one instant (gil, hal) the last sent holds. Whoever is not known to have been told is left out.',
    given: {
      referrals: `
        person | reported_at | referred_at | enhanced_rights                                     | events
        ann    | 2025-01-13  | 2025-01-14  | -                                                   | SUSPECT_ARRESTED;2025-01-13;;2025-01-20
        bob    | 2025-01-13  | 2025-01-14  | -                                                   | SUSPECT_ARRESTED;2025-01-13;;2025-01-21
        cat    | 2025-01-13  | 2025-01-14  | VULNERABLE_OR_INTIMIDATED;ENTITLED;2025-01-13       | SUSPECT_ARRESTED;2025-01-14;;2025-01-15
        dan    | 2025-01-13  | 2025-01-14  | VULNERABLE_OR_INTIMIDATED;ENTITLED;2025-01-13       | SUSPECT_ARRESTED;2025-01-14;;2025-01-16
        eve    | 2025-01-13  | 2025-01-14  | -                                                   | SUSPECT_ARRESTED;2025-01-13
        fay    | 2025-01-13  | 2025-01-14  | -                                                   | SUSPECT_ARRESTED;2025-01-13;;2025-01-20|SUSPECT_INTERVIEWED;2025-01-13;;2025-01-21
        gil    | 2025-01-13  | 2025-01-14  | VULNERABLE_OR_INTIMIDATED;NOT_ENTITLED;2025-01-13|VULNERABLE_OR_INTIMIDATED;ENTITLED;2025-01-13 | SUSPECT_ARRESTED;2025-01-14;;2025-01-16
        hal    | 2025-01-13  | 2025-01-14  | VULNERABLE_OR_INTIMIDATED;ENTITLED;2025-01-13|VULNERABLE_OR_INTIMIDATED;NOT_ENTITLED;2025-01-13 | SUSPECT_ARRESTED;2025-01-14;;2025-01-16`,
    },
    exactly: '3 of 7',
  }),
  measure('REFERRED_IN_TIME_RATE', {
    shows:
      'Two working days are allowed from the report, of which 1 January is none (fay, gil); without a time of report nothing can be judged, and who refused (eve) was owed no referral.',
    given: {
      referrals: `
        person | reported_at | referred_at | consent
        ann    | 2025-01-13  | 2025-01-15  | EXPLICIT_YES
        bob    | 2025-01-13  | 2025-01-16  | EXPLICIT_YES
        cat    | 2025-01-17  | 2025-01-21  | EXPLICIT_YES
        dan    | -           | 2025-01-20  | EXPLICIT_YES
        eve    | 2025-01-13  | 2025-01-16  | EXPLICIT_NO
        fay    | 2024-12-31  | 2025-01-03  | EXPLICIT_YES
        gil    | 2024-12-31  | 2025-01-06  | EXPLICIT_YES`,
    },
    exactly: '3 of 5',
  }),
]
