import { isLive, type AgreementRow } from '../../governance/index.js'

/** Below so many partners one of the two reviewers may be of the partner that requested a release. */
const partnersForTwoOthers = 3

/** Codes of the partners that are party to a live agreement. The others decide on nothing that leaves the hub. */
export const standingPartners = (agreements: readonly AgreementRow[], now: Date): ReadonlySet<string> =>
  new Set(agreements.filter((agreement) => isLive(agreement, now)).flatMap(({ parties }) => parties))

/** Whether a review of a partner counts: it stands, and is not the one that asks for the decision unless there are fewer than three partners. */
export const countsAsReviewer = (partner: string, askedBy: string, standing: ReadonlySet<string>): boolean =>
  standing.has(partner) && (partner !== askedBy || standing.size < partnersForTwoOthers)

/** Said of a release that a colleague of the requester reviewed. */
export const ownReviewNote =
  'One of the two reviewers is of the partner that requested these figures, because the partnership had fewer than three partners.'
