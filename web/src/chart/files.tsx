import { useState, type ReactNode, type RefObject } from 'react'
import { fileOf, type FileFormat, type Leaving } from '../hub/ask.js'
import { useRole } from '../hub/role-context.js'
import { useSession } from '../hub/session-context.js'
import { word } from '../text/word.js'
import { download, svgOf } from './downloads.js'

interface Props {
  /** Name of the files, without the ending for their format. */
  readonly name: string
  readonly title: string
  readonly question: unknown
  /** The drawing to save as pictures, if there is one. */
  readonly drawing?: RefObject<HTMLDivElement | null>
  /** The CSV also has what a model estimates, marked as that. */
  readonly pooled?: boolean
}

/** An answer as files, if the role may take it away. */
export function Files({ name, title, question, drawing, pooled = false }: Props): ReactNode {
  const { viewer } = useRole()
  if (!maySave(viewer.role)) return <small>{word('noFile')}</small>
  const saveSvg = () => {
    const drawings = drawing?.current?.querySelectorAll<SVGSVGElement>('svg.plot, .tile-map svg') ?? []
    for (const [place, one] of [...drawings].entries())
      download(`${name}${place === 0 ? '' : `-${place + 1}`}.svg`, new Blob([svgOf(one)], { type: 'image/svg+xml' }))
  }
  return (
    <>
      <Saves name={name} title={title} leaving={{ question }} inCsv={pooled ? { question, pooled } : undefined} />
      {drawing && <Save way={word('svg')} title={title} onSave={saveSvg} className="of-drawing" />}
    </>
  )
}

interface SavesProps {
  readonly name: string
  readonly title: string
  readonly leaving: Leaving
  /** What leaves as CSV, if it is more than in the other formats. */
  readonly inCsv?: Leaving | undefined
}

/** Files with figures come from the hub in the same way as answers, so it may ask for a second factor, or refuse. */
export function Saves({ name, title, leaving, inCsv = leaving }: SavesProps) {
  const { session } = useSession()
  const [problem, setProblem] = useState<string>()
  const saveFrom = (ending: string, format: FileFormat) => () => {
    setProblem(undefined)
    fileOf(session, format === 'text/csv' ? inCsv : leaving, format).then(
      (blob) => download(`${name}.${ending}`, blob),
      (error: Error) => setProblem(error.message),
    )
  }
  return (
    <>
      <Save way={word('csv')} title={title} onSave={saveFrom('csv', 'text/csv')} />
      <Save way={word('jsonStat')} title={title} onSave={saveFrom('json', 'application/json')} />
      <Save way={word('dataPackage')} title={title} onSave={saveFrom('zip', 'application/zip')} />
      {problem && <span role="alert">{problem}</span>}
    </>
  )
}

interface SaveProps {
  readonly way: string
  readonly title: string
  readonly onSave: () => void
  readonly className?: string
}

const Save = ({ way, title, onSave, className }: SaveProps) => (
  <button type="button" className={className} onClick={onSave} aria-label={`${way}: ${title}`}>
    {way}
  </button>
)

/**
 * Whether a role takes figures away as files: for research they must be released first (docs/EXPORTS.md). The hub refuses the same at its own
 * ways out; this keeps the pages from offering what it refuses.
 */
export const maySave = (role: string | null | undefined): boolean => role !== 'RESEARCHER'
