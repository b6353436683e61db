import { useState } from 'react'
import { RegisteredChangesDocument, WithdrawChangeDocument } from '../../gql/graphql.js'
import { periodInWords } from '../../hub/periods.js'
import { useRole } from '../../hub/role-context.js'
import { useAnswer } from '../../hub/use-answer.js'
import { Confirmed } from '../../parts/confirmed.js'
import { Loading, ProblemBox } from '../../parts/problem.js'
import { day } from '../../text/number.js'
import { CameOf, type Registered } from './came-of.js'
import { RegisterForm } from './register-form.js'

const none = {}

/** What forces have registered that they change, and what the hub says of it; for an officer of a force, the form that registers one. */
export function Tried() {
  const { fields, ownForce, viewer } = useRole()
  const [steps, setSteps] = useState(0)
  const [said, setSaid] = useState<string>()
  const done = (sentence: string) => {
    setSaid(sentence)
    setSteps(steps + 1)
  }
  return (
    <>
      {said && <p role="status">{said}</p>}
      <Register key={steps} withdrawn={() => done('It is withdrawn, and will not be judged. Its number is not given again.')} />
      {fields.has('registerChange') && ownForce === viewer.partner && <RegisterForm key={`register ${steps}`} registered={done} />}
    </>
  )
}

/** Asked anew after each step. The own force comes first. */
function Register({ withdrawn }: { readonly withdrawn: () => void }) {
  const { ownForce, viewer } = useRole()
  const ours = ownForce === viewer.partner ? 'By our force' : 'By the force that you hold to account'
  const answer = useAnswer([{ document: RegisteredChangesDocument, variables: none, changes: true }])
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  const all = answer.data.registeredChanges
  const own = all.filter(({ force }) => force === ownForce)
  const others = all.filter(({ force }) => force !== ownForce)
  return (
    <>
      {all.length === 0 && <p className="hint">No force has registered a change yet.</p>}
      {own.length > 0 && <Changes id="own-changes" title={ours} changes={own} withdrawn={withdrawn} />}
      {others.length > 0 && <Changes id="changes" title={own.length > 0 ? 'By other forces' : 'By forces'} changes={others} />}
      <p className="hint">
        A change is registered before it begins, and judged by the year before it and the year after, from published figures alone. All
        changes of a year together are judged at 5 %: the first at half of it, each later one at less. Neither a place, a date nor a figure
        can be picked afterwards.
      </p>
    </>
  )
}

interface Listed {
  readonly id: string
  readonly title: string
  readonly changes: readonly Registered[]
  readonly withdrawn?: () => void
}

const Changes = ({ id, title, changes, withdrawn }: Listed) => (
  <section className="frame full" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {changes.map((change) => (
      <OneChange key={change.id} change={change} withdrawn={withdrawn} />
    ))}
  </section>
)

/** By the clock of this browser. The hub checks again by its own. */
const hasBegun = (quarter: string): boolean => new Date(Number(quarter.slice(0, 4)), Number(quarter.slice(5)) * 3 - 3, 1) <= new Date()

function OneChange({ change, withdrawn }: { readonly change: Registered; readonly withdrawn: (() => void) | undefined }) {
  const { fields, measures } = useRole()
  const { id, place, title, start, year, number, level, registeredAt, withdrawnAt } = change
  return (
    <article className="tried" data-change={id}>
      <h3>
        {place}: {title.charAt(0).toLowerCase() + title.slice(1)}, from {periodInWords(start)} on
      </h3>
      {withdrawnAt !== null && <p>Withdrawn on {day(withdrawnAt)}, before it began. It is not judged.</p>}
      {withdrawnAt === null &&
        change.measures.filter((name) => measures.has(name)).map((name) => <CameOf key={name} change={change} measure={name} />)}
      <p className="hint">
        Registered on {day(registeredAt)}, as change {number} of {year}: judged at {(level * 100).toPrecision(2)}&nbsp;%.
      </p>
      {withdrawn && withdrawnAt === null && !hasBegun(start) && fields.has('withdrawChange') && <Withdraw id={id} withdrawn={withdrawn} />}
    </article>
  )
}

const Withdraw = ({ id, withdrawn }: { readonly id: string; readonly withdrawn: () => void }) => (
  <>
    <p className="hint">Only before it begins is a change withdrawn. What has begun is judged, whatever the figures say.</p>
    <Confirmed verb="Withdraw it" document={WithdrawChangeDocument} variables={{ id }} changed={withdrawn} irreversible={id}>
      The change is not judged. Its number is not given again.
    </Confirmed>
  </>
)
