import type { Point } from '../figures/points.js'
import { nameOfLine } from './ranked-plot.js'

/** Longer names are cut off in narrow drawings. */
const longName = 24

/** On paper nothing shows the rest of a cut name, so all are listed in full below. */
export function WholeNames({ points }: { readonly points: readonly Point[] }) {
  const names = [...new Set(points.map(nameOfLine))]
  return names.some(({ length }) => length > longName) ? <p className="print-only legend">{names.join('; ')}.</p> : null
}
