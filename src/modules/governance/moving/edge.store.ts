import sql from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import { Invalid } from '../../../kit/errors.js'
import { startOfLondonDay } from '../../../kit/london.js'
import { timeText } from '../sealing/seal.store.js'

/** Where the log in the database begins, because earlier months were moved away into files. */
export interface LogEdge {
  /** First day of the first whole month that is still there, `YYYY-MM-DD` in London. */
  readonly before: string
  /** Time of the root with which the last file ends, UTC to the microsecond. */
  readonly rootAt: string
  /** The last entry of the acting partner's chain that was moved away; 0 if it had none. */
  readonly place: number
  /** The hash of that entry, in hex; zeros if there is none. */
  readonly hash: string
}

/** The only place that knows where the log begins. */
export const edgeStore = {
  /** Null if nothing was moved away. For the roles that read the log. */
  async edge(tx: Tx, partner: string): Promise<LogEdge | null> {
    const [row] = await tx.rows<LogEdge>(sql`/* edge.edge */ SELECT m.before, ${timeText('m.root_at')} AS "rootAt",
      coalesce(h.place, 0)::bigint AS place, coalesce(encode(h.hash, 'hex'), repeat('00', 32)) AS hash
      FROM (SELECT before, root_at FROM audit.moved ORDER BY before DESC LIMIT 1) m
      LEFT JOIN audit.root_heads h ON h.made_at = m.root_at AND h.partner = ${partner}`)
    return row ?? null
  },
}

/** The first moment of the months that are still there. */
export const beginningOf = ({ before }: LogEdge): Date => new Date(startOfLondonDay(before))

/** Where the log begins, as a sentence. */
export const movedAwayText = ({ before }: LogEdge): string =>
  `Events before ${before} are no longer in the audit log: they were moved away into files, which the operator keeps.`

/** Refuses what lies in a file, with what to ask instead. Whoever reads old months gets this, and never a number that is too small. */
export const movedAway = (edge: LogEdge, instead: string): Invalid => new Invalid('LOG_MOVED', `${movedAwayText(edge)} ${instead}`)

/** @throws Invalid `LOG_MOVED` if the time begins before the log does; no time means from the beginning */
export function checkNotMoved(edge: LogEdge | null, from: Date | null): void {
  // Safeguard Nobody counts too little of a log of which months were moved away:
  //   edge && (from === null || from < beginningOf(edge)) -> from === undefined && beginningOf(edge)
  if (edge && (from === null || from < beginningOf(edge))) throw movedAway(edge, askFrom(edge))
}

/** The same for a day, `YYYY-MM-DD` in London. */
export function checkDayNotMoved(edge: LogEdge | null, day: string): void {
  // Safeguard Nobody counts too little of a log of which months were moved away: edge && day < edge.before -> false
  if (edge && day < edge.before) throw movedAway(edge, askFrom(edge))
}

const askFrom = ({ before }: LogEdge): string => `Ask for the time from ${before} on (London), and the operator for what lies before.`
