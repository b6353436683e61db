import { useMemo, type ReactNode } from 'react'
import { Link } from 'wouter'
import { Facts } from '../parts/facts.js'
import { Loading, ProblemBox } from '../parts/problem.js'
import { useRole } from '../hub/role-context.js'
import { useSession } from '../hub/session-context.js'
import type { HubSettings } from '../hub/settings.js'
import { savedOf, themeOf, useWholeCatalogue, type CatalogueQuestion } from '../hub/whole-catalogue.js'
import { words } from '../text/number.js'
import { SearchedList, type Entry } from './searched-list.js'

/** The questions that partners ask: which part of each is answered, by what and for whom, and which is not. */
export function Questions() {
  const { settings } = useSession()
  const answer = useWholeCatalogue()
  const entries = useMemo(
    () => (answer.state === 'there' ? answer.data.catalogue.questions.map((question) => entryOf(question, settings)) : []),
    [answer, settings],
  )
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  return <SearchedList entries={entries} what="questions" />
}

const entryOf = (question: CatalogueQuestion, settings: HubSettings): Entry => ({
  id: question.id,
  title: question.title,
  theme: themeOf(settings, question.id),
  text: `${question.answer} ${question.reason ?? ''} ${question.answeredBy.map(({ measure }) => measure).join(' ')}`,
  Content: () => <Question question={question} />,
})

function Question({ question: { id, answer, reason, answeredBy, dimensions: by, fields } }: { readonly question: CatalogueQuestion }) {
  const { settings } = useSession()
  const { measures, dimensions, viewer } = useRole()
  const saved = savedOf(settings, id)
  const open = new Set<string>([
    ...saved.flatMap(({ mayAsk }) => mayAsk),
    ...answeredBy.flatMap(({ measure }) => measures.get(measure)?.roles ?? []),
    // A query that a question names, such as `dataQuality`.
    ...fields.flatMap((name) => settings.rolesByField[name] ?? []),
  ])
  const who = settings.roles.filter((role) => open.has(role))
  const mine = saved.filter(({ mayAsk }) => viewer.role !== null && mayAsk.includes(viewer.role))
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      'Answered by',
      answeredBy.length === 0
        ? null
        : answeredBy.map(({ measure }) => (
            <Link key={measure} href={`/catalogue?open=${measure}`}>
              {measures.get(measure)?.title ?? measure}
            </Link>
          )),
    ],
    ['By', by.map((name) => dimensions.get(name)?.title ?? name).join(', ') || null],
    ['Fields and documents', fields.join(', ') || null],
    ['Who may ask', who.map(words).join(', ') || 'no role'],
    [
      'Open in playground',
      mine.length === 0
        ? null
        : mine.map((one) => (
            <a key={one.id} href={`/playground?question=${one.id}`}>
              {one.id}: {one.title}
            </a>
          )),
    ],
  ]
  return (
    <>
      <p>{answer}</p>
      {reason !== null && reason !== answer && (
        <p>
          <b>Not answered:</b> {reason}
        </p>
      )}
      <Facts facts={facts} />
    </>
  )
}
