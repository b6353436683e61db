import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { OwnRows, ToldBand } from './told-value.js'
import type { Caller } from '../partners/caller.js'

/** Each band, with the first number above it. */
const bands = [
  ['0', 1],
  ['1-9', 10],
  ['10-99', 100],
  ['100-999', 1_000],
] as const
const last = '1000+'

/**
 * A number of rows of the caller's own partner, as the log stores it for any feed: exact for a force, a band for every other partner.
 * Those rows are about people who came to the charity, and an exact number that is never stored cannot be read.
 */
export const countShown = (caller: Pick<Caller, 'partnerKind'>, count: number): OwnRows =>
  (isExact(caller) ? count : bandOf(count)) as OwnRows

/** The band of a count: `0`, `1-9`, `10-99`, `100-999` or `1000+`. */
export const bandOf = (count: number): ToldBand => (bands.find(([, beyond]) => count < beyond)?.[0] ?? last) as ToldBand

declare const isShown: unique symbol
/** A number of rows of the caller's own partner, as a statement works it out. */
export type OwnRowsIn = Sql & { readonly [isShown]: true }

/** The same for a number that is known only in the statement. */
export const countShownIn = (caller: Pick<Caller, 'partnerKind'>, count: Sql): OwnRowsIn =>
  (isExact(caller) ? count : sql`CASE ${join(bands.map(whenBelow(count)), ' ')} ELSE ${text(last)} END`) as OwnRowsIn

const isExact = ({ partnerKind }: Pick<Caller, 'partnerKind'>): boolean => partnerKind === 'FORCE'

const whenBelow =
  (count: Sql) =>
  ([band, beyond]: (typeof bands)[number]): Sql =>
    sql`WHEN ${count} < ${raw(String(beyond))} THEN ${text(band)}`

const text = (band: string): Sql => raw(`'${band}'`)
