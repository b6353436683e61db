import { Link } from 'wouter'
import { Loading, ProblemBox } from '../parts/problem.js'
import { useAddress } from '../hub/address.js'
import { BudgetNowDocument, type LeftFragment } from '../gql/graphql.js'
import { useRole } from '../hub/role-context.js'
import { useAnswer } from '../hub/use-answer.js'
import { count } from '../text/number.js'

/** What the organisation has spent and has left of a year's budget, and why there is a budget. */
export function Budget() {
  const { get } = useAddress()
  const year = get('year')
  const answer = useAnswer([{ document: BudgetNowDocument, variables: { year: year ?? null }, changes: true }])
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  const { budget } = answer.data
  return (
    <>
      {budget ? <OfYear budget={budget} /> : <p>No quarter is published yet: there is nothing to ask, and nothing to spend.</p>}
      <Why />
    </>
  )
}

/** One year's budget, and the choice of another year. */
function OfYear({ budget }: { readonly budget: LeftFragment }) {
  const { periods } = useRole()
  const { set } = useAddress()
  const years = [...new Set(periods.map((period) => period.slice(0, 4)))].sort().reverse()
  return (
    <>
      {years.length > 1 && (
        <label className="choices">
          Year of the figures
          <select value={budget.year} onChange={(event) => set({ year: event.target.value })}>
            {years.map((year) => (
              <option key={year}>{year}</option>
            ))}
          </select>
        </label>
      )}
      <Spent budget={budget} />
    </>
  )
}

function Spent({ budget: { year, most, used, left } }: { readonly budget: LeftFragment }) {
  const { viewer, fields } = useRole()
  return (
    <section className="frame" aria-labelledby="spent">
      <h2 id="spent">
        {viewer.partnerName}, of {year} with its quarters and months
      </h2>
      <dl className="numbers">
        {[
          ['left', 'Left', left],
          ['used', 'Spent, by all accounts together', used],
          ['most', 'In all', most],
        ].map(([name, title, value]) => (
          <div key={name} data-budget={name}>
            <dt>{title}</dt>
            <dd>
              <strong>{count(Number(value))}</strong>
              <small>new figures</small>
            </dd>
          </div>
        ))}
      </dl>
      <meter className="budget-meter" min={0} max={most} value={used} aria-label={`Spent: ${count(used)} of ${count(most)} new figures`} />
      <p className="hint">
        Each calendar year of figures has a budget of its own, and it is never opened again: a further published quarter adds to what may be
        asked of its year, and to no budget.
      </p>
      {fields.has('explain') && (
        <p>
          <Link href="/ask">Ask</Link> says of each question what it costs before it is asked.
        </p>
      )}
    </section>
  )
}

const Why = () => (
  <>
    <section className="frame" aria-labelledby="why">
      <h2 id="why">Why there is a budget</h2>
      <p className="lead">
        Every count that the hub shows is moved by a little noise, so that nobody can find out whether one person is among those counted.
        Somebody who copied very many different counts could fit single people to them. A budget stops the copying; a question about one
        group takes some twenty figures, and ordinary work does not come near it.
      </p>
      <p className="lead">
        It is the organisation’s, whichever of its people ask, and in whichever way: on these pages, in the playground, by a program or as a
        file. A figure is new where nobody of the organisation has asked it before. A question about several years is counted in each.
      </p>
    </section>
    <section className="frame" aria-labelledby="free">
      <h2 id="free">What is free</h2>
      <ul className="plain-list">
        <li>Every measure by nation, region and police force, by quarter and by year; the duties of the Victims’ Code too.</li>
        <li>What your organisation has asked before, however often it asks again.</li>
        <li>What is worked out from an answer: rankings, funnel plots, differences, changes, totals of its rows.</li>
        <li>Your own exact figures and your own records.</li>
        <li>
          What is refused: it shows nothing. A table that turns out to be mostly withheld was counted, and its figures are yours to ask in
          smaller tables.
        </li>
      </ul>
    </section>
  </>
)
