import { useMemo } from 'react'
import { Chart } from '../chart/chart.js'
import { useAddress } from '../hub/address.js'
import { useRole } from '../hub/role-context.js'
import { response, targetsOf } from './charts/response.js'
import { Loading } from '../parts/problem.js'
import { Explained } from '../asking/explained.js'
import { useExplained } from '../asking/use-explained.js'
import { questionsOf, type ChartSpec } from '../chart/spec/spec.js'
import type { AnalysisQuestion } from '../gql/graphql.js'

/** The charts of response and referral. The address may name one grade, for which the page then shows how many forces meet their target. */
export function Response() {
  return response.map((spec) => (spec.id === 'targets' ? <Targets key={spec.id} /> : <Chart key={spec.id} spec={spec} />))
}

function Targets() {
  const { get, set } = useAddress()
  const { dimensions, measures } = useRole()
  const grades = dimensions.get('RESPONSE_GRADE')?.values ?? []
  const grade = grades.find(({ value }) => value === get('grade'))
  const spec = useMemo(() => targetsOf(grade), [grade])
  const splits = measures.get('RESPONDED_IN_TIME_RATE')?.dimensions ?? []
  return (
    <>
      {splits.includes('FORCE') && splits.includes('RESPONSE_GRADE') && (
        <label className="choices">
          Grade of the calls
          <select value={grade?.value ?? ''} onChange={(event) => set({ grade: event.target.value || undefined })}>
            <option value="">All grades</option>
            {grades.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      {grade ? <CostFirst key={grade.value} spec={spec} /> : <Chart spec={spec} />}
    </>
  )
}

/**
 * A chart that is asked at once if that costs nothing. Otherwise its reader first sees what it costs and what of it is withheld at least.
 */
function CostFirst({ spec }: { readonly spec: ChartSpec }) {
  const role = useRole()
  const { period, place } = useAddress()
  const [first] = questionsOf(spec, role, { period, place })
  return first ? <CostShown key={JSON.stringify(first.question)} spec={spec} question={first.question} /> : <Chart spec={spec} />
}

function CostShown({ spec, question }: { readonly spec: ChartSpec; readonly question: AnalysisQuestion }) {
  const { answer, mayAnswer, ask } = useExplained(question)
  if (answer.state === 'asking') return <Loading />
  // Without an explanation, or if the question would be refused, the chart says what may be asked instead.
  if (mayAnswer || answer.state === 'failed' || answer.data.explain.refusal) return <Chart spec={spec} />
  return (
    <section className="frame" id={spec.id} aria-label={spec.title}>
      <h2>{spec.title}</h2>
      <Explained explanation={answer.data.explain} question={question} isAsked={mayAnswer} onAsk={ask} />
    </section>
  )
}
