import { familyAsSeen, lastSeenDay } from '../cases/as-seen.js'
import { londonDate } from '../../../../src/kit/london.js'
import { addWorkingDays, offenceOf } from '../../../../src/modules/reference/index.js'
import { dateText, dayOf as dayOfDate } from '../world/london-time.js'
import type { Complaint } from '../cases/complaint.js'
import type { Family, HomicideRow } from '../cases/homicide.js'
import type { Person } from '../cases/person.js'
import type { Referral } from '../cases/referral.js'
import type { FlagItem, SupportRow } from '../files/rows.js'
import type { SupportCase } from '../cases/support.js'

/** True counts of further nodes, of the whole nation and of each force by year. Each is counted directly from what was made. */
export class NationalTruth {
  /** By stratum and year, then by force. What lies in no single force is under ''. */
  private readonly counts = new Map<string, Map<string, Map<string, number>>>()

  /**
   * Counts one person in each node. A node is the named parts of a node id, always in one order. With a force, the person also counts in
   * the same nodes of the force.
   */
  note(stratum: string, year: string, nodes: Iterable<string>, force = ''): void {
    const counts = mapIn(mapIn(this.counts, `${stratum}|${year}|`), force)
    for (const node of new Set(nodes)) counts.set(node, (counts.get(node) ?? 0) + 1)
  }

  /**
   * A complaint as its quarter sees it, when every complaint is due: of the nation, of the force, and by the service complained about.
   * Those that forces sent and those that the charity passed on are counted separately.
   */
  addComplaint({ row, sender, day, answeredInTime }: Complaint): void {
    const [stratum, inTime, evidenced] =
      sender === row.force
        ? ['K', 'COMPLAINT_ANSWERED_IN_TIME_RATE', 'COMPLAINT_ANSWER_EVIDENCED_RATE']
        : ['P', 'COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE', 'COMPLAINTS_PASSED_ON_ANSWER_EVIDENCED_RATE']
    const held = ['', ...rate(inTime, answeredInTime === true, answeredInTime !== null), ...rate(evidenced, answeredInTime !== null)]
    const places = ['', `force=${row.force}`, `complaint_about=${row.about}`]
    const nodes = places.flatMap((place) => held.map((node) => [place, node].filter((part) => part !== '').join(';')))
    this.note(stratum, dateText(day).slice(0, 4), nodes)
  }

  /** A family counts for the nation and for its region, only by year. */
  addFamily(family: Family): void {
    const { row, day } = familyAsSeen(family)
    const days = row.firstContactAt === undefined ? [] : [dayBar(dayOf(row.firstContactAt) - day)]
    const held = [
      '',
      ...days.flatMap((bar) => ['is=DAYS_TO_CASE_WORKER', `case_worker_days=${bar};is=DAYS_TO_CASE_WORKER`]),
      ...improved('HOMICIDE_OUTLOOK_IMPROVED_RATE', row, ({ outlook }) => outlook),
      ...improved('HOMICIDE_HEALTH_IMPROVED_RATE', row, ({ healthAndSleep }) => healthAndSleep),
    ]
    const places = ['', ...(row.place === 'ABROAD' ? [] : [`region=${row.place}`]), `notified_by=${row.notifiedBy}`]
    const nodes = places.flatMap((place) => held.map((node) => [place, node].filter((part) => part !== '').join(';')))
    this.note('H', dateText(day).slice(0, 4), nodes)
  }

  /** True count by node id, sorted. A missing node has a count of zero. */
  toCounts(): Record<string, number> {
    const named = new Map<string, number>()
    const add = (of: string, node: string, count: number): void => {
      const id = of + node.split(';').sort().join(';')
      named.set(id, (named.get(id) ?? 0) + count)
    }
    for (const [of, forces] of this.counts) {
      for (const [force, counts] of forces) {
        for (const [node, count] of counts) {
          add(of, node, count)
          // A district lies in one force, so the force is not named too.
          if (force !== '' && !node.startsWith('district=')) add(of, [`force=${force}`, ...(node === '' ? [] : [node])].join(';'), count)
        }
      }
    }
    return Object.fromEntries([...named].sort(([left], [right]) => (left < right ? -1 : 1)))
  }
}

