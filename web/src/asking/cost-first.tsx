import { Loading } from '../app/problem.js'
import { Explained } from './explained.js'
import { useExplained } from './use-explained.js'
import { Chart } from '../chart/chart.js'
import { questionsOf, type ChartSpec } from '../chart/spec.js'
import type { AnalysisQuestion } from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { useRole } from '../hub/role-context.js'

/** A chart that is asked at once if that is free. Otherwise its reader first sees the cost, and what of it is certainly withheld. */
export function CostFirst({ spec }: { readonly spec: ChartSpec }) {
  const role = useRole()
  const { period, place } = useAddress()
  const [first] = questionsOf(spec, role, { period, place })
  return first ? <CostShown key={JSON.stringify(first.question)} spec={spec} question={first.question} /> : <Chart spec={spec} />
}

function CostShown({ spec, question }: { readonly spec: ChartSpec; readonly question: AnalysisQuestion }) {
  const { answer, mayAnswer, ask } = useExplained(question)
  if (answer.state === 'asking') return <Loading />
  // If there is no explanation, or the question would be refused, the chart says what may be asked instead.
  if (mayAnswer || answer.state === 'failed' || answer.data.explain.refusal) return <Chart spec={spec} />
  return (
    <section className="frame" id={spec.id} aria-label={spec.title}>
      <h2>{spec.title}</h2>
      <Explained explanation={answer.data.explain} question={question} isAsked={mayAnswer} onAsk={ask} />
    </section>
  )
}
