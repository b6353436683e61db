import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { Choice } from '../parts/choice.js'
import { ProblemBox } from '../parts/problem.js'
import { NoRows, useTablePages, type TablePage } from '../parts/table-pages.js'
import { download } from '../chart/downloads.js'
import { OwnReferralsDocument, ReferralsByDutyDocument, type ListedReferralFragment as Referral } from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { fileOf, type Leaving } from '../hub/ask.js'
import { useRole, type CatalogueDimension } from '../hub/role-context.js'
import { useSession } from '../hub/session-context.js'
import { useAnswer } from '../hub/use-answer.js'
import { count, day } from '../text/number.js'
import { word } from '../text/word.js'

type Duty = Referral['codeDuties'][number]

const isOpen = ({ verdict }: Duty): boolean => verdict === 'BREACHED' || verdict === 'NOT_EVIDENCED'

/** The verdicts that somebody looks for, in the words of the page. */
const verdicts = { BREACHED: 'Breached', NOT_EVIDENCED: 'Not evidenced' } as const
type Verdict = keyof typeof verdicts

/**
 * Own referrals with a duty that is breached or not evidenced; for a single duty also their number and a file of them. Each links to its
 * record. Exact, and so for the screen alone.
 */
export function OwnReferrals() {
  const { get, set, period } = useAddress()
  const { dimensions, ownForce } = useRole()
  const [duty, district] = [get('duty'), get('district')]
  const verdict: Verdict = get('verdict') === 'NOT_EVIDENCED' ? 'NOT_EVIDENCED' : 'BREACHED'
  const districts = dimensions.get('DISTRICT')?.values.filter(({ within }) => within === ownForce) ?? []
  const filter = { ...timesOf(period), ...(district === undefined ? {} : { district }) }
  return (
    <section className="frame no-print" aria-labelledby="referrals">
      <h2 id="referrals">
        {duty === undefined
          ? 'Your referrals with a breached or unevidenced duty'
          : verdict === 'BREACHED'
            ? `Your referrals that breach ${duty}`
            : `Your referrals that do not evidence ${duty}`}
      </h2>
      <p className="lead">
        Exact, from your own rows, the latest first; no other partner sees them. Duties stand by their code, as above; the record has them
        in full.
      </p>
      <p className="choices">
        <Choice
          name="Duty"
          value={duty ?? ''}
          options={[['', 'All duties'], ...dutiesIn(dimensions.get('DUTY'))]}
          onChoose={(code) => set({ duty: code || undefined })}
        />
        {duty !== undefined && (
          <Choice name="Verdict" value={verdict} options={Object.entries(verdicts)} onChoose={(one) => set({ verdict: one })} />
        )}
        {districts.length > 0 && (
          <Choice
            name="District"
            value={district ?? ''}
            options={[['', 'All districts'], ...districts.map(({ value, label }) => [value, label] as const)]}
            onChoose={(code) => set({ district: code || undefined })}
          />
        )}
      </p>
      {duty === undefined ? <AllDuties key={JSON.stringify(filter)} filter={filter} /> : <OneDuty sought={{ duty, verdict, filter }} />}
    </section>
  )
}

const dutiesIn = (dimension: CatalogueDimension | undefined): readonly (readonly [string, string])[] =>
  (dimension?.values ?? []).map(({ value, label }) => [value, `${value} ${label}`])

interface Sought {
  readonly duty: string
  readonly verdict: Verdict
  readonly filter: object
}

/** Own referrals with a verdict for one duty: their number, the latest of them, and all as a file. */
function OneDuty({ sought }: { readonly sought: Sought }) {
  const answer = useAnswer([{ document: ReferralsByDutyDocument, variables: sought }])
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  if (answer.state !== 'there') return <p>{word('loading')}</p>
  const { count: found, lookedAt, isWhole, referrals } = answer.data.referralsByDuty
  const { duty, verdict } = sought
  return (
    <>
      <p className="instead" id="by-duty">
        {count(found)} of the {count(lookedAt)} {isWhole ? 'referrals of this time' : 'latest referrals of this time'}{' '}
        {verdict === 'BREACHED' ? 'breach' : 'do not evidence'} {duty}. Every referral counts here; the figures above count each victim once
        a year.
        {!isWhole && ' No more are judged at once: choose a quarter or a district to see the rest.'}
        {found > referrals.length && ` The latest ${referrals.length} stand here; the file has all.`}
      </p>
      {found > 0 && isWhole && (
        <p>
          <SaveAs
            name={`${duty.toLowerCase()}-${verdict.toLowerCase().replace('_', '-')}`}
            leaving={{ kind: 'policeReferrals', ...sought }}
          />
        </p>
      )}
      {found > 0 && (
        <Table>
          <tbody>
            {referrals.map((referral) => (
              <Line key={referral.id} referral={referral} />
            ))}
          </tbody>
        </Table>
      )}
    </>
  )
}

const Table = ({ children }: { readonly children: ReactNode }) => (
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
      {children}
    </table>
  </div>
)

/** Own rows leave only with a second factor, and the hub says so in its own words. */
function SaveAs({ name, leaving }: { readonly name: string; readonly leaving: Leaving }) {
  const { session } = useSession()
  const [problem, setProblem] = useState<string>()
  const save = () => {
    setProblem(undefined)
    fileOf(session, leaving, 'text/csv').then(
      (blob) => download(`${name}.csv`, blob),
      (error: Error) => setProblem(error.message),
    )
  }
  return (
    <>
      <button type="button" onClick={save}>
        Save them as CSV
      </button>{' '}
      {problem && <span role="alert">{problem}</span>}
    </>
  )
}

/** As many as somebody reads at once. */
const size = 25

/** Page by page, those with any duty that is breached or not evidenced. */
function AllDuties({ filter }: { readonly filter: object }) {
  const pages = useTablePages()
  return (
    <Table>
      {pages.map((page) => (
        <ReferralPage key={page.after ?? ''} {...page} filter={filter} />
      ))}
    </Table>
  )
}

function ReferralPage({ filter, after, onMore }: TablePage & { readonly filter: object }) {
  const answer = useAnswer([{ document: OwnReferralsDocument, variables: { first: size, after, filter } }])
  if (answer.state !== 'there') return <NoRows answer={answer} columns={4} />
  const { edges, pageInfo } = answer.data.policeReferrals
  const found = edges.map(({ node }) => node).filter(({ codeDuties }) => codeDuties.some(isOpen))
  const next = pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined
  return (
    <tbody>
      {found.map((referral) => (
        <Line key={referral.id} referral={referral} />
      ))}
      {onMore && (
        <tr>
          <td colSpan={4}>
            {found.length} of the {edges.length} looked at last.{' '}
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
function timesOf(period: string) {
  const year = Number(period.slice(0, 4))
  const month = period[4] === 'Q' ? (Number(period[5]) - 1) * 3 : 0
  const months = period[4] === 'Q' ? 3 : 12
  return {
    referredFrom: new Date(Date.UTC(year, month, 1)).toISOString(),
    referredTo: new Date(Date.UTC(year, month + months, 1)).toISOString(),
  }
}
