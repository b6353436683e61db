import type { ActingViewer } from '../../../access/viewer.js'
import type { Tx } from '../../../db/database.js'
import { agreementStore, type AgreementRow } from '../../governance/index.js'
import { stranger, type Question } from '../../analytics/index.js'
import { forceById } from '../../reference/index.js'
import { isOpen, stateOfAmendment, type AmendmentState } from '../rules/amendment-state.policy.js'
import { amendmentStore, type AmendmentReviewRow, type AmendmentRow, type HidingRow } from './amendment.store.js'
import { stateOfRelease, type ReleaseState } from '../rules/release-state.policy.js'
import { isKnownQuestion, type MayAskNow } from '../rules/release.policy.js'
import { releaseStore, type ObjectionRow, type ReleaseRow, type ReviewRow } from './release.store.js'
import { countsAsReviewer, standingPartners } from '../rules/reviewers.policy.js'

/** An amendment of a release, and its state. */
export interface AmendmentSeen extends AmendmentRow {
  readonly state: AmendmentState
  readonly reviews: readonly AmendmentReviewRow[]
  /** Codes of the partners whose approvals count. Readers of a release see them after the decision. */
  readonly approvedBy: readonly string[]
}

/** A release and its state. */
export interface ReleaseSeen extends ReleaseRow {
  readonly state: ReleaseState
  /**
   * The reviews that count, in the order in which they were made. Readers of a release see them only after the decision (`reviewsShown`).
   */
  readonly reviews: readonly ReviewRow[]
  readonly objections: readonly ObjectionRow[]
  /** In the order in which they were proposed. */
  readonly amendments: readonly AmendmentSeen[]
  readonly hidings: readonly HidingRow[]
  /** Until when the released figures are under review; null if they are not. */
  readonly hiddenUntil: Date | null
  /** Reference of the agreement under which it was requested. */
  readonly reference: string
  readonly parties: readonly string[]
  /** Codes of the partners that are party to a live agreement. */
  readonly standing: ReadonlySet<string>
  /**
   * The partners in `standing` and the parties to the agreement of the release, ended or not, because public figures can be corrected and
   * ended after that agreement has ended.
   */
  readonly deciding: ReadonlySet<string>
}

/** The parts of several releases. */
interface ReleaseParts {
  readonly reviews: readonly ReviewRow[]
  readonly objections: readonly ObjectionRow[]
  readonly amendments: readonly AmendmentRow[]
  readonly amendmentReviews: readonly AmendmentReviewRow[]
  readonly hidings: readonly HidingRow[]
  readonly agreements: readonly AgreementRow[]
}

/** The newest releases, or the one with an id. */
export async function readReleases(tx: Tx, now: Date, id?: string): Promise<ReleaseSeen[]> {
  const found = id === undefined ? await releaseStore.newest(tx) : await releaseStore.find(tx, id)
  const rows = Array.isArray(found) ? found : found ? [found] : []
  const parts = await partsOf(
    tx,
    rows.map((row) => row.id),
  )
  return rows.map((row) => seen(row, parts, now))
}

async function partsOf(tx: Tx, ids: readonly string[]): Promise<ReleaseParts> {
  const amendments = await amendmentStore.of(tx, ids)
  return {
    reviews: await releaseStore.reviews(tx, ids),
    objections: await releaseStore.objections(tx, ids),
    amendments,
    amendmentReviews: await amendmentStore.reviews(
      tx,
      amendments.map((amendment) => amendment.id),
    ),
    hidings: await amendmentStore.hidings(tx, ids),
    agreements: await agreementStore.all(tx),
  }
}

function seen(row: ReleaseRow, parts: ReleaseParts, now: Date): ReleaseSeen {
  const ofRelease = <T extends { readonly release: string }>(all: readonly T[]): T[] => all.filter(({ release }) => release === row.id)
  const agreement = parts.agreements.find(({ id }) => id === row.agreement)
  const parties = agreement?.parties ?? []
  const standing = standingPartners(parts.agreements, now)
  const deciding = new Set([...standing, ...parties])
  const reviews = countedReviews(row, ofRelease(parts.reviews), standing)
  const [objections, hidings] = [ofRelease(parts.objections), ofRelease(parts.hidings)]
  const counts = (partner: string, proposedFor: string): boolean =>
    parties.includes(partner) && countsAsReviewer(partner, proposedFor, deciding)
  return {
    ...row,
    reviews,
    objections,
    amendments: ofRelease(parts.amendments).map((amendment) => withReviews(amendment, parts.amendmentReviews, counts)),
    hidings,
    hiddenUntil: lastEnd(hidings, now),
    state: stateOfRelease(row, reviews.length, objections.length, now),
    reference: agreement?.reference ?? '',
    parties,
    standing,
    deciding,
  }
}

