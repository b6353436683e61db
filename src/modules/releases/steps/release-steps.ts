import type { ChangeConditions } from '../../../access/conditions.js'
import type { Permission } from '../../../access/permissions.js'
import { Conflict, Forbidden } from '../../../kit/errors.js'
import { neverPartner, neverPerson, onlyPartner, stepsOf, type WhoRule } from '../../governance/index.js'
import type { AmendmentSeen, ReleaseSeen } from '../stored/read-releases.js'
import type { ReleaseState } from '../rules/release-state.policy.js'
import { countsAsReviewer } from '../rules/reviewers.policy.js'

/** Released figures, also after a correction. */
const out: readonly ReleaseState[] = ['RELEASED', 'CORRECTED']

const step = stepsOf('RELEASES', (name, state, from) => {
  const allowed = from.join(' or ')
  const because = state === 'WITHDRAWN' ? ' Its withdrawnBecause says why.' : ''
  if (name === 'export')
    return new Conflict('RELEASE_STATE', `A release that is ${state} gives no file: only one that is ${allowed} does.${because}`)
  const instead = name === 'withdraw' && out.some((one) => one === state) ? ' endRelease proposes its end.' : ''
  return new Conflict('RELEASE_STATE', `A release that is ${state} cannot be changed so: ${name} is for ${allowed}.${instead}`)
})

const ofRelease = step<ReleaseSeen>()

/** A step that decides what leaves the hub, with a second factor. */
const deciding = <const Of extends Pick<ChangeConditions, 'ownOrganisation' | 'alone'>>(
  of: Of,
  permission: Permission = 'release:review',
) => ({
  permission,
  // Safeguard Release: the second factor: 'RELEASE' -> null
  conditions: { secondFactor: 'RELEASE' as const, agreement: false, ...of },
})

/** A step of the requester under its agreement, which is logged if a condition refuses it. */
const requesting = <const Of extends Pick<ChangeConditions, 'ownOrganisation' | 'alone'>>(of: Of, name: string) => ({
  permission: 'release:request' as const,
  conditions: { secondFactor: null, agreement: true, ...of, refusedAs: { event: 'release:denied' as const, step: name } },
})

type Reviewer = Pick<ReleaseSeen['reviews'][number], 'subject' | 'partner'>
const subjectsOf = (reviews: readonly Reviewer[]): string[] => reviews.map(({ subject }) => subject)
const partnersOf = (reviews: readonly Reviewer[]): string[] => reviews.map(({ partner }) => partner)

const notIndependent = () =>
  new Forbidden(
    'Nobody reviews a request of their own, or of their own partner. Leave the review to officers of other partners.',
    'NOT_INDEPENDENT',
  )
const notIndependentOfProposal = () =>
  new Forbidden(
    'Two other partners decide on this, parties to its agreement. Nobody decides on a proposal of their own, or of their own partner.',
    'NOT_INDEPENDENT',
  )
const alreadyReviewed = () => new Conflict('ALREADY_REVIEWED', 'Your partner has decided. The other reviewer is of another partner.')

/** Whoever requested it, in the role in which it was requested. */
const byRequester: WhoRule<ReleaseSeen> = {
  says: 'only the partner that requested it, in the same role',
  refuses: ({ requestedFor, role }, by) => requestedFor !== by.partner || role !== by.role,
  refusal: () =>
    new Forbidden(
      'Only the partner that requested the release gets its file, in the role in which it requested it. If that is yours, send the role as X-Role.',
      'NOT_THE_REQUESTER',
    ),
}

/** The requester may propose. If it has left the agreement, each partner whose rows are in the figures may. */
const byProposer = onlyPartner<ReleaseSeen>(
  'the partner that requested it; if that has left the agreement, one whose rows are in it',
  // Safeguard Release: corrected and ended by its requester:
  //   parties.includes(requestedFor) ? [requestedFor] : contributors -> [...parties, ...contributors]
  ({ requestedFor, parties, contributors }) => (parties.includes(requestedFor) ? [requestedFor] : contributors),
  () =>
    new Forbidden(
      'Only the partner that requested a release proposes its correction or its end. Ask that partner; hideRelease hides it for seven days.',
      'NOT_YOURS',
    ),
)

