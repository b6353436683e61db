import { projectKinds } from '../../reference/index.js'
import { defineFeed, optional, required } from '../columns/feed.js'
import { dayLength, londonDate } from '../../../kit/london.js'
import { force } from '../columns/person-kinds.js'
import { code, day, decimal, integer, reference } from '../columns/column-kinds.js'
import { notBefore } from '../columns/not-before.js'
import { pick } from './example-rows.js'

/** A third of all the charity's staff, and more volunteers than it has. A local project with more is a typing mistake. */
const most = { workersFte: 500, volunteers: 5_000 }

const yearsAhead = 10
const year = 366 * dayLength

const date = (instant: number): string => londonDate(new Date(instant))

/** Local projects of the charity, including the general service, and who is paid to work in them. */
export const project = defineFeed({
  code: 'PROJECT',
  name: 'project',
  title: 'Projects',
  suppliers: ['CHARITY'],
  permission: 'project:submit',
  // No one reads projects back, but the charity's analysts see its batches.
  seenWith: 'support:read',
  told: 'EACH',
  graphql: {
    description: 'The charity: its local projects and their paid workers.',
    mutation: 'submitProjects',
    mutationDescription: 'Sends local projects of the own charity.',
    row: 'ProjectInput',
  },
  records: { role: 'hub_ingest', table: 'records.projects', period: "(opens_on::timestamp AT TIME ZONE 'Europe/London')" },
  keyedIn: [],
  // Says nothing about a person.
  retention: [],
  notes: [
    "One row a local project in the area of one force, the general service of the area among them. Work in two areas is two rows, each with its own share of the workers. Nothing about a victim or a member of staff is taken in, and no project's name.",
    'A change of workers, volunteers or end is the same record_ref again. A project that ends keeps its row and gets closes_on.',
    'When a quarter is published, the projects open on its last day and their workers are frozen for each force, as they were known then. What is sent later changes no published quarter: a project first sent when the quarter of its opening is published already is counted as late in data quality and in its receipt, and stands from the next quarter on.',
    'Senders get receipts and read no rows back. Answers show sums by force alone.',
  ],
  columns: {
    recordRef: required(reference(), "The charity's own reference of this project; the same reference again is a correction."),
    kind: required(code(projectKinds), 'What it is for.'),
    force: required(force(), 'Force in whose area it works.'),
    opensOn: required(day(), 'First day on which it works.'),
    closesOn: optional(day({ mayBeAhead: true }), 'Last day on which it works, which may lie ahead; empty while no end is set.'),
    workersFte: required(decimal(0, most.workersFte), 'Paid case-workers, full-time equivalent.'),
    volunteers: required(integer(0, most.volunteers), 'Volunteers.'),
  },
  persons: 'NONE',
  consentRule: 'NO_ROW_REFUSED',
  check(row, reading) {
    notBefore(reading, row.closesOn, 'closes_on', row.opensOn, 'opens_on')
    if (row.closesOn !== null && row.closesOn > reading.now + yearsAhead * year)
      reading.fail('closes_on', 'DATE_IN_FUTURE', `closes_on lies more than ${yearsAhead} years ahead. Leave it empty while no end is set.`)
  },
  ground: (row) => row.opensOn,
  stored: {
    record_ref: (row) => row.recordRef,
    kind: (row) => row.kind,
    force: (row) => row.force,
    opens_on: (row) => date(row.opensOn),
    closes_on: (row) => (row.closesOn === null ? null : date(row.closesOn)),
    workers_fte: (row) => row.workersFte,
    volunteers: (row) => row.volunteers,
    disposition: () => 'ACCEPTED',
  },
  example: (n) => ({
    recordRef: `SYN-P-${n + 1}`,
    kind: pick(['GENERAL', 'DOMESTIC_ABUSE', 'ANTISOCIAL_BEHAVIOUR', 'HATE_CRIME', 'CHILDREN_AND_YOUNG_PEOPLE', 'RESTORATIVE_JUSTICE'], n),
    force: pick(['surrey', 'metropolitan', 'Avon & Somerset', 'kent'], n),
    opensOn: `${2014 + n}-04-01`,
    ...(n % 4 === 2 ? { closesOn: `${2017 + n}-03-31` } : {}),
    workersFte: pick([12.5, 3, 0.6, 7.25], n),
    volunteers: pick([40, 0, 6], n),
  }),
})
