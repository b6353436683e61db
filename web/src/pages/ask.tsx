import { useMemo } from 'react'
import { Loading, ProblemBox } from '../parts/problem.js'
import { AskForm } from '../asking/ask-form.js'
import { Bookmarks } from '../asking/bookmarks.js'
import { Explained } from '../asking/explained.js'
import { leftOutOf } from '../asking/left-out.js'
import { measuresIn } from '../asking/measures-asked.js'
import { questionIn, type Asked } from '../asking/question.js'
import { RequestRelease } from '../asking/request-release.js'
import { useExplained } from '../asking/use-explained.js'
import { ChartOf } from '../chart/chart.js'
import { useAddress } from '../hub/address.js'
import { useSession } from '../hub/session-context.js'
import { useRole, type RoleView } from '../hub/role-context.js'
import { Link } from 'wouter'
import { BudgetNowDocument } from '../gql/graphql.js'
import { useAnswer } from '../hub/use-answer.js'
import { count } from '../text/number.js'
import type { ChartSpec, Draw } from '../chart/spec/spec.js'
import { inWords } from '../asking/in-words.js'
import { word } from '../text/word.js'

/** A question without GraphQL. It offers only what the role may ask. The question is in the address, so it can be sent to somebody. */
export function Ask() {
  const address = useAddress()
  const role = useRole()
  const together = measuresIn(address, role)
  const question = questionIn(address, role)
  if (!together || !question) return <p>Nothing is published yet: there is nothing to ask.</p>
  return (
    <>
      <LeftOut question={question} />
      <AskForm question={question} together={together} />
      {together.measures.map(({ name, title, definition }) => (
        <p key={name} className="hint">
          {together.measures.length > 1 && <b>{title}. </b>}
          {definition}
        </p>
      ))}
      <Bookmarks question={question} />
      <ExplainedFirst key={JSON.stringify(question)} question={question} />
    </>
  )
}

/** Says that this is not the question of the address, and why. */
function LeftOut({ question }: { readonly question: Asked }) {
  const { settings } = useSession()
  const leftOut = leftOutOf(useAddress(), question, useRole(), settings)
  if (leftOut.length === 0) return null
  return (
    <div className="problem" role="status" data-kind="left-out">
      <p>
        <b>This is not the whole question of the address.</b> {leftOut.join(' ')}
      </p>
    </div>
  )
}

/** What the hub says about the question, and its answer. */
function ExplainedFirst({ question }: { readonly question: Asked }) {
  const { answer, mayAnswer, ask } = useExplained(question)
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  return (
    <>
      <Explained explanation={answer.data.explain} question={question} isAsked={mayAnswer} onAsk={ask} />
      {mayAnswer ? <AnswerTo question={question} /> : <p className="print-only">{word('notAskedOnPaper')}</p>}
    </>
  )
}

function AnswerTo({ question }: { readonly question: Asked }) {
  const role = useRole()
  const spec = useMemo(() => specOf(question, role), [question, role])
  return (
    <ChartOf spec={spec} question={question}>
      <BudgetLeft year={question.period.to.slice(0, 4)} />
      <RequestRelease question={question} />
    </ChartOf>
  )
}

/** What is left of a year after an answer, in one line. */
function BudgetLeft({ year }: { readonly year: string }) {
  const answer = useAnswer([{ document: BudgetNowDocument, variables: { year }, changes: true }])
  if (answer.state !== 'there' || !answer.data.budget) return null
  const { left, most } = answer.data.budget
  return (
    <p className="hint budget-left">
      Your organisation has {count(left)} of {count(most)} new figures of {year} left. <Link href="/budget">The budget</Link>
    </p>
  )
}

/** How an answer is drawn follows from what was asked. */
function drawOf({ by, per }: Pick<Asked, 'by' | 'per'>): Draw {
  if (per !== 'WHOLE') return 'series'
  if (by.length === 0) return 'numbers'
  if (by[0] !== 'FORCE') return 'groups'
  return by.length === 2 ? 'heat' : 'ranked'
}

const specOf = (question: Asked, role: RoleView): ChartSpec => ({
  id: 'asked',
  title: inWords(question, role),
  measures: question.measures,
  by: question.by,
  draw: drawOf(question),
})
