import type { ReturnLineShownFragment as Line } from '../../gql/graphql.js'
import { count, drawnCell, ofProtection } from '../../text/number.js'

type Figure = Line['evidenced']

/** The duties, one line each: how many were owed it, for whom the records show whether it was met, for whom it was, and why not for all. */
export const ReturnLines = ({ lines }: { readonly lines: readonly Line[] }) => (
  <table className="figures return-lines" role="table">
    <thead>
      <tr role="row">
        <th scope="col" role="columnheader">
          Duty of the Victims’ Code
        </th>
        <th scope="col" role="columnheader">
          Owed to
        </th>
        <th scope="col" role="columnheader">
          Evidenced
        </th>
        <th scope="col" role="columnheader">
          Met, of those owed it
        </th>
        <th scope="col" role="columnheader">
          Why not for all
        </th>
      </tr>
    </thead>
    <tbody>
      {lines.map((line) => (
        <tr key={line.duty} role="row">
          <th scope="row" role="rowheader">
            <b>{line.duty}</b> {line.title}
            {line.limit && <small>{line.limit}</small>}
            {line.heldWith.length > 0 && <small>held together with {list.format(line.heldWith)}</small>}
          </th>
          <td role="cell" data-head="Owed to" className="number">
            {line.due === null ? 'withheld' : count(line.due)}
          </td>
          <td role="cell" data-head="Evidenced" className="number">
            <FigureOf figure={line.evidenced} isOwed={line.due !== null} />
          </td>
          <td role="cell" data-head="Met, of those owed it" className="number">
            {line.met ? <FigureOf figure={line.met} isOwed={line.due !== null} /> : 'no time limit'}
          </td>
          <td role="cell" data-head="Why not for all">
            {line.reasons.join(' ')}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** A share with its people and what may move it. Of a duty that too few were owed nothing is known. */
function FigureOf({ figure: { people, rate, lower, upper, range }, isOwed }: { readonly figure: Figure; readonly isOwed: boolean }) {
  if (!isOwed) return 'withheld'
  // A return that was kept earlier has its range of protection only.
  const drawn = drawnCell({ value: rate, range: range ?? ofProtection(lower, upper) }, true)
  return (
    <>
      {rate === null ? drawn.said : <b>{drawn.said}</b>}
      <small>
        {people === null ? '' : `${count(people)}; `}
        {drawn.range}
      </small>
    </>
  )
}
