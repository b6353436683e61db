import type { RecordQuality } from '../ingest/index.js'
import { csvLine } from './csv.js'

/** The query for a file of data quality: the answer of `dataQuality` by quarter. */
export const qualityDocument = `query ExportQuality($feed: Feed!, $period: PeriodInput) {
  dataQuality(feed: $feed, period: $period) {
    feed
    quarters {
      quarter
      quality {
        records late duplicates ended notNoted
        fields { field given missing unknown notAssessed unmapped }
        unmapped { field valueClass rows }
        delays { fromDays toDays records }
        dispositions { disposition count }
      }
    }
  }
}`

/** Shares are left out, because a reader can compute them from the counts. */
interface Quality extends Omit<RecordQuality, 'fields'> {
  readonly fields: readonly Omit<RecordQuality['fields'][number], 'givenShare'>[]
}

/** The data of `qualityDocument`. */
export interface ExportedQuality {
  readonly dataQuality: { readonly feed: string; readonly quarters: readonly { readonly quarter: string; readonly quality: Quality }[] }
}

/** One line for each count: its quarter, its subject, its column, band or disposition, and its state. */
const qualityColumns = ['feed', 'quarter', 'about', 'name', 'state', 'records'] as const

export const qualityCsv = ({ dataQuality: { feed, quarters } }: ExportedQuality): string =>
  [
    csvLine(qualityColumns),
    // Safeguard What arrives is what was answered, as CSV: , quarter -> , ''
    ...quarters.flatMap(({ quarter, quality }) => linesOf(quality).map((line) => csvLine([feed, quarter, ...line]))),
  ].join('')

type QualityLine = readonly [about: string, name: string, state: string, records: number]

const linesOf = ({ records, late, duplicates, ended, notNoted, fields, unmapped, delays, dispositions }: Quality): QualityLine[] => [
  ['RECORDS', '', 'STANDING', records],
  // Safeguard What arrives is what was answered, as CSV
  ['RECORDS', '', 'LATE', late],
  ['RECORDS', '', 'DUPLICATE', duplicates],
  ['RECORDS', '', 'ENDED', ended],
  ['RECORDS', '', 'NOT_NOTED', notNoted],
  ...fields.flatMap((one): QualityLine[] => [
    ['FIELD', one.field, 'GIVEN', one.given],
    // Safeguard What arrives is what was answered, as CSV: one.missing -> one.unknown
    ['FIELD', one.field, 'MISSING', one.missing],
    ['FIELD', one.field, 'UNKNOWN', one.unknown],
    ['FIELD', one.field, 'NOT_ASSESSED', one.notAssessed],
    ['FIELD', one.field, 'UNMAPPED', one.unmapped],
  ]),
  ...unmapped.map(({ field, valueClass, rows }): QualityLine => ['UNMAPPED', field, valueClass, rows]),
  ...delays.map(({ fromDays, toDays, records: received }): QualityLine => [
    'DAYS',
    toDays === null ? `${fromDays} or more` : `${fromDays} to ${toDays}`,
    '',
    received,
  ]),
  ...dispositions.map(({ disposition, count }): QualityLine => ['DISPOSITION', disposition, '', count]),
]
