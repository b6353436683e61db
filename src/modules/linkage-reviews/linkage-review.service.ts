import type { Database } from '../../db/database.js'
import type { Clock } from '../../kit/clock.js'
import { Conflict } from '../../kit/errors.js'
import { londonDate } from '../../kit/london.js'
import { agreementStore, isLive, nothingBefore, stepsOf, takeStep, toldNumber, type Actor } from '../governance/index.js'
import { checkReview, reviewedLinkage, type ReviewCounts, type ReviewedLinkage, type SentReview } from '../linkage/index.js'
import { linkageReviewStore, type LinkageReviewRow } from './linkage-review.store.js'

/** How long what was read of the reviews is used before it is read again, in milliseconds. Another process may have taken a new one. */
const usedFor = 10_000

/**
 * A provider sends at most this many reviews in a London year, whatever years they are of: one and three corrections. Others read what all
 * reviews say together, and who could change its own without limit would find from that what the others have sent.
 */
export const mostSendsAYear = 4

/** A provider sends the counts of a review of its own links. */
export const sendReview = stepsOf('PARTNERSHIP')()({
  asked: {
    permission: 'linkage:review',
    conditions: { secondFactor: null, agreement: false, ownOrganisation: 'OWN_PARTNER', alone: 'SENDS_REVIEW' },
  },
  event: 'linkage:reviewed',
})

/** @throws Conflict `TOO_MANY_REVIEWS` */
function checkMaySend(own: readonly LinkageReviewRow[], year: number): void {
  // Safeguard A provider cannot try out what the others have sent: year -> year + 99
  const sent = own.filter(({ sentIn }) => sentIn === year).reduce((sum, { sends }) => sum + sends, 0)
  // Safeguard A provider cannot try out what the others have sent: >= mostSendsAYear -> < 0
  if (sent >= mostSendsAYear)
    throw new Conflict(
      'TOO_MANY_REVIEWS',
      `A provider sends at most ${mostSendsAYear} reviews in a year, corrections included, because others could be worked out from what many change. What you sent last stands: send the next one next year.`,
    )
}

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
    /** Whether the hub holds made-up people only, whose reviews are made up too. */
    readonly synthetic: boolean,
  ) {}

  /**
   * Keeps the counts of a year of the steward's own partner. The same counts again change nothing; others of the same year take their place.
   * The log says that, and holds none of the counts. @throws as `checkReview`; Conflict `TOO_MANY_REVIEWS`
   */
  async send(by: Actor, counts: ReviewCounts): Promise<LinkageReviewRow> {
    const kept = await takeStep(this.db, by, sendReview, nothingBefore, async (tx, _, note) => {
      const sentAt = this.clock.now()
      const thisYear = Number(londonDate(sentAt).slice(0, 4))
      checkReview(counts, thisYear)
      const own = await linkageReviewStore.own(tx, by.partner)
      const before = own.find(({ year }) => year === counts.year)
      if (before && isSame(before, counts)) return before
      checkMaySend(own, thisYear)
      const sends = before?.sentIn === thisYear ? before.sends + 1 : 1
      const row: LinkageReviewRow = { ...counts, partner: by.partner, sentAt, sentIn: thisYear, sends }
      await linkageReviewStore.keep(tx, row)
      await note('linkage:reviewed', `linkage-review/${by.partner}/${counts.year}`, {
        year: toldNumber.year(counts.year),
        corrects: before !== undefined,
      })
      return row
    })
    this.read = undefined
    return kept
  }

  /** The reviews of the steward's own partner, the latest year first. */
  own({ partner }: Pick<Actor, 'partner'>): Promise<LinkageReviewRow[]> {
    return this.db.transaction({ role: 'hub_governance', partner }, (tx) => linkageReviewStore.own(tx, partner))
  }

  /**
   * All reviews of providers that take part in a live agreement, as they stood at most ten seconds ago. Only for what is told of a kind of
   * provider.
   */
  all(): Promise<readonly SentReview[]> {
    const now = performance.now()
    if (this.read && now - this.read.at < usedFor) return this.read.reviews
    const reviews = this.db.transaction({ role: 'hub_read_agreements' }, async (tx) => {
      const parties = (await agreementStore.parties(tx)).filter((party) => party.takesPart && isLive(party, this.clock.now()))
      const live = new Set(parties.map(({ partner }) => partner))
      // Safeguard A review counts only while its provider takes part in a live agreement: .filter(({ partner }) => live.has(partner)) ->
      return (await linkageReviewStore.all(tx)).filter(({ partner }) => live.has(partner))
    })
    this.read = { at: now, reviews }
    reviews.catch(() => (this.read = undefined))
    return reviews
  }

  /** What the reviews say of the token by which the hub counts now. */
  async reviewed(): Promise<ReviewedLinkage> {
    return { ...reviewedLinkage(await this.all()), isMadeUp: this.synthetic }
  }
}
