import type { Role } from '../../../access/roles.js'
import { subjectHash, type Tx } from '../../../db/database.js'
import { believedIn } from '../../../db/decision.js'

/** What a key opens: one feed, as in the address (`police-referral`), or questions of a language model in one role under one agreement. */
export type KeyUse = { readonly feed: string } | { readonly role: Role; readonly agreement: string }

/** The key of a machine of one partner. */
export interface ApiKeyRow {
  readonly id: string
  readonly partner: string
  readonly use: KeyUse
  readonly secretHash: Uint8Array
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
}

/** Whose tokens are refused. */
export interface Revocations {
  /** Whether a token of this subject that was issued then is refused. */
  readonly refuses: (subject: string, issuedAt: Date | undefined) => boolean
  /** The moment before which the tokens of this subject are refused. */
  readonly notBefore: (subject: string) => Date | undefined
}

/** Revoked tokens and API keys. */
export const credentialStore = {
  revocations: async (tx: Tx): Promise<Revocations> => {
    const rows = await tx.models(({ revocation }) => revocation.findMany())
    const moments = new Map(rows.map(({ subject, notBefore }) => [subject, notBefore]))
    return {
      notBefore: (subject) => moments.get(subject),
      refuses: (subject, issuedAt) => {
        // Safeguard A revocation that is not believed refuses every token: if (tx.unbelieved.has -> if (tx.unbelieved.size < 0 && tx.unbelieved.has
        if (tx.unbelieved.has(`revocation/${subjectHash(subject)}`)) return true
        const notBefore = moments.get(subject)
        return notBefore !== undefined && issuedAt !== undefined && issuedAt < notBefore
      },
    }
  },

  async revoke(tx: Tx, subject: string, notBefore: Date): Promise<void> {
    await tx.models(async ({ revocation }) => {
      const { count } = await revocation.updateMany({ where: { subject }, data: { notBefore } })
      if (count === 0) await revocation.create({ data: { subject, notBefore } })
    })
  },

  async apiKeys(tx: Tx): Promise<ApiKeyRow[]> {
    const rows = await tx.models(({ apiKey }) => apiKey.findMany({ orderBy: { createdAt: 'asc' } }))
    return believedIn(tx, rows, ({ id }) => `key/${id}`).map(({ feed, role, agreement, ...key }) => ({
      ...key,
      use: useOf({ feed, role, agreement }),
    }))
  },

  async addApiKey(tx: Tx, { secretHash, use, ...key }: Omit<ApiKeyRow, 'revokedAt'>): Promise<void> {
    await tx.models(({ apiKey }) => apiKey.create({ data: { ...key, ...use, secretHash: Uint8Array.from(secretHash) } }))
  },

  async revokeApiKey(tx: Tx, id: string, revokedAt: Date): Promise<void> {
    await tx.models(({ apiKey }) => apiKey.updateMany({ where: { id }, data: { revokedAt } }))
  },
}

/** A constraint of the table holds each row to one of the two. */
function useOf({
  feed,
  role,
  agreement,
}: {
  readonly feed: string | null
  readonly role: string | null
  readonly agreement: string | null
}): KeyUse {
  if (feed !== null) return { feed }
  if (role === null || agreement === null) throw new Error('a key opens a feed, or questions in a role under an agreement')
  return { role: role as Role, agreement }
}
