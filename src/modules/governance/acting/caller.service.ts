import type { RefusedAs } from '../../../access/conditions.js'
import { mayHold } from '../../../access/grants.js'
import { roleOfKey } from '../../../access/keys.js'
import type { Role } from '../../../access/roles.js'
import type { ActingViewer, Viewer } from '../../../access/viewer.js'
import type { Database, Tx } from '../../../db/database.js'
import type { Clock } from '../../../kit/clock.js'
import { Forbidden } from '../../../kit/errors.js'
import { dayLength } from '../../../kit/london.js'
import { isSameHash, readApiKey, TokenRefused } from '../../identity/index.js'
import { isLiveKey } from './credential.service.js'
import { credentialStore, type ApiKeyRow, type Revocations } from './credential.store.js'
import { actingRole } from '../partners/acting-role.policy.js'
import { stateOf, type AgreementState } from '../agreements/agreement-state.policy.js'
import { agreementFor, agreementsSeenBy, endedFor, isLive } from '../agreements/agreement.policy.js'
import { agreementStore, type AgreementRow, type EnteredBy } from '../agreements/agreement.store.js'
import { actingIn, type AuditEntry } from '../audit/audit.store.js'
import { readerOf, type Acting, type AgreementHeaders, type Caller } from '../partners/caller.js'
import type { DisclosureFigure } from '../disclosed/disclosure-figure.js'
import { gravestFor } from '../disclosed/told-figures.js'
import { partnerStore, type Partner, type PartnerRow } from '../partners/partner.store.js'
import { holdPartnership } from '../steps/take-step.js'

/** A public entry: which partner may use what, for which purpose, until when. */
export interface RegisterRow {
  readonly partner: string
  readonly partnerName: string
  readonly agreement: string
  readonly purpose: string
  readonly lawfulBasis: string
  readonly feeds: readonly string[]
  readonly roles: readonly Role[]
  readonly startsOn: string
  readonly endsOn: string
  readonly enteredBy: EnteredBy
  readonly languageModel: boolean
  /** What someone could find out through these roles, if it is above the limit. */
  readonly disclosure: readonly DisclosureFigure[]
}

interface Book {
  readonly partners: ReadonlyMap<string, PartnerRow>
  readonly agreements: readonly AgreementRow[]
  readonly revocations: Revocations
  readonly apiKeys: ReadonlyMap<string, ApiKeyRow>
  /** A fingerprint of all rows that it was made from, taken before they were read. */
  readonly print: string
}

/** How long partners and agreements are cached, in milliseconds. A suspension takes effect within a second on every node. */
export const bookCached = 500

/** The prefix of a key's subject. A token's subject begins with its issuer instead. */
const keySubject = 'key|'

const canHold = (role: Role, partner: Partner | undefined): boolean => partner !== undefined && mayHold(role, partner.kind)

/** Who calls, in which role and under which agreement, by the partnership's tables of at most half a second ago. */
export class CallerService {
  private book: { readonly read: Promise<Book>; readonly at: number } | undefined

  constructor(
    private readonly db: Pick<Database, 'once' | 'transaction'>,
    private readonly clock: Clock,
    /** Writes in a transaction of its own, committed when this resolves. */
    private readonly audit: (entry: AuditEntry) => Promise<void>,
  ) {}

  /** Throws Forbidden `PARTNER_UNKNOWN`. A token for a partner that the hub does not know permits nothing. */
  private async partnerOf(code: string): Promise<PartnerRow> {
    const found = (await this.current()).partners.get(code)
    if (!found)
      throw new Forbidden(
        'The partner in your token is not one of this partnership. Ask whoever runs the hub to register it.',
        'PARTNER_UNKNOWN',
      )
    return found
  }

  /**
   * The viewer in the role of the request. `asked` is its X-Role header. @throws Forbidden `ROLE_NOT_HELD`, `PARTNER_UNKNOWN`,
   * `PARTNER_SUSPENDED`; Invalid `ROLE_NEEDED`; TokenRefused if the token was revoked; for a language model Forbidden `NO_LIVE_AGREEMENT`,
   * `LANGUAGE_MODEL_NOT_AGREED`
   */
  async actingAs(viewer: Viewer, asked: string | undefined): Promise<ActingViewer> {
    const { revocations } = await this.current()
    if (revocations.refuses(viewer.subject, viewer.issuedAt)) throw new TokenRefused('revoked')
    const partner = await this.partnerOf(viewer.partner)
    // Safeguard A suspended partner
    checkNotSuspended(partner)
    const acting = { ...viewer, partnerKind: partner.kind, role: actingRole(viewer.roles, partner.kind, asked) }
    // Without its agreement a language model sees nothing, not even the catalogue.
    // Safeguard A language model asks only where the parties allow it:
    //   if (viewer.languageModel) await this.agreementOf(acting, {}) -> void this.agreementOf
    if (viewer.languageModel) await this.agreementOf(acting, {})
    return acting
  }

