import { useState } from 'react'
import { Link } from 'wouter'
import {
  BookmarksDocument,
  RemoveBookmarkDocument,
  SaveBookmarkDocument,
  type AnalysisQuestion,
  type BookmarksQuery,
} from '../gql/graphql.js'
import { useRole } from '../hub/role-context.js'
import { useAnswer } from '../hub/use-answer.js'
import { useChange } from '../hub/use-change.js'
import { inWords } from './in-words.js'
import { addressOf } from './question.js'

type Kept = BookmarksQuery['bookmarks'][number]

const none = {}

interface Props {
  readonly question: AnalysisQuestion
}

/** The questions that the person keeps in this role, and a button that keeps the one on the page. Nobody else sees them. */
export function Bookmarks({ question }: Props) {
  const { fields } = useRole()
  const [changes, setChanges] = useState(0)
  if (!fields.has('saveBookmark')) return null
  return <AllKept key={changes} question={question} changed={() => setChanges(changes + 1)} />
}

/** Asked anew after each change. */
function AllKept({ question, changed }: Props & { readonly changed: () => void }) {
  const answer = useAnswer([{ document: BookmarksDocument, variables: none, changes: true }])
  const { isBusy, refused, make } = useChange(SaveBookmarkDocument, changed)
  if (answer.state !== 'there') return null
  const { bookmarks } = answer.data
  const here = JSON.stringify(wholeOf(question))
  return (
    <section className="bookmarks no-print" aria-label="Questions that you keep">
      {bookmarks.some((one) => JSON.stringify(wholeOf(asked(one))) === here) ? (
        <p role="status">You keep this question.</p>
      ) : (
        <button type="button" disabled={isBusy} onClick={() => make({ question })}>
          Keep this question
        </button>
      )}
      {refused && (
        <p className="problem" role="alert">
          {refused}
        </p>
      )}
      {bookmarks.length > 0 && (
        <details>
          <summary>Questions that you keep ({bookmarks.length})</summary>
          <p className="hint">Only you see them. Each is asked anew when you open it.</p>
          <ul>
            {bookmarks.map((one) => (
              <KeptQuestion key={one.id} kept={one} removed={changed} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function KeptQuestion({ kept, removed }: { readonly kept: Kept; readonly removed: () => void }) {
  const role = useRole()
  const { isBusy, refused, make } = useChange(RemoveBookmarkDocument, removed)
  const title = inWords(asked(kept), role)
  return (
    <li>
      <Link href={hrefOf(asked(kept))}>{title}</Link>{' '}
      <button type="button" disabled={isBusy} aria-label={`Remove: ${title}`} onClick={() => make({ id: kept.id })}>
        Remove
      </button>
      {refused && <span role="alert">{refused}</span>}
    </li>
  )
}

const asked = ({ question }: Kept): AnalysisQuestion => JSON.parse(question) as AnalysisQuestion

/** A question with every field, in one order, so that two can be compared. Its address has room for fewer measures and splits than it may have. */
const wholeOf = ({ measures, by = [], where = [], period, per, scope, compareOwn, additive }: AnalysisQuestion): readonly unknown[] => [
  measures,
  by,
  where.map(({ dimension, value }) => [dimension, value]),
  [period.from, period.to],
  per ?? 'WHOLE',
  scope ?? 'SHARED',
  compareOwn ?? false,
  additive ?? false,
]

/** The address of the page on which a question is asked. */
function hrefOf(question: AnalysisQuestion): string {
  const parts = Object.entries(addressOf(question)).flatMap(([name, part]) => (part === undefined ? [] : [[name, part]]))
  return `/ask?${new URLSearchParams(parts).toString()}`
}
