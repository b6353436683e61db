import { useState } from 'react'
import { Facts } from '../parts/facts.js'
import { Loading, ProblemBox } from '../parts/problem.js'
import { download } from '../chart/downloads.js'
import {
  BatchesDocument,
  FeedsOfRoleDocument,
  QualityDocument,
  UnmappedCodesDocument,
  type Feed,
  type QualityQuery,
} from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { fileOf } from '../hub/ask.js'
import { periodInWords } from '../hub/periods.js'
import { useRole } from '../hub/role-context.js'
import { useSession } from '../hub/session-context.js'
import { useAnswer } from '../hub/use-answer.js'
import { count, day, words } from '../text/number.js'
import { word } from '../text/word.js'
import { List } from '../parts/list.js'
import { Delays, Fields, Trend, Unanswered, Unmapped, UnmappedCodes } from './quality-parts.js'

const none = {}

/** How complete and how timely the own records are, one feed at a time. The hub says which feeds the role has. */
export function DataQuality() {
  const feeds = useAnswer([{ document: FeedsOfRoleDocument, variables: none }])
  const { get } = useAddress()
  if (feeds.state === 'asking') return <Loading />
  if (feeds.state === 'failed') return <ProblemBox problem={feeds.problem} again={feeds.again} />
  const values = feeds.data.__type?.enumValues ?? []
  const feed = (values.find(({ name }) => name === get('feed')) ?? values.find(({ name }) => name !== 'COMPLAINT') ?? values[0])?.name
  if (feed === undefined) return <p>Your partner sends no feed.</p>
  return (
    <>
      <OneFeed key={feed} feed={feed as Feed} feeds={values} />
      <List
        id="batches"
        title="Your batches, the latest first"
        document={BatchesDocument}
        variables={{ first: 20 }}
        lead="Too late are accepted rows whose quarter was published on the day on which they came. They are kept, and stand in no figure of it."
        head={['Batch', 'Feed', 'State', 'Received', 'Accepted', 'Of these too late', 'Unchanged', 'Rejected']}
        lines={({ batches }) =>
          batches.edges.map(({ node }) => [
            node.batchId,
            words(node.feed),
            words(node.state),
            node.received,
            node.accepted,
            node.late ?? 'not counted',
            node.unchanged,
            node.rejected,
          ])
        }
      />
    </>
  )
}

interface OneFeedProps {
  readonly feed: Feed
  readonly feeds: readonly { readonly name: string; readonly description?: string | null }[]
}

function OneFeed({ feed, feeds }: OneFeedProps) {
  const { get, set } = useAddress()
  const answer = useAnswer([{ document: QualityDocument, variables: { feed } }])
  const quarters = answer.state === 'there' ? answer.data.dataQuality.quarters : []
  const chosen = quarters.find(({ quarter }) => quarter === get('quarter'))
  return (
    <>
      <form className="choices">
        <label>
          Feed
          <select value={feed} onChange={(event) => set({ feed: event.target.value, quarter: undefined })}>
            {feeds.map(({ name }) => (
              <option key={name} value={name}>
                {words(name)}
              </option>
            ))}
          </select>
        </label>
        <label>
          Quarter
          <select value={chosen?.quarter ?? ''} onChange={(event) => set({ quarter: event.target.value || undefined })}>
            <option value="">All quarters</option>
            {[...quarters].reverse().map(({ quarter }) => (
              <option key={quarter} value={quarter}>
                {periodInWords(quarter)}
              </option>
            ))}
          </select>
        </label>
      </form>
      <p className="print-only">
        Feed: {words(feed)} · {chosen ? periodInWords(chosen.quarter) : 'All quarters'}
      </p>
      {answer.state === 'asking' && <Loading />}
      {answer.state === 'failed' && <ProblemBox problem={answer.problem} again={answer.again} />}
      {answer.state === 'there' && <Shown feed={feed} answer={answer.data} chosen={chosen} />}
    </>
  )
}

type Quarter = QualityQuery['dataQuality']['quarters'][number]

interface ShownProps {
  readonly feed: Feed
  readonly answer: QualityQuery
  readonly chosen: Quarter | undefined
}

