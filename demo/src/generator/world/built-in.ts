import { dayOf } from './london-time.js'

/** What was built into one force, besides the traits that it has like all others. */
export interface BuiltIn {
  readonly force: string
  /** The measure of the hub that shows it. */
  readonly measure: string
  readonly says: string
  /** What is added to the share, in points of one: from a day on, for the whole time, or for each quarter. */
  readonly points: number
  readonly from?: string
  readonly eachQuarter?: true
  /** The share without it, where the force has one of its own that is not drawn. */
  readonly base?: number
}

/** None is larger than 8 points, or 2 points a quarter. */
export const builtIn = {
  better: {
    force: 'greater-manchester',
    measure: 'DECISION_SUPPORT_OFFERED_RATE',
    says: 'is better: more are offered support with a decision not to investigate, of those noted',
    points: 0.08,
  },
  worse: {
    force: 'west-yorkshire',
    measure: 'DECISION_SUPPORT_OFFERED_RATE',
    says: 'is worse: fewer are offered support with a decision not to investigate, of those noted',
    points: -0.08,
  },
  changed: {
    force: 'kent',
    measure: 'UPDATED_IN_TIME_RATE',
    says: 'changed how it keeps victims informed, and had registered that: more have every evidenced update in time',
    points: 0.08,
    from: '2025-01-01',
    base: 0.7,
  },
  drifts: {
    force: 'hampshire',
    measure: 'REFERRED_IN_TIME_RATE',
    says: 'drifts: fewer are referred within two working days, quarter by quarter',
    points: -0.015,
    eachQuarter: true,
    base: 0.91,
  },
  redefined: {
    force: 'cambridgeshire',
    measure: 'VULNERABILITY_IDENTIFIED_RATE',
    says: 'changed its definition of vulnerability: more are identified, and nothing else changed',
    points: 0.07,
    from: '2025-04-01',
  },
} as const satisfies Readonly<Record<string, BuiltIn>>

export type BuiltInName = keyof typeof builtIn

const all: readonly (BuiltIn & { readonly fromDay: number })[] = Object.values<BuiltIn>(builtIn).map((one) => ({
  ...one,
  fromDay: dayOf(one.from ?? '2024-01-01'),
}))

const startsOfQuarters = ['2024', '2025'].flatMap((year) => ['01', '04', '07', '10'].map((month) => dayOf(`${year}-${month}-01`)))

/** What is built into the share of a force on a London day, in points of one. */
export function addedTo(measure: string, force: string, day: number): number {
  const found = all.find((one) => one.force === force && one.measure === measure)
  if (!found || day < found.fromDay) return 0
  return found.eachQuarter ? found.points * (startsOfQuarters.filter((start) => start <= day).length - 1) : found.points
}

/** The share of a force that is not drawn, without what is built in. */
export const baseOf = (measure: string, force: string): number | undefined =>
  all.find((one) => one.force === force && one.measure === measure)?.base
