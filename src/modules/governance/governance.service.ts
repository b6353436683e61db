import { grantedTo, wordsOf } from '../../access/grants.js'
import type { PartnerKind } from '../../access/partner-kinds.js'
import type { Permission } from '../../access/permissions.js'
import type { Role } from '../../access/roles.js'
import type { Viewer } from '../../access/viewer.js'
import type { PrismaDatabase } from '../../db/client.js'
import type { Database } from '../../db/database.js'
import type { Clock } from '../../kit/clock.js'
import { Forbidden } from '../../kit/errors.js'
import { agreementFor, agreementsSeenBy, isLive } from './agreement.policy.js'
import { agreementStore, type AgreementRow } from './agreement.store.js'
import type { AgreementHeaders, Caller } from './caller.js'
import { partnerStore, type Partner } from './partner.store.js'

/** Which partner may use what, for which purpose, until when: public. */
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
}

interface Book {
  readonly partners: ReadonlyMap<string, Partner>
  readonly agreements: readonly AgreementRow[]
  /** Of all rows that it was made of, taken before they were read. */
  readonly print: string
}

/** Milliseconds for which partners and agreements are believed: a suspension holds within a second on every node. */
const believed = 500

const canHold = (role: Role, partner: Partner | undefined): boolean => partner !== undefined && grantedTo(role, partner.kind).length > 0

/** Purpose of the reads that need no agreement. */
const governing = 'GOVERNANCE'

export class GovernanceService {
  private book: { readonly read: Promise<Book>; readonly at: number } | undefined

  constructor(
    private readonly prisma: Pick<PrismaDatabase, 'transaction'>,
    private readonly db: Pick<Database, 'once'>,
    private readonly clock: Clock,
  ) {}

  /** Throws Forbidden `UNKNOWN_PARTNER`: a token for a partner that the hub does not know opens nothing. */
  async kindOf(partner: string): Promise<PartnerKind> {
    const found = (await this.current()).partners.get(partner)
    if (!found) throw new Forbidden('The partner in your token is not one of this partnership.', 'UNKNOWN_PARTNER')
    return found.kind
  }

  /** Everything the viewer's roles allow with its kind of partner. Throws Forbidden where no role fits. */
  async wordsFor(viewer: Viewer): Promise<ReadonlySet<Permission>> {
    const words = wordsOf(viewer.roles, await this.kindOf(viewer.partner))
    if (words.size === 0) throw new Forbidden('None of your roles can be held by your kind of partner.', 'ROLE_NOT_HELD')
    return words
  }

  /** The first of the viewer's roles that grants all the words, or undefined. */
  async roleFor(viewer: Viewer, words: Iterable<Permission>): Promise<Role | undefined> {
    const kind = await this.kindOf(viewer.partner)
    const needed = [...words]
    return viewer.roles.find((role) => needed.every((word) => grantedTo(role, kind).includes(word)))
  }

  /** The viewer in one role, under exactly one live agreement. */
  async callerFor(viewer: Viewer, role: Role, headers: AgreementHeaders = {}): Promise<Caller> {
    const reader = await this.readerFor(viewer, role)
    const { agreements } = await this.current()
    const agreement = agreementFor(agreements, viewer.partner, role, this.clock.now(), headers)
    const { id, reference, purpose, secureSetting, feeds } = agreement
    return { ...reader, agreement: { id, reference, purpose, secureSetting, feeds }, purpose }
  }

  /** The viewer in one role without an agreement, for governance's own reads: those must work after the last agreement ended. */
  async readerFor(viewer: Viewer, role: Role): Promise<Caller> {
    const partnerKind = await this.kindOf(viewer.partner)
    if (!viewer.roles.includes(role) || grantedTo(role, partnerKind).length === 0) {
      throw new Forbidden(`You cannot act as ${role}.`, 'ROLE_NOT_HELD')
    }
    return { subject: viewer.subject, partner: viewer.partner, partnerKind, role, agreement: null, purpose: governing }
  }

  async agreementsOf(viewer: Viewer): Promise<readonly AgreementRow[]> {
    return agreementsSeenBy((await this.current()).agreements, viewer)
  }

  isLive(agreement: AgreementRow): boolean {
    return isLive(agreement, this.clock.now())
  }

  async register(): Promise<RegisterRow[]> {
    const { agreements, partners } = await this.current()
    return agreements
      .filter((agreement) => this.isLive(agreement))
      .flatMap(({ reference, purpose, lawfulBasis, feeds, roles, startsOn, endsOn, parties }) =>
        parties.map((partner) => ({
          partner,
          partnerName: partners.get(partner)?.name ?? partner,
          agreement: reference,
          purpose,
          lawfulBasis,
          feeds,
          // A role is told only where this kind of partner can hold it.
          roles: roles.filter((role) => canHold(role, partners.get(partner))),
          startsOn,
          endsOn,
        })),
      )
  }

  /** Partners by code; what is unknown is left out. */
  async findByCodes(codes: readonly string[]): Promise<Partner[]> {
    const { partners } = await this.current()
    return codes.map((code) => partners.get(code)).filter((partner) => partner !== undefined)
  }

  /** One read for all requests of half a second; a failed one is not kept, and refuses those who waited for it. */
  private current(): Promise<Book> {
    const now = performance.now()
    if (this.book && now - this.book.at < believed) return this.book.read
    const read = this.read(this.book?.read)
    this.book = { read, at: now }
    read.catch(() => {
      if (this.book?.read === read) this.book = undefined
    })
    return read
  }

  /** Looks each time whether anything is another than in the last book, and only then reads it all. */
  private async read(last: Promise<Book> | undefined): Promise<Book> {
    const [before, print] = await Promise.all([last?.catch(() => undefined), agreementStore.fingerprint(this.db)])
    if (before?.print === print) return before
    return this.prisma.transaction({ role: 'hub_read_agreements' }, async (tx) => {
      const partners = await partnerStore.all(tx)
      return { partners: new Map(partners.map((partner) => [partner.code, partner])), agreements: await agreementStore.all(tx), print }
    })
  }
}
