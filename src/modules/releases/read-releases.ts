import type { ActingViewer } from '../../access/viewer.js'
import type { Tx } from '../../db/database.js'
import { agreementStore } from '../governance/index.js'
import type { Question } from '../analytics/index.js'
import { reviewersNeeded, stateOfRelease, type ReleaseState } from './release-state.policy.js'
import { maySeeFigures } from './release.policy.js'
import { releaseStore, type ObjectionRow, type ReleaseRow, type ReviewRow } from './release.store.js'

/** A release with where it stands. */
export interface ReleaseSeen extends ReleaseRow {
  readonly state: ReleaseState
  /** In the order in which they were made. Who reads a release sees them only once all are there (`reviewsShown`). */
  readonly reviews: readonly ReviewRow[]
  readonly objections: readonly ObjectionRow[]
  /** Of the agreement under which it was requested. */
  readonly reference: string
  readonly parties: readonly string[]
}

/** The newest releases, or the one of an id. */
export async function readReleases(tx: Tx, now: Date, id?: string): Promise<ReleaseSeen[]> {
  const found = id === undefined ? await releaseStore.newest(tx) : await releaseStore.find(tx, id)
  const rows = Array.isArray(found) ? found : found ? [found] : []
  const ids = rows.map((row) => row.id)
  const [reviews, objections] = [await releaseStore.reviews(tx, ids), await releaseStore.objections(tx, ids)]
  const agreements = new Map((await agreementStore.all(tx)).map((agreement) => [agreement.id, agreement]))
  return rows.map((row) => {
    const own = {
      reviews: reviews.filter(({ release }) => release === row.id),
      objections: objections.filter(({ release }) => release === row.id),
    }
    const agreement = agreements.get(row.agreement)
    return {
      ...row,
      ...own,
      state: stateOfRelease(row, own.reviews.length, own.objections.length, now),
      reference: agreement?.reference ?? '',
      parties: agreement?.parties ?? [],
    }
  })
}

/** The question of a release. */
export const questionOf = ({ question }: Pick<ReleaseRow, 'question'>): Question => JSON.parse(question) as Question

/**
 * Whether a viewer sees a release at all: the partner that requested it; officers of partners whose rows are in it, once it is open to objection; and
 * as reviewers the officers of other parties to its agreement that may ask its question themselves, until it is decided and where they took part.
 */
export function seesRelease(release: ReleaseSeen, { subject, partner, partnerKind, role }: ActingViewer): boolean {
  if (release.requestedFor === partner) return true
  if (role !== 'GOVERNANCE_OFFICER') return false
  if (release.objectionsUntil !== null && release.contributors.includes(partner)) return true
  const takesPart =
    release.state === 'REQUESTED' || release.state === 'IN_REVIEW' || release.reviews.some((review) => review.subject === subject)
  return takesPart && release.parties.includes(partner) && maySeeFigures(questionOf(release), partnerKind, partner)
}

/** The reviews as anybody may see them: none until the last reviewer has decided, so that no reviewer knows of another's decision. */
export const reviewsShown = ({ reviews }: Pick<ReleaseSeen, 'reviews'>): readonly ReviewRow[] =>
  reviews.length < reviewersNeeded ? [] : reviews
