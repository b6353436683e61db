import { lazy, Suspense, useMemo, type ReactNode } from 'react'
import type { AnalysisQuestion } from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { useRole } from '../hub/role-context.js'
import { useAnswer, type Request } from '../hub/use-answer.js'
import { Frame } from './frame.js'
import { requestOf, type Analysis } from './spec/request-of.js'
import { askable, questionsOf, type ChartSpec } from './spec/spec.js'

/** Observable Plot is more than half of the script, so it is loaded only when the first figures are asked for. */
const Drawing = lazy(() => import('./drawing.js').then((loaded) => ({ default: loaded.Drawing })))

/** A chart that asks its own question; nothing if the role may ask none of its measures. */
export function Chart({ spec }: { readonly spec: ChartSpec }) {
  const role = useRole()
  return askable(spec, role).length > 0 ? <AskedChart spec={spec} /> : null
}

function AskedChart({ spec }: { readonly spec: ChartSpec }) {
  const role = useRole()
  const { period, place } = useAddress()
  const requests = useMemo(
    (): Requests =>
      questionsOf(spec, role, { period, place }).map(({ question, instead }) => ({ ...requestOf(spec, question, role), instead })),
    [spec, role, period, place?.dimension, place?.value],
  )
  return requests.length > 0 ? <Answered spec={spec} requests={requests} /> : <NoYearYet spec={spec} />
}

const NoYearYet = ({ spec: { id, title, followed } }: { readonly spec: ChartSpec }) => (
  <section className="frame" id={id} aria-label={title}>
    <h2>{title}</h2>
    <p className="hint">
      {followed === undefined
        ? 'Drawn of whole calendar years: none is published yet.'
        : 'Drawn of people who were followed to the end: none are published yet.'}
    </p>
  </section>
)

interface ChartOfProps {
  readonly spec: ChartSpec
  readonly question: AnalysisQuestion
  /** Shown below the answer, once there is one. */
  readonly children?: ReactNode
}

/** The answer to exactly this question. No other question replaces it. */
export function ChartOf({ spec, question, children }: ChartOfProps) {
  const role = useRole()
  const requests = useMemo((): Requests => [requestOf(spec, question, role)], [spec, question, role])
  return (
    <Answered spec={spec} requests={requests}>
      {children}
    </Answered>
  )
}

type Requests = readonly Request<{ analysis: Analysis }, Record<string, unknown>>[]

interface AnsweredProps {
  readonly spec: ChartSpec
  readonly requests: Requests
  readonly children?: ReactNode
}

function Answered({ spec, requests, children }: AnsweredProps) {
  const answer = useAnswer(requests)
  return (
    <Frame spec={spec} answer={answer} below={children}>
      {(analysis) => (
        <Suspense fallback={<p className="asking">…</p>}>
          <Drawing spec={spec} analysis={analysis} />
        </Suspense>
      )}
    </Frame>
  )
}
