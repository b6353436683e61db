import { Loading, ProblemBox } from './problem.js'
import { Table, type Lines } from './table.js'
import type { TypedDocumentString } from '../gql/graphql.js'
import { useAnswer } from '../hub/use-answer.js'

interface ListProps<Data, Variables> {
  readonly id: string
  readonly title: string
  readonly lead?: string
  readonly document: TypedDocumentString<Data, Variables>
  readonly variables: Variables
  readonly head: readonly string[]
  readonly lines: (data: Data) => Lines
}

/** A list from the hub as a table with a heading. */
export function List<Data, Variables>({ id, title, lead, document, variables, head, lines }: ListProps<Data, Variables>) {
  const answer = useAnswer([{ document, variables }])
  return (
    <section className="frame" aria-labelledby={id} aria-busy={answer.state === 'asking'}>
      <h2 id={id}>{title}</h2>
      {lead && <p className="lead">{lead}</p>}
      {answer.state === 'asking' && <Loading />}
      {answer.state === 'failed' && <ProblemBox problem={answer.problem} again={answer.again} />}
      {answer.state === 'there' && <Table label={title} head={head} lines={lines(answer.data)} />}
    </section>
  )
}
