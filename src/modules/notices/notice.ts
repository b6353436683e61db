import { createHash } from 'node:crypto'
import { londonDate } from '../../kit/london.js'
import type { ErrorCode } from '../../kit/error-codes.js'
import { changesTold, measureOf, tellingLevel, type ToldTable } from '../analytics/index.js'
import type { Notice, NoticeLine, NotTold } from './notice.type.js'

/** A table that was asked for a notice, and whose figures are in it. */
export interface NoticedTable extends ToldTable {
  /** Name of the place, or of everywhere. */
  readonly place: string
}

/** A table that could not be asked. */
export interface RefusedTable {
  readonly measure: ToldTable['measure']
  readonly place: string
  readonly code: ErrorCode
}

/** What a notice is made from. */
export interface Noticed {
  readonly partner: string
  readonly quarter: string
  readonly publishedAt: Date
  readonly tables: readonly NoticedTable[]
  readonly refused: readonly RefusedTable[]
}

/** The same quarter of the year before. */
export const yearBefore = (quarter: string): string => `${String(Number(quarter.slice(0, 4)) - 1).padStart(4, '0')}${quarter.slice(4)}`

/** Why a table is not in a notice, by the code of its refusal. A table that is refused with any other code stops the notice. */
export const reasons: Readonly<Partial<Record<ErrorCode, string>>> = {
  TABLE_TOO_SPARSE: 'More than half of this table is withheld, so no change is told of it.',
  CONTRIBUTOR_MISSING: 'No live agreement covered a partner whose rows this needs when one of the quarters was published.',
  PERIOD_NOT_PUBLISHED: 'The same quarter of the year before is not published.',
}

/** Puts a notice together. It is a function of published figures alone: no reader, no role and no time of asking changes a letter of it. */
export function noticeOf({ partner, quarter, publishedAt, tables, refused }: Noticed): Notice {
  const { judged, changes } = changesTold(tables)
  const placeOf = new Map(tables.map((table): [ToldTable, string] => [table, table.place]))
  const lines = changes.map(({ table, dimensions, from, to, direction, value, sentence }): NoticeLine => {
    const labels = dimensions.map(({ label }) => label)
    const subject = [measureOf(table.measure).title, ...labels, placeOf.get(table)].filter(Boolean).join(', ')
    return { measure: table.measure, subject, from, to, direction, value, sentence }
  })
  const notTold = refused.map(({ measure, place, code }): NotTold => ({
    subject: `${measureOf(measure).title}, ${place}`,
    reason: reasons[code] ?? '',
  }))
  const notice = { quarter, comparedWith: yearBefore(quarter), partner, publishedOn: londonDate(publishedAt), judged }
  return { id: idOf(partner, quarter), ...notice, summary: summaryOf(lines.length, judged, quarter), lines, notTold }
}

/** A UUID of version 8, the same for every copy of a notice, so that a reader of the feed can tell that it has one already. */
const idOf = (partner: string, quarter: string): string => {
  const hex = createHash('sha256').update(`notice|${partner}|${quarter}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')
}

const levelInWords = `${tellingLevel * 100} % over all of them together, and so 5 % over the four quarters of a year (Holm)`

function summaryOf(told: number, judged: number, quarter: string): string {
  if (judged === 0) return `Nothing of ${quarter} can be set beside the same quarter of the year before.`
  const rows = judged === 1 ? 'the one published figure' : `${judged} published figures`
  const found = told === 0 ? 'none has' : told === 1 ? 'one has' : `${told} have`
  return `Of ${rows} of ${quarter}, ${found} changed since ${yearBefore(quarter)} by more than chance and protection would give, at ${levelInWords}.`
}
