import { complaintAgencies, ethnicities, forceById, sexes } from '../../reference/index.js'
import { defineFeed, optional, required, wanted } from '../columns/feed.js'
import { iso } from '../columns/instant.js'
import { boolean, code, instant, mapped, reference, token } from '../columns/column-kinds.js'
import { notBeforeDay } from '../columns/not-before.js'
import { ageBand, force } from '../columns/person-kinds.js'
import { exampleBand, exampleDay, examplePerson, pick } from './example-rows.js'

/** Complaints of victims about how a service treated them, whether or not they were ever referred. */
export const complaint = defineFeed({
  code: 'COMPLAINT',
  name: 'complaint',
  title: 'Complaints',
  suppliers: ['FORCE', 'CHARITY'],
  permission: 'complaint:submit',
  seenWith: 'EVERYBODY',
  told: 'BY_MONTH',
  graphql: {
    description: 'Forces and the charity: complaints of victims about a service.',
    mutation: 'submitComplaints',
    mutationDescription: 'Sends complaints of victims about a service.',
    row: 'ComplaintInput',
  },
  records: { role: 'hub_ingest', table: 'records.complaints', period: 'received_at' },
  keyedIn: ['K', 'P'],
  retention: [
    { name: 'COMPLAINT', of: 'people who complained', from: 'greatest(received_at, acknowledged_at, replied_at)', period: '6 years' },
  ],
  notes: [
    'A force sends the complaints of its own area, the charity those that it passed on for somebody. What is complained of is not taken in.',
    "Judged as duty D16 of the Victims' Code: a substantive reply, or an acknowledgement that says when the reply will come, within ten working days.",
    'Complaints that forces send and those that the charity passed on are counted apart and never added. Of what forces send a person counts once a calendar year within each force, of what the charity passed on once a calendar year, by the first complaint. No row is held against those of another sender.',
    'A complaint that stands as an event of a referral is judged there as well; that count is not added either.',
    'Senders get receipts and read no rows back: the complaint itself stays in their own system.',
  ],
  columns: {
    recordRef: required(reference(), "The sender's own reference of this complaint; the same reference again is a correction."),
    subjectToken: wanted(token(), 'Keyed token of the person, by which complaints of one person are counted once.'),
    force: required(force(), 'Force in whose area the service acts. A force names itself.'),
    about: required(code(complaintAgencies), 'Service that must answer.'),
    receivedAt: required(instant(), 'When the service got the complaint; it decides the period and starts the clock.'),
    acknowledgedAt: optional(instant(), 'When receipt was acknowledged.'),
    timescaleGiven: optional(boolean(), 'Did the acknowledgement say when the reply would come? No if nothing is said.'),
    repliedAt: optional(instant(), 'When the substantive reply was given.'),
    ageBand: wanted(ageBand(), 'Age band, or age in whole years.'),
    sex: wanted(mapped(sexes, 'UNKNOWN'), 'Sex as recorded.'),
    ethnicity: wanted(mapped(ethnicities, 'UNKNOWN'), 'Ethnicity as the person defines it.'),
  },
  persons: { knownBy: 'timescaleGiven' },
  consentRule: 'NO_ROW_REFUSED',
  alsoFails: ['LINK_MISSING'],
  check(row, reading) {
    notBeforeDay(reading, row.acknowledgedAt, 'acknowledged_at', row.receivedAt, 'received_at')
    notBeforeDay(reading, row.repliedAt, 'replied_at', row.receivedAt, 'received_at')
    if (row.timescaleGiven === true && row.acknowledgedAt === null)
      reading.fail('acknowledged_at', 'LINK_MISSING', 'A timescale is given with an acknowledgement. Add acknowledged_at.')
    if (forceById(reading.provider) && row.force !== null && row.force !== reading.provider)
      reading.fail('force', 'LINK_MISSING', 'A force sends complaints of its own area alone. Name the sending force.')
  },
  ground: (row) => row.receivedAt,
  stored: {
    record_ref: (row) => row.recordRef,
    rkey: (row, keys) => keys.record(row.force === keys.sender ? 'K' : 'P', row.receivedAt, row),
    once_own_k: (row, keys) => (row.force === keys.sender ? keys.once.own('K', row.receivedAt, row.recordRef) : null),
    once_own_p: (row, keys) => (row.force === keys.sender ? null : keys.once.own('P', row.receivedAt, row.recordRef)),
    subject_token: (row, keys) => keys.subject(row.subjectToken),
    force: (row) => row.force,
    about: (row) => row.about,
    received_at: (row) => iso(row.receivedAt),
    acknowledged_at: (row) => iso(row.acknowledgedAt),
    timescale_given: (row) => row.timescaleGiven ?? false,
    replied_at: (row) => iso(row.repliedAt),
    age_band: (row) => row.ageBand ?? 'UNKNOWN',
    sex: (row) => row.sex ?? 'UNKNOWN',
    ethnicity: (row) => row.ethnicity ?? 'UNKNOWN',
    disposition: () => 'ACCEPTED',
  },
  example: (n) => ({
    recordRef: `SYN-K-${n + 1}`,
    subjectToken: examplePerson(300 + n),
    force: 'surrey',
    about: pick(['POLICE', 'POLICE', 'POLICE', 'WCU', 'CPS'], n),
    receivedAt: `${exampleDay(n)}T11:00:00Z`,
    ...(n % 3 === 2 ? {} : { acknowledgedAt: `${exampleDay(n)}T15:00:00Z`, timescaleGiven: n % 3 === 0 }),
    ...(n % 4 === 3 ? {} : { repliedAt: pick(['2025-04-01T10:00:00Z', '2025-04-20T10:00:00Z'], n) }),
    ageBand: exampleBand(n),
    sex: pick(['F', 'M'], n),
    ethnicity: pick(['WHITE', 'ASIAN', 'BLACK', 'MIXED'], n),
  }),
})
