import type { ActingViewer } from '../../../access/viewer.js'
import { Conflict, Forbidden } from '../../../kit/errors.js'
import type { ObjectionReason } from '../rules/checklist.js'
import type { ReleaseSeen } from '../stored/read-releases.js'
import type { ReleaseChanges } from './release-changes.js'
import { reviewersNeeded, daysAfter } from '../rules/release-state.policy.js'
import type { WithdrawalReason } from '../rules/reasons.js'
import { notMetIn, type ChecklistAnswer } from '../rules/release.policy.js'
import { releaseStore } from '../stored/release.store.js'
import { countsAsReviewer } from '../rules/reviewers.policy.js'

/** What reviewers, contributors and the requester decide about a release. Each method throws as every step does, and also what it names. */
export class ReleaseDecisionService {
  constructor(
    private readonly changes: ReleaseChanges,
    /** How many days partners may object after both reviewers have approved. */
    private readonly objectionDays: number,
  ) {}

  /**
   * Decides by the checklist, as one of two reviewers. When the last one has decided, the release is open to objection or refused.
   * @throws Invalid `CHECKLIST_INCOMPLETE`; Forbidden `NOT_INDEPENDENT`; Conflict `ALREADY_REVIEWED`
   */
  review(viewer: ActingViewer, id: string, answers: readonly ChecklistAnswer[]): Promise<ReleaseSeen> {
    return this.changes.step(viewer, 'review', id, async (tx, release) => {
      const { subject, partner } = viewer
      const now = this.changes.now()
      checkIndependent(release, viewer)
      const review = { release: id, subject, partner, notMet: notMetIn(answers), reviewedAt: now }
      await releaseStore.review(tx, review)
      const all = [...release.reviews, review]
      if (all.length < reviewersNeeded) return
      await releaseStore.count(
        tx,
        id,
        all.map((one) => one.subject),
      )
      const isApproved = all.every(({ notMet }) => notMet.length === 0)
      await releaseStore.change(tx, id, isApproved ? { objectionsUntil: daysAfter(now, this.objectionDays) } : { refusedAt: now })
    })
  }

  /** Stops a release on behalf of a partner whose rows are in the figures. @throws Forbidden `NOT_A_CONTRIBUTOR` */
  object(viewer: ActingViewer, id: string, reason: ObjectionReason): Promise<ReleaseSeen> {
    return this.changes.step(viewer, 'object', id, async (tx, { contributors }) => {
      const { subject, partner } = viewer
      // Safeguard Release: whose rows are in it objects: !contributors.includes(partner) -> false
      if (!contributors.includes(partner))
        throw new Forbidden('Only a partner whose rows are in these figures objects to them. Yours has none in them.', 'NOT_A_CONTRIBUTOR')
      await releaseStore.object(tx, { release: id, partner, subject, reason, objectedAt: this.changes.now() })
    })
  }

  /** Withdraws a request before it has left the hub. @throws Forbidden `NOT_YOURS` */
  withdraw(viewer: ActingViewer, id: string, withdrawnBecause: WithdrawalReason): Promise<ReleaseSeen> {
    return this.changes.step(viewer, 'withdraw', id, async (tx, release) => {
      checkOwner(release, viewer)
      await releaseStore.change(tx, id, { withdrawnBecause, withdrawnAt: this.changes.now() })
    })
  }
}

function checkIndependent({ requestedBy, requestedFor, reviews, standing }: ReleaseSeen, { subject, partner }: ActingViewer): void {
  if (!standing.has(partner))
    throw new Forbidden('Your partner has no live agreement, so its reviews do not count. Sign one first.', 'NO_LIVE_AGREEMENT')
  // Safeguard Release: nobody decides about their own: requestedBy === subject || ->
  // Safeguard Release: nobody decides about their own: || !countsAsReviewer(partner, requestedFor, standing) ->
  if (requestedBy === subject || !countsAsReviewer(partner, requestedFor, standing))
    throw new Forbidden(
      'Nobody reviews a request of their own, or of their own partner. Leave the review to officers of other partners.',
      'NOT_INDEPENDENT',
    )
  // Safeguard Release: reviewers of two partners: || review.partner === partner ->
  if (reviews.some((review) => review.subject === subject || review.partner === partner))
    throw new Conflict('ALREADY_REVIEWED', 'Your partner has decided. The other reviewer is of another partner.')
}

/** Only the partner that requested a release answers for it. */
function checkOwner({ requestedFor }: ReleaseSeen, { partner }: ActingViewer): void {
  if (requestedFor === partner) return
  throw new Forbidden(
    'Only the partner that requested a release withdraws it. Ask that partner, or object while there is time.',
    'NOT_YOURS',
  )
}
