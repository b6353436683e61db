import { instantAt, quarterText, yearIndexOf, yearLength, yearStart } from '../world/london-time.js'
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

/** The first instant of the next year. */
function endOf(day: number): number {
  const year = yearIndexOf(day)
  return instantAt(yearStart[year] + yearLength[year], 0)
}

const isOpenAt = ({ row: { openedAt, closure } }: SupportCase, end: number): boolean =>
  openedAt < end && (closure === undefined || closure.at >= end)
