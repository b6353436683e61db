import { Loading, ProblemBox } from '../parts/problem.js'
import { ToldDocument, type ChangeDirection, type ToldQuery } from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { periodInWords } from '../hub/periods.js'
import { useRole } from '../hub/role-context.js'
import { useAnswer } from '../hub/use-answer.js'

type Notice = NonNullable<ToldQuery['notice']>

const went: Readonly<Partial<Record<ChangeDirection, string>>> = { UP: 'Up', DOWN: 'Down' }

/** What changed with a published quarter: the notice that the organisation gets, for every reader the same. */
export function Told() {
  const { get } = useAddress()
  const answer = useAnswer([{ document: ToldDocument, variables: { quarter: get('quarter') ?? null } }])
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  const { notice } = answer.data
  return notice ? <OfQuarter notice={notice} /> : <p>No quarter is published yet: there is nothing to tell.</p>
}

/** One quarter's notice, and the choice of another quarter. */
function OfQuarter({ notice }: { readonly notice: Notice }) {
  const { periods } = useRole()
  const { set } = useAddress()
  const quarters = periods.filter((period) => period.includes('Q')).reverse()
  return (
    <>
      <label className="choices">
        Quarter
        <select value={notice.quarter} onChange={(event) => set({ quarter: event.target.value })}>
          {quarters.map((quarter) => (
            <option key={quarter} value={quarter}>
              {periodInWords(quarter)}
            </option>
          ))}
        </select>
      </label>
      <section className="frame" aria-labelledby="told">
        <h2 id="told">
          {periodInWords(notice.quarter)}, beside {periodInWords(notice.comparedWith)}
        </h2>
        <p className="lead">{notice.summary}</p>
        <ul className="changes">
          {notice.lines.map(({ subject, direction, sentence }) => (
            <li key={subject}>
              <b>{subject}</b>: {went[direction]}. {sentence}
            </li>
          ))}
        </ul>
        {notice.notTold.length > 0 && <NotTold notTold={notice.notTold} />}
        <p className="hint">
          Published figures alone, the same for every reader of your organisation. To follow it as a feed, ask whoever runs the hub for a
          key for notices.
        </p>
      </section>
    </>
  )
}

const NotTold = ({ notTold }: Pick<Notice, 'notTold'>) => (
  <>
    <h3>Nothing is told of</h3>
    <ul>
      {notTold.map(({ subject, reason }) => (
        <li key={subject}>
          {subject}: {reason}
        </li>
      ))}
    </ul>
  </>
)
