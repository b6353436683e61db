import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import type { PartnerKind } from '../../access/partner-kinds.js'
import type { Role } from '../../access/roles.js'
import type { PrismaTx } from '../../db/client.js'
import type { Database, Tx } from '../../db/database.js'

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
  /** Code of the party whose auditors see the whole log while this agreement is live; null where nobody does. */
  readonly auditor: string | null
  /** Research in a secure setting sees counts unrounded. */
  readonly secureSetting: boolean
  readonly startsOn: string
  readonly endsOn: string
  readonly reviewDueOn: string
  readonly suspendedAt: Date | null
  readonly signedAt: Date | null
  /** Partner codes. */
  readonly parties: readonly string[]
}

/** What decides whether an agreement is live. */
export type Term = Pick<AgreementRow, 'startsOn' | 'endsOn' | 'reviewDueOn' | 'suspendedAt' | 'signedAt'>

/** A party to an agreement, with what decides whether its feeds are covered. */
export interface PartyRow extends Term {
  readonly feeds: readonly string[]
  readonly partner: string
  readonly kind: PartnerKind
}

export type NewAgreement = Omit<AgreementRow, 'id' | 'suspendedAt'>

/** A date of the database, which Prisma gives as midnight UTC. */
const day = (date: Date): string => date.toISOString().slice(0, 10)

export const agreementStore = {
  async all(tx: PrismaTx): Promise<AgreementRow[]> {
    const agreements = await tx.agreement.findMany({ orderBy: { reference: 'asc' } })
    const parties = await tx.agreementParty.findMany({ orderBy: { partner: 'asc' } })
    return agreements.map((agreement) => ({
      ...agreement,
      roles: agreement.roles as Role[],
      startsOn: day(agreement.startsOn),
      endsOn: day(agreement.endsOn),
      reviewDueOn: day(agreement.reviewDueOn),
      parties: parties.filter(({ agreementId }) => agreementId === agreement.id).map(({ partner }) => partner),
    }))
  },

  /** All parties to all agreements, live or not, for whoever publishes. */
  async parties(tx: Tx): Promise<PartyRow[]> {
    return tx.rows<PartyRow>(sql`/* agreement.parties */ SELECT y.partner, p.kind, a.feeds, a.starts_on::text AS "startsOn", a.ends_on::text AS "endsOn",
        a.review_due_on::text AS "reviewDueOn", a.suspended_at AS "suspendedAt", a.signed_at AS "signedAt"
      FROM governance.agreement_parties y JOIN governance.agreements a ON a.id = y.agreement_id JOIN governance.partners p ON p.code = y.partner`)
  },

  /** Another as soon as any row of a partner, an agreement or a party is another. */
  async fingerprint(db: Pick<Database, 'once'>): Promise<string> {
    const [row] = await db.once<{ print: string }>(
      { role: 'hub_read_agreements' },
      sql`/* agreement.fingerprint */ SELECT encode(sha256(convert_to(string_agg(line, ' ' ORDER BY line), 'UTF8')), 'hex') AS print FROM (
        SELECT to_jsonb(p)::text AS line FROM governance.partners p UNION ALL SELECT to_jsonb(a)::text FROM governance.agreements a
        UNION ALL SELECT to_jsonb(y)::text FROM governance.agreement_parties y) lines`,
    )
    // Without a single row there is nothing to keep, and nothing is alike.
    return row?.print ?? randomUUID()
  },

  /** Adds the agreement with its parties; one whose reference is taken stays as it is. */
  async addOnce(tx: Tx, agreement: NewAgreement): Promise<void> {
    const {
      reference,
      version,
      title,
      purpose,
      lawfulBasis,
      roles,
      feeds,
      auditor,
      secureSetting,
      startsOn,
      endsOn,
      reviewDueOn,
      signedAt,
    } = agreement
    const [added] = await tx.rows<{ id: string }>(sql`/* agreement.addOnce */ INSERT INTO governance.agreements
        (reference, version, title, purpose, lawful_basis, roles, feeds, auditor, secure_setting, starts_on, ends_on, review_due_on, signed_at)
      VALUES (${reference}, ${version}, ${title}, ${purpose}, ${lawfulBasis}, ${roles}::text[], ${feeds}::text[], ${auditor}, ${secureSetting},
        ${startsOn}, ${endsOn}, ${reviewDueOn}, ${signedAt})
      ON CONFLICT (reference) DO NOTHING RETURNING id`)
    if (!added) return
    await tx.rows(sql`/* agreement.addParties */ INSERT INTO governance.agreement_parties (agreement_id, partner)
      SELECT ${added.id}::uuid, unnest(${agreement.parties}::text[])`)
  },
}
