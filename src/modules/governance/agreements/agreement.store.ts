import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import type { PartnerKind } from '../../../access/partner-kinds.js'
import type { Role } from '../../../access/roles.js'
import { dayOf, midnightOf } from '../../../db/day.js'
import type { Database, Tx } from '../../../db/database.js'
import { believedIn } from '../../../db/decision.js'
import { partnerStore, type PartnerRow } from '../partners/partner.store.js'

/** An agreement: parties, feeds, roles, one purpose, and dates. Dates are London dates, and both ends are included. */
export interface AgreementRow {
  readonly id: string
  readonly reference: string
  readonly version: number
  readonly title: string
  readonly purpose: string
  readonly lawfulBasis: string
  readonly roles: readonly Role[]
  readonly feeds: readonly string[]
  /** Code of the party whose auditors see the whole log while this agreement is live; null if no party's do. */
  readonly auditor: string | null
  /** Research in a secure setting sees counts unrounded. */
  readonly secureSetting: boolean
  /** Language models, run by a processor, may ask under it with keys of their own. */
  readonly languageModel: boolean
  readonly startsOn: string
  readonly endsOn: string
  readonly reviewDueOn: string
  readonly suspendedAt: Date | null
  readonly signedAt: Date | null
  /** Codes of the partners that take part now. */
  readonly parties: readonly string[]
  /** Codes of the partners that took part and have left. Only their own signature on a later version brings them back. */
  readonly left: readonly string[]
  readonly enteredBy: EnteredBy
}

/** How terms came into force: every party signed them in the hub, or the operator entered them at the machine. */
export const enteredByValues = ['PARTIES', 'OPERATOR'] as const
export type EnteredBy = (typeof enteredByValues)[number]

/** What decides whether an agreement is live. */
export type Term = Pick<AgreementRow, 'startsOn' | 'endsOn' | 'reviewDueOn' | 'suspendedAt' | 'signedAt'>

/** A party to an agreement, and what decides whether its feeds are covered. */
export interface PartyRow extends Term {
  readonly feeds: readonly string[]
  readonly partner: string
  readonly kind: PartnerKind
  /** True if it has not left and is not suspended itself. */
  readonly takesPart: boolean
}

export type NewAgreement = Omit<AgreementRow, 'id' | 'suspendedAt' | 'left' | 'enteredBy'>

type Dates<T> = Record<'startsOn' | 'endsOn' | 'reviewDueOn', T>

/** Converts the dates of an agreement. */
const datesOf = <From, To>(term: Dates<From>, change: (date: From) => To): Dates<To> => ({
  startsOn: change(term.startsOn),
  endsOn: change(term.endsOn),
  reviewDueOn: change(term.reviewDueOn),
})

/** All parties to these agreements that are registered partners. */
export const partiesOf = (agreements: readonly AgreementRow[], partners: ReadonlyMap<string, PartnerRow>): PartyRow[] =>
  agreements.flatMap(({ feeds, startsOn, endsOn, reviewDueOn, suspendedAt, signedAt, parties, left }) =>
    [...parties, ...left].flatMap((code) => {
      const partner = partners.get(code)
      if (!partner) return []
      // Safeguard Who takes part, in publishing: && !left.includes(code) ->
      // Safeguard Who takes part, in publishing: partner.suspendedAt === null && ->
      const takesPart = partner.suspendedAt === null && !left.includes(code)
      return [{ partner: code, kind: partner.kind, takesPart, feeds, startsOn, endsOn, reviewDueOn, suspendedAt, signedAt }]
    }),
  )

