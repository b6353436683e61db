import type { Tx } from '../../../db/database.js'

export interface AmendmentRow {
  readonly id: string
  readonly release: string
  readonly kind: string
  /** From the list for its kind. */
  readonly reason: string
  readonly measures: readonly string[]
  readonly periods: readonly string[]
  readonly proposedBy: string
  /** Code of the requester, or of another contributor if the requester has left. */
  readonly proposedFor: string
  readonly proposedAt: Date
  readonly decidedAt: Date | null
  readonly accepted: boolean | null
}

export interface AmendmentReviewRow {
  readonly amendment: string
  readonly partner: string
  readonly subject: string
  readonly approved: boolean
  readonly reviewedAt: Date
}

export interface HidingRow {
  readonly release: string
  readonly partner: string
  readonly subject: string
  readonly hiddenUntil: Date
}

/** Amendments proposed for released figures, and how long these are hidden. Runs as `hub_release`. */
export const amendmentStore = {
  of: (tx: Tx, releases: readonly string[]): Promise<AmendmentRow[]> =>
    tx.models(({ releaseAmendment }) =>
      releaseAmendment.findMany({ where: { release: { in: [...releases] } }, orderBy: [{ proposedAt: 'asc' }, { id: 'asc' }] }),
    ),

  reviews: (tx: Tx, amendments: readonly string[]): Promise<AmendmentReviewRow[]> =>
    tx.models(({ releaseAmendmentReview }) =>
      releaseAmendmentReview.findMany({ where: { amendment: { in: [...amendments] } }, orderBy: { partner: 'asc' } }),
    ),

  async propose(tx: Tx, { measures, periods, ...proposed }: Omit<AmendmentRow, 'id' | 'decidedAt' | 'accepted'>): Promise<void> {
    const data = { ...proposed, measures: [...measures], periods: [...periods] }
    await tx.models(({ releaseAmendment }) => releaseAmendment.createMany({ data }))
  },

  async review(tx: Tx, review: AmendmentReviewRow): Promise<void> {
    await tx.models(({ releaseAmendmentReview }) => releaseAmendmentReview.createMany({ data: review }))
  },

  async decide(tx: Tx, id: string, accepted: boolean, decidedAt: Date): Promise<void> {
    await tx.models(({ releaseAmendment }) => releaseAmendment.updateMany({ where: { id }, data: { accepted, decidedAt } }))
  },

  hidings: (tx: Tx, releases: readonly string[]): Promise<HidingRow[]> =>
    tx.models(({ releaseHiding }) => releaseHiding.findMany({ where: { release: { in: [...releases] } }, orderBy: { partner: 'asc' } })),

  async hide(tx: Tx, hiding: HidingRow): Promise<void> {
    await tx.models(({ releaseHiding }) => releaseHiding.createMany({ data: hiding }))
  },
}