  /**
   * The operator, acting as a partner's data steward. This works for a suspended partner too, so that a person's request can be carried
   * out.
   */
  async operatorAsSteward(code: string): Promise<ActingViewer> {
    const { kind } = await this.partnerOf(code)
    const roles: readonly Role[] = ['DATA_STEWARD']
    return { subject: 'operator', partner: code, roles, partnerKind: kind, role: actingRole(roles, kind, undefined) }
  }

  /**
   * The machine that holds an API key: one that submits one feed as its partner's data steward, one that follows notices as whoever is told of
   * them there, or a language model that asks in one role under one agreement. Throws `TokenRefused`.
   */
  async viewerOfKey(text: string): Promise<Viewer & { readonly onlyFeed?: string }> {
    const given = readApiKey(text)
    const kept = given && (await this.liveKey(given.id))
    if (!given || !kept || !isSameHash(given.secretHash, kept.secretHash)) throw new TokenRefused('key')
    const { partner, use } = kept
    const subject = `${keySubject}${kept.id}`
    if ('feed' in use) {
      const { kind } = await this.partnerOf(partner)
      return { subject, partner, roles: [roleOfKey(use.feed, kind)], onlyFeed: use.feed }
    }
    return { subject, partner, roles: [use.role], languageModel: { agreement: use.agreement } }
  }

  /** Throws `TokenRefused` if the key is no longer valid. */
  private async liveKey(id: string): Promise<ApiKeyRow> {
    const kept = (await this.current()).apiKeys.get(id)
    if (!kept || !isLiveKey(kept, this.clock.now())) throw new TokenRefused('key')
    return kept
  }

  /**
   * Checks a caller again by the same rules: key, token, partner, role, and the agreement if there is one. If the right has ended
   * meanwhile, throws as on the first check.
   */
  async admitAgain(caller: Caller): Promise<void> {
    const { subject, partner, role, issuedAt, languageModel, agreement } = caller
    if (subject.startsWith(keySubject)) await this.liveKey(subject.slice(keySubject.length))
    await this.actingAs(
      { subject, partner, roles: [role], ...(issuedAt ? { issuedAt } : {}), ...(languageModel ? { languageModel } : {}) },
      role,
    )
    if (agreement) await this.agreementOf(caller, { agreement: agreement.id })
  }

  /**
   * Does the same near the end of the transaction that stores what the caller sent. This and any change of rights exclude each other: if
   * the right ends first, this refuses; a later change waits for the commit.
   */
  async admitIn(tx: Tx, caller: Caller): Promise<void> {
    // Safeguard Between commit and end of a right there is an order
    await holdPartnership(tx)
    await this.readAnew()
    await this.admitAgain(caller)
  }

  /**
   * The viewer under exactly one live agreement. If the request is denied because the agreement has ended or has another purpose, that is
   * in the log before the denial leaves.
   */
  async callerFor(viewer: ActingViewer, headers: AgreementHeaders = {}): Promise<Caller> {
    const agreement = await this.agreementOf(viewer, headers)
    const { id, reference, purpose, secureSetting, feeds } = agreement
    return { ...readerOf(viewer), agreement: { id, reference, purpose, secureSetting, feeds }, purpose }
  }

  private async agreementOf(viewer: Acting, asked: AgreementHeaders): Promise<AgreementRow> {
    const { languageModel } = viewer
    const headers = languageModel ? { ...asked, agreement: languageModel.agreement } : asked
    // The partner may have been suspended after the viewer was admitted.
    // Safeguard A suspended partner
    checkNotSuspended(await this.partnerOf(viewer.partner))
    const [{ agreements }, now] = [await this.current(), this.clock.now()]
    try {
      const agreement = agreementFor(agreements, viewer.partner, viewer.role, now, headers)
      // Safeguard A language model asks only where the parties allow it:
      //   if (languageModel && !agreement.languageModel) throw modelsNotAgreed(agreement) -> void modelsNotAgreed
      if (languageModel && !agreement.languageModel) throw modelsNotAgreed(agreement)
      return agreement
    } catch (error) {
      if (!(error instanceof Forbidden)) throw error
      const ended = error.code === 'NO_LIVE_AGREEMENT' ? endedFor(agreements, viewer, now, headers) : null
      if (ended) await this.audit(endedEntry(viewer, ended, ended.left.includes(viewer.partner) ? 'LEFT' : stateOf(ended, now)))
      const refusing =
        error.code === 'LANGUAGE_MODEL_NOT_AGREED' ? agreements.find(({ reference }) => reference === headers.agreement) : undefined
      if (refusing) await this.audit(endedEntry(viewer, refusing, 'NO_LANGUAGE_MODEL'))
      // Safeguard Another purpose, and a log that is not good, on record
      if (error.code === 'PURPOSE_NOT_AGREED') await this.audit(otherPurposeEntry(viewer))
      throw error
    }
  }

  /** Logs that a condition refused a change: its code, and nothing that was sent. */
  noteRefusal(viewer: ActingViewer, { event, step }: RefusedAs, code: string): Promise<void> {
    return this.audit({ ...actingIn(readerOf(viewer)), verb: 'ALTERATION', event, resource: 'release', detail: { step, code } })
  }

