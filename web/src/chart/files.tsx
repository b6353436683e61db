import { useState, type ReactNode, type RefObject } from 'react'
import { fileOf, type FileFormat } from '../hub/ask.js'
import { maySave } from '../hub/may-save.js'
import { useRole } from '../hub/role-context.js'
import { useSession } from '../hub/session-context.js'
import { word } from '../text/word.js'
import { download, svgOf } from './downloads.js'

interface Props {
  /** Of the files, without what says their format. */
  readonly name: string
  readonly title: string
  readonly question: unknown
  /** What can be kept as a picture, where there is one. */
  readonly drawing?: RefObject<HTMLDivElement | null>
}

/** An answer as files. Those with figures come from the hub, by the road of the answer: it may ask for a second factor, or refuse. */
export function Files({ name, title, question, drawing }: Props): ReactNode {
  const { viewer } = useRole()
  const { session } = useSession()
  const [problem, setProblem] = useState<string>()
  if (!maySave(viewer.role)) return <small>{word('noFile')}</small>
  const saveSvg = () => {
    const found = drawing?.current?.querySelector<SVGSVGElement>('svg.plot, .tile-map svg')
    if (found) download(`${name}.svg`, new Blob([svgOf(found)], { type: 'image/svg+xml' }))
  }
  const saveFrom = (ending: string, format: FileFormat) => () => {
    setProblem(undefined)
    fileOf(session, { question }, format).then(
      (blob) => download(`${name}.${ending}`, blob),
      (error: Error) => setProblem(error.message),
    )
  }
  const ways = [
    [word('csv'), saveFrom('csv', 'text/csv')],
    [word('jsonStat'), saveFrom('json', 'application/json')],
    [word('dataPackage'), saveFrom('zip', 'application/zip')],
    ...(drawing ? [[word('svg'), saveSvg] as const] : []),
  ] as const
  return (
    <>
      {ways.map(([way, save]) => (
        <button type="button" key={way} onClick={save} aria-label={`${way}: ${title}`}>
          {way}
        </button>
      ))}
      {problem && <span role="alert">{problem}</span>}
    </>
  )
}
