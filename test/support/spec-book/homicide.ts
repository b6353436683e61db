import { measure, type BookEntry, type Given } from './book-entry.js'

// Dan's last score is of the 28th day after the end of the quarter, which the quarter does not include.
const homicide: Given = {
  homicide: `
    person | record_ref | notified_at | notified_by | place     | first_contact_at | reviews
    ann    | H1         | 2025-01-15  | POLICE      | W92000004 | 2025-01-15       | 2025-03-01;5;4|2025-02-01;2;4
    ann    | H2         | 2025-06-15  | SELF        | W92000004 | 2025-06-20       | -
    bob    | H3         | 2025-04-15  | FCDO        | ABROAD    | 2025-04-16T23:30:00Z | 2025-05-01;3;3|2025-06-01;2;6
    cat    | H4         | 2025-07-15  | POLICE      | London    | -                | 2025-08-01;3
    dan    | H5         | 2025-10-15  | POLICE      | surrey    | 2025-10-17       | 2025-11-01;3|2026-01-28;4|2026-01-29;2`,
}
const ask = { by: [], period: '2025' }

/** Measures of families bereaved by homicide: only by whole years. */
export const homicideBook: readonly BookEntry[] = [
  measure('HOMICIDE_FAMILIES', {
    shows:
      'A family that is notified twice in a year is counted once; a family abroad counts for the nation and lies in no region; a force gives its region.',
    given: homicide,
    ask: { by: ['REGION'], period: '2025' },
    exactly: `
      region    | count
      E12000007 | 1
      E12000008 | 1
      W92000004 | 1`,
  }),
  measure('DAYS_TO_CASE_WORKER', {
    shows:
      'London days from notification to the first contact, which for bob is after midnight; a family that nobody has spoken to is in no bar.',
    given: homicide,
    ask: { by: ['CASE_WORKER_DAYS'], period: '2025' },
    exactly: `
      days | count
      0    | 1
      2    | 2`,
  }),
  measure('HOMICIDE_OUTLOOK_IMPROVED_RATE', {
    shows:
      'Counted are families with two scores; improved are those whose latest score is above the first, in whatever order they were sent.',
    given: homicide,
    ask,
    exactly: '2 of 3',
  }),
  measure('HOMICIDE_HEALTH_IMPROVED_RATE', {
    shows: 'The same of health and sleep; an equal score is no improvement.',
    given: homicide,
    ask,
    exactly: '1 of 2',
  }),
]
