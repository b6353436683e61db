import { answerers } from '../../db/follower.js'
import { errorCodes } from '../../kit/error-codes.js'
import { readyParts } from '../../kit/ready-parts.js'
import { answerKinds, sizeBands } from './bands.js'
import { routeLabels } from './route-label.js'

/**
 * What may move a metric.
 * OTHERS: requests of everybody but those who act for a charity, as they come.
 * CHARITIES: requests of those who act for a charity, in bands, once the London day is over.
 * STATE: settings, agreements, publications and the calendar. No request moves it.
 * MACHINE: the process and its disks, in steps that are wider than what any request takes.
 */
export const movedBy = ['OTHERS', 'CHARITIES', 'STATE', 'MACHINE'] as const

interface MetricEntry {
  readonly kind: 'counter' | 'gauge' | 'histogram'
  readonly help: string
  /** Each label with every value that it can take: no partner, no feed, no reference and no figure. */
  readonly labels: Readonly<Record<string, readonly string[]>>
  readonly movedBy: (typeof movedBy)[number]
  /** What nobody must learn from it, and what prevents that. */
  readonly neverTells: string
}

const ofOthers = 'That a charity sent or asked something: requests of those who act for one are not counted here.'
const ofNobody = 'Anything about requests: none moves it.'

/** Every metric of the hub. There is no other, and none of the libraries' own: those move with each request. */
export const metricTable = {
  hub_requests_total: {
    kind: 'counter',
    help: 'Requests that have ended, by the template of their address, how they ended, and the size of the answer.',
    labels: { route: routeLabels, answer: answerKinds, size: sizeBands },
    movedBy: 'OTHERS',
    neverTells: `${ofOthers} Nor are uploads of somebody who is not known. Sizes are bands, because a size tells a number of rows.`,
  },
  hub_request_seconds: {
    kind: 'histogram',
    help: 'Seconds until a request has ended.',
    labels: { route: routeLabels },
    movedBy: 'OTHERS',
    neverTells: ofOthers,
  },
  hub_refusals_total: {
    kind: 'counter',
    help: 'Refusals, and errors inside answers of /graphql, by code.',
    labels: { code: Object.keys(errorCodes) },
    movedBy: 'OTHERS',
    neverTells: `${ofOthers} Codes are a closed list and repeat nothing that was sent.`,
  },
  hub_nodes_total: {
    kind: 'counter',
    help: 'Counts (nodes) that joint questions have read, each time that they were asked.',
    labels: {},
    movedBy: 'OTHERS',
    neverTells: `${ofOthers} It is a number of counts, not one of them.`,
  },
  hub_batches_total: {
    kind: 'counter',
    help: 'Files that were taken in, or were known already.',
    labels: {},
    movedBy: 'OTHERS',
    neverTells: ofOthers,
  },
  hub_follower_reads_total: {
    kind: 'counter',
    help: 'Searches through own records and files of them, which a follower may read (DATABASE_FOLLOWER_URL), by who answered: the leader does if the follower is behind or does not respond.',
    labels: { answeredBy: answerers },
    movedBy: 'OTHERS',
    neverTells: ofOthers,
  },
  hub_charities_day: {
    kind: 'gauge',
    help: 'Requests of all charities together on the last whole London day: the beginning of their band, 0, 1, 10, 100 or 1000.',
    labels: { answer: answerKinds },
    movedBy: 'CHARITIES',
    neverTells:
      'When on a day somebody came, or how many came: it changes at midnight alone, and counts questions together with what is sent.',
  },
  hub_ready: {
    kind: 'gauge',
    help: 'Whether a part that must work does, as /health/ready says: 1 or 0.',
    labels: { part: readyParts },
    movedBy: 'STATE',
    neverTells: ofNobody,
  },
  hub_queue_waiting: {
    kind: 'gauge',
    help: 'Pieces of work that wait for a connection to PostgreSQL, rounded down to tens.',
    labels: { pool: ['questions', 'records', 'long'] },
    movedBy: 'MACHINE',
    neverTells: 'A single request: fewer than ten that wait are 0.',
  },
  hub_pool_connections: {
    kind: 'gauge',
    help: 'Connections that each pool keeps at most.',
    labels: {},
    movedBy: 'STATE',
    neverTells: ofNobody,
  },
  hub_quarters_overdue: {
    kind: 'gauge',
    help: 'Quarters after the last published one that could be published by now.',
    labels: {},
    movedBy: 'STATE',
    neverTells: 'Whether rows came: it follows from the last published quarter and the calendar.',
  },
  hub_publishing_lag_days: {
    kind: 'gauge',
    help: 'Days since the next quarter could have been published; 0 before.',
    labels: {},
    movedBy: 'STATE',
    neverTells: 'Whether rows came: it follows from the last published quarter and the calendar.',
  },
  hub_agreements_ending: {
    kind: 'gauge',
    help: 'Live agreements that end, or whose review is due, within so many days.',
    labels: { within: ['7 days', '30 days'] },
    movedBy: 'STATE',
    neverTells: `${ofNobody} The register says which agreements there are.`,
  },
  hub_keys_ending: {
    kind: 'gauge',
    help: 'Live keys of machines that end within so many days.',
    labels: { within: ['7 days', '30 days'] },
    movedBy: 'STATE',
    neverTells: `${ofNobody} No key, partner or feed is named.`,
  },
  hub_sealer_silent_seconds: {
    kind: 'gauge',
    help: 'Seconds since this process last saw to the chains of the audit log, in whole minutes. It does so each second, whether or not anything happened.',
    labels: {},
    movedBy: 'STATE',
    neverTells: 'When an event was written: how long an event waits is not told, because its age is the time at which somebody came.',
  },
  hub_root_age_seconds: {
    kind: 'gauge',
    help: 'Seconds since the last signed root of the audit log, in whole minutes.',
    labels: {},
    movedBy: 'STATE',
    neverTells: 'Whether there were events: roots are signed at fixed times.',
  },
  hub_disk_free_share: {
    kind: 'gauge',
    help: 'Free share of the disk on which a folder lies, in twentieths.',
    labels: { folder: ['data', 'spool'] },
    movedBy: 'MACHINE',
    neverTells: 'That a file came: a step is a twentieth of the disk.',
  },
  hub_heap_share: {
    kind: 'gauge',
    help: "JavaScript's memory in use, as a share of what Node allows, in tenths.",
    labels: {},
    movedBy: 'MACHINE',
    neverTells: 'A request: a step is a tenth of the memory.',
  },
  hub_resident_bytes: {
    kind: 'gauge',
    help: 'Memory of the process, in steps of 256 MiB.',
    labels: {},
    movedBy: 'MACHINE',
    neverTells: 'A request: a step is 256 MiB.',
  },
  hub_cpu_seconds: {
    kind: 'gauge',
    help: 'Time that the process has spent on a processor, in whole minutes, as seconds.',
    labels: {},
    movedBy: 'MACHINE',
    neverTells: 'That anything was asked in a quiet hour: a step is a minute of a processor.',
  },
  hub_loop_delay_seconds: {
    kind: 'gauge',
    help: 'The longest time in the last minute in which the process could answer nobody: 0 below 1, 1 below 10, or 10.',
    labels: {},
    movedBy: 'MACHINE',
    neverTells: 'A request: none holds the process for a second.',
  },
  hub_started_seconds: {
    kind: 'gauge',
    help: 'When the process began to serve, in seconds since 1970.',
    labels: {},
    movedBy: 'STATE',
    neverTells: ofNobody,
  },
} as const satisfies Readonly<Record<string, MetricEntry>>

export type MetricName = keyof typeof metricTable
type NameOf<Kind> = { [Name in MetricName]: (typeof metricTable)[Name]['kind'] extends Kind ? Name : never }[MetricName]
export type CounterName = NameOf<'counter'>
export type GaugeName = NameOf<'gauge'>
