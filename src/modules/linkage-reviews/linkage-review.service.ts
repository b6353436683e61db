import type { Database } from '../../db/database.js'
import type { Clock } from '../../kit/clock.js'
import { londonDate } from '../../kit/london.js'
import { changePartnership, type Actor } from '../governance/index.js'
import { checkReview, reviewedLinkage, type ReviewCounts, type ReviewedLinkage, type SentReview } from '../linkage/index.js'
import { linkageReviewStore, type LinkageReviewRow } from './linkage-review.store.js'

/** How long what was read of the reviews is used before it is read again, in milliseconds. Another process may have taken a new one. */
const usedFor = 10_000

/** Whether two reviews have the same counts, in whatever order their kinds come. */
function isSame(one: ReviewCounts, other: ReviewCounts): boolean {
  const text = ({ year, records, persons, withoutToken, kinds }: ReviewCounts): string =>
    JSON.stringify([
      ...[year, records, persons, withoutToken],
      kinds
        .map(({ name, version, pairs, reviewed, same, different, unsure }) =>
          [name, version, pairs, reviewed, same, different, unsure].join(),
        )
        .sort(),
    ])
  return text(one) === text(other)
}

/** The counts of clerical reviews that providers have sent, and what follows from all of them together. */
export class LinkageReviewService {
  private read: { readonly at: number; readonly reviews: Promise<readonly SentReview[]> } | undefined

  constructor(
    private readonly db: Pick<Database, 'transaction'>,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps the counts of a year of the steward's own partner. The same counts again change nothing; others of the same year take their place.
   * The log says that, and holds none of the counts. @throws as `checkReview`
   */
  async send(by: Actor, counts: ReviewCounts): Promise<LinkageReviewRow> {
    const kept = await changePartnership(this.db, by, 'linkage:reviewed', async (tx, note) => {
      const sentAt = this.clock.now()
      checkReview(counts, Number(londonDate(sentAt).slice(0, 4)))
      const before = (await linkageReviewStore.own(tx, by.partner)).find(({ year }) => year === counts.year)
      if (before && isSame(before, counts)) return before
      const row: LinkageReviewRow = { ...counts, partner: by.partner, sentAt }
      await linkageReviewStore.keep(tx, row)
      await note('linkage:reviewed', `linkage-review/${by.partner}/${counts.year}`, { year: counts.year, corrects: before !== undefined })
      return row
    })
    this.read = undefined
    return kept
  }

  /** The reviews of the steward's own partner, the latest year first. */
  own({ partner }: Pick<Actor, 'partner'>): Promise<LinkageReviewRow[]> {
    return this.db.transaction({ role: 'hub_governance', partner }, (tx) => linkageReviewStore.own(tx, partner))
  }

  /** All reviews of providers that are not suspended, as they stood at most ten seconds ago. Only for what is told of a kind of provider. */
  all(): Promise<readonly SentReview[]> {
    const now = performance.now()
    if (this.read && now - this.read.at < usedFor) return this.read.reviews
    const reviews = this.db.transaction({ role: 'hub_read_agreements' }, (tx) => linkageReviewStore.all(tx))
    this.read = { at: now, reviews }
    reviews.catch(() => (this.read = undefined))
    return reviews
  }

  /** What the reviews say of the token by which the hub counts now. */
  async reviewed(): Promise<ReviewedLinkage> {
    return reviewedLinkage(await this.all())
  }
}