function Shown({ feed, answer: { dataQuality, nextPublication }, chosen }: ShownProps) {
  const { whole, quarters } = dataQuality
  const quality = chosen?.quality ?? whole
  const of = chosen ? periodInWords(chosen.quarter) : 'all quarters'
  const maySeeCodes = useRole().fields.has('DataQualityReport.unmappedCodes')
  return (
    <>
      {nextPublication && (
        <p className="sentence">
          {periodInWords(nextPublication.quarter)} is published next, {whenPublished(nextPublication.from)}. What belongs to it and comes
          after that is too late: it is kept, and enters no published quarter.
        </p>
      )}
      <TooLate quality={quality} quarters={chosen ? [chosen] : quarters} />
      <QualityFacts quality={quality} sent={chosen ? undefined : dataQuality} />
      <Unanswered rows={dataQuality.unanswered} />
      <Fields fields={quality.fields} of={of} />
      <Trend quarters={quarters} />
      <Delays whole={whole} quarters={quarters} />
      <Unmapped unmapped={quality.unmapped} of={of} />
      {maySeeCodes && <Codes feed={feed} />}
      <SaveCsv feed={feed} />
    </>
  )
}

/** Which codes have no mapping, of all batches: asked for by itself, because not everybody who reads this page may. */
function Codes({ feed }: { readonly feed: Feed }) {
  const answer = useAnswer([{ document: UnmappedCodesDocument, variables: { feed } }])
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  return <UnmappedCodes codes={answer.data.dataQuality.unmappedCodes} />
}

/** A quarter that waits to be published must not be described as one that is still to come: it is overdue, and somebody can end that. */
function whenPublished(from: string): string {
  const today = new Date().toISOString().slice(0, 10)
  if (from > today) return `from ${day(from)} on`
  const days = Math.round((Date.parse(today) - Date.parse(from)) / 86_400_000)
  const since = days < 2 ? '' : `, and is overdue by ${count(days)} days`
  return `as soon as the hub’s operator publishes it: it could be since ${day(from)}${since}`
}

interface TooLateProps {
  readonly quality: Quarter['quality']
  readonly quarters: readonly Quarter[]
}

/** Records that were sent but count nowhere. This is shown before everything else. */
function TooLate({ quality: { late }, quarters }: TooLateProps) {
  if (late === 0) return null
  const parts = quarters.filter((one) => one.quality.late > 0).map((one) => `${count(one.quality.late)} of ${periodInWords(one.quarter)}`)
  return (
    <p className="sentence">
      {late === 1 ? 'One record' : `${count(late)} records`} came too late: {list.format(parts)}. The quarter was published when{' '}
      {late === 1 ? 'it' : 'they'} first came, so {late === 1 ? 'it is' : 'they are'} kept and stand{late === 1 ? 's' : ''} in no figure of
      it.
    </p>
  )
}

const list = new Intl.ListFormat('en-GB')

interface FactsProps {
  readonly quality: Quarter['quality']
  readonly sent: QualityQuery['dataQuality'] | undefined
}

function QualityFacts({ quality: { records, late, duplicates, ended, notNoted }, sent }: FactsProps) {
  const facts: readonly (readonly [string, number])[] = [
    ['Records that stand', records],
    ['Came too late', late],
    ['Repeat another of yours', duplicates],
    ['Ended for want of consent', ended],
    ...(notNoted > 0 ? [['Of before gaps were noted', notNoted] as const] : []),
    ...(sent
      ? ([
          ['Rows that corrected another', sent.corrected],
          ['Rows refused', sent.rejected],
          ['Batches', sent.batches],
        ] as const)
      : []),
  ]
  return <Facts facts={facts.map(([name, value]) => [name, count(value)])} />
}

/** All quarters, as the hub writes them. */
function SaveCsv({ feed }: { readonly feed: Feed }) {
  const { session } = useSession()
  const [problem, setProblem] = useState<string>()
  const save = () => {
    setProblem(undefined)
    fileOf(session, { feed }, 'text/csv').then(
      (blob) => download(`data-quality-${feed.toLowerCase().replaceAll('_', '-')}.csv`, blob),
      (error: Error) => setProblem(error.message),
    )
  }
  return (
    <p className="ways-out">
      <button type="button" onClick={save} aria-label={`${word('csv')}: all counts of ${words(feed)} by quarter`}>
        {word('csv')}
      </button>
      {problem && <span role="alert">{problem}</span>}
    </p>
  )
}
