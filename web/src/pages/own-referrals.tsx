import { useState } from 'react'
import { Link } from 'wouter'
import { ProblemBox } from '../parts/problem.js'
import { OwnReferralsDocument, type OwnReferralsQuery } from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { useAnswer } from '../hub/use-answer.js'
import { day } from '../text/number.js'
import { word } from '../text/word.js'

type Referral = OwnReferralsQuery['policeReferrals']['edges'][number]['node']
type Duty = Referral['codeDuties'][number]

const size = 25

const isOpen = ({ verdict }: Duty): boolean => verdict === 'BREACHED' || verdict === 'NOT_EVIDENCED'

/** Own referrals with a duty that is breached or not evidenced. Each links to its record. */
export function OwnReferrals() {
  const [pages, setPages] = useState<readonly (string | null)[]>([null])
  return (
    <section className="frame no-print" aria-labelledby="referrals">
      <h2 id="referrals">Your referrals with a breached or unevidenced duty</h2>
      <p className="lead">
        Exact, from your own rows, the latest first; no other partner sees them. Duties stand by their code, as above; the record has them
        in full.
      </p>
      <div className="wide" tabIndex={0} role="region" aria-label="Referrals with a breached or unevidenced duty">
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">Reference</th>
              <th scope="col">Referred</th>
              <th scope="col">Breached</th>
              <th scope="col">Not evidenced</th>
            </tr>
          </thead>
          {pages.map((after, index) => (
            <ReferralPage
              key={after ?? ''}
              after={after}
              onMore={index === pages.length - 1 ? (next) => setPages([...pages, next]) : undefined}
            />
          ))}
        </table>
      </div>
    </section>
  )
}

function ReferralPage({ after, onMore }: { readonly after: string | null; readonly onMore: ((after: string) => void) | undefined }) {
  const { period } = useAddress()
  const answer = useAnswer([{ document: OwnReferralsDocument, variables: { first: size, after, filter: filterOf(period) } }])
  if (answer.state !== 'there')
    return (
      <tbody>
        <tr>
          <td colSpan={4}>{answer.state === 'failed' ? <ProblemBox problem={answer.problem} again={answer.again} /> : word('loading')}</td>
        </tr>
      </tbody>
    )
  const { edges, pageInfo } = answer.data.policeReferrals
  const found = edges.map(({ node }) => node).filter(({ codeDuties }) => codeDuties.some(isOpen))
  return (
    <tbody>
      {found.map((referral) => (
        <Line key={referral.id} referral={referral} />
      ))}
      {onMore && (
        <tr>
          <td colSpan={4}>
            {found.length} of {edges.length} looked at.{' '}
            {pageInfo.hasNextPage && pageInfo.endCursor && (
              <button type="button" onClick={() => onMore(pageInfo.endCursor ?? '')}>
                {word('more')}
              </button>
            )}
          </td>
        </tr>
      )}
    </tbody>
  )
}

function Line({ referral: { id, recordRef, referredAt, codeDuties } }: { readonly referral: Referral }) {
  const codes = (verdict: Duty['verdict']) =>
    [...new Set(codeDuties.filter((duty) => duty.verdict === verdict).map(({ duty }) => duty))].join(', ')
  return (
    <tr>
      <th scope="row">
        <Link href={`/record/${encodeURIComponent(id)}`}>{recordRef}</Link>
      </th>
      <td>{day(referredAt)}</td>
      <td>{codes('BREACHED')}</td>
      <td>{codes('NOT_EVIDENCED')}</td>
    </tr>
  )
}

/** The referrals of the period in the address. London's first instants are exact to the hour, which is enough for a list. */
function filterOf(period: string) {
  const year = Number(period.slice(0, 4))
  const month = period[4] === 'Q' ? (Number(period[5]) - 1) * 3 : 0
  const months = period[4] === 'Q' ? 3 : 12
  return {
    referredFrom: new Date(Date.UTC(year, month, 1)).toISOString(),
    referredTo: new Date(Date.UTC(year, month + months, 1)).toISOString(),
  }
}
