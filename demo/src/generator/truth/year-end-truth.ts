import { dayOf, instantAt, quarterText, yearIndexOf, yearLength, years, yearStart } from '../world/london-time.js'
import type { Referral } from '../cases/referral.js'
import type { SupportCase } from '../cases/support.js'

interface Made {
  readonly referral: Referral
  readonly supportCase: SupportCase | null
}

const yearOf = ({ referral: { day } }: Made): string => quarterText(day).slice(0, 4)

/**
 * The nodes of stratum Y in which a person counts: what the end of the year shows about the year's first referral, from all valid ones by
 * the force.
 */
export function nodesAtYearEnd(first: Made, ofForce: readonly Made[]): string[] {
  const year = yearOf(first)
  const around = ofForce.filter((one) => one.referral.day >= first.referral.day - 365 && yearOf(one) <= year)
  const decisions = around
    .flatMap(({ referral: { row } }) => row.enhancedRights)
    .filter(({ category }) => category === 'PERSISTENTLY_TARGETED')
    .sort((left, right) => left.decidedAt - right.decidedAt)
  const isOpen = ({ supportCase }: Made): boolean =>
    supportCase !== null && !supportCase.row.staffFinding && isOpenAt(supportCase, endOf(first.referral.day))
  const repeated = around.length > 1
  return [
    ...(repeated ? ['is=REPEAT_VICTIM_RATE'] : []),
    ...(repeated && decisions.at(-1)?.decision === 'ENTITLED' ? ['is=REPEAT_RECOGNISED_RATE'] : []),
    ...(ofForce.some((one) => yearOf(one) === year && isOpen(one)) ? ['is=VICTIMS_WITH_OPEN_CASE_AT_YEAR_END'] : []),
  ]
}

/**
 * The people with an open case on the last day of a quarter, from everything that was made of one person: the nodes of each quarter, by
 * whether a case is of a referral of the last 365 days.
 */
export function nodesAtQuarterEnds(ofForce: readonly Made[]): readonly (readonly [quarter: string, nodes: readonly string[]])[] {
  return quarterEnds.flatMap(({ quarter, end, day }) => {
    const open = ofForce.flatMap(({ referral, supportCase }) =>
      supportCase !== null && !supportCase.row.staffFinding && isOpenAt(supportCase, end)
        ? [{ since: referral.day, row: supportCase.row }]
        : [],
    )
    if (open.length === 0) return []
    const recent = open.filter(({ since }) => since >= day - 365).map(({ row }) => row)
    const supported = recent.some(({ support }) => support.some(({ deliveredAt }) => deliveredAt < end))
    const met = recent.some(({ attempts, assessments }) => [...attempts, ...assessments].some(({ at }) => at < end))
    const waiting = [...(supported || met ? [] : ['CONTACT']), ...(supported ? [] : ['SUPPORT'])]
    const names =
      recent.length === 0
        ? ['VICTIMS_WITH_ONLY_OLDER_OPEN_CASES']
        : ['VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END', ...waiting.map((what) => `VICTIMS_WAITING_FOR_${what}`)]
    return [[quarter, names.map((name) => `is=${name}`)] as const]
  })
}

/** Every quarter with the day after it, and its first instant. */
const quarterEnds = years.flatMap((year) =>
  [1, 2, 3, 4].map((quarter) => {
    const [of, month] = quarter === 4 ? [Number(year) + 1, 1] : [Number(year), quarter * 3 + 1]
    const day = dayOf(`${of}-${String(month).padStart(2, '0')}-01`)
    return { quarter: `${year}Q${quarter}`, day, end: instantAt(day, 0) }
  }),
)

/** The first instant of the next year. */
function endOf(day: number): number {
  const year = yearIndexOf(day)
  return instantAt(yearStart[year] + yearLength[year], 0)
}

const isOpenAt = ({ row: { openedAt, closure } }: SupportCase, end: number): boolean =>
  openedAt < end && (closure === undefined || closure.at >= end)
