import type { Span } from '../../../../api/span-of.js'
import type { Feed } from '../../columns/feed.js'
import type { FeedCode } from '../../feeds/feeds.js'
import type { FieldIssue, FieldCompleteness, QuarterQuality, ReceiptDelay, RecordQuality, UnmappedCount } from './record-quality.type.js'
import { delayStarts, type QualityCount } from './quality.store.js'
import { notNoted } from './row-gaps.js'

/** The quality of one feed of the caller's own partner: of the current records, and of what was sent to create them. */
export interface QualityReport {
  readonly feed: FeedCode
  /** The period that was asked about; undefined for all records. */
  readonly span: Span | undefined
  /** Stored versions. */
  readonly rows: number
  readonly corrected: number
  readonly late: number
  readonly missing: readonly FieldIssue[]
  readonly unmapped: readonly FieldIssue[]
  readonly batches: number
  readonly rejected: number
  readonly whole: RecordQuality
  readonly quarters: readonly QuarterQuality[]
}

/** Arranges counts into a report. */
export function reportOf(
  feed: Feed<FeedCode>,
  span: Span | undefined,
  counts: readonly QualityCount[],
  sent: Pick<QualityReport, 'batches' | 'rejected'>,
): QualityReport {
  const whole = qualityOf(feed, counts)
  const replaced = sum(counts, 'REPLACED')
  const quarters = [...new Set(counts.map(({ quarter }) => quarter))]
  const issues = (of: (field: FieldCompleteness) => number): FieldIssue[] =>
    whole.fields.map((one) => ({ field: one.field, rows: of(one) }))
  return {
    feed: feed.code,
    span,
    rows: whole.records + replaced,
    // The last version of an ended record was not replaced by another, so it is no correction.
    // Safeguard T-SDC-23 corrections are counted: replaced - ->
    corrected: replaced - whole.ended,
    late: whole.late,
    missing: mostFirst(issues(({ missing }) => missing)),
    unmapped: mostFirst(byField(whole.unmapped)),
    ...sent,
    whole,
    quarters: quarters.map((quarter) => ({
      quarter,
      quality: qualityOf(
        feed,
        counts.filter((one) => one.quarter === quarter),
      ),
    })),
  }
}

function qualityOf(feed: Feed<FeedCode>, counts: readonly QualityCount[]): RecordQuality {
  const gap = (name: string) => sum(counts, 'GAP', name)
  const records = sum(counts, 'RECORDS')
  const unmapped = unmappedOf(counts)
  const noted = records - gap(notNoted)
  const fields = feed.columns
    .filter((column) => column.watched)
    .map(({ name }): FieldCompleteness => {
      const [missing, unknown, notAssessed] = [gap(`MISSING:${name}`), gap(`UNKNOWN:${name}`), gap(`NOT_ASSESSED:${name}`)]
      const withoutCode = unmapped.filter(({ field }) => field === name).reduce((all, { rows }) => all + rows, 0)
      const given = noted - missing - unknown - notAssessed - withoutCode
      return { field: name, given, missing, unknown, notAssessed, unmapped: withoutCode, givenShare: noted === 0 ? null : given / noted }
    })
  return {
    records,
    late: sum(counts, 'LATE'),
    duplicates: sum(counts, 'DISPOSITION', 'DUPLICATE'),
    ended: sum(counts, 'ENDED'),
    notNoted: gap(notNoted),
    fields,
    unmapped,
    delays: delaysOf(counts),
    dispositions: [...totals(counts, 'DISPOSITION')].map(([disposition, count]) => ({ disposition, count })),
  }
}

const delaysOf = (counts: readonly QualityCount[]): ReceiptDelay[] =>
  [0, ...delayStarts].map((fromDays, place) => {
    const end = delayStarts[place]
    return { fromDays, toDays: end === undefined ? null : end - 1, records: sum(counts, 'DELAY', String(place)) }
  })

const unmappedOf = (counts: readonly QualityCount[]): UnmappedCount[] =>
  [...totals(counts, 'GAP')]
    .filter(([name]) => name.startsWith('UNMAPPED:'))
    .map(([name, rows]) => {
      const [, field, valueClass] = name.split(':') as [string, string, UnmappedCount['valueClass']]
      return { field, valueClass, rows }
    })

/** A row has one value in a field, and so one class for it. */
function byField(unmapped: readonly UnmappedCount[]): FieldIssue[] {
  const fields = new Map<string, number>()
  for (const { field, rows } of unmapped) fields.set(field, (fields.get(field) ?? 0) + rows)
  return [...fields].map(([field, rows]) => ({ field, rows }))
}

const mostFirst = (issues: readonly FieldIssue[]): FieldIssue[] =>
  issues.filter(({ rows }) => rows > 0).sort((one, other) => other.rows - one.rows || (one.field < other.field ? -1 : 1))

function totals(counts: readonly QualityCount[], what: QualityCount['what']): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const one of counts) if (one.what === what) found.set(one.name, (found.get(one.name) ?? 0) + one.records)
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)))
}

const sum = (counts: readonly QualityCount[], what: QualityCount['what'], name = ''): number =>
  counts.reduce((all, one) => (one.what === what && one.name === name ? all + one.records : all), 0)