function mapIn<T>(of: Map<string, Map<string, T>>, name: string): Map<string, T> {
  const known = of.get(name)
  if (known) return known
  const made = new Map<string, T>()
  of.set(name, made)
  return made
}

const withinDays = 28

/** London day of an instant. */
export const dayOf = (instant: number): number => dayOfDate(londonDate(new Date(instant)))

/** The predicates of a rate that a person is in; none if the person is not in the `whole`. */
export const rate = (measure: string, part: boolean, whole = true): string[] => [
  ...(whole ? [`of=${measure}`] : []),
  ...(whole && part ? [`is=${measure}`] : []),
]

function improved(
  measure: string,
  { reviews: [first, second] }: HomicideRow,
  scoreOf: (review: HomicideRow['reviews'][number]) => number,
): string[] {
  return first && second ? rate(measure, scoreOf(second) > scoreOf(first)) : []
}

/** A predicate combined with each of the codes. */
export const each = (name: string, codes: Iterable<string>, predicate: string): string[] =>
  [...codes].map((code) => `${name}=${code};${predicate}`)

/** What is known about one person's first referral of the year. */
export interface FirstReferral {
  readonly person: Person
  readonly referral: Referral
  readonly supportCase: SupportCase | null
}

/** The nodes of stratum A in which the person counts for the whole year. Those by force and group are counted in `truth.ts`. */
export function nodesOfReferral(first: FirstReferral): string[] {
  return [...vulnerabilityOf(first), ...rightsOf(first), ...dutiesOf(first), ...receiptOf(first), ...helpOf(first), ...outcomeOf(first)]
}

const isIn = (flag: FlagItem, sources: readonly string[]): boolean => flag.value === 'PRESENT' && sources.includes(flag.source)

function vulnerabilityOf({ referral: { row, identified }, supportCase }: FirstReferral): string[] {
  const { found = false, assessed = false } = supportCase ?? {}
  const police = row.flags.filter((flag) => isIn(flag, ['POLICE_FIRST_CONTACT', 'POLICE_LATER']) && flag.assessedAt <= row.referredAt)
  const charity = (supportCase?.row.flags ?? []).filter(
    (flag) =>
      isIn(flag, ['CHARITY_TRIAGE', 'CHARITY_NEEDS_ASSESSMENT', 'SELF_DISCLOSED']) &&
      dayOf(flag.assessedAt) <= dayOf(row.referredAt) + withinDays,
  )
  const foundOut = new Set(charity.map(({ indicator }) => indicator))
  const missed = [...foundOut].filter((indicator) => !police.some((flag) => flag.indicator === indicator))
  const nodes = [
    ...(assessed ? [`seen_by=${identified ? (found ? 'BOTH' : 'POLICE') : found ? 'CHARITY' : 'NEITHER'};is=NEEDS_ASSESSED_RATE`] : []),
    ...rate('VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE', !found, assessed && identified),
    ...each('indicator', foundOut, 'of=INDICATOR_MISSED_BY_POLICE_RATE'),
    ...each('indicator', missed, 'is=INDICATOR_MISSED_BY_POLICE_RATE'),
  ]
  if (!identified || row.reportedAt === undefined) return nodes
  const days = Math.max(0, Math.min(...police.map(({ assessedAt }) => dayOf(assessedAt))) - dayOf(row.reportedAt))
  return [...nodes, 'is=DAYS_TO_IDENTIFICATION', `identification_days=${dayBar(days)};is=DAYS_TO_IDENTIFICATION`]
}

function dayBar(days: number): string {
  if (days < 3) return String(days)
  return days < 5 ? '3-4' : days < 8 ? '5-7' : days < 15 ? '8-14' : days < 29 ? '15-28' : '29+'
}

