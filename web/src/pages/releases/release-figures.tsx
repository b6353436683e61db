import { useState } from 'react'
import { Loading, ProblemBox } from '../../parts/problem.js'
import { Saves } from '../../chart/files.js'
import { FiguresOfReleaseDocument, SafetyOfReleaseDocument, type FiguresOfReleaseQuery, type ReleasesQuery } from '../../gql/graphql.js'
import { useRole } from '../../hub/role-context.js'
import { useAnswer } from '../../hub/use-answer.js'
import { figure, words } from '../../text/number.js'
import { word } from '../../text/word.js'

export type SeenRelease = ReleasesQuery['figureReleases'][number]

type Rows = NonNullable<NonNullable<FiguresOfReleaseQuery['figureRelease']>['rows']>

/** The figures of a release on demand. Reviewers also see why each is safe. */
export function ReleaseFigures({ id }: { readonly id: string }) {
  const [isOpen, setOpen] = useState(false)
  const { fields } = useRole()
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The figures</summary>
      {isOpen && <Figures id={id} withReasons={fields.has('reviewChecklist')} />}
    </details>
  )
}

function Figures({ id, withReasons }: { readonly id: string; readonly withReasons: boolean }) {
  const answer = useAnswer([{ document: FiguresOfReleaseDocument, variables: { id } }])
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  const rows = answer.data.figureRelease?.rows
  if (!rows) return <p>These figures are withdrawn, or are of a question that your partner may not ask.</p>
  return withReasons ? <WithReasons id={id} rows={rows} /> : <Table rows={rows} />
}

function WithReasons({ id, rows }: { readonly id: string; readonly rows: Rows }) {
  const answer = useAnswer([{ document: SafetyOfReleaseDocument, variables: { id } }])
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  return <Table rows={rows} reasons={answer.data.figureRelease?.safety.map(({ reasons }) => reasons.join(' ')) ?? []} />
}

const shareOrRate = /_(RATE|SHARE)$/

function Table({ rows, reasons }: { readonly rows: Rows; readonly reasons?: readonly string[] }) {
  const cells = rows.flatMap((row) => row.cells.map((cell) => ({ row, cell })))
  return (
    <div className="wide" tabIndex={0} role="region" aria-label="The figures">
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">Period</th>
            <th scope="col">Of</th>
            <th scope="col">Measure</th>
            <th scope="col">Figure</th>
            <th scope="col">What may move it</th>
            {reasons && <th scope="col">Why it is safe</th>}
          </tr>
        </thead>
        <tbody>
          {cells.map(({ row, cell }, n) => {
            const isRate = shareOrRate.test(cell.measure)
            return (
              <tr key={n}>
                <th scope="row">{row.period}</th>
                <td>{row.dimensions.map(({ label }) => label).join(', ')}</td>
                <td>{words(cell.measure)}</td>
                <td>{cell.value === null ? word('withheld') : figure(cell.value, isRate)}</td>
                <td>{cell.range?.words}</td>
                {reasons && <td>{reasons[n]}</td>}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** The file of a result, for the organisation that requested it, as long as it is given. */
export function ReleaseFiles({ release: { id, kind, title, requestedFor, state } }: { readonly release: SeenRelease }) {
  const { fields, viewer } = useRole()
  const isGiven = kind === 'RESULT' && (state === 'RELEASED' || state === 'CORRECTED')
  if (!isGiven || requestedFor !== viewer.partner || !fields.has('requestRelease')) return null
  return (
    <p className="ways-out">
      <Saves name={`release-${id}`} title={title} leaving={{ release: id }} />
    </p>
  )
}
