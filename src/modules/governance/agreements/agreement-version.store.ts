import type { Tx } from '../../../db/database.js'
import { believedIn } from '../../../db/decision.js'
import type { VersionTimes } from './agreement-state.policy.js'

/** A version of an agreement as it is drafted, proposed and signed. */
export interface VersionRow extends VersionTimes {
  readonly reference: string
  /** The text that is signed: the terms as JSON. */
  readonly terms: string
  /** SHA-256 of the text, in hex. */
  readonly termsHash: string
  readonly parties: readonly string[]
  /** Code of the partner whose officer drafted it. */
  readonly draftedFor: string
  readonly draftedAt: Date
}

export interface SignatureRow {
  readonly reference: string
  readonly version: number
  readonly partner: string
  readonly subject: string
  readonly signedAt: Date
}

type Key = Pick<VersionRow, 'reference' | 'version'>

const agreementOf = ({ reference }: Pick<Key, 'reference'>): string => `agreement/${reference}`

/** Versions of agreements and their signatures. */
export const versionStore = {
  all: async (tx: Tx): Promise<VersionRow[]> =>
    believedIn(
      tx,
      await tx.models(({ agreementVersion }) => agreementVersion.findMany({ orderBy: [{ reference: 'asc' }, { version: 'asc' }] })),
      agreementOf,
    ),

  signatures: async (tx: Tx): Promise<SignatureRow[]> =>
    believedIn(tx, await tx.models(({ agreementSignature }) => agreementSignature.findMany({ orderBy: { partner: 'asc' } })), agreementOf),

  async saveDraft(tx: Tx, { parties, ...draft }: VersionRow): Promise<void> {
    await tx.models(async ({ agreementVersion }) => {
      const { reference, version } = draft
      const data = { ...draft, parties: [...parties] }
      const { count } = await agreementVersion.updateMany({ where: { reference, version }, data })
      if (count === 0) await agreementVersion.create({ data })
    })
  },

  async note(tx: Tx, { reference, version }: Key, times: Partial<Omit<VersionTimes, 'version'>>): Promise<void> {
    await tx.models(({ agreementVersion }) => agreementVersion.updateMany({ where: { reference, version }, data: times }))
  },

  async sign(tx: Tx, signature: SignatureRow): Promise<void> {
    await tx.models(({ agreementSignature }) => agreementSignature.create({ data: signature }))
  },
}
