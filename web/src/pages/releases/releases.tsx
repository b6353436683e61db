import { useCallback, useState } from 'react'
import { Link } from 'wouter'
import { Facts } from '../../parts/facts.js'
import { Loading, ProblemBox } from '../../parts/problem.js'
import { ReleasesDocument } from '../../gql/graphql.js'
import { usePartnerNames, type NameOf } from '../../hub/partner-names.js'
import { useRole } from '../../hub/role-context.js'
import { useAnswer } from '../../hub/use-answer.js'
import { day, words } from '../../text/number.js'
import { DemoClock } from './demo-clock.js'
import { ReleaseFigures, ReleaseFiles, type SeenRelease } from './release-figures.js'
import { ReleaseSteps } from './release-steps.js'

const none = {}

/** The releases that the partner requested, may review or has rows in, and what may be done with each. */
export function Releases() {
  const [changes, setChanges] = useState(0)
  const changed = useCallback(() => setChanges((before) => before + 1), [])
  return <ReleaseList key={changes} changed={changed} />
}

function ReleaseList({ changed }: { readonly changed: () => void }) {
  const nameOf = usePartnerNames()
  const answer = useAnswer([{ document: ReleasesDocument, variables: none, changes: true }])
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  if (answer.state === 'asking' || !nameOf) return <Loading />
  const { figureReleases: releases } = answer.data
  if (releases.length === 0) return <NoneYet />
  return releases.map((release) => <OneRelease key={release.id} release={release} nameOf={nameOf} changed={changed} />)
}

function NoneYet() {
  const { fields } = useRole()
  return (
    <p>
      No release is requested that is yours to see.{' '}
      {fields.has('requestRelease') && (
        <>
          To request one, <Link href="/ask">ask a question</Link> and choose <i>Request its release</i> below the answer.
        </>
      )}
    </p>
  )
}

interface OneProps {
  readonly release: SeenRelease
  readonly nameOf: NameOf
  readonly changed: () => void
}

function OneRelease({ release, nameOf, changed }: OneProps) {
  const heading = `release-${release.id}`
  return (
    <section className="frame" aria-labelledby={heading}>
      <h2 id={heading}>{release.title}</h2>
      <p className="lead">
        {kinds[release.kind]}, requested for {nameOf(release.requestedFor)} on {day(release.requestedAt)}: <b>{words(release.state)}</b>
      </p>
      <p className="hint">{nextOf[release.state]}</p>
      {release.state === 'OPEN_TO_OBJECTION' && <DemoClock />}
      <ReleaseFacts release={release} nameOf={nameOf} />
      <ReleaseFigures id={release.id} />
      <ReleaseFiles release={release} />
      <ReleaseSteps release={release} changed={changed} />
    </section>
  )
}

const kinds: Readonly<Record<SeenRelease['kind'], string>> = {
  RESULT: 'A file for one organisation',
  PUBLICATION: 'A page for everybody',
}

/** What comes next, or why nothing does. */
const nextOf: Readonly<Record<SeenRelease['state'], string>> = {
  REQUESTED: 'Governance officers of two other partners review it next.',
  IN_REVIEW: 'One reviewer has decided; the decision is shown once the other has, too.',
  OPEN_TO_OBJECTION: 'Both reviewers approved. Each partner whose rows are in the figures may still object.',
  APPROVED: 'Nobody objected in time. The organisation that requested it may now release it.',
  RELEASED: 'It has left the hub.',
  CORRECTED: 'It has left the hub, and an erratum goes with it.',
  REFUSED: 'A reviewer did not find what the checklist asks for. This release ends here; request it anew once that is mended.',
  OBJECTED: 'A partner whose rows are in the figures objected. This release ends here.',
  WITHDRAWN: 'It was ended for good, and its figures are gone.',
  EXPIRED: 'Its time is over, and the file is given no more. Request it anew where it is still needed.',
}

/** The amendments of a kind that were proposed, and the state of each; null if there are none. */
const amendmentsOf = (amendments: SeenRelease['amendments'], kind: 'CORRECTION' | 'ENDING', nameOf: NameOf): string | null =>
  amendments
    .filter((amendment) => amendment.kind === kind)
    .map(
      ({ text, state, approvedBy }) =>
        `${text} (${words(state)}${approvedBy.length > 0 ? ` by ${approvedBy.map(nameOf).join(', ')}` : ''})`,
    )
    .join(' ') || null

function ReleaseFacts({ release, nameOf }: Pick<OneProps, 'release' | 'nameOf'>) {
  const {
    objectionsUntil,
    reviews,
    objections,
    slug,
    version,
    amendments,
    hiddenUntil,
    withdrawnBecause,
    releasedAt,
    expiresAt,
    figuresSha256,
  } = release
  const facts: readonly (readonly [string, string | null])[] = [
    ['Purpose', words(release.purpose)],
    ['Address of its page', slug && `/public/${slug}`],
    ['A force that reads it', release.everyForceMayAsk ? 'reads what it may ask' : 'learns what it may not ask'],
    ['May be objected to until', objectionsUntil && day(objectionsUntil)],
    [
      'Reviewed',
      reviews
        .map((one) => `${nameOf(one.partner)}: ${one.approved ? 'approved' : `not met: ${one.notMet.map(words).join(', ')}`}`)
        .join('; ') || null,
    ],
    ['Objected', objections.map(({ partner, reason }) => `${nameOf(partner)}: ${words(reason)}`).join('; ') || null],
    ['Released on', releasedAt && day(releasedAt)],
    ['The file is given until', expiresAt && day(expiresAt)],
    ['Errata', amendmentsOf(amendments, 'CORRECTION', nameOf)],
    ['End', amendmentsOf(amendments, 'ENDING', nameOf)],
    ['Under review, and not shown, until', hiddenUntil && day(hiddenUntil)],
    ['Withdrawn because', withdrawnBecause],
    ['Checksum of the figures', figuresSha256],
  ]
  return (
    <>
      <Facts facts={facts} />
      {slug && version && <a href={`/public/${slug}/v${version}`}>The public page</a>}
      <details>
        <summary>The question</summary>
        <pre>{JSON.stringify(JSON.parse(release.question), null, 2)}</pre>
      </details>
    </>
  )
}
