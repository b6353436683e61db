import { measure, type BookEntry, type Given } from './book-entry.js'

// Ten working days after the 15th of January end on the 29th.
const table = `
    person | record_ref | force  | received_at | acknowledged_at | timescale_given | replied_at
    ann    | K1         | surrey | 2025-01-15  | -               | -               | 2025-01-29
    bob    | K2         | surrey | 2025-01-15  | 2025-01-16      | yes             | 2025-03-01
    cat    | K3         | surrey | 2025-01-15  | 2025-01-16      | no              | 2025-01-30
    dan    | K4         | surrey | 2025-01-15  | 2025-01-16      | no              | -
    eve    | K6         | surrey | 2025-01-15  | -               | -               | 2025-04-29
    ann    | K5         | surrey | 2025-02-15  | -               | -               | 2025-04-15`
const given: Given = { complaints: table }
const both: Given = {
  complaints: `
    person | force  | received_at
    ann    | surrey | 2025-01-15
    ann    | surrey | 2025-02-15
    ann    | kent   | 2025-02-16
    bob    | surrey | 2025-01-17`,
  passedOn: `
    person | force  | received_at
    ann    | surrey | 2025-01-14
    ann    | kent   | 2025-02-15
    cat    | kent   | 2025-01-17`,
}
const ask = { by: [] }

/** Measures of complaints, judged by the duty of the Victims' Code to answer them. */
export const complaintBook: readonly BookEntry[] = [
  measure('VICTIMS_WHO_COMPLAINED', {
    shows:
      'A person who complains twice in a year to a force is counted once, by the first complaint, and in each force; whether the charity passed on a complaint plays no part.',
    given: both,
    ask: { by: ['FORCE'] },
    exactly: `
      force  | count
      surrey | 2
      kent   | 1`,
  }),
  measure('COMPLAINTS_PASSED_ON', {
    shows: 'A person is counted once a year, by the first complaint that the charity passed on; what a force sent plays no part.',
    given: both,
    ask: { by: ['FORCE'] },
    exactly: `
      force  | count
      surrey | 1
      kent   | 1`,
  }),
  measure('COMPLAINT_ANSWERED_IN_TIME_RATE', {
    shows:
      'A reply on the tenth working day is in time, and so is an acknowledgement that says when the reply will come; an acknowledgement alone answers nothing, and whoever has no answer, or one after the last day that the quarter sees (eve), is not answered in time.',
    given,
    ask,
    exactly: '2 of 5',
  }),
  measure('COMPLAINT_ANSWERED_IN_TIME_OF_ANSWERED_RATE', {
    shows: 'The same of those whose complaint was answered at all.',
    given,
    ask,
    exactly: '2 of 3',
  }),
  measure('COMPLAINT_ANSWER_EVIDENCED_RATE', {
    shows: 'Of those who were due an answer, whoever has one on record, in time or late.',
    given,
    ask,
    exactly: '3 of 5',
  }),
  measure('COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE', {
    shows: 'The same complaints, passed on by the charity: judged alike.',
    given: { passedOn: table },
    ask,
    exactly: '2 of 5',
  }),
  measure('COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_OF_ANSWERED_RATE', {
    shows: 'The same of those whose complaint was answered at all.',
    given: { passedOn: table },
    ask,
    exactly: '2 of 3',
  }),
  measure('COMPLAINTS_PASSED_ON_ANSWER_EVIDENCED_RATE', {
    shows: 'The same, of those who were due an answer.',
    given: { passedOn: table },
    ask,
    exactly: '3 of 5',
  }),
]
