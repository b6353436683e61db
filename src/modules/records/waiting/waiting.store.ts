import sql from 'sql-template-tag'
import { monthsOf, type Span } from '../../../api/span-of.js'
import type { Database, Tx } from '../../../db/database.js'
import { Turns } from '../../../db/turns.js'
import type { Clock } from '../../../kit/clock.js'
import { Invalid } from '../../../kit/errors.js'
import { actingIn, writeAudit, type Caller } from '../../governance/index.js'
import { checkMayRead } from '../may-read.policy.js'
import { supportCases } from '../record-kinds.js'
import { later, waitsOf, type WaitCount, type WaitOfCases } from './waits-of.js'

/** What is asked of the waits. The period is that of the opening of the cases: years, quarters or months, first and last. */
export interface WaitsAsked {
  readonly period: { readonly from: string; readonly to: string }
  /** Names of the parts that are asked, for the log. */
  readonly parts: readonly string[]
}

export interface WaitsFound {
  /** Until when cases without it were seen: the caller's last committed batch of support cases, and never after now. */
  readonly seenUntil: Date
  readonly all: WaitOfCases
  readonly referred: WaitOfCases
  readonly direct: WaitOfCases
}

/** The longest period that is asked at once. Each case of it is read. */
const mostMonths = 12

/**
 * Counts waits over a charity's own support cases, exactly. The database counts, so no record leaves it: month by month, because it ends a statement
 * that takes too long, and for one caller of this process at a time, so that whoever asks often keeps no other partner waiting. Row-level security and the column grants of the reading role apply even if a condition here is forgotten.
 */
export class WaitingStore {
  private readonly turns = new Turns({ running: 1, waiting: 20, stuck: Number.POSITIVE_INFINITY })

