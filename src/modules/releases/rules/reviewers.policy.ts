import { isLive, type AgreementRow } from '../../governance/index.js'

/** With fewer partners than this, one of the two reviewers may be from the partner that requested a release. */
const partnersForTwoOthers = 3

/** Codes of the partners that are party to a live agreement. Other partners decide nothing about what leaves the hub. */
export const standingPartners = (agreements: readonly AgreementRow[], now: Date): ReadonlySet<string> =>
  new Set(agreements.filter((agreement) => isLive(agreement, now)).flatMap(({ parties }) => parties))

/**
 * Whether a partner's review counts. The partner must be party to a live agreement and must not be the one that asks for the decision,
 * unless there are fewer than three partners.
 */
export const countsAsReviewer = (partner: string, askedBy: string, standing: ReadonlySet<string>): boolean =>
  standing.has(partner) && (partner !== askedBy || standing.size < partnersForTwoOthers)

/** Shown with a release that a colleague of the requester reviewed. */
export const ownReviewNote =
  'One of the two reviewers is of the partner that requested these figures, because the partnership had fewer than three partners.'
