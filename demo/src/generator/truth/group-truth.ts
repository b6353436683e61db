import { addWorkingDays, drivers as driverList, parentOf, unreportedReasons } from '../../../../src/modules/reference/index.js'
import type { DirectCase } from '../cases/direct.js'
import { dateText } from '../world/london-time.js'
import { attemptsInTime, dayOf, each, rate, type FirstReferral } from './national-truth.js'
import { groupOf } from '../cases/offence.js'
import type { Person } from '../cases/person.js'
import type { FlagItem, SupportRow } from '../files/rows.js'
import type { Response } from '../cases/survey.js'

/** Further nodes of the nation by year: measures by groups that the first counts leave out, and figures that need all rows. */

const within = (group: string, predicates: readonly string[]): string[] => predicates.map((predicate) => `${group};${predicate}`)

/** Nodes of stratum A by ethnicity and district, of needs by offence, at entry and exit, and of updates as if every vulnerability had been known. */
export function groupsOfReferral({ person, referral, supportCase }: FirstReferral): string[] {
  const { row, identified, updatedInTime } = referral
  const { assessed = false, supported = false } = supportCase ?? {}
  const attempts = supportCase ? attemptsInTime(referral.day, supportCase.row) : []
  const reached = attempts.some(({ result }) => result === 'REACHED' || result === 'DECLINED')
  const cope = supportCase?.row.closure?.betterAbleToCope
  const ethnicity = `ethnicity=${person.ethnicity}`
  const [ageBand, sex] = [`age_band=${person.ageBand}`, `sex=${person.sex}`]
  const updates = rate('UPDATED_IN_TIME_RATE', updatedInTime === true, updatedInTime !== null)
  return [
    ethnicity,
    ...within(ethnicity, [
      ...(identified ? ['is=VULNERABILITY_IDENTIFIED_RATE'] : []),
      ...(reached ? ['is=REACHED_RATE'] : []),
      ...(assessed ? ['is=NEEDS_ASSESSED_RATE'] : []),
      ...(supported ? ['is=SUPPORTED_RATE'] : []),
      ...rate('BETTER_ABLE_TO_COPE_RATE', (cope ?? 0) >= 4, cope !== undefined),
    ]),
    ...(assessed ? [`offence_group=${referral.crime.group};is=NEEDS_ASSESSED_RATE`] : []),
    ageBand,
    sex,
    ...within(ageBand, updates),
    ...(row.district === undefined ? [] : within(`district=${row.district}`, updates)),
    ...updates.filter((predicate) => predicate.startsWith('of=')),
    ...(updatedInTime === true && !wouldHaveBeenLate({ person, referral, supportCase }) ? ['is=UPDATED_IN_TIME_IF_KNOWN_RATE'] : []),
    ...(supportCase ? distanceOf(supportCase.row) : []),
  ]
}

const isPresent = ({ value }: FlagItem): boolean => value === 'PRESENT'

const updateTypes: readonly string[] = [
  'DECISION_NOT_TO_INVESTIGATE',
  'SUSPECT_ARRESTED',
  'SUSPECT_INTERVIEWED',
  'SUSPECT_RELEASED',
  'SUSPECT_BAILED_OR_UNDER_INVESTIGATION',
  'CHARGE_DECISION',
]

/** Indicators that would entitle somebody to enhanced rights. Other indicators are needs, and shorten no limit. */
const entitling: readonly string[] = [
  ...['AGE_UNDER_18', 'MENTAL_HEALTH', 'LEARNING_DISABILITY_OR_AUTISM', 'PHYSICAL_DISABILITY_OR_DISORDER'],
  ...[
    'FEAR_OR_DISTRESS_TESTIFYING',
    'INTIMIDATION_BY_SUSPECT_OR_ASSOCIATES',
    'DOMESTIC_ABUSE',
    'HATE_CRIME',
    'SEXUAL_OFFENCE',
    'STALKING_HARASSMENT',
    'REPEAT_VICTIM',
  ],
]

/**
 * True if an update met the standard limit but came more than one working day after an event, the police did not know how
 * vulnerable the person was, and somebody found it then or later.
 */
function wouldHaveBeenLate({ referral: { row }, supportCase }: FirstReferral): boolean {
  const entitled = row.enhancedRights.filter(({ decision }) => decision === 'ENTITLED').map(({ decidedAt }) => dayOf(decidedAt))
  const flags = [...row.flags, ...(supportCase?.row.flags ?? [])].filter((flag) => isPresent(flag) && entitling.includes(flag.indicator))
  const heldFrom = [...entitled, ...flags.filter(({ source }) => source.startsWith('POLICE')).map(({ assessedAt }) => dayOf(assessedAt))]
  if (entitled.length === 0 && flags.length === 0) return false
  return row.events.some(({ type, occurredAt, toldAt, optedOut }) => {
    if (!updateTypes.includes(type) || toldAt === undefined || optedOut) return false
    const day = dayOf(occurredAt)
    return !heldFrom.some((from) => from <= day) && dateText(dayOf(toldAt)) > addWorkingDays(dateText(day), 1)
  })
}

