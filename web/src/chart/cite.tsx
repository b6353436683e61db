import { useAddress } from '../hub/address.js'
import { useRole } from '../hub/role-context.js'
import { useSession } from '../hub/session-context.js'
import { addressOfChart, citationOf } from './citation.js'
import type { Analysis } from './spec/request-of.js'
import { word } from '../text/word.js'

interface Props {
  readonly id: string
  readonly title: string
  readonly analysis: Analysis
}

/** A text with which to cite the published figures of an answer. An own exact figure is for nobody else, and is not cited. */
export function Cite({ id, title, analysis: { rows, snapshot } }: Props) {
  const { measures } = useRole()
  const { settings } = useSession()
  const { period } = useAddress()
  if (!snapshot) return null
  const asked = [...new Set(rows.flatMap(({ cells }) => cells.map(({ measure }) => measure)))]
  const hasOwn = rows.some(({ cells }) => cells.some(({ own }) => own !== null))
  return (
    <details className="cite">
      <summary>{word('cite')}</summary>
      <p>
        {citationOf({
          title,
          periods: [...new Set(rows.map((row) => row.period))],
          measures: asked.flatMap((name) => measures.get(name) ?? []),
          state: snapshot,
          address: addressOfChart(location.href, period, id),
          readOn: new Date().toISOString(),
          isSynthetic: settings.demo,
        })}
      </p>
      {hasOwn && <p className="hint">{word('citeOwn')}</p>}
    </details>
  )
}