  async agreementsOf(viewer: ActingViewer): Promise<readonly AgreementRow[]> {
    return agreementsSeenBy((await this.current()).agreements, viewer)
  }

  isLive(agreement: AgreementRow): boolean {
    return isLive(agreement, this.clock.now())
  }

  stateOf(agreement: AgreementRow): AgreementState {
    return stateOf(agreement, this.clock.now())
  }

  /** How many live agreements, and how many live keys, end within so many days; an agreement whose review is due ends too. */
  async endingWithin(days: number): Promise<{ readonly agreements: number; readonly keys: number }> {
    const { agreements, apiKeys } = await this.current()
    const now = this.clock.now()
    const then = new Date(now.getTime() + days * dayLength)
    return {
      agreements: agreements.filter((agreement) => isLive(agreement, now) && !isLive(agreement, then)).length,
      keys: [...apiKeys.values()].filter((key) => isLiveKey(key, now) && !isLiveKey(key, then)).length,
    }
  }

  /** Reads anew at the next request. Used after changes by this process. */
  forget(): void {
    this.book = undefined
  }

  async register(): Promise<RegisterRow[]> {
    const { agreements, partners } = await this.current()
    const isNotSuspended = (code: string): boolean => (partners.get(code)?.suspendedAt ?? null) === null
    return agreements
      .filter((agreement) => this.isLive(agreement))
      .flatMap(({ reference, purpose, lawfulBasis, feeds, roles, startsOn, endsOn, parties, enteredBy, languageModel }) =>
        // Safeguard A suspended partner: parties.filter(isNotSuspended).map -> parties.map
        parties.filter(isNotSuspended).map((partner) => {
          // Only roles that this kind of partner can hold are named.
          const held = roles.filter((role) => canHold(role, partners.get(partner)))
          return {
            partner,
            partnerName: partners.get(partner)?.name ?? partner,
            agreement: reference,
            purpose,
            lawfulBasis,
            feeds,
            roles: held,
            startsOn,
            endsOn,
            enteredBy,
            languageModel,
            disclosure: gravestFor(held),
          }
        }),
      )
  }

  /** A partner of this partnership; null for an unknown code. */
  async findByCode(code: string): Promise<Partner | null> {
    return (await this.current()).partners.get(code) ?? null
  }

  /** One read serves all requests of half a second. A failed read is not cached, and refuses those who waited for it. */
  private current(): Promise<Book> {
    const now = performance.now()
    return this.book && now - this.book.at < bookCached ? this.book.read : this.readAnew()
  }

  private readAnew(): Promise<Book> {
    const read = this.read(this.book?.read)
    this.book = { read, at: performance.now() }
    read.catch(() => {
      if (this.book?.read === read) this.book = undefined
    })
    return read
  }

  /** Reads everything only if a cheap check shows a change since the last read. */
  private async read(last: Promise<Book> | undefined): Promise<Book> {
    const [before, print] = await Promise.all([last?.catch(() => undefined), agreementStore.fingerprint(this.db)])
    if (before?.print === print) return before
    return this.db.transaction({ role: 'hub_read_agreements' }, async (tx) => {
      const partners = await partnerStore.all(tx)
      return {
        partners: new Map(partners.map((partner) => [partner.code, partner])),
        agreements: await agreementStore.all(tx),
        revocations: await credentialStore.revocations(tx),
        apiKeys: new Map((await credentialStore.apiKeys(tx)).map((key) => [key.id, key])),
        print,
      }
    })
  }
}

function checkNotSuspended({ code, suspendedAt }: PartnerRow): void {
  if (suspendedAt !== null)
    throw new Forbidden(
      `${code} is suspended: the hub answers it nothing and takes nothing from it. Ask whoever runs the hub what must happen before it resumes.`,
      'PARTNER_SUSPENDED',
    )
}

const modelsNotAgreed = ({ reference }: AgreementRow): Forbidden =>
  new Forbidden(
    `${reference} does not allow language models: the hub answers none under it. The parties allow them by signing a version in which languageModel is true.`,
    'LANGUAGE_MODEL_NOT_AGREED',
  )

/** A request under an agreement that does not open it: which agreement and why, but not what was asked. */
const endedEntry = (
  viewer: Acting,
  { id, reference, purpose }: AgreementRow,
  state: AgreementState | 'LEFT' | 'NO_LANGUAGE_MODEL',
): AuditEntry => ({
  ...actingIn(readerOf(viewer)),
  purpose,
  agreement: id,
  verb: 'CONSULTATION',
  event: 'agreement:denied',
  resource: reference,
  detail: { state },
})

/** A request for a purpose that no agreement of the partner has. The purpose that was sent may be anything, so it is not kept. */
const otherPurposeEntry = (viewer: Acting): AuditEntry => ({
  ...actingIn(readerOf(viewer)),
  verb: 'CONSULTATION',
  event: 'purpose:denied',
  resource: 'agreement',
})
