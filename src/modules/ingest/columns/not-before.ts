import type { Reading } from './feed.js'
import { londonDay } from '../../../kit/london.js'

/** Checks that one time does not lie before another. A missing or unreadable time is compared with nothing. */

export function notBefore(reading: Reading, later: number | null, laterName: string, earlier: number | null, earlierName: string): void {
  if (later === null || earlier === null || later >= earlier) return
  reading.fail(laterName, 'DATE_ORDER', `${laterName} lies before ${earlierName}. Correct one of the two.`)
}

/** Compares London dates. A bare date means the start of its day, and must not be refused because it names no hour. */
export function notBeforeDay(reading: Reading, later: number | null, laterName: string, earlier: number | null, earlierName: string): void {
  if (later === null || earlier === null || later >= earlier) return
  notBefore(reading, londonDay(later), laterName, londonDay(earlier), earlierName)
}
