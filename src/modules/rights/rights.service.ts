import type { Database, Tx } from '../../db/database.js'
import type { Clock } from '../../kit/clock.js'
import { Invalid, NotFound } from '../../kit/errors.js'
import { londonDate } from '../../kit/london.js'
import { checkPageSize, cursorAt, pageOf, placeAt, type Page } from '../../kit/page.js'
import { actingIn, writeAudit, type AuditEntry, type Caller, type NoteEnding } from '../governance/index.js'
import { holdRows, subjectsOf, toldOfAll, type SubjectOfFeeds } from '../ingest/index.js'
import { consentScopes } from '../reference/index.js'
import { dueOn } from './due-on.js'
import { kindsOfRequest } from './rights-kinds.js'
import { requestStore, type Wanted } from './rights-request.store.js'
import type { RightsRequest, RightsRequestCount, SubjectAccess, SubjectRecord } from './rights-request.type.js'
import { endingOf, lift, type KeyedRequest } from './rights-ending.js'
import { subjectRows } from './subject-rows.store.js'
import { hmacSha256 } from '../../kit/keyed/hmac-sha256.js'

/** The key that finds a request when it is sent a second time. Its text is its own, so that it equals no key of a record. */
export const requestKey = (recordKey: Uint8Array, partner: string, token: string): string =>
  hmacSha256(recordKey)(`request|v1|${partner}|${token}`).slice(0, 32)

/**
 * What a partner requests for a person, in its own rows only. The hub gives the same answer, by the same statements, whether or not it has
 * a row of the person. The token is stored nowhere and is in no log.
 */
export class RightsService {
  constructor(
    private readonly db: Database,
    private readonly recordKey: Uint8Array,
    private readonly clock: Clock,
    private readonly ends: NoteEnding,
  ) {}

  /** @throws Invalid `TOKEN_INVALID`; Unavailable if a quarter is being published; the request is then stored as RECEIVED */
  async erase(caller: Caller, token: string): Promise<RightsRequest> {
    return this.carryOut(caller, token, { kind: 'ERASURE' })
  }

  /** Rows stay, but are left out of everything that is read or published until the restriction is lifted. Throws as `erase` does. */
  async restrict(caller: Caller, token: string): Promise<RightsRequest> {
    return this.carryOut(caller, token, { kind: 'RESTRICTION' })
  }

  /**
   * Withdraws consent for one scope; without consent to the sharing itself no direct case is kept. Throws as `erase` does, and Invalid
   * `SCOPE_UNKNOWN`. @param wording version of the wording that the person had agreed to
   */
  async withdrawConsent(caller: Caller, token: string, scope: string, wording: string): Promise<RightsRequest> {
    if (!scopes.includes(scope)) throw new Invalid('SCOPE_UNKNOWN', `Give as scope one of ${scopes.join(', ')}.`)
    if (!/^[A-Za-z0-9._/-]{1,64}$/.test(wording))
      throw new Invalid('WORDING_INVALID', 'Give the version of the wording in 1 to 64 letters, digits or . _ / -, as in the feed.')
    return this.carryOut(caller, token, { kind: 'CONSENT_WITHDRAWAL', scope, wording })
  }

  /**
   * What the hub holds about the person: references, with which the partner's analysts read the records themselves. Throws as `erase` does.
   */
  async access(caller: Caller, token: string): Promise<SubjectAccess> {
    const request = await this.carryOut(caller, token, { kind: 'ACCESS' })
    const subject = subjectsOf(this.recordKey, caller, token)
    const records = await this.inRole(caller, subject, async (tx) => {
      const found: SubjectRecord[] = []
      for (const feed of subject.feeds) found.push(...(await subjectRows.records(tx, feed)))
      return found
    })
    return { request, records }
  }

  /** Ends every restriction of the person. @throws NotFound if the partner has requested none; and as `erase` */
  async lift(caller: Caller, token: string): Promise<RightsRequest> {
    const subject = subjectsOf(this.recordKey, caller, token)
    return this.inRole(caller, subject, async (tx) => {
      await holdRows(tx, caller.partner, codesOf(subject))
      const subjectKey = requestKey(this.recordKey, caller.partner, token)
      const [latest, ...earlier] = await requestStore.restrictions(tx, subjectKey)
      // Safeguard Rows on any walk of files and requests
      if (!latest) throw new NotFound('There is nothing to lift: your partner has not restricted this person, or has lifted it.')
      await lift(tx, subject.feeds, caller.partner)
      const at = this.clock.now()
      for (const request of earlier) await requestStore.advance(tx, request, 'lift', at)
      const lifted = await requestStore.advance(tx, latest, 'lift', at)
      await note(tx, caller, 'rights-request:lifted', lifted)
      const requests = [lifted, ...earlier].map((request) => ({ ...request, subjectKey }))
      await this.ends(tx, endingOf({ partner: caller.partner, subject, act: 'LIFT', at, requests }))
      return lifted
    })
  }

