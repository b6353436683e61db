import type { PartnerKind } from '../../../access/partner-kinds.js'
import type { Role } from '../../../access/roles.js'
import type { ActingViewer } from '../../../access/viewer.js'
import { Forbidden, Invalid } from '../../../kit/errors.js'
import { stateOf } from './agreement-state.policy.js'
import type { AgreementRow, PartyRow, Term } from './agreement.store.js'
import type { AgreementHeaders } from '../partners/caller.js'

/** Whether it is signed, not suspended, begun, not ended and not overdue for its review, on today's date in London. */
export function isLive(agreement: Term, now: Date): boolean {
  // Safeguard Role, state of the agreement, feed and level:
  //   stateOf(agreement, now) === 'LIVE' -> ['LIVE', 'SIGNED'].includes(stateOf(agreement, now))
  return stateOf(agreement, now) === 'LIVE'
}

/** Partners by the code of each feed and the kind of partner that sends it. */
export type Covered = Readonly<Record<string, Readonly<Partial<Record<PartnerKind, readonly string[]>>>>>

/**
 * The partners that a live agreement covers, by the code of each feed and the kind of partner that sends it. Only agreements decide.
 * Whether a partner has sent a row plays no part.
 */
export function partnersCovered(
  parties: readonly PartyRow[],
  feeds: readonly { readonly code: string; readonly suppliers: readonly PartnerKind[] }[],
  now: Date,
): Covered {
  // Safeguard Publishing obeys agreements, which are live: && isLive(party, now) ->
  // Safeguard Who takes part, in publishing: party.takesPart && ->
  const live = parties.filter((party) => party.takesPart && isLive(party, now))
  const covered = (code: string, sender: PartnerKind): string[] =>
    // Safeguard Publishing obeys agreements, which are live: kind === sender && ->
    // Safeguard Publishing obeys agreements, which are live: && agreed.includes(code) ->
    live.filter(({ kind, feeds: agreed }) => kind === sender && agreed.includes(code)).map(({ partner }) => partner)
  return Object.fromEntries(
    feeds.map(({ code, suppliers }) => [
      code,
      Object.fromEntries(suppliers.map((kind) => [kind, [...new Set(covered(code, kind))].sort()])),
    ]),
  )
}

/** The one live agreement under which a partner may act in a role. If several fit, the request must name one by header. */
export function agreementFor(
  all: readonly AgreementRow[],
  partner: string,
  role: Role,
  now: Date,
  headers: AgreementHeaders = {},
): AgreementRow {
  // Safeguard Release: steps by role and state of the agreement: isLive(agreement, now) && ->
  const live = all.filter((agreement) => isLive(agreement, now) && agreement.parties.includes(partner) && agreement.roles.includes(role))
  const named = live.filter((agreement) => isNamedBy(agreement, headers))
  if (named.length === 0) {
    const left = all.find((one) => one.left.includes(partner) && isNamedBy(one, headers))
    throw new Forbidden(left ? leftSentence(partner, left) : noneSentence(partner, role, headers), 'NO_LIVE_AGREEMENT')
  }
  const fitting = headers.purpose === undefined ? named : named.filter(({ purpose }) => purpose === headers.purpose)
  if (fitting.length === 0) {
    const purposes = [...new Set(named.map(({ purpose }) => purpose))].join(', ')
    throw new Forbidden(
      `Your agreement allows another purpose: ${purposes}. Send that as X-Purpose, or leave the header out.`,
      'PURPOSE_NOT_AGREED',
    )
  }
  const [only, ...others] = fitting
  if (only === undefined || others.length > 0) {
    const references = fitting.map(({ reference }) => reference).join(', ')
    throw new Invalid('AGREEMENT_REQUIRED', `Several live agreements fit: ${references}. Name one in the X-Agreement header.`)
  }
  return only
}

/**
 * The agreement that allowed this until it expired, was suspended or the partner left it. If there are several, the one that ended last.
 * Null if no agreement ever let the partner act in the role.
 */
export function endedFor(
  all: readonly AgreementRow[],
  { partner, role }: Pick<ActingViewer, 'partner' | 'role'>,
  now: Date,
  headers: AgreementHeaders = {},
): AgreementRow | null {
  const ended = all.filter(
    (one) =>
      (one.left.includes(partner) || (['EXPIRED', 'SUSPENDED'].includes(stateOf(one, now)) && one.parties.includes(partner))) &&
      one.roles.includes(role) &&
      isNamedBy(one, headers),
  )
  return [...ended].sort((left, right) => (left.endsOn < right.endsOn ? 1 : -1))[0] ?? null
}

const isNamedBy = ({ id, reference }: AgreementRow, { agreement }: AgreementHeaders): boolean =>
  agreement === undefined || [id, reference].includes(agreement)

const leftSentence = (partner: string, { reference }: AgreementRow): string =>
  `${partner} has left ${reference}. It takes part again under a new version that every party signs; its governance officer can draft one.`

const noneSentence = (partner: string, role: Role, { agreement }: AgreementHeaders): string =>
  agreement === undefined
    ? `No live agreement lets ${partner} act as ${role}. Ask the governance officer which one covers it, and until when.`
    : `The agreement named in X-Agreement is not a live one that lets ${partner} act as ${role}.`

/** Parties see their own agreements. Governance officers and auditors see all. */
export function agreementsSeenBy(all: readonly AgreementRow[], { role, partner }: ActingViewer): readonly AgreementRow[] {
  if (role === 'GOVERNANCE_OFFICER' || role === 'AUDITOR') return all
  return all.filter(({ parties }) => parties.includes(partner))
}
