import { OwnDispositionsDocument, type OwnDispositionsQuery } from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { periodInWords } from '../hub/periods.js'
import { useRole } from '../hub/role-context.js'
import { useAnswer } from '../hub/use-answer.js'
import { Loading, ProblemBox } from '../parts/problem.js'
import { Table } from '../parts/table.js'
import { count, words } from '../text/number.js'
import { CasesThatBecame, ReferralsThatBecame } from './became-lists.js'
import { word } from '../text/word.js'

/** What each decision means: of the hub on a referral, and of the charity's staff on a case. */
const meanings: Readonly<Record<Whose, Readonly<Record<string, string>>>> = {
  POLICE_REFERRAL: {
    ACCEPTED: 'The referral passed every check of the hub.',
    EXCLUDED_CRIME_TYPE: 'Of a crime that is not referred.',
    DUPLICATE: 'It repeats a referral that you sent under another reference.',
    CONSENT_MISSING: 'It lacks the consent that this referral needs.',
    INSUFFICIENT_CONTACT_DETAILS: 'No channel both works and is safe.',
  },
  CHARITY_SUPPORT: {
    ACCEPTED: 'Taken up, with the police referral that it names.',
    ACCEPTED_OF_DIRECT_CASE: 'Taken up, of somebody who came directly.',
    ACCEPTED_WITHOUT_REFERENCE: 'Taken up, and names neither a referral nor a direct case.',
    UNSAFE_TO_CONTACT: 'Returned: it was not safe to contact the person.',
    WRONG_DETAILS_RETURNED_TO_POLICE: 'Returned to the police: the details were wrong.',
    CHILD_PROTECTION_HOLD: 'Held for child protection.',
    OUT_OF_AREA: 'Returned: out of area.',
    DECEASED: 'The person had died.',
    WITHDRAWN: 'The person withdrew.',
  },
}

type Whose = 'POLICE_REFERRAL' | 'CHARITY_SUPPORT'

/**
 * What became of the own rows: for a force what the hub decided on what it sent, for a charity what its own staff found. Nothing that
 * the charity wrote is asked for a force, so nothing of it can be here.
 */
export function Became() {
  const { fields } = useRole()
  return <OfFeed feed={fields.has('policeReferrals') ? 'POLICE_REFERRAL' : 'CHARITY_SUPPORT'} />
}

function OfFeed({ feed }: { readonly feed: Whose }) {
  const answer = useAnswer([{ document: OwnDispositionsDocument, variables: { feed: feed } }])
  const { get, set } = useAddress()
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  const { dataQuality } = answer.data
  const known = dataQuality.whole.dispositions.map(({ disposition }) => disposition)
  const chosen = known.find((one) => one === get('disposition'))
  return (
    <>
      <p className="print-only">{word('exactNotPrinted')}</p>
      <div className="no-print">
        <p className="sentence">{sentenceOf(feed, dataQuality.whole)}</p>
        <Counts feed={feed} answer={dataQuality} choose={(disposition) => set({ disposition, force: undefined })} />
        {chosen !== undefined && feed === 'POLICE_REFERRAL' && <ReferralsThatBecame key={chosen} disposition={chosen} />}
        {chosen !== undefined && feed === 'CHARITY_SUPPORT' && <CasesThatBecame key={chosen} disposition={chosen} />}
      </div>
    </>
  )
}

const isAccepted = (disposition: string): boolean => disposition.startsWith('ACCEPTED')

function sentenceOf(feed: Whose, { records, dispositions }: OwnDispositionsQuery['dataQuality']['whole']): string {
  const others = dispositions.filter(({ disposition }) => !isAccepted(disposition))
  const sum = others.reduce((all, one) => all + one.count, 0)
  const [most] = [...others].sort((one, other) => other.count - one.count)
  const mostly = most ? `, most often as ${words(most.disposition)} (${count(most.count)})` : ''
  return feed === 'POLICE_REFERRAL'
    ? `The hub did not accept ${count(sum)} of the ${count(records)} referrals that you sent${mostly}.`
    : `${count(sum)} of your ${count(records)} cases were not taken up${mostly}.`
}

/** Quarters beside the whole. */
const mostQuarters = 4

interface CountsProps {
  readonly feed: Whose
  readonly answer: OwnDispositionsQuery['dataQuality']
  readonly choose: (disposition: string) => void
}

function Counts({ feed, answer: { whole, quarters }, choose }: CountsProps) {
  const last = quarters.slice(-mostQuarters)
  const countIn = (all: readonly { readonly disposition: string; readonly count: number }[], wanted: string): number =>
    all.find(({ disposition }) => disposition === wanted)?.count ?? 0
  return (
    <section className="frame" aria-labelledby="counts">
      <h2 id="counts">{feed === 'POLICE_REFERRAL' ? 'What the hub decided on what you sent' : 'What your staff found'}</h2>
      <p className="lead">
        Exact, from your own rows; no other partner sees them.
        {feed === 'POLICE_REFERRAL' &&
          ' These are decisions of the hub by its own rules. What the charity did, or whether it wrote anything, is not here.'}
      </p>
      <Table
        label="Own rows by what became of them"
        head={['What became of them', 'All', ...last.map(({ quarter }) => periodInWords(quarter)), 'Meaning', 'List']}
        lines={whole.dispositions.map(({ disposition, count: all }) => [
          words(disposition),
          all,
          ...last.map(({ quality }) => countIn(quality.dispositions, disposition)),
          meanings[feed][disposition] ?? '',
          <button type="button" aria-label={`List: ${words(disposition)}`} onClick={() => choose(disposition)}>
            List
          </button>,
        ])}
      />
    </section>
  )
}
