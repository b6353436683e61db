import { unbroken } from '../../chart/sentence.js'
import { WhatCameOfItDocument, type MeasureName, type MoveVerdict, type RegisteredChangesQuery } from '../../gql/graphql.js'
import { periodInWords } from '../../hub/periods.js'
import { useRole } from '../../hub/role-context.js'
import { useAnswer } from '../../hub/use-answer.js'
import { Loading, ProblemBox } from '../../parts/problem.js'

export type Registered = RegisteredChangesQuery['registeredChanges'][number]

const verdicts: Readonly<Record<MoveVerdict, string>> = {
  UP: 'rose more than elsewhere',
  DOWN: 'fell more than elsewhere',
  AS_THE_OTHERS: 'no further than elsewhere',
}

interface Props {
  readonly change: Registered
  readonly measure: MeasureName
}

/** What the hub says of one rate of a change, once its last quarter is published. */
export function CameOf({ change, measure }: Props) {
  const { measures, periods } = useRole()
  const title = measures.get(measure)?.title ?? measure
  const missing = [change.from, change.to].find((quarter) => !periods.includes(quarter))
  if (missing !== undefined)
    return (
      <p>
        <b>{title}</b>: judged once {periodInWords(change.to)} is published.
      </p>
    )
  return <Judged change={change} measure={measure} title={title} />
}

function Judged({ change: { id, from, to, district }, measure, title }: Props & { readonly title: string }) {
  const question = {
    measures: [measure],
    by: [district === null ? ('FORCE' as const) : ('DISTRICT' as const)],
    period: { from, to },
    per: 'QUARTER' as const,
  }
  const answer = useAnswer([{ document: WhatCameOfItDocument, variables: { question, measure, change: id } }])
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed' && answer.problem.code === 'TABLE_TOO_SPARSE')
    return (
      <p>
        <b>{title}</b>: not judged, because more than half of the figures by quarter are withheld.
      </p>
    )
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  const found = answer.data.analysis.beforeAndAfter
  if (!found)
    return (
      <p>
        <b>{title}</b>: not judged. {answer.problems.map(({ message }) => message).join(' ')}
      </p>
    )
  return (
    <div data-verdict={found.verdict}>
      <p>
        <b>
          {title}: {verdicts[found.verdict]}
        </b>
      </p>
      <p className="sentence">{unbroken(found.sentence)}</p>
    </div>
  )
}
