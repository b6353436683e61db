import { windowsOf } from '../../asking/answer/undated-notes.js'
import { countsOnItsDay } from '../../vocabulary/measure.js'
import { measureOf } from '../../vocabulary/measures.js'
import type { MeasureName } from '../../vocabulary/names.js'
import { isUndated } from '../../vocabulary/undated.js'
import { cannotCompare, type Compared } from '../cells/compared.js'

/** Whether all periods were followed for the same time, if the measure depends on it. */
export function isFollowedAlike({ followed = new Map() }: Compared, measure: MeasureName, periods: readonly string[]): boolean {
  if (!isUndated(measure)) return true
  const windows = new Set(periods.flatMap((period) => windowsOf(period, followed)))
  return windows.size === 1 && !windows.has(null)
}

/** How a figure over single periods refuses: its name, and what to ask instead of a count, of one period, and of a measure that looks back. */
interface Refusals {
  readonly refused: string
  readonly count: string
  readonly whole: string
  readonly alike: string
}

/** Throws COMPARISON_NOT_POSSIBLE for a count, for an answer of one period, and for a measure whose quarters are not alike by definition. */
export function checkSinglePeriods({ question }: Compared, measure: MeasureName, { refused, count, whole, alike }: Refusals): void {
  const asked = measureOf(measure)
  if (asked.kind === 'COUNT') {
    const why = countsOnItsDay(asked) ? '' : ', and a count of part of a year holds only people not met earlier in that year'
    throw cannotCompare(`${measure} is a count${why}. ${count}`)
  }
  if (question.per === 'WHOLE') throw cannotCompare(`${refused} needs single periods: ${whole}.`)
  if (asked.looksBack !== 0 && question.per !== 'YEAR')
    throw cannotCompare(
      `${measure} looks back over ${asked.looksBack} days, and a person counts once a year, so that later quarters hold fewer of those whom it counts. ${alike}.`,
    )
}
