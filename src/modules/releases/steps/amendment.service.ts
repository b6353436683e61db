import type { ActingViewer } from '../../../access/viewer.js'
import type { Tx } from '../../../db/database.js'
import { Conflict, Invalid } from '../../../kit/errors.js'
import { isOpen } from '../rules/amendment-state.policy.js'
import { amendmentStore } from '../stored/amendment.store.js'
import { daysAfter, reviewersNeeded } from '../rules/release-state.policy.js'
import { publicationStore } from '../stored/publication.store.js'
import type { AmendmentSeen, ReleaseSeen } from '../stored/read-releases.js'
import { releaseLimits } from '../rules/release.policy.js'
import type { ErratumReason, WithdrawalReason } from '../rules/reasons.js'
import { figuresIn, type ReleaseChanges } from './release-changes.js'
import { releaseStore } from '../stored/release.store.js'
import { releaseSteps, type AmendedRelease } from './release-steps.js'

/** A proposed erratum: a reason from the list, and the figures that it is about. */
interface Correction {
  readonly reason: ErratumReason
  readonly measures: readonly string[]
  readonly periods: readonly string[]
}

/**
 * How released figures are corrected and ended by their requester and two others, and hidden by one partner. Each method throws as every
 * step does.
 */
export class AmendmentService {
  constructor(private readonly changes: ReleaseChanges) {}

  /** Proposes an erratum. @throws Forbidden `NOT_YOURS`; Conflict `AMENDMENT_OPEN`; Invalid `RELEASE_INVALID` */
  correct(viewer: ActingViewer, id: string, correction: Correction): Promise<ReleaseSeen> {
    return this.changes.step(viewer, releaseSteps.correct, id, async (tx, release) => {
      checkNoneOpen(release)
      // Safeguard Release: no sentence that a partner wrote
      await checkAffected(tx, id, correction)
      await this.propose(tx, viewer, { ...correction, release: id, kind: 'CORRECTION' })
    })
  }

  /** Proposes to end released figures for good. @throws Forbidden `NOT_YOURS`; Conflict `AMENDMENT_OPEN` */
  end(viewer: ActingViewer, id: string, reason: WithdrawalReason): Promise<ReleaseSeen> {
    return this.changes.step(viewer, releaseSteps.end, id, async (tx, release) => {
      checkNoneOpen(release)
      await this.propose(tx, viewer, { reason, measures: [], periods: [], release: id, kind: 'ENDING' })
    })
  }

  /**
   * Approves or refuses a proposal, as one of two reviewers. The second approval carries it out; one refusal ends it.
   * @throws Forbidden `NOT_INDEPENDENT`; Conflict `AMENDMENT_DECIDED`, `ALREADY_REVIEWED`
   */
  review(viewer: ActingViewer, id: string, amendment: string, approved: boolean): Promise<ReleaseSeen> {
    const find = async (tx: Tx): Promise<AmendedRelease> => {
      const release = await this.changes.find(tx, viewer, id)
      return { ...release, open: release.amendments.find((one) => one.id === amendment && isOpen(one)) }
    }
    return this.changes.stepWith(viewer, releaseSteps.amend, find, async (tx, { open, ...release }) => {
      if (!open) throw new Error('a proposal that is decided on is open')
      const { subject, partner } = viewer
      const now = this.changes.now()
      await amendmentStore.review(tx, { amendment, partner, subject, approved, reviewedAt: now })
      // Safeguard Release: and by two more
      if (approved && open.approvedBy.length + 1 < reviewersNeeded) return undefined
      await amendmentStore.decide(tx, amendment, approved, now)
      return approved ? apply(tx, release, open, now) : undefined
    })
  }

  /**
   * Hides released figures at once for seven days. Each partner whose rows are in them, or that reviewed them, may do
   * so once, and all of them together for fourteen days within twelve months. @throws Forbidden `NOT_A_CONTRIBUTOR`; Conflict
   * `HIDDEN_BEFORE`, `HIDDEN_TOO_LONG`
   */
  hide(viewer: ActingViewer, id: string): Promise<ReleaseSeen> {
    return this.changes.step(viewer, releaseSteps.hide, id, async (tx, { hidings }) => {
      const { subject, partner } = viewer
      const now = this.changes.now()
      checkNotHiddenTooLong(hidings, now)
      const hiddenUntil = daysAfter(now, releaseLimits.daysHidden)
      await amendmentStore.hide(tx, { release: id, partner, subject, hiddenUntil })
      await publicationStore.hide(tx, id, hiddenUntil)
    })
  }

  private propose(
    tx: Tx,
    { subject: proposedBy, partner: proposedFor }: ActingViewer,
    proposed: { release: string; kind: string; reason: string; measures: readonly string[]; periods: readonly string[] },
  ): Promise<void> {
    return amendmentStore.propose(tx, { ...proposed, proposedBy, proposedFor, proposedAt: this.changes.now() })
  }
}

/** Carries out an accepted amendment, and returns its event. */
async function apply(tx: Tx, { id }: ReleaseSeen, { kind, reason, measures, periods }: AmendmentSeen, now: Date) {
  if (kind === 'ENDING') {
    await releaseStore.change(tx, id, { withdrawnBecause: reason, withdrawnAt: now })
    await publicationStore.withdraw(tx, id, reason, now)
    return 'release:withdrawn' as const
  }
  await releaseStore.change(tx, id, { correctedAt: now })
  await publicationStore.correct(tx, id, { reason, measures, periods, correctedAt: now.toISOString() })
  return 'release:corrected' as const
}

/** Asked under the lock of every change of a release, so that two partners who hide at once are counted. @throws Conflict `HIDDEN_TOO_LONG` */
function checkNotHiddenTooLong(hidings: ReleaseSeen['hidings'], now: Date): void {
  const { daysHidden, daysHiddenInAll } = releaseLimits
  const counted = hidings.filter(({ hiddenUntil }) => hiddenUntil > daysAfter(now, -365))
  // Safeguard Release: hidden for fourteen days in all: if ((counted.length + 1) * daysHidden <= daysHiddenInAll) ->
  if ((counted.length + 1) * daysHidden <= daysHiddenInAll) return
  throw new Conflict(
    'HIDDEN_TOO_LONG',
    `This version was hidden for ${daysHiddenInAll} days within twelve months, whoever hid it, and that is the most. Ask the partner that requested it to propose its correction or its end, which two other partners decide; if it is urgent, whoever runs the hub.`,
  )
}

function checkNoneOpen({ amendments }: ReleaseSeen): void {
  if (amendments.some(isOpen))
    throw new Conflict('AMENDMENT_OPEN', 'Another proposal for this release is open. Two reviewers decide on that one first.')
}

async function checkAffected(tx: Tx, id: string, { measures, periods }: Correction): Promise<void> {
  const { rows } = (await figuresIn(tx, id)).analysis
  const held = new Set(rows.flatMap(({ period, cells }) => [period, ...cells.map(({ measure }) => measure)]))
  if ([...measures, ...periods].every((name) => held.has(name))) return
  throw new Invalid('RELEASE_INVALID', 'measures and periods name what these figures hold. rows of figureRelease has both.')
}
