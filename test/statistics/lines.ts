import { barLines } from './lines-bars.js'
import { eventTimeLines } from './lines-event-times.js'
import { groupLines, type AsyncLine } from './lines-groups.js'
import { rateLines } from './lines-rates.js'
import { relatedLines } from './lines-related.js'
import { shareLines } from './lines-shares.js'
import { standingOutLines } from './lines-standing-out.js'
import type { Line } from './line.js'

/** Every simulated line, in the order of the table. */
export const lines: readonly (Line | AsyncLine)[] = [
  ...rateLines,
  ...groupLines,
  ...standingOutLines,
  ...barLines,
  ...eventTimeLines,
  ...shareLines,
  ...relatedLines,
]
