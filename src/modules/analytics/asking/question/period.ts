import { monthsIn } from '../../../../api/span-of.js'
import { enumOf } from '../../../../kit/enum-of.js'
import { Invalid } from '../../../../kit/errors.js'
import type { Measure } from '../../vocabulary/measure.js'
import { quarterAfter, ripeOn } from '../../vocabulary/quarters.js'

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

/** Months counted from year 0. Both ends are included. */
interface Run {
  readonly first: number
  readonly last: number
}

function parse(text: string): Run {
  const months = monthsIn(text)
  if (!months)
    throw new Invalid('PERIOD_INVALID', `Write a period as "2025", "2025Q1" or "2025-03"; "${text.slice(0, 20)}" is none of these.`)
  return { first: months.start, last: months.end - 1 }
}

const yearOf = (month: number): number => Math.floor(month / 12)
const yearLabel = (month: number): string => String(yearOf(month))
const quarterLabel = (month: number): string => `${yearOf(month)}Q${Math.floor((month % 12) / 3) + 1}`
const monthLabel = (month: number): string => `${yearOf(month)}-${String((month % 12) + 1).padStart(2, '0')}`

/** The calendar year of a registered period: `2025` of `2025Q1`, `2025-03` and itself. */
export const yearOfPeriod = (label: string): string => label.slice(0, 4)

const lengths: Readonly<Record<Grain, number>> = { YEAR: 12, QUARTER: 3, MONTH: 1 }
const labels: Readonly<Record<Grain, (month: number) => string>> = { YEAR: yearLabel, QUARTER: quarterLabel, MONTH: monthLabel }

function runOf(input: AskedPeriod): Run {
  const { first } = parse(input.from)
  const { last } = parse(input.to)
  if (last < first) throw new Invalid('PERIOD_INVALID', `The period ends (${input.to}) before it starts (${input.from}). Swap from and to.`)
  return { first, last }
}

/** First and last day of a closed run, `YYYY-MM-DD`. */
export function daysOf(input: AskedPeriod): { readonly first: string; readonly last: string } {
  const { first, last } = runOf(input)
  const dayBeforeNext = new Date(Date.UTC(yearOf(last), (last % 12) + 1, 0))
  return { first: `${monthLabel(first)}-01`, last: dayBeforeNext.toISOString().slice(0, 10) }
}

/** The run of whole quarters that contains a run. */
export function quartersAround(input: AskedPeriod): AskedPeriod {
  const run = runOf(input)
  return isAligned(run, 'QUARTER') ? input : { from: quarterLabel(run.first), to: quarterLabel(run.last) }
}

/** Each quarter that a run touches (`2025Q1`), in order. Throws PERIOD_INVALID. */
export const quartersOf = (input: AskedPeriod): string[] => split(runOf(quartersAround(input)), 'QUARTER').map(({ label }) => label)

/** The run of calendar years that contains a run. */
export function yearsAround(input: AskedPeriod): AskedPeriod {
  const run = runOf(input)
  return isAligned(run, 'YEAR') ? input : { from: yearLabel(run.first), to: yearLabel(run.last) }
}

const isAligned = ({ first, last }: Run, grain: Grain): boolean => first % lengths[grain] === 0 && (last + 1) % lengths[grain] === 0

/** Does an answer use single months? */
export const countsMonths = (input: AskedPeriod, per: PeriodGrain): boolean =>
  per === 'MONTH' || (per === 'WHOLE' && !isAligned(runOf(input), 'QUARTER'))

/** Does an answer use only whole calendar years? */
export const countsYears = (input: AskedPeriod, per: PeriodGrain): boolean =>
  per === 'YEAR' || (per === 'WHOLE' && isAligned(runOf(input), 'YEAR'))

function checkPublished({ first, last }: Run, published: readonly string[]): void {
  const known = new Set(published)
  for (let month = first; month <= last; month += 1) {
    if (known.has(quarterLabel(month))) continue
    const range =
      published.length === 0
        ? 'No quarter is published yet.'
        : `Published are ${published[0]} to ${published[published.length - 1]}: ask within them.`
    throw new Invalid('PERIOD_NOT_PUBLISHED', `${quarterLabel(month)} is not published. ${range}`)
  }
}

/** Splits a run into periods of one grain. */
function split(run: Run, grain: Grain): Period[] {
  const pieces: Period[] = []
  for (let month = run.first; month <= run.last; month += lengths[grain]) pieces.push({ grain, label: labels[grain](month) })
  return pieces
}

/** The fewest years and quarters that tile a run of whole quarters. */
function tile({ first, last }: Run): Period[] {
  const pieces: Period[] = []
  for (let month = first; month <= last;) {
    const grain: Grain = month % 12 === 0 && month + 11 <= last ? 'YEAR' : 'QUARTER'
    pieces.push({ grain, label: labels[grain](month) })
    month += lengths[grain]
  }
  return pieces
}