  /** The requests of the caller's own partner, newest first. @throws Invalid `PAGE_SIZE_INVALID`, `CURSOR_INVALID` */
  async requests(caller: Caller, first: number, after?: string | null): Promise<Page<RightsRequest>> {
    checkPageSize(first)
    const rows = await this.db.transaction({ role: 'hub_rights', partner: caller.partner }, async (tx) => {
      const found = await requestStore.page(tx, first + 1, after ? placeAt(after) : undefined)
      await writeAudit(tx, readingOf(caller))
      return found
    })
    return pageOf(rows, { first, after }, ({ receivedAt, id }) => cursorAt({ micros: receivedAt.getTime() * 1_000, id }))
  }

  /** How many of the own partner's requests were carried out in time, by kind and year. */
  async counts(caller: Caller): Promise<RightsRequestCount[]> {
    return this.db.transaction({ role: 'hub_rights', partner: caller.partner }, async (tx) => {
      const counts = await requestStore.counts(tx, londonDate(this.clock.now()))
      await writeAudit(tx, readingOf(caller))
      return counts
    })
  }

  /** Three transactions, so that a request is logged before it is carried out. The same request sent again continues from its state. */
  private async carryOut(caller: Caller, token: string, what: Omit<Wanted, 'subjectKey'>): Promise<RightsRequest> {
    const subject = subjectsOf(this.recordKey, caller, token)
    const wanted = { ...what, subjectKey: requestKey(this.recordKey, caller.partner, token) }
    const received = await this.receive(caller, wanted)
    const applied =
      received.state === 'RECEIVED' ? await this.apply(caller, subject, { ...received, subjectKey: wanted.subjectKey }) : received
    return this.confirm(caller, subject, applied)
  }

  private async receive(caller: Caller, wanted: Wanted): Promise<RightsRequest> {
    return this.db.transaction({ role: 'hub_rights', partner: caller.partner }, async (tx) => {
      const before = await requestStore.unfinished(tx, wanted)
      if (before) return before
      const at = this.clock.now()
      const request = await requestStore.add(tx, caller.partner, wanted, { at, dueOn: dueOn(londonDate(at)) })
      await note(tx, caller, 'rights-request:received', request)
      return request
    })
  }

  private async apply(caller: Caller, subject: SubjectOfFeeds, request: KeyedRequest): Promise<RightsRequest> {
    return this.inRole(caller, subject, async (tx) => {
      await holdRows(tx, caller.partner, codesOf(subject))
      const at = this.clock.now()
      const { partner } = caller
      const notes = await kindsOfRequest[request.kind].apply(tx, subject.feeds, request, { partner, at })
      const applied = await requestStore.advance(tx, request, 'apply', at)
      await note(tx, caller, 'rights-request:applied', applied)
      if (request.kind !== 'ACCESS') await this.ends(tx, endingOf({ partner, subject, act: request.kind, at, notes, requests: [request] }))
      return applied
    })
  }

  private async confirm(caller: Caller, subject: SubjectOfFeeds, request: RightsRequest): Promise<RightsRequest> {
    return this.inRole(caller, subject, async (tx) => {
      for (const feed of subject.feeds)
        if (!(await kindsOfRequest[request.kind].isDone(tx, feed, request))) throw new Error('a request was applied and left rows behind')
      const confirmed = await requestStore.advance(tx, request, 'confirm', this.clock.now())
      await note(tx, caller, 'rights-request:confirmed', confirmed)
      return confirmed
    })
  }

  private inRole<T>({ partner }: Caller, { role }: SubjectOfFeeds, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.transaction({ role, partner }, work)
  }
}

const scopes: readonly string[] = consentScopes.codes.map(({ code }) => code)

const codesOf = ({ feeds }: SubjectOfFeeds): string[] => feeds.map(({ code }) => code)

const readingOf = (caller: Caller): AuditEntry => ({
  ...actingIn(caller),
  verb: 'CONSULTATION',
  event: 'rights-requests:read',
  rows: toldOfAll(caller),
  resource: 'rights-requests',
})

type RequestEvent = Extract<AuditEntry['event'], `rights-request:${string}`>

/** Written in the transaction that it records. Never contains a token, a reference or a number of rows. */
const note = (tx: Tx, caller: Caller, event: RequestEvent, { id, kind, scope }: RightsRequest): Promise<void> =>
  writeAudit(tx, {
    ...actingIn(caller),
    verb: event === 'rights-request:lifted' ? 'ALTERATION' : kindsOfRequest[kind].verb,
    event,
    rows: toldOfAll(caller),
    resource: `rights-request/${id}`,
    detail: scope === null ? { kind } : { kind, scope },
  })
