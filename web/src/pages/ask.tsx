import { useMemo } from 'react'
import { Loading, ProblemBox } from '../app/problem.js'
import { AskForm } from '../asking/ask-form.js'
import { BudgetLeft } from '../asking/budget-left.js'
import { Explained } from '../asking/explained.js'
import { measuresIn } from '../asking/measures-asked.js'
import { questionIn, type Asked } from '../asking/question.js'
import { RequestRelease } from '../asking/request-release.js'
import { specOf } from '../asking/spec-of.js'
import { useExplained } from '../asking/use-explained.js'
import { ChartOf } from '../chart/chart.js'
import { useAddress } from '../hub/address.js'
import { useRole } from '../hub/role-context.js'
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
      <AskForm question={question} together={together} />
      {together.measures.map(({ name, title, definition }) => (
        <p key={name} className="hint">
          {together.measures.length > 1 && <b>{title}. </b>}
          {definition}
        </p>
      ))}
      <ExplainedFirst key={JSON.stringify(question)} question={question} />
    </>
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
