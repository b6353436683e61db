import type { MeasureName } from '../../../src/modules/analytics/vocabulary/names.js'
import { measure, type BookEntry, type Given } from './book-entry.js'

const cases: Given = {
  referrals: `
        person | record_ref | crime_ref | referred_at | reported_at
        ann    | R1         | crime1    | 2024-11-01  | -
        joy    | R11        | crime11   | 2024-03-31  | -
        kim    | R12        | crime12   | 2024-04-01  | -
        bob    | R13        | crime13   | 2024-03-01  | -
        bob    | R2         | crime2    | 2025-03-01  | -
        cat    | R3         | crime3    | 2025-03-01  | -
        dan    | R4         | crime4    | 2025-03-01  | -
        eve    | R5         | crime5    | 2025-03-01  | -
        eve    | R6         | crime6    | 2025-03-10  | -
        fay    | R7         | crime7    | 2025-03-01  | -
        gil    | R8         | crime8    | 2025-03-01  | -
        hal    | R9         | crime9    | 2025-04-01  | -`,
  support: `
        person | force  | referral_ref | opened_at  | staff_finding     | attempts                   | assessments            | support              | closure
        ann    | surrey | R1           | 2024-11-02 | -                 | -                          | -                      | EMOTIONAL;2024-12-01 | -
        joy    | surrey | R11          | 2024-04-02 | -                 | -                          | -                      | -                    | -
        kim    | surrey | R12          | 2024-04-02 | -                 | 2024-04-03;PHONE;NO_ANSWER | -                      | EMOTIONAL;2024-05-01 | -
        bob    | surrey | R13          | 2024-03-02 | -                 | 2024-03-03;PHONE;NO_ANSWER | -                      | EMOTIONAL;2024-05-01 | -
        bob    | surrey | R2           | 2025-03-02 | -                 | 2025-04-01;PHONE;NO_ANSWER | -                      | -                    | SUPPORT_COMPLETED;2025-04-01
        cat    | surrey | R3           | 2025-03-02 | -                 | 2025-03-31;PHONE;NO_ANSWER | -                      | -                    | -
        dan    | surrey | R4           | 2025-03-02 | -                 | -                          | TRIAGE;2025-03-20;N1   | EMOTIONAL;2025-04-01 | SUPPORT_COMPLETED;2025-03-31
        eve    | surrey | R5           | 2025-03-02 | -                 | -                          | -                      | -                    | -
        eve    | surrey | R6           | 2025-03-11 | -                 | -                          | IN_DEPTH;2025-03-20;N1 | -                    | -
        fay    | surrey | R7           | 2025-04-01 | -                 | -                          | -                      | -                    | -
        gil    | surrey | R8           | 2025-03-02 | UNSAFE_TO_CONTACT | -                          | -                      | -                    | -
        ida    | surrey | nobody       | 2025-03-02 | -                 | -                          | -                      | -                    | -`,
}

const atQuarterEnd = (name: MeasureName, shows: string, count: number): BookEntry =>
  measure(name, {
    shows,
    given: cases,
    exactly: `
      count
      ${count}`,
  })

/** Stocks of 31 March. */
const quarterEndEntries: readonly BookEntry[] = [
  atQuarterEnd(
    'VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END',
    'Open on 31 March, referred in the 365 days up to it: ann and kim, referred in the year before, bob, who is closed a day later, cat, and eve once with two cases. Referred 366 days before (joy), closed that day (dan), opened later (fay), returned (gil), referred later (hal) and a referral that nobody sent (ida) are not among them.',
    5,
  ),
  atQuarterEnd(
    'VICTIMS_WAITING_FOR_CONTACT',
    'Of them, bob, who is first tried a day later, whatever was done in his older case: cat was tried that day, eve was assessed in one of her cases.',
    1,
  ),
  atQuarterEnd(
    'VICTIMS_WAITING_FOR_SUPPORT',
    'Of them, all but ann and kim, who were supported before. What bob had in his older case does not count.',
    3,
  ),
  atQuarterEnd(
    'VICTIMS_WITH_ONLY_OLDER_OPEN_CASES',
    'Open on 31 March for a referral from before the last 365 days, and for none since: joy. Bob has both, and stands in the other stock.',
    1,
  ),
]

