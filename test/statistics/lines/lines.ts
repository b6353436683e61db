import { beforeAfterLines } from './lines-before-after.js'
import { barLines } from './lines-bars.js'
import { completenessLines } from './lines-completeness.js'
import { directBesideLines } from './lines-direct-beside.js'
import { groupLines } from './lines-groups.js'
import { noticeLines } from './lines-notices.js'
import { overTimeLines } from './lines-over-time.js'
import { peopleLines } from './lines-people.js'
import { eventTimeLines } from './lines-event-times.js'
import { measureDifferenceLines } from './lines-measure-difference.js'
import { modelLines } from './lines-models.js'
import { pooledLines } from './lines-pooled.js'
import { rateLines } from './lines-rates.js'
import { relatedLines } from './lines-related.js'
import { shareLines } from './lines-shares.js'
import { surveyLines } from './lines-surveys.js'
import { standingOutLines } from './lines-standing-out.js'
import type { AsyncLine, Line } from './line.js'

/** Every simulated line, in the order of the table. */
export const lines: readonly (Line | AsyncLine)[] = [
  ...rateLines,
  ...groupLines,
  ...standingOutLines,
  ...pooledLines,
  ...overTimeLines,
  ...beforeAfterLines,
  ...noticeLines,
  ...peopleLines,
  ...surveyLines,
  ...directBesideLines,
  ...measureDifferenceLines,
  ...completenessLines,
  ...barLines,
  ...eventTimeLines,
  ...shareLines,
  ...relatedLines,
  ...modelLines,
]
