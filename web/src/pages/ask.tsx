import { useMemo, useState } from 'react'
import { Loading, ProblemBox } from '../app/problem.js'
import { AskForm } from '../asking/ask-form.js'
import { BudgetLeft } from '../asking/budget-left.js'
import { Explained } from '../asking/explained.js'
import { measureIn, questionIn, type Asked } from '../asking/question.js'
import { RequestRelease } from '../asking/request-release.js'
import { specOf } from '../asking/spec-of.js'
import { ChartOf } from '../chart/chart.js'
import { ExplainedDocument } from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { useRole } from '../hub/role-context.js'
import { useAnswer } from '../hub/use-answer.js'

/** A question without GraphQL: only what the role may ask is offered. The question lives in the address, so it can be sent to somebody. */
export function Ask() {
  const address = useAddress()
  const role = useRole()
  const measure = measureIn(address, role)
  const question = questionIn(address, role)
  if (!measure || !question) return <p>Nothing is published yet: there is nothing to ask.</p>
  return (
    <>
      <AskForm question={question} measure={measure} />
      <p className="hint">{measure.definition}</p>
      <ExplainedFirst key={JSON.stringify(question)} question={question} />
    </>
  )
}

/** What costs nothing is answered at once; what costs something waits until its reader has seen how much. */
function ExplainedFirst({ question }: { readonly question: Asked }) {
  const [isAsked, setAsked] = useState(false)
  const answer = useAnswer([{ document: ExplainedDocument, variables: { question }, changes: true }])
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  const { explain } = answer.data
  const isFree = explain.refusal === null && explain.cost === 0
  return (
    <>
      <Explained explanation={explain} question={question} isAsked={isAsked} onAsk={() => setAsked(true)} />
      {(isFree || isAsked) && <AnswerTo question={question} />}
    </>
  )
}

function AnswerTo({ question }: { readonly question: Asked }) {
  const role = useRole()
  const spec = useMemo(() => specOf(question, role), [question, role])
  return (
    <ChartOf spec={spec} question={question}>
      <BudgetLeft />
      <RequestRelease question={question} />
    </ChartOf>
  )
}
