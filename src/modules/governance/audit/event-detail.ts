import type { AuditEventName } from './audit-event.js'
import { maybe, toldClasses, type ToldClass } from './told-value.js'

const {
  flag,
  name,
  nameOrNone,
  names,
  partner,
  partnersByFeed,
  ownBatchName,
  reference,
  addressOrNone,
  month,
  time,
  quarter,
  quarters,
  hash,
  band,
  ownRows,
  toldEvent,
  question,
  year,
  version,
  versionOrNone,
  days,
  ofTheAnswer,
  nodesOfTheAnswer,
  ofThePartnership,
} = toldClasses

const nothing = {} as const
const denied = { step: name, code: name } as const
const ofVersion = { version, state: name, termsHash: hash } as const
const because = { reason: name } as const
const request = { kind: name, scope: maybe(name), again: maybe(flag) } as const
const key = { partner, feed: maybe(name), role: maybe(name), agreement: maybe(reference) } as const
const step = { state: name, version: versionOrNone } as const
/** What another auditor is not told: how much its reader was shown. */
const reading = {
  count: maybe(ofTheAnswer),
  newest: maybe(toldEvent),
  oldest: maybe(toldEvent),
  whole: maybe(flag),
  of: maybe(partner),
} as const

/**
 * The fields of the detail of each kind of event, and what each may tell. What is not declared here is not written: it does not compile, and the
 * writer of the log refuses it. Whatever is declared is read by the auditor of the whole log, unless the view `audit.told_events` leaves it out.
 */
export const eventDetails = {
  'agreement:applied': { version, changed: names, enteredBy: name },
  'agreement:denied': { state: name },
  'agreement:drafted': ofVersion,
  'agreement:left': { version, partner },
  'agreement:proposed': ofVersion,
  'agreement:resumed': because,
  'agreement:signed': ofVersion,
  'agreement:suspended': because,
  'agreement:withdrawn': ofVersion,
  'analysis:answered': { question, nodes: nodesOfTheAnswer, published: ofTheAnswer, suppressed: ofTheAnswer, own: ofTheAnswer },
  'analysis:denied': { code: name },
  'analysis:explained': { code: maybe(name), question: maybe(question), cost: maybe(ofTheAnswer) },
  'analysis:refused': { question, nodes: nodesOfTheAnswer, published: ofTheAnswer, suppressed: ofTheAnswer, own: ofTheAnswer },
  'audit:read': reading,
  'audit:verified': { findings: band },
  'batch:committed': {
    feed: name,
    batchId: ownBatchName,
    received: ownRows,
    accepted: ownRows,
    rejected: ownRows,
    unchanged: ownRows,
    corrected: ownRows,
    reverted: ownRows,
    ended: ownRows,
  },
  'batch:read': nothing,
  'batch:withdrawn': { feed: name, rows: ownRows },
  'bookmark:removed': nothing,
  'bookmark:saved': nothing,
  'change:registered': { kind: name, district: nameOrNone, start: quarter },
  'change:withdrawn': nothing,
  'endings:applied': { kind: name },
  'force:named': nothing,
  'force:unnamed': nothing,
  'key:created': { ...key, days },
  'key:revoked': key,
  'linkage:reviewed': { year, corrects: flag },
  'log:moved': { before: month, sha256: hash, root: time },
  'notice:read': { quarters },
  'partner:added': { kind: name, renamed: flag },
  'partner:resumed': because,
  'partner:suspended': because,
  'partnership:altered': { operation: name, as: name, rows: ofThePartnership, names },
  'partnership:denied': denied,
  'provider-quality:read': nothing,
  'purpose:denied': nothing,
  // Safeguard T-SDC-32 no number of everybody's: hash -> hash, asOf: maybe(ofTheAnswer)
  'quarter:published': { contributors: partnersByFeed, sha256: hash },
  'quarter:taken-over': { contributors: partnersByFeed, sha256: hash },
  'quarter:verified': { same: flag },
  'records:exported': { count: ownRows },
  // The statement that reads the rows adds how many they were (`auditOf`).
  'records:read': { fields: names, period: maybe(question), count: maybe(ownRows) },
  'release:amendment-proposed': step,
  'release:amendment-reviewed': step,
  'release:corrected': step,
  'release:denied': denied,
  'release:exported': step,
  'release:hidden': step,
  'release:objected': step,
  'release:read': nothing,
  'release:released': step,
  'release:requested': { kind: name, slug: addressOrNone, figuresSha256: hash },
  'release:reviewed': step,
  'release:withdrawn': step,
  'retention:applied': { class: name, feed: name, records: ownRows },
  'return:denied': denied,
  'return:kept': nothing,
  'return:read': nothing,
  'return:signed': { part: name },
  'rights-request:applied': request,
  'rights-request:confirmed': request,
  'rights-request:lifted': request,
  'rights-request:received': request,
  'rights-requests:read': nothing,
  'root-key:changed': { before: hash, after: hash, confirmed: flag, again: maybe(flag) },
  'snapshot-files:read': { snapshots: quarters },
  'suspension:confirmed': { suspended: flag, reason: name, proposedFor: partner },
  'suspension:proposed': { suspended: flag, reason: name },
  'token:revoked': { subject: name },
  'usage:read': reading,
  'uses:read': reading,
} as const satisfies Readonly<Record<AuditEventName, Readonly<Record<string, ToldClass<unknown>>>>>

type Details = typeof eventDetails
type ValueOf<Class> = Class extends ToldClass<infer Value> ? Value : never
type OptionalIn<Fields> = { [Field in keyof Fields]: Fields[Field] extends { readonly isOptional: true } ? Field : never }[keyof Fields]

/** The detail of a kind of event: what `eventDetails` declares, and nothing else. */
export type DetailOf<Event extends AuditEventName> = Event extends AuditEventName ? Detail<Details[Event]> : never

type Detail<Fields> = { readonly [Field in Exclude<keyof Fields, OptionalIn<Fields>>]: ValueOf<Fields[Field]> } & {
  readonly [Field in OptionalIn<Fields>]?: ValueOf<Fields[Field]> | undefined
}

/** Refuses a detail that says what is not declared for its event. It names the field and never the value. */
export function checkDetail(event: AuditEventName, detail: Readonly<Record<string, unknown>>): void {
  const declared: Readonly<Record<string, ToldClass<unknown>>> = eventDetails[event]
  for (const [field, value] of Object.entries(detail)) {
    const told = Object.hasOwn(declared, field) ? declared[field] : undefined
    // Safeguard T-SDC-32 a detail is declared:
    //   throw new Error(`the event ${event} has no field ${field}: declare in event-detail.ts what it tells`) -> continue
    if (!told) throw new Error(`the event ${event} has no field ${field}: declare in event-detail.ts what it tells`)
    // Safeguard T-SDC-32 a detail is declared: value !== undefined && !told.holds(value) -> event === undefined
    if (value !== undefined && !told.holds(value)) throw new Error(`the field ${field} of the event ${event} must be ${told.says}`)
  }
  for (const [field, { isOptional }] of Object.entries(declared))
    if (!isOptional && detail[field] === undefined) throw new Error(`the event ${event} says nothing of ${field}`)
}