function rightsOf({ person, referral: { row, crime } }: FirstReferral): string[] {
  const serious = ['DOMESTIC_ABUSE', 'HATE_CRIME', 'MODERN_SLAVERY', 'CSA_CSE', 'BEREAVED']
  const byRule =
    (person.age !== null && person.age < 18) ||
    crime.basis === 'BEREAVED_FAMILY' ||
    crime.flags.some((flag) => serious.includes(flag)) ||
    offenceOf(crime.offence)?.mostSerious === true
  const entitled = row.enhancedRights.filter(({ decision }) => decision === 'ENTITLED').map(({ category }) => category)
  return [...rate('ENHANCED_RIGHTS_NOT_RECORDED_RATE', entitled.length === 0, byRule)]
}

const updateDuties: readonly string[] = ['D05', 'D07a', 'D07b', 'D07c', 'D07d', 'D08']

const closing: readonly string[] = ['DECISION_NOT_TO_INVESTIGATE', 'TRIAL_OUTCOME']

/**
 * D19: from the agreement (or else the report) to each update in turn, and on until the case ends. `met` is null if nothing shows that an
 * update came.
 */
function intervalsOf(
  { agreedUpdateDays: agreed, updatesAgreedAt, reportedAt, outcomeAt, events }: Referral['row'],
  last: number,
): Occurrence[] {
  if (agreed === undefined) return []
  const startedAt = updatesAgreedAt ?? reportedAt
  const started = startedAt === undefined ? undefined : dayOf(startedAt)
  const updates = events
    .filter(({ type }) => type === 'PROGRESS_UPDATE')
    .map(({ occurredAt }) => dayOf(occurredAt))
    .filter((day) => started === undefined || day >= started)
  const known = [...(started === undefined ? [] : [started]), ...updates.sort((left, right) => left - right)]
  const closed = events.filter(({ type }) => closing.includes(type)).map(({ occurredAt }) => dayOf(occurredAt))
  const ends = [...closed, ...(outcomeAt === undefined ? [] : [dayOf(outcomeAt)])]
  if (known.length === 0) return ends.length > 0 ? [] : [{ duty: 'D19', day: null, met: null }]
  return known.flatMap((day, place): Occurrence[] => {
    const [next, due] = [known[place + 1], day + agreed]
    if (next !== undefined && next <= due) return [{ duty: 'D19', day, met: true }]
    if (ends.some((end) => end >= day && end <= due)) return []
    if (next === undefined && due >= last) return []
    return [{ duty: 'D19', day, met: next === undefined ? null : false }]
  })
}

interface Occurrence {
  readonly duty: string
  readonly day: number | null
  readonly met: boolean | null
}

function dutiesOf({ referral }: FirstReferral): string[] {
  const { row, crime, duties, referredInTime, updatedInTime } = referral
  const reportedDay = row.reportedAt === undefined ? null : dayOf(row.reportedAt)
  const declined = row.consent === 'EXPLICIT_NO'
  const explicit = row.consent === 'EXPLICIT_YES'
  const all: readonly Occurrence[] = [
    ...duties,
    ...intervalsOf(row, lastSeenDay(referral.day)),
    { duty: 'D01', day: reportedDay, met: null },
    { duty: 'D02', day: reportedDay, met: null },
    { duty: 'D03', day: reportedDay, met: row.enhancedRights.length > 0 ? true : null },
    ...(declined ? [] : [{ duty: 'D04', day: reportedDay, met: referredInTime }]),
    ...(crime.needsExplicitConsent ? [{ duty: 'D04c', day: referral.day, met: row.consent === 'UNKNOWN' ? null : explicit }] : []),
  ]
  const entitledOn = (day: number | null): boolean =>
    day !== null && row.enhancedRights.some(({ decision, decidedAt }) => decision === 'ENTITLED' && dayOf(decidedAt) <= day)
  const nodes: string[] = [
    ...rate(
      'UPDATES_EVIDENCED_RATE',
      updatedInTime !== null,
      duties.some(({ duty }) => updateDuties.includes(duty)),
    ),
  ]
  const judged = duties
    .filter(({ duty, met }) => updateDuties.includes(duty) && met !== null)
    .sort((left, right) => (left.day ?? Infinity) - (right.day ?? Infinity) || Number(left.met) - Number(right.met))
    .slice(0, 4)
  if (judged.length > 0) nodes.push(`update_tally=${judged.filter(({ met }) => met).length}_OF_${judged.length};of=UPDATED_IN_TIME_RATE`)
  for (const duty of new Set(all.map((one) => one.duty))) {
    const made = all.filter((one) => one.duty === duty)
    const judge = (measure: string, of: typeof made): string[] => {
      const judged = of.filter(({ met }) => met !== null)
      return rate(
        measure,
        judged.every(({ met }) => met === true),
        judged.length > 0,
      ).map((predicate) => `duty=${duty};${predicate}`)
    }
    nodes.push(...judge('CODE_DUTY_MET_RATE', made))
    nodes.push(
      ...judge(
        'CODE_DUTY_MET_ENHANCED_RATE',
        made.filter(({ day }) => entitledOn(day)),
      ),
    )
    nodes.push(
      ...judge(
        'CODE_DUTY_MET_STANDARD_RATE',
        made.filter(({ day }) => !entitledOn(day)),
      ),
    )
    const evidenced = made.some(({ met }) => met !== null)
    nodes.push(...rate('CODE_DUTY_EVIDENCED_RATE', evidenced).map((predicate) => `duty=${duty};${predicate}`))
  }
  return [...nodes, ...offersOf(row)]
}

