import { measure, type BookEntry, type Given } from '../../support/book.js'

// Ten working days after the 15th of January end on the 29th.
const given: Given = {
  complaints: `
    person | record_ref | received_at | acknowledged_at | timescale_given | replied_at
    ann    | K1         | 2025-01-15  | -               | -               | 2025-01-29
    bob    | K2         | 2025-01-15  | 2025-01-16      | yes             | 2025-03-01
    cat    | K3         | 2025-01-15  | 2025-01-16      | no              | 2025-01-30
    dan    | K4         | 2025-01-15  | 2025-01-16      | no              | -
    ann    | K5         | 2025-02-15  | -               | -               | 2025-04-15`,
}
const ask = { by: [] }

/** Measures of complaints, judged by the duty of the Victims' Code to answer them. */
export const complaintBook: readonly BookEntry[] = [
  measure('VICTIMS_WHO_COMPLAINED', {
    shows: 'A person who complains twice in a year is counted once, by the first complaint.',
    given,
    ask,
    exactly: `
      count
      4`,
  }),
  measure('COMPLAINT_ANSWERED_IN_TIME_RATE', {
    shows:
      'A reply on the tenth working day is in time, and so is an acknowledgement that says when the reply will come; an acknowledgement alone answers nothing.',
    given,
    ask,
    exactly: `
      numerator | denominator
      2         | 3`,
  }),
  measure('COMPLAINT_ANSWER_EVIDENCED_RATE', {
    shows: 'Of those who were due an answer, whoever has one on record, in time or late.',
    given,
    ask,
    exactly: `
      numerator | denominator
      3         | 4`,
  }),
]
