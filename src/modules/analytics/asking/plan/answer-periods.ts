import { Invalid } from '../../../../kit/errors.js'
import type { Measure } from '../../vocabulary/measure.js'
import { quarterAfter, ripeOn } from '../../vocabulary/quarters.js'
import {
  isAligned,
  periodLabel,
  quartersIn,
  registered,
  split,
  tile,
  type AnswerPeriod,
  type Period,
  type PeriodGrain,
  type ClosedRun,
} from '../question/period.js'

function checkPublished({ first, last }: ClosedRun, published: readonly string[]): void {
  const known = new Set(published)
  for (let month = first; month <= last; month += 1) {
    // Safeguard T-SDC-24 day by day, asked too early: if (known.has(periodLabel('QUARTER', month))) ->
    if (known.has(periodLabel('QUARTER', month))) continue
    const range =
      published.length === 0
        ? 'No quarter is published yet.'
        : `Published are ${published[0]} to ${published[published.length - 1]}: ask within them.`
    throw new Invalid('PERIOD_NOT_PUBLISHED', `${periodLabel('QUARTER', month)} is not published. ${range}`)
  }
}

function whole(run: ClosedRun): AnswerPeriod {
  const single = registered(run)
  if (single) {
    const period = { grain: single, label: periodLabel(single, run.first) }
    return { label: period.label, pieces: [period] }
  }
  // Safeguard T-SDC-9 windows: !isAligned(run, 'QUARTER') -> false
  if (!isAligned(run, 'QUARTER')) {
    throw new Invalid(
      'PERIOD_NOT_ALIGNED',
      'The run starts or ends inside a quarter: ask per MONTH, or from the start to the end of a quarter.',
    )
  }
  return { label: `${run.from}/${run.to}`, pieces: tile(run) }
}

/**
 * Periods of the answer, first to last. `published` holds quarters (`2025Q1`) in order. Months exist only if `monthsExist`, which
 * holds for measures of referred persons.
 */
export function answerPeriods(
  run: ClosedRun,
  per: PeriodGrain,
  published: readonly string[],
  monthsExist: boolean,
): readonly AnswerPeriod[] {
  if (per !== 'WHOLE' && !isAligned(run, per)) {
    throw new Invalid(
      'PERIOD_NOT_ALIGNED',
      `Per ${per}, a run starts and ends with a whole ${per.toLowerCase()}; ${run.from} to ${run.to} does not.`,
    )
  }
  const monthly = per === 'MONTH' || (per === 'WHOLE' && registered(run) === 'MONTH')
  if (monthly && !monthsExist) {
    throw new Invalid('PERIOD_NOT_ALIGNED', 'Months exist only for measures of referred persons; for the others ask by quarter or year.')
  }
  if (per === 'WHOLE') {
    const answer = whole(run)
    checkPublished(run, published)
    return [answer]
  }
  checkPublished(run, published)
  return split(run, per).map((period) => ({ label: period.label, pieces: [period] }))
}

/**
 * Throws PERIOD_NOT_PUBLISHED unless each quarter of a run was followed to the end: of what is frozen with a later quarter, `holds`, that one must be
 * published too.
 */
export function checkFollowed(holds: string, quartersLater: number, run: ClosedRun, published: readonly string[]): void {
  const early = quartersIn(run).find((quarter) => published.includes(quarter) && !published.includes(quarterAfter(quarter, quartersLater)))
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