/** A case has one decision not to investigate at most. */
function offersOf({ events }: Referral['row']): string[] {
  const decided = events.find(({ type, toldAt }) => type === 'DECISION_NOT_TO_INVESTIGATE' && toldAt !== undefined)
  const offered = decided?.supportOffered
  return [
    ...rate('DECISION_SUPPORT_NOTED_RATE', offered !== undefined, decided !== undefined),
    ...rate('DECISION_SUPPORT_OFFERED_RATE', offered === true, offered !== undefined),
  ]
}

const targets: Readonly<Record<string, number>> = { EMERGENCY: 15, PRIORITY: 60, STANDARD: 2880 }

function receiptOf({ referral: { row, crime, accepted }, supportCase }: FirstReferral): string[] {
  const nodes: string[] = []
  if (!accepted) {
    const without = crime.needsExplicitConsent && row.consent !== 'EXPLICIT_YES'
    const disposition = without ? 'CONSENT_MISSING' : 'INSUFFICIENT_CONTACT_DETAILS'
    nodes.push('is=REFERRAL_NOT_ACCEPTED_RATE', `disposition=${disposition};is=REFERRAL_NOT_ACCEPTED_RATE`)
  }
  const finding = supportCase?.row.staffFinding
  if (finding) nodes.push('is=RETURNED_BY_CHARITY_RATE', `staff_finding=${finding};is=RETURNED_BY_CHARITY_RATE`)
  const target = row.responseGrade === undefined ? undefined : targets[row.responseGrade]
  if (target === undefined) return nodes
  const came = row.arrivedAt !== undefined && row.callAt !== undefined ? row.arrivedAt - row.callAt : Infinity
  const evidenced = came === Infinity ? [] : ['is=RESPONSE_EVIDENCED_RATE']
  const answered = [...rate('RESPONDED_IN_TIME_RATE', came <= target * 60_000), ...evidenced]
  return [...nodes, ...answered, ...answered.map((predicate) => `response_grade=${row.responseGrade};${predicate}`)]
}

function helpOf({ referral, supportCase }: FirstReferral): string[] {
  if (!supportCase) return []
  const { row } = supportCase
  return [...attemptsOf(referral, row), ...needsOf(referral, row)]
}

/** The state on the last day that the quarter sees, which is counted by quarter. */
export const stockOfReferral = ({ supportCase }: FirstReferral): string[] =>
  supportCase && !supportCase.row.closure && !supportCase.row.staffFinding ? ['is=VICTIMS_WITH_OPEN_CASE'] : []

/** The attempts that count as help after a referral of this London day. */
export const attemptsInTime = (day: number, { attempts }: SupportRow): SupportRow['attempts'] =>
  attempts.filter(({ at }) => dayOf(at) <= day + withinDays)

