import { needCodes } from '../../reference/index.js'

/** By whom a case came: a police referral, a direct case, or neither, if the case names none. */
export type CameBy = 'REFERRED' | 'DIRECT' | 'UNNAMED'

/** What a case waits for from its opening on. RETURNED counts cases that staff did not take up, which wait for nothing. */
export type WaitedFor = 'ASSESSMENT' | 'SUPPORT' | 'SUPPORT_FOR_NEED' | 'RETURNED'

/** Cases that are alike: a count over own records, as the statement gives it. */
export interface WaitCount {
  readonly came: CameBy
  /** Code of a need found at the first in-depth assessment; null for all cases, whatever was found. */
  readonly need: string | null
  readonly what: WaitedFor
  /** NOT_YET: the case is open and has not had it. CLOSED: it was closed before it had it. */
  readonly state: 'HAD' | 'NOT_YET' | 'CLOSED'
  /**
   * Days from the opening to what was waited for, or for NOT_YET to the day until which the case was seen; `later` for any longer time, 0
   * for CLOSED.
   */
  readonly days: number
  readonly cases: number
}

/** First days of the bands of a wait. The last band has no end. */
export const bandStarts = [0, 8, 29, 91, 181] as const

/** The days that stand for every wait beyond the last band that has an end. */
export const later = 181

export interface Band {
  readonly fromDays: number
  readonly toDays: number | null
  readonly had: number
  readonly notYet: number
}

export interface Wait {
  readonly had: number
  readonly notYet: number
  readonly closedWithout: number
  readonly medianDays: number | null
  readonly medianDaysOfHad: number | null
  readonly bands: readonly Band[]
}

export interface WaitForNeed {
  readonly need: string
  readonly cases: number
  readonly toAssessment: Wait
  readonly toSupport: Wait
  readonly toSupportForNeed: Wait
}

export interface WaitOfCases {
  readonly cases: number
  readonly returned: number
  readonly toAssessment: Wait
  readonly toSupport: Wait
  readonly needs: readonly WaitForNeed[]
}

/** Arranges the counts of the cases that came in one of these ways. */
export function waitsOf(counts: readonly WaitCount[], came: readonly CameBy[]): WaitOfCases {
  const ours = counts.filter((one) => came.includes(one.came))
  const wait = (what: WaitedFor, need: string | null): Wait => waitOf(ours.filter((one) => one.what === what && one.need === need))
  const toSupport = wait('SUPPORT', null)
  return {
    cases: casesOf(toSupport),
    returned: sum(ours.filter(({ what }) => what === 'RETURNED')),
    toAssessment: wait('ASSESSMENT', null),
    toSupport,
    needs: needCodes.codes.map(({ code }) => {
      const toFirst = wait('SUPPORT', code)
      return {
        need: code,
        cases: casesOf(toFirst),
        toAssessment: wait('ASSESSMENT', code),
        toSupport: toFirst,
        toSupportForNeed: wait('SUPPORT_FOR_NEED', code),
      }
    }),
  }
}

const casesOf = ({ had, notYet, closedWithout }: Wait): number => had + notYet + closedWithout

function waitOf(counts: readonly WaitCount[]): Wait {
  const [had, notYet, closed] = (['HAD', 'NOT_YET', 'CLOSED'] as const).map((state) => counts.filter((one) => one.state === state))
  return {
    had: sum(had ?? []),
    notYet: sum(notYet ?? []),
    closedWithout: sum(closed ?? []),
    medianDays: medianOf(counts),
    medianDaysOfHad: withinBands(halfOf(had ?? [], ({ days }) => days)),
    bands: bandStarts.map((fromDays, place) => {
      const next = bandStarts[place + 1] ?? Infinity
      const within = (all: readonly WaitCount[] = []) => sum(all.filter(({ days }) => days >= fromDays && days < next))
      return { fromDays, toDays: next === Infinity ? null : next - 1, had: within(had), notYet: within(notYet) }
    }),
  }
}

/**
 * The day by which half of the cases had it. Null if that day is not known: the shortest and the longest that the cases which still wait can
 * turn out to wait give another day, fewer than half had it, or the day lies beyond the bands.
 */
function medianOf(counts: readonly WaitCount[]): number | null {
  const never = Infinity
  const atLeast = halfOf(counts, ({ state, days }) => (state === 'CLOSED' ? never : days))
  const atMost = halfOf(counts, ({ state, days }) => (state === 'HAD' ? days : never))
  // Safeguard Who still waits is no failure: atLeast === atMost ? withinBands(atMost) : null -> withinBands(atMost)
  return atLeast === atMost ? withinBands(atMost) : null
}

const withinBands = (days: number | undefined): number | null => (days !== undefined && days < later ? days : null)

/** The wait by which half of the cases are through. Undefined without cases. */
function halfOf(counts: readonly WaitCount[], waited: (count: WaitCount) => number): number | undefined {
  const half = sum(counts) / 2
  let through = 0
  return counts
    .map((one) => ({ days: waited(one), cases: one.cases }))
    .sort((one, other) => (one.days < other.days ? -1 : 1))
    .find(({ cases }) => (through += cases) >= half)?.days
}

const sum = (counts: readonly WaitCount[]): number => counts.reduce((all, { cases }) => all + cases, 0)
