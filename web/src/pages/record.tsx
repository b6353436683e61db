import { Link, useParams } from 'wouter'
import { Facts } from '../parts/facts.js'
import { Loading, ProblemBox } from '../parts/problem.js'
import { NothingHere } from '../parts/nothing-here.js'
import { OneReferralDocument, type OneReferralQuery } from '../gql/graphql.js'
import { useAnswer } from '../hub/use-answer.js'
import { day, words } from '../text/number.js'

type Referral = NonNullable<OneReferralQuery['policeReferral']>

/** One referral of the own force, with the duties that it triggered. */
export function Record() {
  const { id = '' } = useParams<{ id: string }>()
  const answer = useAnswer([{ document: OneReferralDocument, variables: { id: decodeURIComponent(id) } }])
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  const { policeReferral: referral } = answer.data
  if (!referral) return <NothingHere />
  return (
    <>
      <p>
        <Link href="/mine">Back to your own figures</Link>
      </p>
      <h1>Referral {referral.recordRef}</h1>
      <ReferralFacts referral={referral} />
      <Duties duties={referral.codeDuties} />
      <Events events={referral.events} />
    </>
  )
}

function ReferralFacts({ referral }: { readonly referral: Referral }) {
  const facts: readonly (readonly [string, string | null])[] = [
    ['Referred', day(referral.referredAt)],
    ['Reported', referral.reportedAt && day(referral.reportedAt)],
    ['Offence group', words(referral.offenceGroup)],
    ['Disposition', words(referral.disposition)],
    ['Age band', referral.ageBand],
    ['Sex', words(referral.sex)],
    [
      'Flags present',
      referral.flags
        .filter(({ value }) => value === 'PRESENT')
        .map(({ indicator }) => words(indicator))
        .join(', ') || 'none',
    ],
  ]
  return <Facts facts={facts.map(([name, value]) => [name, value ?? 'not sent'])} />
}

const Duties = ({ duties }: { readonly duties: Referral['codeDuties'] }) => (
  <section className="frame" aria-labelledby="duties">
    <h2 id="duties">Duties under the Victims’ Code</h2>
    <div className="wide" tabIndex={0} role="region" aria-label="Duties under the Victims’ Code">
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">Duty</th>
            <th scope="col">Verdict</th>
            <th scope="col">Due</th>
            <th scope="col">Evidenced</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {duties.map((duty) => (
            <tr key={`${duty.duty} ${duty.occurrence}`}>
              <th scope="row">
                {duty.duty} {duty.title}
              </th>
              <td>{words(duty.verdict)}</td>
              <td>{duty.dueOn ? day(duty.dueOn) : 'no limit known'}</td>
              <td>{duty.evidencedOn ? day(duty.evidencedOn) : 'no'}</td>
              <td>{duty.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
)

const Events = ({ events }: { readonly events: Referral['events'] }) => (
  <section className="frame" aria-labelledby="events">
    <h2 id="events">What happened</h2>
    {events.length === 0 && <p>No event was sent.</p>}
    <ol>
      {events.map((event, index) => (
        <li key={index}>
          {words(event.type)}
          {event.occurredAt && `, ${day(event.occurredAt)}`}
          {event.toldAt ? `; the victim was told on ${day(event.toldAt)}` : '; nothing says that the victim was told'}
        </li>
      ))}
    </ol>
  </section>
)
