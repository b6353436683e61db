import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { londonDate } from '../../../src/kit/london.js'
import {
  ageBandOf,
  forceById,
  forceOfArea,
  isExcluded,
  mapCode,
  offenceOf,
  offenceSubgroups,
  parentOf,
  toPositive,
  unreportedReasons,
} from '../../../src/modules/reference/index.js'
import { workingDaysBetween } from '../batches/working-days.js'

/** Counts persons only from the emitted files, slowly, by the words of the definitions and without any knowledge of the generator. */

export interface Flag {
  indicator: string
  value: string
  source: string
  assessedAt: string
}

export interface Referral {
  force: string
  recordRef: string
  subjectToken?: string
  crimeRef: string
  offence: string
  offenceFlags?: string[]
  victimBasis?: string
  sex?: string
  ageBand?: string
  ethnicity?: string
  district?: string
  reportedAt?: string
  referredAt: string
  consent: string
  phoneUsable: boolean
  phoneSafe: boolean
  postUsable: boolean
  postSafe: boolean
  emailUsable: boolean
  emailSafe: boolean
  flags?: Flag[]
  enhancedRights?: { category: string; decision: string; decidedAt: string }[]
  agreedUpdateDays?: number
  updatesAgreedAt?: string
  outcomeType?: string
  outcomeAt?: string
  responseGrade?: string
  callAt?: string
  arrivedAt?: string
  events?: { type: string; occurredAt: string; toldAt?: string; optedOut?: boolean; supportOffered?: boolean }[]
}

interface Applications {
  measuresAppliedFor?: string[]
  measuresGranted?: string[]
  measuresRefused?: string[]
}

export interface Support {
  recordRef: string
  subjectToken?: string
  force?: string
  referralRef?: string
  directRef?: string
  openedAt: string
  offence: string
  staffFinding?: string
  sex: string
  ageBand: string
  ethnicity: string
  flags?: Flag[]
  attempts?: { at: string; channel: string; result: string }[]
  assessments?: { kind: string; at: string; needs?: string[]; scores?: { need: string; score: number }[] }[]
  support?: { type: string; deliveredAt: string; need?: string }[]
  witness?: { hearingAt: string; isVictim: boolean; preTrialVisit: boolean; specialMeasures: string[] } & Applications
  restorative?: { offenderIdentified: boolean; offeredAt?: string; accepted?: boolean; heldAt?: string }
  closure?: { at: string; reason: string; betterAbleToCope?: number; recovered?: number; wouldReportAgain?: boolean }
  satisfaction?: { fieldworkAt: string; item: string; scale: string; value: string }[]
  surveyContact?: { result: string; at: string }
}

export interface Direct {
  recordRef: string
  subjectToken?: string
  receivedAt: string
  area: string
  offence: string
  sex: string
  ageBand: string
  ethnicity: string
  everReportedBefore: string
  earlierUpdates?: string
  policeExperience: string
  laterReported?: { reported: boolean; at?: string }
  reasons: string[]
  consentExplicit: boolean
  consentScope: string[]
  flags?: Flag[]
}

const readRows = <T>(path: string): T[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text) as T)

export interface Complaint {
  sender: string
  force: string
  recordRef: string
  subjectToken?: string
  about: string
  receivedAt: string
  acknowledgedAt?: string
  timescaleGiven?: boolean
  repliedAt?: string
}

export interface Project {
  recordRef: string
  kind: string
  force: string
  opensOn: string
  closesOn?: string
  workersFte: number
  volunteers: number
}

export interface Partnership {
  referrals: Referral[]
  support: Support[]
  direct: Direct[]
  complaints: Complaint[]
  projects: Project[]
}

export function readPartnership(out: string): Partnership {
  const files = readdirSync(join(out, 'police-referral')).filter((name) => name.endsWith('.ndjson'))
  return {
    referrals: files.flatMap((name) =>
      readRows<Referral>(join(out, 'police-referral', name)).map((row) => ({ ...row, force: name.replace('.ndjson', '') })),
    ),
    support: readRows(join(out, 'charity-support', 'victim-support.ndjson')),
    direct: readRows(join(out, 'direct-case', 'victim-support.ndjson')),
    projects: readRows(join(out, 'project', 'victim-support.ndjson')),
    complaints: readdirSync(join(out, 'complaint'))
      .filter((name) => name.endsWith('.ndjson'))
      .flatMap((name) => readRows<Complaint>(join(out, 'complaint', name)).map((row) => ({ ...row, sender: name.replace('.ndjson', '') }))),
  }
}

