import type { Point } from '../figures/points.js'
import { nameOfLine } from './ranked-plot.js'

/** A longer name is cut where a drawing is narrow. */
const longName = 24

/** On paper nothing shows the rest of a name that is cut: there they all stand below. */
export function WholeNames({ points }: { readonly points: readonly Point[] }) {
  const names = [...new Set(points.map(nameOfLine))]
  return names.some(({ length }) => length > longName) ? <p className="print-only legend">{names.join('; ')}.</p> : null
}
