import { lazy, Suspense, useMemo, type ReactNode } from 'react'
import {
  BarsDocument,
  ComparedDocument,
  FiguresDocument,
  FunnelPlotDocument,
  type TypedDocumentString,
  type AnalysisQuestion,
  type BarsQuery,
  type ComparedQuery,
  type FunnelPlotQuery,
  type MeasureName,
  type RowsFragment,
} from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { useRole, type RoleView } from '../hub/role-context.js'
import { useAnswer, type Request } from '../hub/use-answer.js'
import { Frame } from './frame.js'
import { askable, questionsOf, type ChartSpec } from './spec.js'

/** Rows, and what was worked out from them as well. */
export type Analysis = RowsFragment &
  Partial<
    Pick<ComparedQuery['analysis'], 'ranking' | 'disparity'> &
      Pick<FunnelPlotQuery['analysis'], 'funnel'> &
      Pick<BarsQuery['analysis'], 'distribution'>
  >

type ChartDocument = TypedDocumentString<{ analysis: Analysis }, Record<string, unknown>>

/** Observable Plot is the larger half of the script: it comes once the first figures are asked for. */
const Drawing = lazy(() => import('./drawing.js').then((loaded) => ({ default: loaded.Drawing })))

function requestOf(
  { draw }: ChartSpec,
  question: AnalysisQuestion,
  { measures }: RoleView,
): { document: ChartDocument; variables: Record<string, unknown> } {
  const [measure] = question.measures as string[]
  const by = (question.by ?? []) as string[]
  const [across] = by
  const derived = { question, measure, across }
  if (across === undefined) return { document: FiguresDocument as unknown as ChartDocument, variables: { question } }
  if (draw === 'funnel') return { document: FunnelPlotDocument as unknown as ChartDocument, variables: derived }
  if (draw === 'bars') return { document: BarsDocument as unknown as ChartDocument, variables: { ...derived, across: by.at(-1) } }
  // Counts are not compared: a large force has more of everything. Own rows alone have nothing to be compared with.
  const isRate = question.scope !== 'OWN' && measures.get(question.measures[0] as MeasureName)?.kind !== 'COUNT'
  if (draw === 'ranked' && isRate && by.length === 1) return { document: ComparedDocument as unknown as ChartDocument, variables: derived }
  return { document: FiguresDocument as unknown as ChartDocument, variables: { question } }
}

/** A chart that asks its own question; nothing where the role may ask none of its measures. */
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
  return <Answered spec={spec} requests={requests} />
}

interface ChartOfProps {
  readonly spec: ChartSpec
  readonly question: AnalysisQuestion
  /** Stands below the answer, once it is there. */
  readonly children?: ReactNode
}

/** The answer to one question as it stands, with no other in its place. */
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
