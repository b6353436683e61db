import { createHash } from 'node:crypto'
import { Conflict, Invalid } from '../../../kit/errors.js'
import { everyoneWith, type Contributors } from '../vocabulary/contributors.js'
import { nextQuarter, ripeOn } from '../vocabulary/quarters.js'
import { followedStrata, isCounted, strata } from '../vocabulary/strata.js'
import type { StandingRows } from './freeze.store.js'
import { checkMayPublish } from './publish.policy.js'

/** What would be frozen in one quarter. */
export interface QuarterToFreeze {
  readonly quarter: string
  readonly rows: readonly StandingRows[]
  /** Partners that are covered for a counted feed but have no row of the quarter in it. */
  readonly missing: readonly { readonly feed: string; readonly partner: string }[]
  /** Earlier quarters whose people have a follow-up of this many days frozen with this quarter. */
  readonly followed: readonly { readonly quarter: string; readonly days: number }[]
  /** Rows of earlier quarters. The follow-up, the end of a year and the joins read them as they stand now. */
  readonly earlier: readonly StandingRows[]
}

/** What would be frozen for good if every ripe quarter were published now. */
export interface Freeze {
  readonly quarters: readonly QuarterToFreeze[]
  /** A ripe quarter without rows. It is frozen only on request. Until then no later quarter is frozen. */
  readonly empty: string | undefined
  /** The first quarter that is not ripe, and the day on which it becomes so. */
  readonly next: { readonly quarter: string; readonly from: string }
  /** Rows that came after their quarter was published, and so are in none of its figures. */
  readonly late: readonly StandingRows[]
  /** Rows of quarters before the first, which are never published. */
  readonly before: readonly StandingRows[]
  readonly contributors: Contributors
  /** Changes if anything in the quarters changes. */
  readonly hash: string
}

/** The current state, from which the freeze is worked out. */
export interface StandingState {
  readonly rows: readonly StandingRows[]
  readonly contributors: Contributors
  /** Published quarters in order. */
  readonly published: readonly string[]
  /** London date, `YYYY-MM-DD`. */
  readonly today: string
  /** The partnership's first quarter, if none is published yet. */
  readonly first?: string | undefined
  /** Freezes quarters without a row too. */
  readonly allowEmpty?: boolean | undefined
  /** The one quarter to freeze. All ripe quarters if it is left out. */
  readonly only?: string | undefined
}

/**
 * @throws Invalid `FIRST_QUARTER_NEEDED` if nothing is published and no first quarter is named, `FIRST_QUARTER_STANDS` if the named quarter
 * is not the one that was published first; for a single quarter, also what `checkMayPublish` throws
 */
export function freezeOf(standing: StandingState): Freeze {
  const { rows, contributors, published, today, allowEmpty = false, only } = standing
  const begin = beginOf(standing)
  if (only !== undefined || begin === null) checkMayPublish(only, published, begin, today)
  const quarters: QuarterToFreeze[] = []
  let quarter = begin ?? ''
  let empty: string | undefined
  while (ripeOn(quarter) <= today && empty === undefined && (only === undefined || quarters.length === 0)) {
    const before = [...published, ...quarters.map((one) => one.quarter)]
    const one = quarterToFreeze(quarter, standing, before)
    if (one.rows.length === 0 && !allowEmpty) empty = quarter
    else quarters.push(one)
    quarter = nextQuarter(quarter)
  }
  return {
    quarters,
    empty,
    next: { quarter, from: ripeOn(quarter) },
    before: rows.filter((one) => one.quarter < (published[0] ?? begin ?? '')),
    late: rows.filter((one) => one.late > 0 && published.includes(one.quarter)),
    contributors,
    hash: hashOf(quarters, contributors),
  }
}

/** @param before quarters that are frozen before it, in order */
function quarterToFreeze(quarter: string, { rows, contributors }: StandingState, before: readonly string[]): QuarterToFreeze {
  const own = rows.filter((one) => one.quarter === quarter)
  const followed = followedStrata.flatMap((stratum) => {
    const { days, quartersLater } = strata[stratum].followed
    const earlier = before.at(-quartersLater)
    return earlier === undefined ? [] : [{ quarter: earlier, days }]
  })
  const eachOnce = followed.filter((one, place) => followed.findIndex(({ days }) => days === one.days) === place)
  return {
    quarter,
    rows: own,
    missing: missingIn(own, contributors),
    followed: eachOnce,
    earlier: rows.filter((one) => one.quarter < quarter),
  }
}

/** The first quarter that is not published; null if there are no rows. */
function beginOf({ published, first, rows }: StandingState): string | null {
  const [begun, last] = [published[0], published.at(-1)]
  if (begun === undefined || last === undefined) return firstOf(first, rows)
  if (first !== undefined && first !== begun)
    throw new Invalid(
      'FIRST_QUARTER_STANDS',
      `The partnership's first quarter is ${begun}, which is published and stays. Leave out --first.`,
    )
  return nextQuarter(last)
}

function firstOf(first: string | undefined, rows: readonly StandingRows[]): string | null {
  const oldest = rows[0]?.quarter
  if (oldest === undefined || first !== undefined) return first ?? null
  throw new Invalid(
    'FIRST_QUARTER_NEEDED',
    `Nothing is published yet, and rows go back to ${oldest}. Name the partnership's first quarter with --first, such as --first ${oldest}: what lies before it is never published.`,
  )
}

const missingIn = (rows: readonly StandingRows[], contributors: Contributors): QuarterToFreeze['missing'] =>
  Object.keys(contributors)
    .filter(isCounted)
    .flatMap((feed) =>
      everyoneWith(contributors, feed)
        .filter((partner) => !rows.some((row) => row.feed === feed && row.partner === partner))
        .map((partner) => ({ feed, partner })),
    )

/** The list of partners is frozen with a quarter, so the hash includes it. */
function hashOf(quarters: readonly QuarterToFreeze[], contributors: Contributors): string {
  const contentOf = (rows: readonly StandingRows[]) =>
    rows.map(({ quarter, feed, partner, records, content }) => [quarter, feed, partner, records, content])
  // Safeguard A follow-up that nobody has seen is not frozen: , contentOf(earlier) ->
  const frozen = quarters.map(({ quarter, rows, earlier }) => [quarter, contentOf(rows), contentOf(earlier)])
  return createHash('sha256')
    .update(JSON.stringify([contributors, frozen]))
    .digest('hex')
    .slice(0, 16)
}

/**
 * @param frozen quarters already frozen under the same hash, before something changed @throws
 * Conflict `FREEZE_CHANGED` if this is no longer what the operator saw
 */
export function checkExpected({ hash }: Freeze, expected: string, frozen: readonly string[]): void {
  if (hash === expected) return
  const what = frozen.length === 0 ? 'Nothing was frozen.' : `Frozen before that: ${frozen.join(', ')}. Nothing else was.`
  throw new Conflict(
    'FREEZE_CHANGED',
    `What would be frozen is not what you looked at: rows, partners or published quarters have changed since. ${what} Run "hub publish --dry-run" and look again.`,
  )
}

/** The hash of the rest, after the first quarters are frozen. */
export const remaining = ({ quarters, contributors }: Freeze, frozen: number): string => hashOf(quarters.slice(frozen), contributors)