/** What the end of a calendar year says of those referred in it. */
export const yearEndBook: readonly BookEntry[] = [
  measure('REPEAT_VICTIM_RATE', {
    shows:
      'Two referrals by the same force at most 365 days apart, of which the later is in the year: its first, as with ann, or another, as with bob. One of another force is no repeat, 366 days are too many, one of the next year counts there, and nobody without a token is recognised.',
    given: {
      referrals: `
        person | force  | crime_ref | referred_at | reported_at
        ann    | surrey | crime1    | 2024-12-20  | -
        ann    | surrey | crime2    | 2025-12-20  | -
        bob    | surrey | crime3    | 2025-01-15  | -
        bob    | surrey | crime4    | 2025-12-31  | -
        cat    | surrey | crime5    | 2025-01-15  | -
        cat    | surrey | crime6    | 2026-01-02  | -
        dan    | surrey | crime8    | 2024-12-20  | -
        dan    | kent   | crime9    | 2025-01-15  | -
        eve    | surrey | crime10   | 2024-01-10  | -
        eve    | surrey | crime11   | 2025-01-10  | -
        -      | surrey | crime7    | 2025-01-15  | -
        -      | surrey | crime7    | 2025-01-16  | -`,
    },
    ask: { by: [], period: '2025' },
    exactly: '2 of 7',
  }),
  measure('REPEAT_RECOGNISED_RATE', {
    shows:
      'Of those referred twice, whom the force has decided is persistently targeted, in whichever of the referrals; the last decision holds, and another category does not say so.',
    given: {
      referrals: `
        person | crime_ref | referred_at | enhanced_rights
        ann    | crime1    | 2025-01-15  | -
        ann    | crime2    | 2025-06-15  | PERSISTENTLY_TARGETED;ENTITLED;2025-06-15
        bob    | crime3    | 2025-01-15  | VULNERABLE_OR_INTIMIDATED;ENTITLED;2025-01-15
        bob    | crime4    | 2025-02-15  | -
        cat    | crime5    | 2025-01-15  | PERSISTENTLY_TARGETED;ENTITLED;2025-01-15
        dan    | crime6    | 2025-01-15  | PERSISTENTLY_TARGETED;ENTITLED;2025-01-15
        dan    | crime7    | 2025-02-15  | PERSISTENTLY_TARGETED;NOT_ENTITLED;2025-02-15`,
    },
    ask: { by: [], period: '2025' },
    exactly: '1 of 3',
  }),
  measure('VICTIMS_WITH_OPEN_CASE_AT_YEAR_END', {
    shows:
      'Open on 31 December, of any referral of the year: dan by his second. A case closed that day, one opened later, a returned one and one of a referral of the year before are not among them.',
    given: {
      referrals: `
        person | record_ref | crime_ref | referred_at | reported_at
        ann    | R1         | crime1    | 2025-03-01  | -
        bob    | R2         | crime2    | 2025-03-01  | -
        cat    | R3         | crime3    | 2025-03-01  | -
        dan    | R4         | crime4    | 2025-03-01  | -
        dan    | R5         | crime5    | 2025-11-01  | -
        eve    | R6         | crime6    | 2024-11-01  | -
        fay    | R7         | crime7    | 2025-12-01  | -
        gil    | R8         | crime8    | 2025-03-01  | -`,
      support: `
        person | force  | referral_ref | opened_at  | staff_finding     | closure
        ann    | surrey | R1           | 2025-03-02 | -                 | -
        bob    | surrey | R2           | 2025-03-02 | -                 | SUPPORT_COMPLETED;2025-12-31
        cat    | surrey | R3           | 2025-03-02 | -                 | SUPPORT_COMPLETED;2026-01-01
        dan    | surrey | R4           | 2025-03-02 | -                 | SUPPORT_COMPLETED;2025-04-01
        dan    | surrey | R5           | 2025-11-02 | -                 | -
        eve    | surrey | R6           | 2024-11-02 | -                 | -
        fay    | surrey | R7           | 2026-01-01 | -                 | -
        gil    | surrey | R8           | 2025-03-02 | UNSAFE_TO_CONTACT | -`,
    },
    ask: { by: [], period: '2025' },
    exactly: `
      count
      3`,
  }),
  ...quarterEndEntries,
]