function barOfChange(by: number): string {
  if (by === 0) return 'SAME'
  const size = Math.abs(by)
  return `${by < 0 ? 'DOWN' : 'UP'}_${size < 3 ? '1-2' : size < 6 ? '3-5' : '6-10'}`
}

/** The charity scores needs in depth once, and again at the exit. An exit before the assessment completes nothing. */
function distanceOf({ assessments }: SupportRow): string[] {
  const entry = assessments.find(({ kind }) => kind === 'IN_DEPTH')
  const exit = assessments.find(({ kind }) => kind === 'EXIT')
  if (!entry || !exit || exit.at < entry.at) return []
  return exit.scores.flatMap(({ need, score }) => {
    const before = entry.scores.find((one) => one.need === need)?.score
    if (before === undefined) return []
    return [
      ...within(`need=${need}`, [...rate('NEED_REDUCED_RATE', score < before), ...rate('NEED_INCREASED_RATE', score > before)]),
      `is=DISTANCE_TRAVELLED;need_change=${need}_${barOfChange(score - before)}`,
    ]
  })
}

const barOfReport = (days: number): string => (days < 8 ? '0-7' : days < 31 ? '8-30' : days < 91 ? '31-90' : '91+')

/** Nodes of stratum C: needs found in the charity's case for the direct case, and later reports by what happened before. */
export function groupsOfDirect({ row, day, reasons, support }: DirectCase): string[] {
  const inDepth = (support?.assessments ?? []).filter(({ kind }) => kind === 'IN_DEPTH')
  const needs = new Set(inDepth.flatMap((one) => one.needs))
  const later = rate('LATER_REPORTED_RATE', row.laterReported?.reported === true, row.laterReported !== undefined)
  const types = new Set((support?.support ?? []).map(({ type }) => type))
  const groups = new Set((reasons ?? []).map((reason) => parentOf(unreportedReasons, reason)).filter((group) => group !== undefined))
  const trigger = row.laterReported?.trigger
  const reportedAt = row.laterReported?.reported === true ? row.laterReported.at : undefined
  const assessed = [
    ...(inDepth.length > 0 ? ['is=DIRECT_NEEDS_ASSESSED_RATE'] : []),
    ...each('need', needs, 'is=DIRECT_NEED_IDENTIFIED_RATE'),
  ]
  return [
    ...assessed,
    ...within(`offence_group=${groupOf(row.offence)}`, assessed),
    ...(needs.size > 0 ? ['is=DIRECT_NEED_IDENTIFIED_RATE'] : []),
    ...[...types].flatMap((type) => within(`support_type=${type}`, later)),
    ...[...groups].flatMap((group) => within(`reason_group=${group}`, later)),
    ...later.filter((predicate) => predicate.startsWith('of=')),
    ...(reportedAt === undefined
      ? []
      : within(`later_report_days=${barOfReport(dayOf(reportedAt) - day)}`, ['is=DAYS_TO_LATER_REPORT']).concat('is=DAYS_TO_LATER_REPORT')),
    ...(trigger === undefined ? [] : [`later_report_trigger=${trigger};is=LATER_REPORTED_RATE`]),
  ]
}

/** Direct persons by ethnicity, age and sex. */
export const groupsOfDirectPerson = ({ ethnicity, ageBand, sex }: Person): string[] => [
  `ethnicity=${ethnicity}`,
  `age_band=${ageBand}`,
  `sex=${sex}`,
]

/** Nodes of stratum S: satisfaction by mental health and by whether updates were in time; a later report by each driver. */
export function groupsOfResponse({ satisfied, drivers, mentalHealth, updated, wouldReportAgain }: Response): string[] {
  const answered = rate('SATISFIED_RATE', satisfied === true, satisfied !== undefined)
  const again = rate('WOULD_REPORT_AGAIN_RATE', wouldReportAgain === true, wouldReportAgain !== undefined)
  const mental = `mental_health=${mentalHealth}`
  return [
    ...pairsOf([...driverList.codes.map(({ code }) => [code, drivers[code]] as const), ['WHOLE_EXPERIENCE', satisfied]]),
    ...within(mental, answered),
    ...within(`updated_in_time=${updated}`, answered),
    ...Object.entries(drivers).flatMap(([driver, positive]) => [
      ...within(`driver=${driver};${mental}`, rate('SATISFIED_RATE', positive === true, positive !== undefined)),
      ...(positive === undefined ? [] : within(`${positive ? 'satisfied' : 'dissatisfied'}_with=${driver}`, again)),
    ]),
  ]
}

/** Each pair of items that were both answered, and how. The whole experience comes last. */
function pairsOf(items: readonly (readonly [item: string, positive: boolean | undefined])[]): string[] {
  return items.flatMap(([first, one], place) =>
    items.slice(place + 1).flatMap(([second, other]) => {
      if (one === undefined || other === undefined) return []
      const how = one && other ? 'BOTH' : one ? 'FIRST' : other ? 'SECOND' : 'NEITHER'
      return [`answer_pair=${first}_AND_${second}_${how}`]
    }),
  )
}