export const agreementStore = {
  async all(tx: Tx): Promise<AgreementRow[]> {
    return tx.models(async (models) => {
      const all = await models.agreement.findMany({ orderBy: { reference: 'asc' } })
      const agreements = believedIn(tx, all, ({ reference }) => `agreement/${reference}`)
      const parties = await models.agreementParty.findMany({ orderBy: { partner: 'asc' } })
      return agreements.map((agreement) => {
        const own = parties.filter(({ agreementId }) => agreementId === agreement.id)
        const left = own.filter(({ leftAt }) => leftAt !== null).map(({ partner }) => partner)
        return {
          ...agreement,
          ...datesOf(agreement, dayOf),
          roles: agreement.roles as Role[],
          enteredBy: agreement.enteredBy as EnteredBy,
          auditor: agreement.auditor !== null && left.includes(agreement.auditor) ? null : agreement.auditor,
          // Safeguard A party that left, within a second: own.filter(({ leftAt }) => leftAt === null).map -> own.map
          parties: own.filter(({ leftAt }) => leftAt === null).map(({ partner }) => partner),
          left,
        }
      })
    })
  },

  /** All parties to all agreements, live or not, for publishing. */
  async parties(tx: Tx): Promise<PartyRow[]> {
    const partners = new Map((await partnerStore.all(tx)).map((partner) => [partner.code, partner]))
    return partiesOf(await agreementStore.all(tx), partners)
  },

  /** Changes as soon as any row of a partner, agreement, party, revocation or key changes, and with each event of the ledger. */
  async fingerprint(db: Pick<Database, 'once'>): Promise<string> {
    const [row] = await db.once<{ print: string }>(
      { role: 'hub_read_agreements' },
      sql`/* agreement.fingerprint */ SELECT encode(sha256(convert_to(string_agg(line, ' ' ORDER BY line), 'UTF8')), 'hex') AS print FROM (
        SELECT to_jsonb(p)::text AS line FROM governance.partners p UNION ALL SELECT to_jsonb(a)::text FROM governance.agreements a
        UNION ALL SELECT to_jsonb(y)::text FROM governance.agreement_parties y UNION ALL SELECT to_jsonb(r)::text FROM governance.revocations r
        UNION ALL SELECT to_jsonb(k)::text FROM governance.api_keys k
        UNION ALL SELECT max(number)::text FROM governance.ledger) lines`,
    )
    // Without any row there is nothing to cache, so no fingerprint matches.
    return row?.print ?? randomUUID()
  },

  /** Stores the terms under their reference, with exactly these parties. A suspension stays, and other partners that left stay out. */
  async save(tx: Tx, { parties, ...agreement }: NewAgreement, enteredBy: EnteredBy): Promise<void> {
    await tx.models(async (models) => {
      const lists = { roles: [...agreement.roles], feeds: [...agreement.feeds] }
      const data = { ...agreement, ...datesOf(agreement, midnightOf), ...lists, enteredBy }
      const { reference } = agreement
      const known = await models.agreement.findFirst({ where: { reference }, select: { id: true } })
      if (known) await models.agreement.updateMany({ where: { reference }, data })
      const [added] = known ? [known] : await models.agreement.createManyAndReturn({ data, select: { id: true } })
      if (!added) throw new Error('an agreement that was stored has an id')
      const replaced = [{ leftAt: null }, { partner: { in: [...parties] } }]
      // Safeguard A party that left stays out: , OR: replaced ->
      await models.agreementParty.deleteMany({ where: { agreementId: added.id, OR: replaced } })
      await models.agreementParty.createMany({ data: parties.map((partner) => ({ agreementId: added.id, partner })) })
    })
  },

  async setSuspended(tx: Tx, reference: string, suspendedAt: Date | null): Promise<void> {
    await tx.models(({ agreement }) => agreement.updateMany({ where: { reference }, data: { suspendedAt } }))
  },

  /** Notes that a partner has left, also one that is no party of the version that this database has. */
  async leave(tx: Tx, agreementId: string, partner: string, leftAt: Date): Promise<void> {
    await tx.models(async ({ agreementParty }) => {
      const { count } = await agreementParty.updateMany({ where: { agreementId, partner }, data: { leftAt } })
      if (count === 0) await agreementParty.createMany({ data: { agreementId, partner, leftAt } })
    })
  },

  /** Adds the agreement with its parties. If the reference is taken, that agreement stays as it is. */
  async addOnce(tx: Tx, { parties, ...agreement }: NewAgreement): Promise<void> {
    await tx.models(async (models) => {
      if (await models.agreement.findFirst({ where: { reference: agreement.reference } })) return
      const data = { ...agreement, ...datesOf(agreement, midnightOf), roles: [...agreement.roles], feeds: [...agreement.feeds] }
      // If another process has taken the reference meanwhile, the agreement is not ours.
      const [added] = await models.agreement.createManyAndReturn({ data, skipDuplicates: true, select: { id: true } })
      if (!added) return
      await models.agreementParty.createMany({ data: parties.map((partner) => ({ agreementId: added.id, partner })) })
    })
  },
}