/** A release, and the proposal about it, if that is open. */
export type AmendedRelease = ReleaseSeen & { readonly open: AmendmentSeen | undefined }

const naming = {
  asked: deciding({ ownOrganisation: 'OWN_PARTNER', alone: 'NAMES_OWN_FORCE' }),
  name: 'name',
  who: [
    {
      says: 'only a force',
      refuses: ({ partnerKind }: { readonly partnerKind: string }) => partnerKind !== 'FORCE',
      refusal: () => new Forbidden('Only a force agrees to be named. Ask an officer of the force.', 'NOT_A_FORCE'),
    },
  ],
}

/**
 * What is done with a release. Time alone leads from OPEN_TO_OBJECTION to APPROVED, and from RELEASED to EXPIRED.
 */
export const releaseSteps = {
  request: step()({
    asked: requesting({ ownOrganisation: 'OWN_PARTNER', alone: 'REQUESTS_RELEASE' }, 'request'),
    event: 'release:requested',
    name: 'request',
  }),
  review: ofRelease({
    asked: deciding({ ownOrganisation: 'NOT_REQUESTER', alone: 'ONE_REVIEW' }),
    event: 'release:reviewed',
    name: 'review',
    from: ['REQUESTED', 'IN_REVIEW'],
    who: [
      onlyPartner(
        'a partner with a live agreement',
        ({ standing }) => standing,
        () => new Forbidden('Your partner has no live agreement, so its reviews do not count. Sign one first.', 'NO_LIVE_AGREEMENT'),
      ),
      // Safeguard Release: nobody decides about their own: [requestedBy] -> []
      neverPerson('the person who requested it', ({ requestedBy }) => [requestedBy], notIndependent),
      // Safeguard Release: nobody decides about their own: !countsAsReviewer(one, requestedFor, standing) -> false
      neverPartner(
        'the partner that requested it, where there are three',
        ({ requestedFor, standing }) => [requestedFor].filter((one) => !countsAsReviewer(one, requestedFor, standing)),
        notIndependent,
      ),
      neverPerson('a person who has reviewed it', ({ reviews }) => subjectsOf(reviews), alreadyReviewed),
      // Safeguard Release: reviewers of two partners: partnersOf(reviews) -> []
      neverPartner('a partner that has reviewed it', ({ reviews }) => partnersOf(reviews), alreadyReviewed),
    ],
  }),
  object: ofRelease({
    asked: deciding({ ownOrganisation: 'CONTRIBUTOR', alone: 'STOPS_UNRELEASED' }),
    event: 'release:objected',
    name: 'object',
    from: ['OPEN_TO_OBJECTION'],
    who: [
      // Safeguard Release: whose rows are in it objects: ({ contributors }) => contributors -> ({ standing }) => standing
      onlyPartner(
        'a partner whose rows are in it',
        ({ contributors }) => contributors,
        () => new Forbidden('Only a partner whose rows are in these figures objects to them. Yours has none in them.', 'NOT_A_CONTRIBUTOR'),
      ),
    ],
  }),
  // Asks the question again. The arguments do not say which question it is, so it counts as the largest, and an operation can release only one.
  release: ofRelease({
    asked: requesting({ ownOrganisation: 'REQUESTER', alone: 'COMPLETES_RELEASE' }, 'release'),
    event: 'release:released',
    name: 'release',
    from: ['APPROVED'],
    who: [byRequester],
  }),
  export: ofRelease({ event: 'release:exported', name: 'export', from: out, who: [byRequester] }),
  withdraw: ofRelease({
    asked: deciding({ ownOrganisation: 'REQUESTERS_PARTNER', alone: 'OWN_PARTNER' }, 'release:read'),
    event: 'release:withdrawn',
    name: 'withdraw',
    from: ['REQUESTED', 'IN_REVIEW', 'OPEN_TO_OBJECTION', 'APPROVED'],
    who: [
      onlyPartner(
        'the partner that requested it',
        ({ requestedFor }) => [requestedFor],
        () =>
          new Forbidden(
            'Only the partner that requested a release withdraws it. Ask that partner, or object while there is time.',
            'NOT_YOURS',
          ),
      ),
    ],
  }),
  correct: ofRelease({
    asked: deciding({ ownOrganisation: 'REQUESTERS_PARTNER', alone: 'PROPOSES_AMENDMENT' }),
    event: 'release:amendment-proposed',
    name: 'correct',
    from: out,
    who: [byProposer],
  }),
  end: ofRelease({
    asked: deciding({ ownOrganisation: 'REQUESTERS_PARTNER', alone: 'PROPOSES_AMENDMENT' }),
    event: 'release:amendment-proposed',
    name: 'end',
    from: out,
    who: [byProposer],
  }),
  amend: step<AmendedRelease>()({
    asked: deciding({ ownOrganisation: 'NOT_REQUESTER', alone: 'ONE_AMENDMENT_REVIEW' }),
    event: 'release:amendment-reviewed',
    name: 'amend',
    from: out,
    who: [
      {
        says: 'only while the proposal is open',
        refuses: ({ open }) => !open,
        refusal: () => new Conflict('AMENDMENT_DECIDED', 'No such proposal is open. amendments of figureRelease names the open one.'),
      },
      // Safeguard Release: nobody decides about their own: [requestedBy, open?.proposedBy ?? null] -> []
      neverPerson(
        'the person who requested or proposed it',
        ({ requestedBy, open }) => [requestedBy, open?.proposedBy ?? null],
        notIndependentOfProposal,
      ),
      // Safeguard Release: and by two more: .filter((one) => open && countsAsReviewer(one, open.proposedFor, deciding)) ->
      onlyPartner(
        'a party to its agreement, and where there are three, not the partner that proposed it',
        ({ parties, open, deciding }) => parties.filter((one) => open && countsAsReviewer(one, open.proposedFor, deciding)),
        notIndependentOfProposal,
      ),
      neverPerson('a person who has reviewed it', ({ open }) => subjectsOf(open?.reviews ?? []), alreadyReviewed),
      // Safeguard Release: and by two more: partnersOf(open?.reviews ?? []) -> []
      neverPartner('a partner that has reviewed it', ({ open }) => partnersOf(open?.reviews ?? []), alreadyReviewed),
    ],
  }),
  hide: ofRelease({
    asked: deciding({ ownOrganisation: 'CONTRIBUTOR_OR_REVIEWER', alone: 'HIDES_FOR_SEVEN_DAYS' }),
    event: 'release:hidden',
    name: 'hide',
    from: out,
    who: [
      onlyPartner(
        'a partner whose rows are in it, or that reviewed it',
        ({ contributors, reviews }) => [...contributors, ...reviews.map(({ partner }) => partner)],
        () =>
          new Forbidden(
            'Only a partner whose rows are in these figures, or that reviewed them, hides them. Ask one of these partners.',
            'NOT_A_CONTRIBUTOR',
          ),
      ),
      // Safeguard Release: hidden is hidden, once: hidings.map(({ partner }) => partner) -> []
      neverPartner(
        'a partner that has hidden this version',
        ({ hidings }) => hidings.map(({ partner }) => partner),
        () =>
          new Conflict(
            'HIDDEN_BEFORE',
            'Your partner has hidden this version, and does so once. Ask the partner that requested it to propose its correction or its end.',
          ),
      ),
    ],
  }),
  name: step<{ readonly partnerKind: string }>()({ ...naming, event: 'force:named' }),
  unname: step<{ readonly partnerKind: string }>()({ ...naming, event: 'force:unnamed' }),
}
