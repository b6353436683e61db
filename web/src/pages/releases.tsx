import { useCallback, useState } from 'react'
import { Loading, ProblemBox } from '../app/problem.js'
import { ReleasesDocument, type ReleasesQuery } from '../gql/graphql.js'
import { forgetAnswers, useAnswer } from '../hub/use-answer.js'
import { day, words } from '../text/number.js'
import { ReleaseFigures } from './release-figures.js'
import { ReleaseSteps } from './release-steps.js'

export type SeenRelease = ReleasesQuery['figureReleases'][number]

const none = {}

/** The releases that the partner requested, may review or has rows in, and what may be done with each. */
export function Releases() {
  const [changes, setChanges] = useState(0)
  const changed = useCallback(() => {
    forgetAnswers()
    setChanges((before) => before + 1)
  }, [])
  return <ReleaseList key={changes} changed={changed} />
}

function ReleaseList({ changed }: { readonly changed: () => void }) {
  const answer = useAnswer([{ document: ReleasesDocument, variables: none }])
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  const { figureReleases: releases } = answer.data
  if (releases.length === 0) return <p>No release is requested that is yours to see.</p>
  return releases.map((release) => <OneRelease key={release.id} release={release} changed={changed} />)
}

function OneRelease({ release, changed }: { readonly release: SeenRelease; readonly changed: () => void }) {
  const heading = `release-${release.id}`
  return (
    <section className="frame" aria-labelledby={heading}>
      <h2 id={heading}>{release.title}</h2>
      <p className="lead">
        {words(release.kind)} requested for {release.requestedFor} on {day(release.requestedAt)}: <b>{words(release.state)}</b>
      </p>
      <Facts release={release} />
      <ReleaseFigures id={release.id} />
      <ReleaseSteps release={release} changed={changed} />
    </section>
  )
}

function Facts({ release }: { readonly release: SeenRelease }) {
  const { objectionsUntil, reviews, objections, slug, version, erratum, withdrawnBecause } = release
  const facts: readonly (readonly [string, string | null])[] = [
    ['Purpose', words(release.purpose)],
    ['A force that reads it', release.everyForceMayAsk ? 'reads what it may ask' : 'learns what it may not ask'],
    ['May be objected to until', objectionsUntil && day(objectionsUntil)],
    [
      'Reviewed',
      reviews.map((one) => `${one.partner}: ${one.approved ? 'approved' : `not met: ${one.notMet.map(words).join(', ')}`}`).join('; ') ||
        null,
    ],
    ['Objected', objections.map(({ partner, reason }) => `${partner}: ${words(reason)}`).join('; ') || null],
    ['Erratum', erratum],
    ['Withdrawn because', withdrawnBecause],
  ]
  return (
    <>
      <dl className="facts">
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {slug && version && <a href={`/public/${slug}/v${version}`}>The public page</a>}
      <details>
        <summary>The question</summary>
        <pre>{JSON.stringify(JSON.parse(release.question), null, 2)}</pre>
      </details>
    </>
  )
}
