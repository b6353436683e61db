import { measure, type BookEntry } from './book-entry.js'

const referrals = `
  person | record_ref
  ann    | R1
  bob    | R2
  cat    | R3
  dan    | R4
  eve    | R5`

const closures = `
  person | force  | referral_ref | opened_at  | closure
  ann    | surrey | R1           | 2025-01-16 | SUPPORT_COMPLETED;2025-03-01;4;3
  bob    | surrey | R2           | 2025-01-16 | SUPPORT_COMPLETED;2025-03-01
  cat    | surrey | R3           | 2025-01-16 | SUPPORT_COMPLETED;2025-03-02;5
  cat    | surrey | R3           | 2025-01-16 | SUPPORT_COMPLETED;2025-03-01;2;4
  dan    | surrey | R4           | 2025-01-16 | -
  eve    | surrey | R5           | 2025-01-17 | SUPPORT_COMPLETED;2025-03-01;3
  eve    | surrey | R5           | 2025-01-16 | SUPPORT_COMPLETED;2025-03-01;5`

const scores = `
  person | force  | referral_ref | assessments
  ann    | surrey | R1           | IN_DEPTH;2025-01-20;;N1=8+N2=5|EXIT;2025-03-20;;N1=3+N2=5
  bob    | surrey | R2           | IN_DEPTH;2025-01-20;;N1=2|EXIT;2025-03-20;;N1=6
  cat    | surrey | R3           | IN_DEPTH;2025-01-20;;N1=8
  cat    | surrey | R3           | EXIT;2025-03-20;;N1=2
  dan    | surrey | R4           | IN_DEPTH;2025-01-20;;N1=7|REVIEW;2025-02-20;;N1=9|EXIT;2025-03-20;;N1=7`

/** Measures of how referred persons were when their support ended. */
export const outcomeBook: readonly BookEntry[] = [
  measure('CLOSURE_ANSWERED_RATE', {
    shows: 'Of those with a closed case, whoever answered either question.',
    given: { referrals, support: closures },
    exactly: '3 of 4',
  }),
  measure('BETTER_ABLE_TO_COPE_RATE', {
    shows:
      'Four and five of five are positive; of two closed cases the last answer counts, and of two at one instant (eve) that of the case opened later.',
    given: { referrals, support: closures },
    exactly: '2 of 3',
  }),
  measure('RECOVERED_RATE', {
    shows: 'A later case that is closed without this answer leaves the earlier answer standing.',
    given: { referrals, support: closures },
    exactly: '1 of 2',
  }),
  measure('NEED_REDUCED_RATE', {
    shows: 'From the first score to the exit, in one case: scores of two cases, or one score alone, are no distance.',
    given: { referrals, support: scores },
    ask: { by: ['NEED'] },
    exactly: `
      need | numerator | denominator
      N1   | 1         | 3
      N2   | 0         | 1`,
  }),
  measure('NEED_INCREASED_RATE', {
    shows: 'The same the other way; what is as it was is neither reduced nor increased.',
    given: { referrals, support: scores },
    ask: { by: ['NEED'] },
    exactly: `
      need | numerator | denominator
      N1   | 1         | 3
      N2   | 0         | 1`,
  }),
  measure('DISTANCE_TRAVELLED', {
    shows: 'By need and by how far the score moved: minus five, plus four and not at all; each bar holds its first and its last number.',
    given: { referrals, support: scores },
    ask: { by: ['NEED_CHANGE'] },
    exactly: `
      need_change | count
      N1_DOWN_3-5 | 1
      N1_SAME     | 1
      N1_UP_3-5   | 1
      N2_SAME     | 1`,
  }),
  measure('DISTANCE_TRAVELLED', {
    shows:
      'The last exit counts, of two cases (ann) as of one (bob), so that a person stands in one bar of each need; what is scored only after it has no change.',
    given: {
      referrals,
      support: `
        person | force  | referral_ref | assessments
        ann    | surrey | R1           | IN_DEPTH;2025-01-20;;N1=8|EXIT;2025-03-21;;N1=2
        ann    | surrey | R1           | IN_DEPTH;2025-01-20;;N1=8+N3=1|EXIT;2025-03-20;;N1=9+N3=3
        bob    | surrey | R2           | IN_DEPTH;2025-01-20;;N1=5|EXIT;2025-03-10;;N1=8|EXIT;2025-03-20;;N1=2+N2=3|IN_DEPTH;2025-03-25;;N2=9`,
    },
    ask: { by: ['NEED', 'NEED_CHANGE'] },
    exactly: `
      need | need_change  | count
      N1   | N1_DOWN_6-10 | 1
      N1   | N1_DOWN_3-5  | 1
      N3   | N3_UP_1-2    | 1`,
  }),
  measure('DISTANCE_TRAVELLED', {
    shows: 'The first and the last number of each bar, down (ann) and up (bob).',
    given: {
      referrals,
      support: `
        person | force  | referral_ref | assessments
        ann    | surrey | R1           | IN_DEPTH;2025-01-20;;N1=10+N2=6+N3=5+N4=3+N5=2+N6=1|EXIT;2025-03-20;;N1=0+N2=0+N3=0+N4=0+N5=0+N6=0
        bob    | surrey | R2           | IN_DEPTH;2025-01-20;;N1=0+N2=0+N3=0+N4=0+N5=0+N6=0|EXIT;2025-03-20;;N1=10+N2=6+N3=5+N4=3+N5=2+N6=1`,
    },
    ask: { by: ['NEED_CHANGE'] },
    exactly: `
      need_change  | count
      N1_DOWN_6-10 | 1
      N1_UP_6-10   | 1
      N2_DOWN_6-10 | 1
      N2_UP_6-10   | 1
      N3_DOWN_3-5  | 1
      N3_UP_3-5    | 1
      N4_DOWN_3-5  | 1
      N4_UP_3-5    | 1
      N5_DOWN_1-2  | 1
      N5_UP_1-2    | 1
      N6_DOWN_1-2  | 1
      N6_UP_1-2    | 1`,
  }),
]
