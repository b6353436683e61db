import type { Tx } from '../../../db/database.js'
import { believedIn } from '../../../db/decision.js'

/** A return as it stood when its force kept it. Nothing of it changes. */
export interface KeptReturnRow {
  readonly id: string
  /** Partner code. */
  readonly force: string
  /** A year or a quarter. */
  readonly period: string
  /** A `ReturnContent` as JSON. */
  readonly figures: string
  readonly figuresSha256: string
  /** Who kept it, as the token says. */
  readonly keptBy: string
  readonly keptRole: string
  readonly keptAt: Date
}

export interface ReturnSignatureRow {
  readonly return: string
  readonly part: string
  readonly partner: string
  readonly subject: string
  readonly role: string
  readonly signedAt: Date
}

/** Kept returns and their signatures. Runs as `hub_release`, which may add to them and change nothing. */
export const keptReturnStore = {
  /** The newest first. `forces` is null for all. */
  async of(tx: Tx, forces: readonly string[] | null): Promise<KeptReturnRow[]> {
    const rows = await tx.models(({ keptReturn }) =>
      keptReturn.findMany({
        ...(forces === null ? {} : { where: { force: { in: [...forces] } } }),
        orderBy: newestFirst,
        take: mostListed,
      }),
    )
    return believedIn(tx, rows, ({ id }) => `return/${id}`)
  },

  find: async (tx: Tx, id: string): Promise<KeptReturnRow | null> =>
    tx.unbelieved.has(`return/${id}`) ? null : tx.models(({ keptReturn }) => keptReturn.findFirst({ where: { id } })),

  /** Keeps a return unless the same figures were kept last, and returns the id. */
  async keep(tx: Tx, row: Omit<KeptReturnRow, 'id'>): Promise<string> {
    const { force, period, figuresSha256 } = row
    return tx.models(async ({ keptReturn }) => {
      const last = await keptReturn.findFirst({ where: { force, period }, orderBy: newestFirst, select: { id: true, figuresSha256: true } })
      if (last?.figuresSha256 === figuresSha256) return last.id
      const [kept] = await keptReturn.createManyAndReturn({ data: row, select: { id: true } })
      if (!kept) throw new Error('a return that was kept has an id')
      return kept.id
    })
  },

  signatures: (tx: Tx, returns: readonly string[]): Promise<ReturnSignatureRow[]> =>
    tx.models(({ returnSignature }) =>
      returnSignature.findMany({ where: { return: { in: [...returns] } }, orderBy: [{ signedAt: 'asc' }, { part: 'asc' }] }),
    ),

  async sign(tx: Tx, signature: ReturnSignatureRow): Promise<void> {
    await tx.models(({ returnSignature }) => returnSignature.createMany({ data: signature }))
  },
}

const newestFirst = [{ keptAt: 'desc' as const }, { id: 'asc' as const }]

/** How many of the newest are listed: four years and a half of the quarters and years of all forces. */
const mostListed = 1_000
