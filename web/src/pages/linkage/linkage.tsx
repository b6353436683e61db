import { useState } from 'react'
import { HowWellLinkedDocument, OwnLinkageReviewsDocument, type HowWellLinkedQuery } from '../../gql/graphql.js'
import { useRole } from '../../hub/role-context.js'
import { useAnswer } from '../../hub/use-answer.js'
import { Loading, ProblemBox } from '../../parts/problem.js'
import { Table, type Lines } from '../../parts/table.js'
import { count, day } from '../../text/number.js'
import { SendReview } from './send-review.js'

const none = {}

/** How well records of one person are linked, and for a data steward the reviews of its own partner. */
export function Linkage() {
  const { fields } = useRole()
  const [sent, setSent] = useState(0)
  const [said, setSaid] = useState<string>()
  return (
    <>
      {fields.has('linkageQuality') && <Quality />}
      {fields.has('linkageReviews') && (
        <>
          {said && <p role="status">{said}</p>}
          <OwnReviews key={sent} />
          <SendReview
            key={`send ${sent}`}
            sent={(year) => {
              setSaid(`The review of ${year} is kept. Bands and notes of all partners use it from now on.`)
              setSent(sent + 1)
            }}
          />
        </>
      )}
    </>
  )
}

type Quality = HowWellLinkedQuery['linkageQuality'][number]
type Share = Quality['precision']

const whole = (share: number): string => `${Math.round(share * 100)} %`

/** A share and its interval, or a range of public sets. */
function shareText({ value, lower, upper }: Share): string {
  const range = lower === upper ? whole(lower) : `${whole(lower)} to ${whole(upper)}`
  return value === null ? range : `${whole(value)} (${range})`
}

const writers = { FORCE: 'Forces', CHARITY: 'Charities' } as const

const sources = { REVIEWED_SAMPLES: 'reviewed samples', PUBLIC_SETS: 'public sets of made-up people' } as const

function Quality() {
  const answer = useAnswer([{ document: HowWellLinkedDocument, variables: none }])
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  const all = answer.data.linkageQuality
  const lines: Lines = all.map(({ writtenBy, version, source, providers, precision, recall }) => [
    writers[writtenBy],
    version,
    source === 'REVIEWED_SAMPLES' ? `${sources[source]} of ${providers}` : sources[source],
    shareText(precision),
    shareText(recall),
  ])
  return (
    <section className="frame full" aria-labelledby="linkage-quality">
      <h2 id="linkage-quality">How well does the token link records of one person?</h2>
      {all.map(({ writtenBy, version, sentence }) => (
        <p key={`${writtenBy} ${version}`}>{sentence}</p>
      ))}
      <Table
        label="Precision and recall by who wrote the records and by version of the token"
        head={['Records of', 'Token', 'From', 'Precision: of its pairs, one person', 'Recall: of true pairs, found']}
        lines={lines}
      />
    </section>
  )
}

function OwnReviews() {
  const answer = useAnswer([{ document: OwnLinkageReviewsDocument, variables: none, changes: true }])
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  const reviews = answer.data.linkageReviews
  return (
    <section className="frame full" aria-labelledby="own-reviews">
      <h2 id="own-reviews">Reviews that we have sent</h2>
      {reviews.length === 0 && <p>None yet.</p>}
      {reviews.map(({ year, records, persons, withoutToken, sentAt, kinds }) => (
        <article key={year}>
          <h3>
            Records of {year}, sent on {day(sentAt)}
          </h3>
          <p>
            {count(records)} records, {count(persons)} persons by the token, {count(withoutToken)} records without one.
          </p>
          <Table
            label={`Review of ${year} by kind of token`}
            head={['Kind', 'Version', 'Pairs', 'Reviewed', 'One person', 'Two', 'Unsure']}
            lines={kinds.map(({ name, version, pairs, reviewed, same, different, unsure }) => [
              name,
              version,
              pairs,
              reviewed,
              same,
              different,
              unsure,
            ])}
          />
        </article>
      ))}
      <p className="hint">
        Only your organisation sees these counts. Others see shares of all providers of a kind, in whole percent: yours alone, if no other
        has sent a review.
      </p>
    </section>
  )
}
