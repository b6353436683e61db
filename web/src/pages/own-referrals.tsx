import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { NoRows, useTablePages, type TablePage } from '../parts/table-pages.js'
import { OwnReferralsDocument, type OwnReferralsQuery } from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { useAnswer } from '../hub/use-answer.js'
import { day } from '../text/number.js'
import { word } from '../text/word.js'

type Referral = OwnReferralsQuery['policeReferrals']['edges'][number]['node']
type Duty = Referral['codeDuties'][number]

/** As many as the hub gives at once when one duty is sought among all; without one, as many as somebody reads at once. */
const size = (duty: string | undefined): number => (duty === undefined ? 25 : 100)

/** With one duty, further pages are looked at until this many are found, or this many pages are. */
const [enough, mostPages] = [20, 10]

const isOpen = ({ verdict }: Duty): boolean => verdict === 'BREACHED' || verdict === 'NOT_EVIDENCED'

interface Sought {
  /** The code of the only duty that matters; undefined for all. */
  readonly duty: string | undefined
}

/** Own referrals with a duty that is breached or, if no duty is chosen, not evidenced. Each links to its record. */
export function OwnReferrals({ duty }: Sought) {
  const { set } = useAddress()
  const pages = useTablePages()
  const [found, setFound] = useState(0)
  return (
    <section className="frame no-print" aria-labelledby="referrals">
      <h2 id="referrals">
        {duty === undefined ? 'Your referrals with a breached or unevidenced duty' : `Your referrals that breach ${duty}`}
      </h2>
      <p className="lead">
        Exact, from your own rows, the latest first; no other partner sees them. Duties stand by their code, as above; the record has them
        in full.{' '}
        {duty !== undefined && (
          <button type="button" onClick={() => set({ duty: undefined })}>
            All duties
          </button>
        )}
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
          {pages.map((page) => (
            <ReferralPage
              key={page.after ?? ''}
              {...page}
              duty={duty}
              onFound={(more) => setFound((before) => before + more)}
              goesOn={duty !== undefined && found < enough && pages.length < mostPages}
            />
          ))}
        </table>
      </div>
    </section>
  )
}

interface PageProps extends Sought, TablePage {
  readonly onFound: (more: number) => void
  /** Whether the next page is looked at by itself. */
  readonly goesOn: boolean
}

function ReferralPage({ duty, after, onFound, goesOn, onMore }: PageProps) {
  const { period } = useAddress()
  const answer = useAnswer([{ document: OwnReferralsDocument, variables: { first: size(duty), after, filter: filterOf(period) } }])
  const page = answer.state === 'there' ? answer.data.policeReferrals : undefined
  const found = (page?.edges ?? []).map(({ node }) => node).filter(({ codeDuties }) => codeDuties.some(isSought(duty)))
  const next = page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined
  const isThere = page !== undefined
  useEffect(() => {
    if (isThere) onFound(found.length)
  }, [isThere])
  useEffect(() => {
    if (goesOn && next !== undefined) onMore?.(next)
  }, [goesOn, next])
  if (answer.state !== 'there') return <NoRows answer={answer} columns={4} />
  return (
    <tbody>
      {found.map((referral) => (
        <Line key={referral.id} referral={referral} />
      ))}
      {onMore && (
        <tr>
          <td colSpan={4}>
            {found.length} of the {page?.edges.length ?? 0} looked at last.{' '}
            {next === undefined ? (
              'These are all of the period.'
            ) : (
              <button type="button" onClick={() => onMore(next)}>
                {word('more')}
              </button>
            )}
          </td>
        </tr>
      )}
    </tbody>
  )
}

/** With one duty, only its breaches; the list of those not evidenced would be nearly all. */
const isSought =
  (code: string | undefined) =>
  (duty: Duty): boolean =>
    code === undefined ? isOpen(duty) : duty.duty === code && duty.verdict === 'BREACHED'

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
