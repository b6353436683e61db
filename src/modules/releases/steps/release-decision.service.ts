import type { ActingViewer } from '../../../access/viewer.js'
import type { ObjectionReason } from '../rules/checklist.js'
import type { ReleaseSeen } from '../stored/read-releases.js'
import type { ReleaseChanges } from './release-changes.js'
import { reviewersNeeded, daysAfter } from '../rules/release-state.policy.js'
import type { WithdrawalReason } from '../rules/reasons.js'
import { notMetIn, type ChecklistAnswer } from '../rules/release.policy.js'
import { releaseStore } from '../stored/release.store.js'
import { releaseSteps } from './release-steps.js'

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
    return this.changes.step(viewer, releaseSteps.review, id, async (tx, release) => {
      const { subject, partner } = viewer
      const now = this.changes.now()
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
    return this.changes.step(viewer, releaseSteps.object, id, async (tx) => {
      const { subject, partner } = viewer
      await releaseStore.object(tx, { release: id, partner, subject, reason, objectedAt: this.changes.now() })
    })
  }

  /** Withdraws a request before it has left the hub. @throws Forbidden `NOT_YOURS` */
  withdraw(viewer: ActingViewer, id: string, withdrawnBecause: WithdrawalReason): Promise<ReleaseSeen> {
    return this.changes.step(viewer, releaseSteps.withdraw, id, (tx) =>
      releaseStore.change(tx, id, { withdrawnBecause, withdrawnAt: this.changes.now() }),
    )
  }
}