/** A run that is itself one registered period is a node of its own. */
function registered(run: Run): Grain | undefined {
  return (['YEAR', 'QUARTER', 'MONTH'] as const).find((grain) => run.last - run.first + 1 === lengths[grain] && isAligned(run, grain))
}

function whole(run: Run, input: AskedPeriod): AnswerPeriod {
  const single = registered(run)
  if (single) {
    const period = { grain: single, label: labels[single](run.first) }
    return { label: period.label, pieces: [period] }
  }
  if (!isAligned(run, 'QUARTER')) {
    throw new Invalid(
      'PERIOD_NOT_ALIGNED',
      'The run starts or ends inside a quarter: ask per MONTH, or from the start to the end of a quarter.',
    )
  }
  return { label: `${input.from}/${input.to}`, pieces: tile(run) }
}

/**
 * Periods of the answer, first to last. `published` holds quarters (`2025Q1`) in order. Months exist only if `monthsExist`, which
 * holds for measures of referred persons.
 */
export function answerPeriods(
  input: AskedPeriod,
  per: PeriodGrain,
  published: readonly string[],
  monthsExist: boolean,
): readonly AnswerPeriod[] {
  const run = runOf(input)
  if (per !== 'WHOLE' && !isAligned(run, per)) {
    throw new Invalid(
      'PERIOD_NOT_ALIGNED',
      `Per ${per}, a run starts and ends with a whole ${per.toLowerCase()}; ${input.from} to ${input.to} does not.`,
    )
  }
  const monthly = per === 'MONTH' || (per === 'WHOLE' && registered(run) === 'MONTH')
  if (monthly && !monthsExist) {
    throw new Invalid('PERIOD_NOT_ALIGNED', 'Months exist only for measures of referred persons; for the others ask by quarter or year.')
  }
  if (per === 'WHOLE') {
    const answer = whole(run, input)
    checkPublished(run, published)
    return [answer]
  }
  checkPublished(run, published)
  return split(run, per).map((period) => ({ label: period.label, pieces: [period] }))
}

/** How many registered periods an answer is counted in, published or not. Throws PERIOD_INVALID. */
export function piecesOf(input: AskedPeriod, per: PeriodGrain): number {
  const run = runOf(input)
  if (per !== 'WHOLE') return Math.ceil((run.last - run.first + 1) / lengths[per])
  return registered(run) ? 1 : tile(run).length
}

/**
 * Throws PERIOD_NOT_PUBLISHED unless each quarter of a run was followed to the end: of what is frozen with a later quarter, `holds`, that one must be
 * published too.
 */
export function checkFollowed(holds: string, quartersLater: number, input: AskedPeriod, published: readonly string[]): void {
  const early = quartersOf(input).find(
    (quarter) => published.includes(quarter) && !published.includes(quarterAfter(quarter, quartersLater)),
  )
  if (early === undefined) return
  const later = quarterAfter(early, quartersLater)
  const last = published.at(-1 - quartersLater)
  const newest = last === undefined ? 'there are none yet' : `the newest that can be asked are those of ${last}`
  throw new Invalid(
    'PERIOD_NOT_PUBLISHED',
    `Of ${holds} ${newest}: those of ${early} are frozen with ${later}, which can be published from ${ripeOn(later)} on.`,
  )
}

/** Throws PERIOD_NOT_ALIGNED unless every registered period is a calendar year: of what is counted by year, `holds`, no shorter one has a node. */
export function checkWholeYears(holds: string, periods: readonly AnswerPeriod[]): void {
  const shorter = periods.flatMap(({ pieces }) => pieces).find(({ grain }) => grain !== 'YEAR')
  if (shorter) {
    throw new Invalid(
      'PERIOD_NOT_ALIGNED',
      `This reads ${holds}, counted only by whole calendar year, but this asks for ${shorter.label}. Ask for years from January to December, per YEAR or WHOLE.`,
    )
  }
}

/**
 * Throws PERIOD_NOT_ALIGNED if a period of the answer contains several days of a stock. The stock of one day is not added to that of
 * another.
 */
export function checkOneDay({ name, stockOf }: Pick<Measure, 'name' | 'stockOf'>, periods: readonly AnswerPeriod[]): void {
  if (stockOf === undefined) return
  const isLonger = ({ grain }: Period): boolean => stockOf === 'QUARTER' && grain === 'YEAR'
  const longer = periods.find(({ pieces }) => pieces.length > 1 || pieces.some(isLonger))
  if (longer)
    throw new Invalid(
      'PERIOD_NOT_ALIGNED',
      `${name} is a stock of one day of each ${stockOf.toLowerCase()}, and ${longer.label} takes in several such days. Ask per ${stockOf}.`,
    )
}