/** Before the decision, the reviews of partners that still count; afterwards, those by which it was decided. */
function countedReviews(row: ReleaseRow, reviews: readonly ReviewRow[], standing: ReadonlySet<string>): readonly ReviewRow[] {
  if (isDecided(row)) return reviews.filter(({ counted }) => counted)
  // Safeguard Release: who has left does not decide:
  //   reviews.filter(({ partner }) => countsAsReviewer(partner, row.requestedFor, standing)) -> reviews
  return reviews.filter(({ partner }) => countsAsReviewer(partner, row.requestedFor, standing))
}

function withReviews(
  amendment: AmendmentRow,
  all: readonly AmendmentReviewRow[],
  counts: (partner: string, proposedFor: string) => boolean,
): AmendmentSeen {
  const reviews = all.filter((review) => review.amendment === amendment.id)
  const approvals = reviews.filter(
    (review) => review.approved && (amendment.accepted !== null || counts(review.partner, amendment.proposedFor)),
  )
  return {
    ...amendment,
    reviews,
    approvedBy: approvals.map(({ partner }) => partner),
    state: stateOfAmendment(amendment.accepted, approvals.length),
  }
}

/** The latest end of the hidings that have not ended. */
function lastEnd(hidings: readonly HidingRow[], now: Date): Date | null {
  const ends = hidings.map(({ hiddenUntil }) => hiddenUntil).filter((end) => end > now)
  return ends.sort((one, other) => other.getTime() - one.getTime())[0] ?? null
}

const isDecided = ({ objectionsUntil, refusedAt }: ReleaseRow): boolean => objectionsUntil !== null || refusedAt !== null

/** The question of a release. */
export const questionOf = ({ question }: Pick<ReleaseRow, 'question'>): Question => JSON.parse(question) as Question

/** What says whose figures a release has. */
type FiguresOf = Pick<ReleaseSeen, 'question' | 'contributors' | 'requestedFor'>

/** Who looks at the figures of a release. */
type Reader = Pick<ActingViewer, 'partner' | 'partnerKind'>

/**
 * Whether a partner may see the figures of a release: only if it may ask for them itself. A charity sees figures that hold another charity's
 * rows, or that another asked of its own, only if a stranger may ask them.
 */
export async function maySeeFigures(release: FiguresOf, { partner, partnerKind }: Reader, mayAsk: MayAskNow): Promise<boolean> {
  const question = questionOf(release)
  if (!isKnownQuestion(question) || !(await mayAsk(question, partnerKind, partner))) return false
  if (partnerKind !== 'CHARITY' || release.requestedFor === partner) return true
  const others = release.contributors.filter((code) => code !== partner && forceById(code) === undefined)
  // Safeguard Released figures of another charity: others.length === 0 || mayAsk(question, stranger.partnerKind, stranger.partner) -> true
  return others.length === 0 || mayAsk(question, stranger.partnerKind, stranger.partner)
}

/**
 * Whether a viewer sees a release at all. It is seen by the partner that requested it; by officers of partners whose rows are in it, once
 * it is open to objection; and by possible reviewers. These are officers of other parties to its agreement that may ask its question
 * themselves. They see it until it is decided, afterwards if their partner took part, and while an amendment is open. An amendment of
 * public figures is for every party.
 */
export async function seesRelease(release: ReleaseSeen, viewer: ActingViewer, mayAsk: MayAskNow): Promise<boolean> {
  const { partner, role } = viewer
  if (release.requestedFor === partner) return true
  if (role !== 'GOVERNANCE_OFFICER') return false
  if (release.objectionsUntil !== null && release.contributors.includes(partner)) return true
  // Safeguard Release: no figure by reviewing or objecting
  if (!release.parties.includes(partner)) return false
  const isAmended = release.amendments.some(isOpen)
  if (isAmended && release.kind === 'PUBLICATION') return true
  const takesPart =
    isAmended ||
    release.state === 'REQUESTED' ||
    release.state === 'IN_REVIEW' ||
    release.reviews.some((review) => review.partner === partner)
  // Safeguard Release: no figure by reviewing or objecting: && (await maySeeFigures(release, viewer, mayAsk)) ->
  return takesPart && (await maySeeFigures(release, viewer, mayAsk))
}

/** The reviews as others may see them: none until the release is decided, so that no reviewer knows another's decision. */
// Safeguard Release: reviewers know nothing of each other: isDecided(release) -> true
export const reviewsShown = (release: ReleaseSeen): readonly ReviewRow[] => (isDecided(release) ? release.reviews : [])