const dayNumber = (time: string): number => Date.parse(`${londonDate(time)}T00:00:00Z`) / 86_400_000
const within28 = (start: string, time: string): boolean => {
  const days = dayNumber(time) - dayNumber(start)
  return days >= 0 && days <= 28
}

/** Whether the quarter of `start` includes what happened at `time`: up to the 28th London day after its last. */
export function isSeen(start: string, time: string | undefined): boolean {
  if (time === undefined) return false
  const [year = 0, month = 0] = londonDate(start).split('-').map(Number)
  const lastDay = Date.UTC(year, Math.ceil(month / 3) * 3, 0) / 86_400_000
  return dayNumber(time) <= lastDay + 28
}

/** Earliest row of each person and calendar year. */
export function primaries<T>(rows: readonly T[], personOf: (row: T) => string, timeOf: (row: T) => string): T[] {
  const first = new Map<string, T>()
  for (const row of rows) {
    const key = `${personOf(row)} ${londonDate(timeOf(row)).slice(0, 4)}`
    const known = first.get(key)
    if (!known || Date.parse(timeOf(row)) < Date.parse(timeOf(known))) first.set(key, row)
  }
  return [...first.values()]
}

/** The person of a force whom it referred: one key per person and force. */
export const personOfForce = (row: Referral): string => `${row.force} ${row.subjectToken ?? row.recordRef}`

/** Rows that are neither excluded by contract nor a repetition of the same crime and person. */
export function validReferrals(rows: readonly Referral[]): { valid: Referral[]; duplicates: number; excluded: number } {
  const seen = new Set<string>()
  let [duplicates, excluded] = [0, 0]
  const valid = rows.filter((row) => {
    if (isExcluded(row.offence)) {
      excluded++
      return false
    }
    const key = `${row.force} ${row.subjectToken} ${row.crimeRef}`
    if (row.subjectToken && seen.has(key)) {
      duplicates++
      return false
    }
    seen.add(key)
    return true
  })
  return { valid, duplicates, excluded }
}

type Counts = Record<string, number>

