import { useState } from 'react'
import { Chart } from '../chart/chart.js'
import { questionsOf, type ChartSpec } from '../chart/spec.js'
import { ExplainedDocument, type ExplainedQuery } from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { useRole } from '../hub/role-context.js'
import { useAnswer } from '../hub/use-answer.js'
import { count } from '../text/number.js'
import { word } from '../text/word.js'

/** A chart that is asked at once where that costs nothing; else what it costs and what of it is withheld for certain are told first. */
export function AskedOnceTold({ spec }: { readonly spec: ChartSpec }) {
  const role = useRole()
  const { period, place } = useAddress()
  const [first] = questionsOf(spec, role, { period, place })
  const question = first?.question ?? { measures: [], period: { from: period, to: period } }
  const key = JSON.stringify(question)
  const [wanted, setWanted] = useState('')
  const told = useAnswer([{ document: ExplainedDocument, variables: { question } }])
  if (told.state === 'asking') return <p className="asking">{word('loading')}</p>
  // Where nothing can be told, or the question as it is would be refused, the chart says what may be asked instead.
  const explained = told.state === 'there' && told.data.explain.refusal === null ? told.data.explain : undefined
  const mustBeWanted = explained !== undefined && explained.cost > 0 && wanted !== key
  const costs = explained && explained.cost > 0 && <Told explained={explained} />
  return mustBeWanted ? (
    <section className="frame" aria-label={spec.title}>
      <h2>{spec.title}</h2>
      {costs}
      <button type="button" className="main" onClick={() => setWanted(key)}>
        {word('askIt')}
      </button>
    </section>
  ) : (
    <>
      {costs}
      <Chart spec={spec} />
    </>
  )
}

/** What is known of an answer before it is asked. */
function Told({ explained: { nodes, cost, withheldAtLeast, budget } }: { readonly explained: ExplainedQuery['explain'] }) {
  const withheld =
    withheldAtLeast === 0 ? 'None is known to be withheld; some may be' : `At least ${count(withheldAtLeast)} will be withheld; more may be`
  return (
    <p className="hint" role="status">
      This takes {count(nodes)} protected counts. {withheld}. {count(cost)} of them are new to your organisation
      {budget ? `, which has ${count(budget.left)} of ${count(budget.most)} left to ask of this published state` : ''}.
    </p>
  )
}
