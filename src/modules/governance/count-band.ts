import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Caller } from './caller.js'

/** Each band, and the first number that is beyond it. */
const bands = [
  ['0', 1],
  ['1-9', 10],
  ['10-99', 100],
  ['100-999', 1_000],
] as const
const last = '1000+'

/**
 * How the log tells a number of rows of the caller's own partner, whichever feed brought them: exactly where they are a force's, in a
 * band where they are anybody else's. Those are people who came to the charity, and what is written in a band nobody reads exactly.
 */
export const toldCount = (caller: Pick<Caller, 'partnerKind'>, count: number): number | string =>
  isExact(caller) ? count : (bands.find(([, beyond]) => count < beyond)?.[0] ?? last)

/** The same for a number that only the statement knows. */
export const toldCountIn = (caller: Pick<Caller, 'partnerKind'>, count: Sql): Sql =>
  isExact(caller) ? count : sql`CASE ${join(bands.map(whenBelow(count)), ' ')} ELSE ${text(last)} END`

const isExact = ({ partnerKind }: Pick<Caller, 'partnerKind'>): boolean => partnerKind === 'FORCE'

const whenBelow =
  (count: Sql) =>
  ([band, beyond]: (typeof bands)[number]): Sql =>
    sql`WHEN ${count} < ${raw(String(beyond))} THEN ${text(band)}`

const text = (band: string): Sql => raw(`'${band}'`)
