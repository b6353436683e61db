import type { Tx } from '../../../db/database.js'

/** The key of a machine that sends one feed of one partner. */
export interface ApiKeyRow {
  readonly id: string
  readonly partner: string
  /** As in the address, e.g. `police-referral`. */
  readonly feed: string
  readonly secretHash: Uint8Array
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
}

/** Revoked tokens and API keys. */
export const credentialStore = {
  /** By subject: the moment before which its tokens are refused. */
  revocations: async (tx: Tx): Promise<ReadonlyMap<string, Date>> =>
    new Map((await tx.models(({ revocation }) => revocation.findMany())).map(({ subject, notBefore }) => [subject, notBefore])),

  async revoke(tx: Tx, subject: string, notBefore: Date): Promise<void> {
    await tx.models(async ({ revocation }) => {
      const { count } = await revocation.updateMany({ where: { subject }, data: { notBefore } })
      if (count === 0) await revocation.create({ data: { subject, notBefore } })
    })
  },

  apiKeys: (tx: Tx): Promise<ApiKeyRow[]> => tx.models(({ apiKey }) => apiKey.findMany({ orderBy: { createdAt: 'asc' } })),

  async addApiKey(tx: Tx, { secretHash, ...key }: Omit<ApiKeyRow, 'revokedAt'>): Promise<void> {
    await tx.models(({ apiKey }) => apiKey.create({ data: { ...key, secretHash: Uint8Array.from(secretHash) } }))
  },

  async revokeApiKey(tx: Tx, id: string, revokedAt: Date): Promise<void> {
    await tx.models(({ apiKey }) => apiKey.updateMany({ where: { id }, data: { revokedAt } }))
  },
}