function attemptsOf({ day }: Referral, row: SupportRow): string[] {
  const attempts = attemptsInTime(day, row)
  if (attempts.length === 0) return []
  const reached = attempts.some(({ result }) => result === 'REACHED' || result === 'DECLINED')
  const firstDay = Math.min(...attempts.map(({ at }) => dayOf(at)))
  const inTime = dateText(firstDay) <= addWorkingDays(dateText(day), 2)
  return [
    'is=CONTACT_ATTEMPTED_RATE',
    ...(reached ? ['is=REACHED_RATE'] : []),
    ...each('contact_channel', new Set(attempts.map(({ channel }) => channel)), 'is=CONTACT_CHANNEL_RATE'),
    'is=CONTACT_ATTEMPTS',
    `attempts=${attempts.length};is=CONTACT_ATTEMPTS`,
    ...(inTime ? ['is=FIRST_CONTACT_IN_TIME_RATE'] : []),
    'is=DAYS_TO_FIRST_CONTACT',
    `first_contact_days=${dayBar(firstDay - day)};is=DAYS_TO_FIRST_CONTACT`,
  ]
}

function needsOf({ day, crime }: Referral, { assessments, support }: SupportRow): string[] {
  const found = new Set(
    assessments.filter(({ kind, at }) => kind === 'IN_DEPTH' && dayOf(at) <= day + withinDays).flatMap(({ needs }) => needs),
  )
  const unmet = [...found].filter((need) => !support.some((one) => one.need === need))
  const identified = each('need', found, 'is=NEED_IDENTIFIED_RATE')
  return [
    ...identified,
    ...identified.map((node) => `offence_group=${crime.group};${node}`),
    ...each('need', found, 'of=NEED_UNMET_RATE'),
    ...each('need', unmet, 'is=NEED_UNMET_RATE'),
  ]
}

const outcomeGroups: Readonly<Record<string, string>> = {
  '1': 'CHARGED_SUMMONSED',
  '2': 'OUT_OF_COURT_FORMAL',
  '3': 'OUT_OF_COURT_FORMAL',
  '8': 'OUT_OF_COURT_INFORMAL',
  '10': 'PROSECUTION_PREVENTED',
  '14': 'EVID_DIFF_VICTIM_NOT_SUPPORTING',
  '15': 'EVID_DIFF_VICTIM_SUPPORTS',
  '16': 'EVID_DIFF_VICTIM_NOT_SUPPORTING',
  '18': 'NO_SUSPECT',
  '21': 'FURTHER_INVESTIGATION_NOT_PI',
  '22': 'DIVERSION',
}

function closedOf(place: string, { at, reason }: NonNullable<SupportRow['closure']>, day: number): string[] {
  if (dayOf(at) > day + withinDays) return []
  return [`is=CLOSED_RATE${place}`, `closure_reason=${reason};is=CLOSURE_REASON_RATE${place}`]
}

function outcomeOf({ referral: { row, updatedInTime, crime, day }, supportCase }: FirstReferral): string[] {
  const group = row.outcomeType === undefined ? undefined : outcomeGroups[row.outcomeType]
  const within = group === undefined ? [''] : ['', `;outcome_group=${group}`]
  const closure = supportCase?.row.closure
  const closed = closure === undefined ? [] : within.flatMap((place) => closedOf(place, closure, day))
  if (group === undefined) return closed
  const updated = updatedInTime === null ? 'NOT_JUDGED' : updatedInTime ? 'MET' : 'BREACHED'
  const supported = supportCase?.supported ? 'YES' : 'NO'
  const withdrew = rate('VICTIM_WITHDREW_RATE', group === 'EVID_DIFF_VICTIM_NOT_SUPPORTING')
  const offence = `;offence_group=${crime.group}`
  const beside = [
    '',
    offence,
    `${offence};updated_in_time=${updated}`,
    `;supported=${supported}`,
    `;updated_in_time=${updated}`,
    `;supported=${supported};updated_in_time=${updated}`,
  ]
  return [...closed, ...beside.flatMap((names) => withdrew.map((predicate) => predicate + names))]
}
