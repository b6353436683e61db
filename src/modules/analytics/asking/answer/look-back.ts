import { dayOfDate } from '../../../../kit/london.js'
import type { Manifest } from '../../snapshot/manifest.js'
import { contributorsTo } from '../../vocabulary/contributors.js'
import type { Measure } from '../../vocabulary/measure.js'
import { firstDayOf, lastDayOf, nextQuarter } from '../../vocabulary/quarters.js'
import type { Registry } from '../../vocabulary/registry.js'
import { stratumOf } from '../../vocabulary/strata.js'
import { breakOf, type Days, type SeriesBreak } from './series-break.js'

/** What breaks read of a published quarter. */
export type PublishedRecords = Pick<Manifest, 'quarter' | 'contributors' | 'countingRules'>

/** What breaks at the beginning of records are made from. */
export interface LookBackSetting {
  readonly days: Days
  readonly registry: Registry
  /** Every published quarter, in order. */
  readonly records: readonly PublishedRecords[]
}

/** From which quarter on the records hold all that a measure reads before it, if they begin with `since`. */
function completeFrom({ looksBack, stockOf }: Measure, since: string): string {
  if (looksBack === 'ALL') return since
  // A stock looks back from the last day of a quarter, which is one of the days; everything else from the first, which is none.
  const isComplete = (quarter: string): boolean =>
    stockOf === undefined
      ? dayOfDate(firstDayOf(quarter)) - dayOfDate(firstDayOf(since)) >= looksBack
      : dayOfDate(lastDayOf(quarter)) - dayOfDate(firstDayOf(since)) >= looksBack - 1
  let quarter = since
  while (!isComplete(quarter)) quarter = nextQuarter(quarter)
  return quarter
}

const beginning = (days: number): string =>
  `all of the ${days} days that this looks back over are in the records. Before that day part of them is not, at the beginning nearly all of them, and figures are too low.`

const neverAlike = 'This counts whatever lies before it in the records, and so grows with them.'

/** Breaks of a measure that reads records from before its period, at the beginning of the records and of those of each force. */
export function lookBackBreaks(measure: Measure, { days, registry, records }: LookBackSetting): SeriesBreak[] {
  const { name, looksBack } = measure
  const [first, last] = [records[0]?.quarter, records.at(-1)?.quarter]
  if (looksBack === 0 || first === undefined || last === undefined) return []
  const measures = [name]
  if (looksBack === 'ALL') return [{ on: firstDayOf(nextQuarter(last)), text: neverAlike, measures, alike: 'NOWHERE', bearsOn: () => true }]
  const onOf = (since: string): string => firstDayOf(completeFrom(measure, since))
  const isAffected = (on: string): boolean => days.first < on
  const text = beginning(looksBack)
  // Safeguard What looks back over days before the records has no direction: isAffected(onOf(first)) -> false
  const ofAll = isAffected(onOf(first)) ? [{ on: onOf(first), text, measures, alike: 'FROM_THERE', bearsOn: () => true } as const] : []
  const later = new Map<string, string[]>()
  for (const [force, since] of beginnings(measure, records, days)) {
    const on = onOf(since)
    if (since !== first && isAffected(on)) later.set(on, [...(later.get(on) ?? []), force])
  }
  const ofForces = [...later].map(([on, forces]): SeriesBreak => ({
    ...breakOf(forces, (names) => `of ${names}, ${text}`, registry),
    ...{ on, measures, alike: 'FROM_THERE' },
  }))
  return [...ofAll, ...ofForces]
}

/** Each force in the records with the quarter from which it is in all of them up to the last day of an answer. */
function beginnings({ strata: [stratum] }: Measure, records: readonly PublishedRecords[], days: Days): ReadonlyMap<string, string> {
  if (stratum === undefined || stratumOf(stratum).contributor !== 'FORCE') return new Map()
  const since = new Map<string, string>()
  for (const { quarter, contributors } of records.filter((one) => firstDayOf(one.quarter) <= days.last)) {
    const here = contributorsTo(contributors, stratumOf(stratum).feeds, 'FORCE')
    for (const force of since.keys()) if (!here.includes(force)) since.delete(force)
    for (const force of here) if (!since.has(force)) since.set(force, quarter)
  }
  return since
}
