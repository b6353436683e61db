import { useState } from 'react'
import { Link } from 'wouter'
import {
  CasesThatBecameDocument,
  ReferralsThatBecameDocument,
  type CasesThatBecameQuery,
  type ReferralsThatBecameQuery,
} from '../gql/graphql.js'
import { ask, Problem } from '../hub/ask.js'
import { useAddress } from '../hub/address.js'
import { useSession } from '../hub/session-context.js'
import { useAnswer } from '../hub/use-answer.js'
import { Loading, ProblemBox } from '../parts/problem.js'
import { Table } from '../parts/table.js'
import { count, day, words } from '../text/number.js'
import { word } from '../text/word.js'

interface Props {
  readonly disposition: string
}

/** A force's own referrals with one disposition, which the hub decided, the latest first. Each leads to its record. */
export function ReferralsThatBecame({ disposition }: Props) {
  const [afters, setAfters] = useState<readonly (string | undefined)[]>([undefined])
  return (
    <section className="frame" aria-labelledby="list">
      <h2 id="list">Your referrals: {words(disposition)}</h2>
      {afters.map((after, at) => (
        <ReferralPage
          key={after ?? ''}
          disposition={disposition}
          after={after}
          onMore={at === afters.length - 1 ? (next) => setAfters([...afters, next]) : undefined}
        />
      ))}
    </section>
  )
}

interface PageProps extends Props {
  readonly after: string | undefined
  readonly onMore: ((after: string) => void) | undefined
}

function ReferralPage({ disposition, after, onMore }: PageProps) {
  const answer = useAnswer([{ document: ReferralsThatBecameDocument, variables: { disposition, after } }])
  if (answer.state === 'asking') return <Loading />
  if (answer.state === 'failed') return <ProblemBox problem={answer.problem} again={answer.again} />
  const { edges, pageInfo }: ReferralsThatBecameQuery['policeReferrals'] = answer.data.policeReferrals
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : undefined
  return (
    <>
      <Table
        label={`Referrals: ${words(disposition)}`}
        head={['Reference', 'Referred', 'Offence']}
        lines={edges.map(({ node }) => [
          <Link href={`/record/${encodeURIComponent(node.id)}`}>{node.recordRef}</Link>,
          day(node.referredAt),
          words(node.offenceGroup),
        ])}
      />
      {next && onMore && (
        <button type="button" onClick={() => onMore(next)}>
          {word('more')}
        </button>
      )}
    </>
  )
}

type Case = CasesThatBecameQuery['supportCases']['edges'][number]['node']

/** The maximum number of pages, of a hundred records each, that are read for the counts by force. */
const mostPages = 10
/** So many are listed at once. */
const listed = 50

/**
 * The charity's own cases with one disposition, which its staff found: how many by force, and which. Read when it is asked for, because it
 * is long.
 */
export function CasesThatBecame({ disposition }: Props) {
  const { session, expire } = useSession()
  const { get, set } = useAddress()
  const [read, setRead] = useState<{ readonly cases: readonly Case[]; readonly isAll: boolean } | Problem | 'asking'>()
  const start = (): void => {
    setRead('asking')
    readCases(async (after) => (await ask(session, CasesThatBecameDocument, { disposition, after })).data.supportCases)
      .then(setRead)
      .catch((error: unknown) => {
        const problem = error instanceof Problem ? error : new Problem('away', 'PAGE', String(error))
        if (problem.kind === 'expired') expire()
        setRead(problem)
      })
  }
  if (read === undefined)
    return (
      <p>
        <button type="button" onClick={start}>
          Read your cases: {words(disposition)}
        </button>
      </p>
    )
  if (read === 'asking') return <Loading />
  if (read instanceof Problem) return <ProblemBox problem={read} again={start} />
  return <Cases {...read} disposition={disposition} force={get('force')} choose={(force) => set({ force })} />
}

async function readCases(
  pageAfter: (after: string | undefined) => Promise<CasesThatBecameQuery['supportCases']>,
): Promise<{ readonly cases: readonly Case[]; readonly isAll: boolean }> {
  const cases: Case[] = []
  let after: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const { edges, pageInfo } = await pageAfter(after)
    cases.push(...edges.map(({ node }) => node))
    if (!pageInfo.hasNextPage) return { cases, isAll: true }
    after = pageInfo.endCursor ?? undefined
  }
  return { cases, isAll: false }
}

interface CasesProps extends Props {
  readonly cases: readonly Case[]
  readonly isAll: boolean
  readonly force: string | undefined
  readonly choose: (force: string | undefined) => void
}

function Cases({ cases, isAll, disposition, force, choose }: CasesProps) {
  const { settings } = useSession()
  const nameOf = (id: string): string => settings.forces.find((one) => one.id === id)?.name ?? (id === '' ? 'no force named' : id)
  const byForce = new Map<string, number>()
  for (const one of cases) byForce.set(one.force ?? '', (byForce.get(one.force ?? '') ?? 0) + 1)
  const sorted = [...byForce].sort(([, one], [, other]) => other - one)
  const shown = cases.filter((one) => force === undefined || (one.force ?? '') === force)
  return (
    <section className="frame" aria-labelledby="list">
      <h2 id="list">Your cases: {words(disposition)}</h2>
      {!isAll && <p>Of the latest {count(cases.length)} such cases.</p>}
      <Table
        label="By force"
        head={['Force', 'Cases', 'List']}
        lines={sorted.map(([id, all]) => [
          nameOf(id),
          all,
          <button type="button" aria-label={`List those of ${nameOf(id)}`} onClick={() => choose(id)}>
            List
          </button>,
        ])}
      />
      <h3>{force === undefined ? 'Of all forces' : `Of ${nameOf(force)}`}, the latest first</h3>
      {shown.length > listed && (
        <p>
          The latest {count(listed)} of {count(shown.length)}.
        </p>
      )}
      <Table
        label="Cases"
        head={['Reference', 'Opened', 'Force', 'Its referral', 'Offence']}
        lines={shown
          .slice(0, listed)
          .map((one) => [one.recordRef, day(one.openedAt), nameOf(one.force ?? ''), one.referralRef ?? '', words(one.offenceGroup)])}
      />
      {force !== undefined && (
        <button type="button" onClick={() => choose(undefined)}>
          All forces
        </button>
      )}
    </section>
  )
}
