import { useState } from 'react'
import { Explained } from './explained.js'
import { Chart } from '../chart/chart.js'
import { questionsOf, type ChartSpec } from '../chart/spec.js'
import { ExplainedDocument, type AnalysisQuestion } from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { useRole } from '../hub/role-context.js'
import { useAnswer } from '../hub/use-answer.js'
import { word } from '../text/word.js'

/** A chart that is asked at once where that costs nothing; else its reader sees first what it costs and what of it is withheld for certain. */
export function CostFirst({ spec }: { readonly spec: ChartSpec }) {
  const role = useRole()
  const { period, place } = useAddress()
  const [first] = questionsOf(spec, role, { period, place })
  return first ? <Told key={JSON.stringify(first.question)} spec={spec} question={first.question} /> : <Chart spec={spec} />
}

function Told({ spec, question }: { readonly spec: ChartSpec; readonly question: AnalysisQuestion }) {
  const [isAsked, setAsked] = useState(false)
  const told = useAnswer([{ document: ExplainedDocument, variables: { question }, changes: true }])
  if (told.state === 'asking') return <p className="asking">{word('loading')}</p>
  // Without an explanation, or where the question would be refused, the chart says what may be asked instead.
  const explain = told.state === 'there' && told.data.explain.refusal === null ? told.data.explain : undefined
  if (isAsked || explain === undefined || explain.cost === 0) return <Chart spec={spec} />
  return (
    <section className="frame" id={spec.id} aria-label={spec.title}>
      <h2>{spec.title}</h2>
      <Explained explanation={explain} question={question} isAsked={false} onAsk={() => setAsked(true)} />
    </section>
  )
}
