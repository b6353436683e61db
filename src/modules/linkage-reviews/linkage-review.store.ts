import type { Tx } from '../../db/database.js'
import { believedIn } from '../../db/decision.js'
import { reviewers, type ReviewCounts, type ReviewedKind, type SentReview } from '../linkage/index.js'

/** A review as it is stored. */
export interface LinkageReviewRow extends ReviewCounts {
  readonly partner: string
  readonly sentAt: Date
  /** The London year in which it was last sent. */
  readonly sentIn: number
  /** How often it was sent in that year, corrections included. */
  readonly sends: number
}

const reviewOf = ({ partner, year }: { readonly partner: string; readonly year: number }): string => `linkage-review/${partner}/${year}`

/** Counts of reviews, one for each provider and calendar year. */
export const linkageReviewStore = {
  /** Those of the acting partner, the latest year first. */
  async own(tx: Tx, partner: string): Promise<LinkageReviewRow[]> {
    const rows = await tx.models(({ linkageReview }) => linkageReview.findMany({ where: { partner }, orderBy: { year: 'desc' } }))
    return believedIn(tx, rows, reviewOf).map((row) => ({ ...row, kinds: row.kinds as unknown as readonly ReviewedKind[] }))
  },

  /** All reviews, with the kind of partner that sent each. Whoever counts them leaves out providers without a live agreement. */
  async all(tx: Tx): Promise<SentReview[]> {
    const [rows, partners] = await tx.models(async ({ linkageReview, partner }) => [
      await linkageReview.findMany(),
      await partner.findMany({ select: { code: true, kind: true } }),
    ])
    const kinds = new Map(partners.map(({ code, kind }) => [code, reviewers.find((one) => one === kind)]))
    return believedIn(tx, rows, reviewOf).flatMap((row) => {
      const by = kinds.get(row.partner)
      return by === undefined ? [] : [{ ...row, by, kinds: row.kinds as unknown as readonly ReviewedKind[] }]
    })
  },

  /** Enters the review of a year, or puts it in the place of the one before. */
  async keep(tx: Tx, { partner, year, ...rest }: LinkageReviewRow): Promise<void> {
    const counts = { ...rest, kinds: rest.kinds.map((kind) => ({ ...kind })) }
    await tx.models(({ linkageReview }) =>
      linkageReview.upsert({
        where: { partner_year: { partner, year } },
        create: { partner, year, ...counts },
        update: counts,
      }),
    )
  },
}