  constructor(
    private readonly db: Pick<Database, 'transaction'>,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads only what the caller's own partner wrote, and notes in the log what was asked, never a figure. Throws `Forbidden` unless the caller may
   * read own support cases; `Invalid` `PERIOD_INVALID`; `Unavailable` if too many wait already.
   */
  async find(caller: Caller, { period, parts }: WaitsAsked): Promise<WaitsFound> {
    // Safeguard Waits of own cases and of nobody else's
    checkMayRead(supportCases, caller)
    const months = monthsOf(period)
    if (months.length > mostMonths)
      throw new Invalid('PERIOD_INVALID', 'Ask for a year or less at once, such as "2025", or "2025Q1" to "2025Q3".')
    const { partner, agreement } = caller
    const count = async (tx: Tx): Promise<WaitsFound> => {
      const seenUntil = await seenUntilIn(tx, partner, this.clock.now())
      const counts: WaitCount[] = []
      for (const month of months) counts.push(...(await tx.rows<WaitCount>(selectWaits(partner, month, seenUntil))))
      await writeAudit(tx, {
        ...actingIn(caller),
        verb: 'CONSULTATION',
        event: 'records:read',
        resource: `${supportCases.name}/waiting`,
        rows: { told: supportCases.told, feed: supportCases.feed },
        detail: { fields: [...parts], period: { ...period } },
      })
      return {
        seenUntil,
        all: waitsOf(counts, ['REFERRED', 'DIRECT', 'UNNAMED']),
        referred: waitsOf(counts, ['REFERRED']),
        direct: waitsOf(counts, ['DIRECT']),
      }
    }
    // Safeguard Waits keep nobody else waiting:
    //   this.turns.run(() => this.db.transaction({ role: supportCases.dbRole, partner, agreement: agreement?.id }, count)) ->
    //   this.db.transaction({ role: supportCases.dbRole, partner, agreement: agreement?.id }, count)
    return this.turns.run(() => this.db.transaction({ role: supportCases.dbRole, partner, agreement: agreement?.id }, count))
  }
}

/** Until when open cases were seen: the last committed batch of support cases of a partner, and never after now. */
async function seenUntilIn(tx: Tx, partner: string, now: Date): Promise<Date> {
  const [last] = await tx.rows<{ at: Date | null }>(sql`/* waiting.seen */
    SELECT max(committed_at) AS at FROM ingest.batches
    WHERE contributor = ${partner} AND feed = ${supportCases.feed} AND state = 'COMMITTED'`)
  return last?.at && last.at < now ? last.at : now
}

/**
 * Days are London days, and never below 0. A need counts once for a case. Of two assessments at the same instant the one that the record names
 * first is the first.
 */
// Safeguard Waits of own cases and of nobody else's:
//   true WHERE c.contributor = ${partner} AND c.superseded_seq -> true
//   WHERE c.superseded_seq
// Safeguard Who still waits is no failure:
//   ( SELECT came, need, what, CASE WHEN at IS NOT NULL THEN 'HAD' WHEN is_closed THEN 'CLOSED' ELSE 'NOT_YET' -> (
//   SELECT came, need, what, CASE WHEN at IS NOT NULL THEN 'HAD' ELSE 'CLOSED'
const selectWaits = (partner: string, { from, to }: Span, seenUntil: Date) => sql`/* waiting.count */
  WITH opened AS MATERIALIZED (
    SELECT (c.opened_at AT TIME ZONE 'Europe/London')::date AS opened_on,
      CASE WHEN c.direct_ref IS NOT NULL THEN 'DIRECT' WHEN c.referral_ref IS NOT NULL THEN 'REFERRED' ELSE 'UNNAMED' END AS came,
      c.staff_finding IS NOT NULL AS is_returned, c.closure IS NOT NULL AS is_closed, c.support, first.at AS assessed_at, first.needs,
      (SELECT min((one ->> 'deliveredAt')::timestamptz) FROM jsonb_array_elements(c.support) one) AS supported_at
    FROM records.support_cases c LEFT JOIN LATERAL (
      SELECT (one ->> 'at')::timestamptz AS at, one -> 'needs' AS needs
      FROM jsonb_array_elements(c.assessments) WITH ORDINALITY AS assessed (one, place)
      WHERE one ->> 'kind' = 'IN_DEPTH' ORDER BY (one ->> 'at')::timestamptz, place LIMIT 1) first ON true
    WHERE c.contributor = ${partner} AND c.superseded_seq IS NULL AND c.opened_at >= ${from} AND c.opened_at < ${to}),
  needed AS MATERIALIZED (
    SELECT o.came, found.need, o.is_closed, o.opened_on, o.assessed_at, o.supported_at,
      (SELECT min((one ->> 'deliveredAt')::timestamptz) FROM jsonb_array_elements(o.support) one WHERE one ->> 'need' = found.need) AS met_at
    FROM opened o
    CROSS JOIN LATERAL (SELECT DISTINCT jsonb_array_elements_text(o.needs) AS need WHERE jsonb_typeof(o.needs) = 'array') found
    WHERE NOT o.is_returned),
  waits AS (
    SELECT came, NULL AS need, 'ASSESSMENT' AS what, is_closed, opened_on, assessed_at AS at FROM opened WHERE NOT is_returned
    UNION ALL SELECT came, NULL, 'SUPPORT', is_closed, opened_on, supported_at FROM opened WHERE NOT is_returned
    UNION ALL SELECT came, need, 'ASSESSMENT', is_closed, opened_on, assessed_at FROM needed
    UNION ALL SELECT came, need, 'SUPPORT', is_closed, opened_on, supported_at FROM needed
    UNION ALL SELECT came, need, 'SUPPORT_FOR_NEED', is_closed, opened_on, met_at FROM needed),
  bound AS (
    SELECT came, need, what, CASE WHEN at IS NOT NULL THEN 'HAD' WHEN is_closed THEN 'CLOSED' ELSE 'NOT_YET' END AS state,
      CASE WHEN at IS NULL AND is_closed THEN 0
        ELSE least(greatest((coalesce(at, ${seenUntil}::timestamptz) AT TIME ZONE 'Europe/London')::date - opened_on, 0), ${later}::int) END AS days
    FROM waits)
  SELECT came, need, what, state, days, count(*)::int AS cases FROM bound GROUP BY came, need, what, state, days
  UNION ALL SELECT came, NULL, 'RETURNED', 'HAD', 0, count(*)::int FROM opened WHERE is_returned GROUP BY came`
