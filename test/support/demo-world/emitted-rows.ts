import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { londonDate } from '../../../src/kit/london.js'
import { isExcluded } from '../../../src/modules/reference/index.js'

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
  events?: { type: string; occurredAt: string; receivedAt?: string; toldAt?: string; optedOut?: boolean; supportOffered?: boolean }[]
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
