import { dayOfDate, londonDay } from '../../../../kit/london.js'
import type { SnapshotState } from '../../snapshot/snapshot.store.js'
import { isUndated } from '../../vocabulary/undated.js'
import { measureOf } from '../../vocabulary/measures.js'
import { lastDayOf } from '../../vocabulary/quarters.js'
import type { Note } from './analysis-row.type.js'
import { quartersOf } from '../question/period.js'
import type { Question } from '../question/question.js'

/** By quarter, how many days lie between its last day and its publication. */
export type DaysToPublication = ReadonlyMap<string, number>

export const daysToPublicationOf = (snapshot: Pick<SnapshotState, 'manifests'> | null): DaysToPublication =>
  new Map(
    snapshot?.manifests.map(({ quarter, publishedAt }) => [quarter, londonDay(new Date(publishedAt)) - dayOfDate(lastDayOf(quarter))]),
  )

/** How long each quarter of a row's period was followed, in order; null if that is not known. */
export function windowsOf(period: string, followed: DaysToPublication): readonly (number | null)[] {
  const [from = period, to = from] = period.split('/')
  return quartersOf({ from, to }).map((quarter) => followed.get(quarter) ?? null)
}

/** Windows as the middle of a sentence: `for 36 days`, `for 36 to 300 days`. */
export function windowInWords(windows: readonly (number | null)[]): string {
  const days = windows.filter((one) => one !== null)
  if (days.length === 0 || days.length < windows.length) return 'for a time that is not known'
  const [least, most] = [Math.min(...days), Math.max(...days)]
  return least === most ? `for ${least} days` : `for ${least} to ${most} days`
}

/** Notes that say how long people were followed, for figures that depend on it. Own figures were frozen at the same time. */
export function undatedNotes(question: Question, followed: DaysToPublication): readonly Note[] {
  const measures = question.measures.filter((measure) => isUndated(measure))
  if (measures.length === 0) return []
  const quarters = quartersOf(question.period).map((quarter) => `${quarter} ${windowInWords([followed.get(quarter) ?? null])}`)
  const titles = measures.map((measure) => `“${measureOf(measure).title}”`)
  const text = `${titles.join(', ')} ${measures.length === 1 ? 'has' : 'have'} a part without a day, which is as known when each quarter was published. After its end each was followed: ${quarters.join(', ')}. Compare only what was followed alike.`
  return [{ code: 'FOLLOWED', text }]
}
