import { monthsFromTo } from '../../../../api/span-of.js'
import { enumOf } from '../../../../kit/enum-of.js'
import { Invalid } from '../../../../kit/errors.js'

export const PeriodGrain = enumOf(['WHOLE', 'YEAR', 'QUARTER', 'MONTH'] as const)
export type PeriodGrain = keyof typeof PeriodGrain
export type Grain = Exclude<PeriodGrain, 'WHOLE'>

/** A closed run as the asker gives it: `2025`, `2025Q1` or `2025-03` at either end. */
export interface AskedPeriod {
  readonly from: string
  readonly to: string
}

/** A registered period, the only kind that a node has. */
export interface Period {
  readonly grain: Grain
  readonly label: string
}

/** One period of the answer and the registered periods that it sums (one, except for WHOLE). */
export interface AnswerPeriod {
  readonly label: string
  readonly pieces: readonly Period[]
}

/** Months counted from year 0, both ends included. */
type MonthRun = Pick<ClosedRun, 'first' | 'last'>

/** A run as it was read: months counted from year 0, both ends included. */
export interface ClosedRun extends AskedPeriod {
  readonly first: number
  readonly last: number
}

const yearOf = (month: number): number => Math.floor(month / 12)
const yearLabel = (month: number): string => String(yearOf(month))
const quarterLabel = (month: number): string => `${yearOf(month)}Q${Math.floor((month % 12) / 3) + 1}`
const monthLabel = (month: number): string => `${yearOf(month)}-${String((month % 12) + 1).padStart(2, '0')}`

/** The calendar year of a registered period: `2025` of `2025Q1`, `2025-03` and itself. */
export const yearOfPeriod = (label: string): string => label.slice(0, 4)

const lengths: Readonly<Record<Grain, number>> = { YEAR: 12, QUARTER: 3, MONTH: 1 }
const labels: Readonly<Record<Grain, (month: number) => string>> = { YEAR: yearLabel, QUARTER: quarterLabel, MONTH: monthLabel }

/** The registered period of a grain that a month, counted from year 0, lies in. */
export const periodLabel = (grain: Grain, month: number): string => labels[grain](month)

/** Reads both ends of a run. @throws Invalid `PERIOD_INVALID` */
export function runOf({ from, to }: AskedPeriod): ClosedRun {
  const months = monthsFromTo(from, to)
  if ('unread' in months)
    throw new Invalid(
      'PERIOD_INVALID',
      `Write a period as "2025", "2025Q1" or "2025-03"; "${months.unread.slice(0, 20)}" is none of these.`,
    )
  const run = { from, to, first: months.start, last: months.end - 1 }
  if (run.last < run.first) throw new Invalid('PERIOD_INVALID', `The period ends (${to}) before it starts (${from}). Swap from and to.`)
  return run
}

/** First and last day of a run, `YYYY-MM-DD`. */
export function daysIn({ first, last }: ClosedRun): { readonly first: string; readonly last: string } {
  const dayBeforeNext = new Date(Date.UTC(yearOf(last), (last % 12) + 1, 0))
  return { first: `${periodLabel('MONTH', first)}-01`, last: dayBeforeNext.toISOString().slice(0, 10) }
}

/** The same for a run that is still text. @throws Invalid `PERIOD_INVALID` */
export const daysOf = (input: AskedPeriod): { readonly first: string; readonly last: string } => daysIn(runOf(input))

/** The run of whole quarters that contains a run. */
export function quartersAround(input: AskedPeriod): AskedPeriod {
  const run = runOf(input)
  return isAligned(run, 'QUARTER') ? input : { from: quarterLabel(run.first), to: quarterLabel(run.last) }
}

/** Each quarter that a run touches (`2025Q1`), in order. */
export const quartersIn = ({ first, last }: ClosedRun): string[] =>
  split({ first: first - (first % lengths.QUARTER), last }, 'QUARTER').map(({ label }) => label)

/** The same for a run that is still text. @throws Invalid `PERIOD_INVALID` */
export const quartersOf = (input: AskedPeriod): string[] => quartersIn(runOf(input))

/** The run of calendar years that contains a run. */
export function yearsAround(input: AskedPeriod): AskedPeriod {
  const run = runOf(input)
  return isAligned(run, 'YEAR') ? input : { from: yearLabel(run.first), to: yearLabel(run.last) }
}

/** Does a run start and end with a whole period of a grain? */
export const isAligned = ({ first, last }: MonthRun, grain: Grain): boolean =>
  first % lengths[grain] === 0 && (last + 1) % lengths[grain] === 0

/** Does an answer use single months? */
export const countsMonths = (input: AskedPeriod, per: PeriodGrain): boolean =>
  per === 'MONTH' || (per === 'WHOLE' && !isAligned(runOf(input), 'QUARTER'))

/** Does an answer use only whole calendar years? */
export const countsYears = (input: AskedPeriod, per: PeriodGrain): boolean =>
  per === 'YEAR' || (per === 'WHOLE' && isAligned(runOf(input), 'YEAR'))

/** Splits a run into periods of one grain. */
export function split(run: MonthRun, grain: Grain): Period[] {
  const pieces: Period[] = []
  for (let month = run.first; month <= run.last; month += lengths[grain]) pieces.push({ grain, label: labels[grain](month) })
  return pieces
}

/** The fewest years and quarters that tile a run of whole quarters. */
export function tile({ first, last }: MonthRun): Period[] {
  const pieces: Period[] = []
  for (let month = first; month <= last;) {
    // Safeguard T-SDC-9b runs: : Grain = month % 12 === 0 && month + 11 <= last ? 'YEAR' : 'QUARTER' -> = 'QUARTER' as Grain
    const grain: Grain = month % 12 === 0 && month + 11 <= last ? 'YEAR' : 'QUARTER'
    pieces.push({ grain, label: labels[grain](month) })
    month += lengths[grain]
  }
  return pieces
}

/** A run that is itself one registered period is a node of its own. */
export function registered(run: MonthRun): Grain | undefined {
  return (['YEAR', 'QUARTER', 'MONTH'] as const).find((grain) => run.last - run.first + 1 === lengths[grain] && isAligned(run, grain))
}

/** How many registered periods an answer is counted in, published or not. Throws PERIOD_INVALID. */
export function periodPieces(input: AskedPeriod, per: PeriodGrain): number {
  const run = runOf(input)
  if (per !== 'WHOLE') return Math.ceil((run.last - run.first + 1) / lengths[per])
  return registered(run) ? 1 : tile(run).length
}
