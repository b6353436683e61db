import type { ReactNode } from 'react'
import { Loading, ProblemBox } from '../app/problem.js'
import type { TypedDocumentString } from '../gql/graphql.js'
import { useAnswer } from '../hub/use-answer.js'

type Lines = readonly (readonly ReactNode[])[]

interface ListProps<Data, Variables> {
  readonly id: string
  readonly title: string
  readonly lead?: string
  readonly document: TypedDocumentString<Data, Variables>
  readonly variables: Variables
  readonly head: readonly string[]
  readonly lines: (data: Data) => Lines
}

/** A list of the hub as a table with its heading. */
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

interface TableProps {
  readonly label: string
  readonly head: readonly string[]
  readonly lines: Lines
}

/** A table whose first cell names its line; it scrolls inside its own box, which the keyboard reaches. */
export const Table = ({ label, head, lines }: TableProps) =>
  lines.length === 0 ? (
    <p>None.</p>
  ) : (
    <div className="wide" tabIndex={0} role="region" aria-label={label}>
      <table className="figures">
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(([first, ...others], index) => (
            <tr key={index}>
              <th scope="row">{first}</th>
              {others.map((part, column) => (
                <td key={column} className={typeof part === 'number' ? 'number' : undefined}>
                  {typeof part === 'number' ? part.toLocaleString('en-GB') : part}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
