import { lazy, Suspense } from 'react'
import type { Cell } from '../chart/figures/points.js'
import type { Analysis } from '../chart/spec/request-of.js'
import { Files } from '../chart/files.js'
import { FigureTable } from '../chart/figures/figure-table.js'
import { Notes } from '../chart/notes.js'
import { Sentence } from '../chart/sentence.js'
import type { Draw } from '../chart/spec/spec.js'
import { useRole } from '../hub/role-context.js'

const Drawing = lazy(() => import('../chart/drawing.js').then((loaded) => ({ default: loaded.Drawing })))

interface Came {
  readonly data?: { readonly analysis?: Partial<Analysis> } | null
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

interface Props {
  readonly answer: unknown
  readonly title: string
  /** The variable of this name, if the document had one. A file is requested with it. */
  readonly question: unknown
}

/** The answer to what was run: errors as sentences, figures as chart and table, and everything as JSON. */
export function AnswerPanel({ answer, title, question }: Props) {
  const { data, errors } = answer as Came
  const analysis = data?.analysis?.rows ? whole(data.analysis) : undefined
  return (
    <section className="answer" aria-labelledby="answer" aria-live="polite">
      <h2 id="answer">{title}</h2>
      {errors?.map(({ message, extensions }) => (
        <p className="problem" role="alert" key={message}>
          <b>{extensions?.code}.</b> {message}
        </p>
      ))}
      {analysis && <AsFigures analysis={analysis} title={title} />}
      <details open={!analysis}>
        <summary>JSON</summary>
        <pre tabIndex={0}>{JSON.stringify(answer, null, 2)}</pre>
      </details>
      {analysis && question !== undefined && (
        <p className="ways-out">
          <Files name="answer" title={title} question={question} />
        </p>
      )}
    </section>
  )
}

function AsFigures({ analysis, title }: { readonly analysis: Analysis; readonly title: string }) {
  const { measures } = useRole()
  const last = analysis.rows.at(-1)?.period
  const latest = { ...analysis, rows: analysis.rows.filter(({ period }) => period === last) }
  const [first] = analysis.rows[0]?.dimensions ?? []
  const several = (analysis.rows[0]?.dimensions.length ?? 0) > 1
  const draw: Draw = first === undefined ? 'numbers' : several ? 'heat' : first.dimension === 'FORCE' ? 'ranked' : 'groups'
  const sentences = [analysis.disparity, analysis.ranking, ...(analysis.distribution ?? [])].flatMap((one) =>
    one?.sentence ? [one.sentence] : [],
  )
  return (
    <>
      {sentences.map((sentence) => (
        <Sentence key={sentence} text={sentence} />
      ))}
      <Suspense fallback={<p className="asking">…</p>}>
        <Drawing spec={{ id: 'answer-chart', title, measures: [], draw }} analysis={latest} />
      </Suspense>
      <details>
        <summary>Table</summary>
        <FigureTable
          answer={analysis}
          caption={title}
          titleOf={(measure) => measures.get(measure as never)?.title ?? measure}
          kindOf={(measure) => measures.get(measure as never)?.kind}
        />
      </details>
      {analysis.notes.length > 0 && <Notes notes={analysis.notes} />}
    </>
  )
}

const empty = {
  status: 'OK',
  value: null,
  numerator: null,
  denominator: null,
  own: null,
  range: null,
} as const

/** A range is drawn only if the document selects all that tells it. */
const wholeRange = (range: Partial<NonNullable<Cell['range']>> | null | undefined): Cell['range'] =>
  range?.movedBy && range.lower !== undefined && range.upper !== undefined ? (range as Cell['range']) : null

/** A document selects what it wants. A part that it left out counts as empty, not as unknown. */
function whole(analysis: Partial<Analysis>): Analysis {
  return {
    ...analysis,
    notes: analysis.notes ?? [],
    rows: (analysis.rows ?? []).map((row) => ({
      period: row.period ?? '',
      dimensions: (row.dimensions ?? []).map((one) => ({ ...one, value: one.value ?? one.label })),
      cells: (row.cells ?? []).map((cell) => ({ ...empty, ...cell, range: wholeRange(cell.range) })),
    })),
  } as Analysis
}