function note(counts: Counts, stratum: string, time: string, places: readonly string[], predicates: readonly (string | false)[]): void {
  const date = londonDate(time)
  const quarter = `${date.slice(0, 4)}Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
  for (const period of [date.slice(0, 4), quarter]) {
    for (const place of places) {
      for (const predicate of predicates) {
        if (predicate === false) continue
        const parts = [...predicate.split(';'), place].filter((part) => part !== '').sort()
        const id = `${stratum}|${period}|${parts.join(';')}`
        counts[id] = (counts[id] ?? 0) + 1
      }
    }
  }
}

const placesOf = (force: string): string[] => {
  const region = forceById(force)?.region
  return ['', `force=${force}`, ...(region ? [`region=${region}`] : [])]
}

function updateVerdicts(row: Referral): boolean[] {
  const timed = ['DECISION_NOT_TO_INVESTIGATE', 'SUSPECT_ARRESTED', 'SUSPECT_INTERVIEWED', 'SUSPECT_RELEASED', 'CHARGE_DECISION']
  const judged = (row.events ?? []).filter(
    (event) =>
      [...timed, 'SUSPECT_BAILED_OR_UNDER_INVESTIGATION'].includes(event.type) && isSeen(row.referredAt, event.toldAt) && !event.optedOut,
  )
  return judged.map((event) => {
    const on = londonDate(event.occurredAt)
    const enhanced = (row.enhancedRights ?? []).some((one) => one.decision === 'ENTITLED' && londonDate(one.decidedAt) <= on)
    return workingDaysBetween(on, londonDate(event.toldAt as string)) <= (enhanced ? 1 : 5)
  })
}

function recountReferrals(counts: Counts, { referrals, support }: Partnership): void {
  const cases = new Map<string, Support[]>()
  for (const row of support) {
    const key = `${row.force} ${row.referralRef}`
    if (row.referralRef) cases.set(key, [...(cases.get(key) ?? []), row])
  }
  const { valid } = validReferrals(referrals)
  const charity = ['CHARITY_TRIAGE', 'CHARITY_NEEDS_ASSESSMENT', 'SELF_DISCLOSED']
  for (const row of primaries(valid, personOfForce, (one) => one.referredAt)) {
    const joined = cases.get(`${row.force} ${row.recordRef}`) ?? []
    const identified = (row.flags ?? []).some(
      (flag) => flag.value === 'PRESENT' && flag.source.startsWith('POLICE_') && Date.parse(flag.assessedAt) <= Date.parse(row.referredAt),
    )
    const found = joined.some((one) =>
      (one.flags ?? []).some(
        (flag) => flag.value === 'PRESENT' && charity.includes(flag.source) && within28(row.referredAt, flag.assessedAt),
      ),
    )
    const assessed = joined.some((one) => (one.assessments ?? []).some((a) => a.kind === 'IN_DEPTH' && within28(row.referredAt, a.at)))
    const supported = joined.some((one) => (one.support ?? []).some((given) => within28(row.referredAt, given.deliveredAt)))
    const verdicts = updateVerdicts(row)
    const referral =
      row.reportedAt && row.consent !== 'EXPLICIT_NO' ? workingDaysBetween(londonDate(row.reportedAt), londonDate(row.referredAt)) : null
    const sex = row.sex === undefined ? 'UNKNOWN' : (mapCode(row.force, 'sex', row.sex) ?? 'UNKNOWN')
    const band = row.ageBand === undefined ? 'UNKNOWN' : (ageBandOf(row.ageBand) ?? 'UNKNOWN')
    const who = [`sex=${sex}`, `age_band=${band}`, `offence_group=${offenceOf(row.offence)?.offenceGroup}`]
    note(
      counts,
      'A',
      row.referredAt,
      [...placesOf(row.force), ...who],
      [
        '',
        identified && 'is=VULNERABILITY_IDENTIFIED_RATE',
        found && 'of=VULNERABILITY_MISSED_BY_POLICE_RATE',
        found && !identified && 'is=VULNERABILITY_MISSED_BY_POLICE_RATE',
        assessed && 'is=NEEDS_ASSESSED_RATE',
        supported && 'is=SUPPORTED_RATE',
        assessed && supported && 'is=SUPPORTED_OF_ASSESSED_RATE',
        verdicts.length > 0 && 'of=UPDATED_IN_TIME_RATE',
        verdicts.length > 0 && verdicts.every(Boolean) && 'is=UPDATED_IN_TIME_RATE',
        referral !== null && 'of=REFERRED_IN_TIME_RATE',
        referral !== null && referral <= 2 && 'is=REFERRED_IN_TIME_RATE',
        ...restorativeSteps(row.referredAt, joined),
        ...closingAnswers(row.referredAt, joined),
      ],
    )
  }
}

function restorativeSteps(start: string, joined: readonly Support[]): (string | false)[] {
  const known = joined.flatMap(({ restorative }) => (restorative?.offenderIdentified === true ? [restorative] : []))
  return [
    known.length > 0 && 'of=RESTORATIVE_JUSTICE_OFFERED_RATE',
    known.some(({ offeredAt }) => isSeen(start, offeredAt)) && 'is=RESTORATIVE_JUSTICE_OFFERED_RATE',
    known.some(({ offeredAt, accepted }) => isSeen(start, offeredAt) && accepted) && 'is=RESTORATIVE_JUSTICE_ACCEPTED_RATE',
    known.some(({ heldAt }) => isSeen(start, heldAt)) && 'is=RESTORATIVE_JUSTICE_HELD_RATE',
  ]
}

function closingAnswers(start: string, joined: readonly Support[]): (string | false)[] {
  const closures = joined.flatMap(({ closure }) => (closure && isSeen(start, closure.at) ? [closure] : []))
  const scores = (of: (closure: NonNullable<Support['closure']>) => number | undefined): number[] =>
    closures.map(of).filter((score) => score !== undefined)
  const [cope, recovered] = [scores((one) => one.betterAbleToCope), scores((one) => one.recovered)]
  return [
    closures.length > 0 && 'of=CLOSURE_ANSWERED_RATE',
    cope.length + recovered.length > 0 && 'is=CLOSURE_ANSWERED_RATE',
    cope.length > 0 && 'of=BETTER_ABLE_TO_COPE_RATE',
    cope.some((score) => score > 3) && 'is=BETTER_ABLE_TO_COPE_RATE',
    recovered.length > 0 && 'of=RECOVERED_RATE',
    recovered.some((score) => score > 3) && 'is=RECOVERED_RATE',
  ]
}

function recountDirect(counts: Counts, { direct }: Partnership): void {
  for (const row of primaries(
    direct,
    (one) => one.subjectToken ?? one.recordRef,
    (one) => one.receivedAt,
  )) {
    const asked = !row.reasons.includes('NOT_ASKED') && !row.reasons.includes('DECLINED_TO_SAY')
    const groups = [...new Set(row.reasons.map((reason) => parentOf(unreportedReasons, reason)).filter((group) => group !== undefined))]
    const who = [`sex=${row.sex}`, `age_band=${row.ageBand}`, `offence_group=${offenceOf(row.offence)?.offenceGroup}`]
    note(
      counts,
      'C',
      row.receivedAt,
      [...placesOf(forceOfArea(row.area) ?? ''), ...who],
      [
        '',
        row.reasons.some((reason) => /^PREVIOUS_/.test(reason)) && 'is=PRIOR_EXPERIENCE_CITED_RATE',
        row.everReportedBefore !== 'UNKNOWN' && 'of=REPORTED_BEFORE_RATE',
        row.everReportedBefore === 'YES' && 'is=REPORTED_BEFORE_RATE',
        row.policeExperience !== 'NONE' && 'of=NEGATIVE_POLICE_EXPERIENCE_RATE',
        row.policeExperience === 'NEGATIVE' && 'is=NEGATIVE_POLICE_EXPERIENCE_RATE',
        (row.earlierUpdates === 'YES' || row.earlierUpdates === 'NO') && 'of=NOT_UPDATED_BEFORE_RATE',
        row.earlierUpdates === 'NO' && 'is=NOT_UPDATED_BEFORE_RATE',
        row.laterReported !== undefined && 'of=LATER_REPORTED_RATE',
        row.laterReported?.reported === true && isSeen(row.receivedAt, row.laterReported.at) && 'is=LATER_REPORTED_RATE',
        asked && 'of=REASON_CITED_RATE',
        ...groups.map((group) => `is=REASON_CITED_RATE;reason_group=${group}`),
        ...(asked ? row.reasons : []).map((reason) => `is=REASON_CITED_RATE;reason_not_reported=${reason}`),
      ],
    )
  }
}

function recountCourt(counts: Counts, { referrals, support }: Partnership): void {
  const police = new Map(referrals.map((row) => [`${row.force} ${row.recordRef}`, row.flags ?? []]))
  const rows = support.filter((row) => row.witness?.isVictim && row.referralRef)
  for (const row of primaries(
    rows,
    (one) => one.subjectToken ?? one.recordRef,
    (one) => one.witness?.hearingAt ?? '',
  )) {
    const hearing = row.witness?.hearingAt ?? ''
    const flags = [...(row.flags ?? []), ...((row.referralRef && police.get(`${row.force} ${row.referralRef}`)) || [])]
    const present = flags
      .filter((flag) => flag.value === 'PRESENT' && londonDate(flag.assessedAt) <= londonDate(hearing))
      .sort((a, b) => Date.parse(a.assessedAt) - Date.parse(b.assessedAt))
    note(counts, 'W', hearing, placesOf(row.force ?? ''), [
      '',
      present.length > 0 && 'of=VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE',
      present[0]?.source === 'WITNESS_SERVICE_AT_COURT' && 'is=VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE',
      'of=PRE_TRIAL_VISIT_RATE',
      row.witness?.preTrialVisit === true && 'is=PRE_TRIAL_VISIT_RATE',
      (row.witness?.specialMeasures ?? []).length > 0 && 'is=SPECIAL_MEASURES_RATE',
      ...(row.witness?.specialMeasures ?? []).map((measure) => `is=SPECIAL_MEASURE_USED_RATE;special_measure=${measure}`),
      ...applicationsIn(row.witness),
    ])
  }
}

function applicationsIn(witness: Support['witness']): string[] {
  const { measuresAppliedFor = [], measuresGranted = [], measuresRefused = [], specialMeasures = [] } = witness ?? {}
  const applied = new Set([...measuresAppliedFor, ...measuresGranted, ...measuresRefused])
  const each = (codes: Iterable<string>, predicate: string): string[] =>
    [...codes].map((code) => `measure_applied_for=${code};${predicate}`)
  return [
    ...(applied.size > 0 ? ['is=SPECIAL_MEASURES_APPLIED_RATE'] : []),
    ...each(applied, 'of=SPECIAL_MEASURE_GRANTED_RATE'),
    ...each(measuresGranted, 'is=SPECIAL_MEASURE_GRANTED_RATE'),
    ...each(measuresRefused, 'is=SPECIAL_MEASURE_REFUSED_RATE'),
    ...each(
      measuresGranted.filter((code) => specialMeasures.includes(code)),
      'is=SPECIAL_MEASURE_USED_OF_GRANTED_RATE',
    ),
  ]
}

/** Measures of what a respondent says of an earlier report. The first counts who says yes, the others who does not. */
const recalled: Record<string, string> = {
  REPORTED_BEFORE: 'RESPONDENTS_REPORTED_BEFORE_RATE',
  EARLIER_POLICE_EXPERIENCE: 'RESPONDENTS_NEGATIVE_POLICE_EXPERIENCE_RATE',
  EARLIER_UPDATES: 'RESPONDENTS_NOT_UPDATED_BEFORE_RATE',
}

function recountSurvey(counts: Counts, { support }: Partnership): void {
  const measures: Record<string, string> = {
    KEPT_INFORMED: 'KEPT_INFORMED_RATE',
    HEARD_NOTHING: 'HEARD_NOTHING_RATE',
    WHOLE_EXPERIENCE: 'SATISFIED_RATE',
  }
  const rows = support.filter((row) => (row.satisfaction ?? []).length > 0 && row.referralRef)
  for (const row of primaries(
    rows,
    (one) => one.subjectToken ?? one.recordRef,
    (one) => one.satisfaction?.[0]?.fieldworkAt ?? '',
  )) {
    const answers = row.satisfaction ?? []
    const fieldworkAt = answers[0]?.fieldworkAt ?? ''
    const again = isSeen(fieldworkAt, row.closure?.at) ? row.closure?.wouldReportAgain : undefined
    const predicates = answers.flatMap(({ item, scale, value }) => {
      const positive = toPositive(scale, value)
      if (item in recalled)
        return positive === null ? [] : [`of=${recalled[item]}`, positive === (item === 'REPORTED_BEFORE') && `is=${recalled[item]}`]
      const measure = measures[item] ?? 'SATISFIED_RATE'
      const driver = item in measures ? '' : `driver=${item};`
      return positive === null ? [] : [`${driver}of=${measure}`, positive && `${driver}is=${measure}`]
    })
    note(counts, 'S', fieldworkAt, placesOf(row.force ?? ''), [
      '',
      ...predicates,
      again !== undefined && 'of=WOULD_REPORT_AGAIN_RATE',
      again === true && 'is=WOULD_REPORT_AGAIN_RATE',
    ])
  }
}

/** Who may be asked the survey, and how it ended. */
function recountContacts(counts: Counts, { support }: Partnership): void {
  const rows = support.filter((row) => row.surveyContact && row.referralRef)
  for (const row of primaries(
    rows,
    (one) => one.subjectToken ?? one.recordRef,
    (one) => one.surveyContact?.at ?? '',
  )) {
    const { result, at } = row.surveyContact ?? { result: '', at: '' }
    const who = [
      `sex=${row.sex}`,
      `age_band=${row.ageBand}`,
      `offence_group=${offenceOf(row.offence)?.offenceGroup ?? parentOf(offenceSubgroups, row.offence)}`,
    ]
    note(
      counts,
      'S',
      at,
      [...placesOf(row.force ?? ''), ...who],
      [
        'is=SURVEY_ELIGIBLE',
        result === 'EXCLUDED' && 'is=SURVEY_EXCLUDED_RATE',
        ['ANSWERED', 'NOT_ANSWERED'].includes(result) && 'is=SURVEY_ASKED_RATE',
        result === 'ANSWERED' && 'is=SURVEY_RESPONSE_RATE',
      ],
    )
  }
}

export function recount(partnership: Partnership): Counts {
  const counts: Counts = {}
  recountReferrals(counts, partnership)
  recountDirect(counts, partnership)
  recountCourt(counts, partnership)
  recountSurvey(counts, partnership)
  recountContacts(counts, partnership)
  return counts
}
