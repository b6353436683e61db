import { calibration } from '../world/calibration.js'
import type { ForcePlan } from '../world/force-plans.js'
import { instantAt, latestDay } from '../world/london-time.js'
import { inPerson } from '../world/mixes.js'
import type { Random } from '../world/random.js'
import type { SupportRow } from '../files/rows.js'
import type { Referral } from './referral.js'
import type { SupportCase } from './support.js'

/** How long a case stays open after its last act, in days around a median. Few are never closed. */
const staysOpen = { supported: 16, assessed: 24, others: 36 } as const
const spread = 0.85
const neverClosed = 0.02

/** Share of those with a closed case who are asked how they are. */
const asked = { supported: 0.7, triaged: 0.2 } as const

const { size: notSupporting } = calibration.disengagedNotSupporting
const { size: charged } = calibration.disengagedCharged
const { size: otherwise } = calibration.disengagedOtherwise

/** The share that disengages, of cases that are closed without support, by the police's outcome of the crime. */
const disengages = (outcomeType: string | undefined): number =>
  outcomeType === '14' || outcomeType === '16' ? notSupporting : outcomeType === '1' ? charged : otherwise

/** Closes the case some time after the last thing that was done. */
export function closeCase(
  random: Random,
  { row }: SupportCase,
  { row: { outcomeType } }: Referral,
  { slowToClose }: ForcePlan['times'],
): void {
  if (row.staffFinding || random.chance(neverClosed)) return
  const supported = row.support.length > 0
  const assessed = row.assessments.some(({ kind }) => kind === 'IN_DEPTH')
  const days = slowToClose * random.skewed(supported ? staysOpen.supported : assessed ? staysOpen.assessed : staysOpen.others, spread)
  const day = lastActOf(row) + Math.max(1, Math.round(days))
  if (day > latestDay) return
  const at = instantAt(day, random.between(540, 1080))
  row.closure = { reason: supported ? 'SUPPORT_COMPLETED' : reasonOf(random, row, outcomeType), at }
  if (supported) leave(random, row, at)
  if (random.chance(supported ? asked.supported : row.closure.reason === 'NEEDS_MET_AT_TRIAGE' ? asked.triaged : 0)) answer(random, row)
}

/** The London day on which something was last done. */
function lastActOf({ openedAt, attempts, assessments, support }: SupportRow): number {
  const acts = [
    openedAt,
    ...attempts.map(({ at }) => at),
    ...assessments.map(({ at }) => at),
    ...support.map(({ deliveredAt }) => deliveredAt),
  ]
  // Acts are made between eight in the morning and ten in the evening, which is the same day in London and by UTC.
  return Math.floor(Math.max(...acts) / 86_400_000)
}

function reasonOf(random: Random, { attempts }: SupportRow, outcomeType: string | undefined): string {
  if (random.chance(disengages(outcomeType))) return 'DISENGAGED'
  const results = attempts.map(({ result }) => result)
  if (results.includes('DECLINED')) return 'DECLINED'
  if (!results.includes('REACHED') && random.chance(0.6)) return 'UNABLE_TO_CONTACT'
  return 'NEEDS_MET_AT_TRIAGE'
}

/** Some people are assessed again when they leave. Mostly their needs have become smaller. */
function leave(random: Random, row: SupportRow, closedAt: number): void {
  const entry = row.assessments.find(({ kind }) => kind === 'IN_DEPTH')
  if (!entry || !random.chance(0.6)) return
  const scores = entry.scores.map(({ need, score }) => ({
    need,
    score: Math.min(10, Math.max(0, score - random.pick([0, 0, 1, 2, 2, 3, -1]))),
  }))
  row.assessments.push({ kind: 'EXIT', at: closedAt - 600_000, needs: [], scores })
}

const scoreOf = (random: Random, positive: boolean): number => random.pick(positive ? [4, 5] : [1, 2, 3])

/** Who was helped by somebody in person copes better than who got information, and better than who got no support. */
function copingOf({ support }: SupportRow): number {
  if (support.length === 0) return calibration.copedUnsupported.size
  const personal = support.some(({ type }) => inPerson.includes(type))
  return (personal ? calibration.copedInPerson : calibration.copedByInformation).size
}

function answer(random: Random, row: SupportRow): void {
  const helped = row.support.length > 0
  Object.assign(row.closure ?? {}, {
    betterAbleToCope: scoreOf(random, random.chance(copingOf(row))),
    recovered: scoreOf(random, random.chance(helped ? calibration.recovered.size : 0.3)),
    feelsSafer: random.chance(helped ? 0.7 : 0.55),
    wouldReportAgain: random.chance(0.66),
  })
}
