import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import type { PartnerKind } from '../../access/partner-kinds.js'
import type { Role } from '../../access/roles.js'
import { dayOf, midnightOf } from '../../db/day.js'
import type { Database, Tx } from '../../db/database.js'
import { partnerStore } from './partner.store.js'

/** What was agreed: parties, feeds, roles, one purpose, and until when. Dates are London dates, both ends included. */
export interface AgreementRow {
  readonly id: string
  readonly reference: string
  readonly version: number
  readonly title: string
  readonly purpose: string
  readonly lawfulBasis: string
  readonly roles: readonly Role[]
  readonly feeds: readonly string[]
  /** Code of the party whose auditors see the whole log while this agreement is live; null if no one's do. */
  readonly auditor: string | null
  /** Research in a secure setting sees counts unrounded. */
  readonly secureSetting: boolean
  readonly startsOn: string
  readonly endsOn: string
  readonly reviewDueOn: string
  readonly suspendedAt: Date | null
  readonly signedAt: Date | null
  /** Codes of the partners that take part now. */
  readonly parties: readonly string[]
  /** Codes of the partners that took part and have left; only their own signature of a later version brings them back. */
  readonly left: readonly string[]
  readonly enteredBy: EnteredBy
}

/** How terms came into force: signed by every party in the hub, or entered by the operator at the machine. */
export const enteredByValues = ['PARTIES', 'OPERATOR'] as const
export type EnteredBy = (typeof enteredByValues)[number]

/** What decides whether an agreement is live. */
export type Term = Pick<AgreementRow, 'startsOn' | 'endsOn' | 'reviewDueOn' | 'suspendedAt' | 'signedAt'>

/** A party to an agreement, with what decides whether its feeds are covered. */
export interface PartyRow extends Term {
  readonly feeds: readonly string[]
  readonly partner: string
  readonly kind: PartnerKind
  /** Whether it takes part: it has not left, and is not suspended itself. */
  readonly takesPart: boolean
}

export type NewAgreement = Omit<AgreementRow, 'id' | 'suspendedAt' | 'left' | 'enteredBy'>

type Dates<T> = Record<'startsOn' | 'endsOn' | 'reviewDueOn', T>

/** The dates of an agreement in another form. */
const datesOf = <From, To>(term: Dates<From>, change: (date: From) => To): Dates<To> => ({
  startsOn: change(term.startsOn),
  endsOn: change(term.endsOn),
  reviewDueOn: change(term.reviewDueOn),
})

export const agreementStore = {
  async all(tx: Tx): Promise<AgreementRow[]> {
    return tx.models(async (models) => {
      const agreements = await models.agreement.findMany({ orderBy: { reference: 'asc' } })
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
          parties: own.filter(({ leftAt }) => leftAt === null).map(({ partner }) => partner),
          left,
        }
      })
    })
  },

  /** All parties to all agreements, live or not, for publishing. */
  async parties(tx: Tx): Promise<PartyRow[]> {
    const partners = new Map((await partnerStore.all(tx)).map((partner) => [partner.code, partner]))
    const agreements = await agreementStore.all(tx)
    return agreements.flatMap(({ feeds, startsOn, endsOn, reviewDueOn, suspendedAt, signedAt, parties, left }) =>
      [...parties, ...left].flatMap((code) => {
        const partner = partners.get(code)
        if (!partner) return []
        const takesPart = partner.suspendedAt === null && !left.includes(code)
        return [{ partner: code, kind: partner.kind, takesPart, feeds, startsOn, endsOn, reviewDueOn, suspendedAt, signedAt }]
      }),
    )
  },

  /** Another as soon as any row of a partner, an agreement, a party, a revocation or a key is another. */
  async fingerprint(db: Pick<Database, 'once'>): Promise<string> {
    const [row] = await db.once<{ print: string }>(
      { role: 'hub_read_agreements' },
      sql`/* agreement.fingerprint */ SELECT encode(sha256(convert_to(string_agg(line, ' ' ORDER BY line), 'UTF8')), 'hex') AS print FROM (
        SELECT to_jsonb(p)::text AS line FROM governance.partners p UNION ALL SELECT to_jsonb(a)::text FROM governance.agreements a
        UNION ALL SELECT to_jsonb(y)::text FROM governance.agreement_parties y UNION ALL SELECT to_jsonb(r)::text FROM governance.revocations r
        UNION ALL SELECT to_jsonb(k)::text FROM governance.api_keys k) lines`,
    )
    // Without a single row there is nothing to keep, and nothing is alike.
    return row?.print ?? randomUUID()
  },

  /** Stores the terms under their reference, with exactly these parties. Whether it is suspended stays as it was, and who else has left. */
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
      await models.agreementParty.deleteMany({ where: { agreementId: added.id, OR: replaced } })
      await models.agreementParty.createMany({ data: parties.map((partner) => ({ agreementId: added.id, partner })) })
    })
  },

  async setSuspended(tx: Tx, reference: string, suspendedAt: Date | null): Promise<void> {
    await tx.models(({ agreement }) => agreement.updateMany({ where: { reference }, data: { suspendedAt } }))
  },

  async leave(tx: Tx, agreementId: string, partner: string, leftAt: Date): Promise<void> {
    await tx.models(({ agreementParty }) => agreementParty.updateMany({ where: { agreementId, partner }, data: { leftAt } }))
  },

  /** Adds the agreement with its parties; one whose reference is taken stays as it is. */
  async addOnce(tx: Tx, { parties, ...agreement }: NewAgreement): Promise<void> {
    await tx.models(async (models) => {
      if (await models.agreement.findFirst({ where: { reference: agreement.reference } })) return
      const data = { ...agreement, ...datesOf(agreement, midnightOf), roles: [...agreement.roles], feeds: [...agreement.feeds] }
      // Taken in the meantime, it is another's.
      const [added] = await models.agreement.createManyAndReturn({ data, skipDuplicates: true, select: { id: true } })
      if (!added) return
      await models.agreementParty.createMany({ data: parties.map((partner) => ({ agreementId: added.id, partner })) })
    })
  },
}
