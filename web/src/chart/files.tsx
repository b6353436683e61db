import { useState, type ReactNode, type RefObject } from 'react'
import { fileOf } from '../hub/ask.js'
import { maySave } from '../hub/may-save.js'
import { useRole } from '../hub/role-context.js'
import { useSession } from '../hub/session-context.js'
import { word } from '../text/word.js'
import type { Analysis } from './chart.js'
import { csvOf, download, downloadBlob, svgOf } from './downloads.js'
import type { ChartSpec } from './spec.js'

interface Props {
  readonly spec: Pick<ChartSpec, 'id' | 'title'>
  readonly answer: { readonly data: { readonly analysis: Analysis }; readonly asked: { readonly variables: unknown } }
  readonly drawing: RefObject<HTMLDivElement | null>
}

/** The figures and the drawing as files: two that the page makes of what it shows, two that the hub makes of the same question. */
export function Files({ spec, answer, drawing }: Props): ReactNode {
  const { viewer } = useRole()
  const { session } = useSession()
  const [problem, setProblem] = useState<string>()
  if (!maySave(viewer.role)) return <small>{word('noFile')}</small>
  const { question } = answer.asked.variables as { readonly question: unknown }
  const saveSvg = () => {
    const found = drawing.current?.querySelector<SVGSVGElement>('svg.plot, .tile-map svg')
    if (found) download(`${spec.id}.svg`, 'image/svg+xml', svgOf(found))
  }
  const saveFrom = (name: string, format: 'application/json' | 'application/zip') => () => {
    setProblem(undefined)
    if (!session) return
    fileOf(session, question, format).then(
      (blob) => downloadBlob(name, blob),
      (error: Error) => setProblem(error.message),
    )
  }
  const ways = [
    [word('csv'), () => download(`${spec.id}.csv`, 'text/csv', csvOf(answer.data.analysis))],
    [word('svg'), saveSvg],
    [word('jsonStat'), saveFrom(`${spec.id}.json`, 'application/json')],
    [word('dataPackage'), saveFrom(`${spec.id}.zip`, 'application/zip')],
  ] as const
  return (
    <>
      {ways.map(([name, save]) => (
        <button type="button" key={name} onClick={save} aria-label={`${name}: ${spec.title}`}>
          {name}
        </button>
      ))}
      {problem && <span role="alert">{problem}</span>}
    </>
  )
}
