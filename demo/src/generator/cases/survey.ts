import { lastSeenDay } from './as-seen.js'
import { calibration } from '../world/calibration.js'
import { informationOf, isInformed } from '../world/information.js'
import { instantAt, lastDay, periodLength } from '../world/london-time.js'
import { judge, satisfiedChance, type Driver } from '../world/satisfaction.js'
import { recallEarlier, type EarlierAnswers } from './earlier.js'
import type { ForceDesk } from './referral.js'
import type { Person } from './person.js'
import type { Random } from '../world/random.js'
import type { AnswerItem, SupportRow } from '../files/rows.js'

/** A respondent's answers. Undefined: no valid answer to the item. */
export interface Response {
  readonly force: string
  /** London day of the fieldwork. */
  readonly day: number
  readonly informed: boolean | undefined
  readonly heardNothing: boolean | undefined
  readonly satisfied: boolean | undefined
  readonly drivers: Readonly<Record<string, boolean | undefined>>
  /** What the respondent says of an earlier report. */
  readonly earlier: EarlierAnswers
  /** Asked when the case was closed. */
  readonly wouldReportAgain: boolean | undefined
  /** From the last flag in the respondent's own row. */
  readonly mentalHealth: string
  /** Whether the updates due to the respondent were in time, by the referral that the row names. */
  readonly updated: 'MET' | 'BREACHED' | 'NOT_JUDGED'
}

/** Fieldwork is six to twelve weeks after the report. `fresh`: for somebody who was referred before the period. */
export function fieldworkDay(random: Random, referralDay: number): { readonly day: number; readonly fresh: boolean } {
  const day = referralDay + random.between(42, 84)
  return day > lastDay ? { day: day - periodLength, fresh: true } : { day, fresh: false }
}

/** How it ended with somebody who may be asked the survey. */
export interface Contact {
  readonly force: string
  readonly day: number
  readonly result: 'ANSWERED' | 'NOT_ANSWERED' | 'NOT_ASKED' | 'EXCLUDED'
  /** As the row has it. */
  readonly offence: string
}

/** Notes in the row of somebody who answered that they did, on the day of the answers. */
export function noteAnswer(row: SupportRow, { force, day }: Response): Contact {
  row.surveyContact = { result: 'ANSWERED', at: row.satisfaction[0]?.fieldworkAt ?? 0 }
  return { force, day, result: 'ANSWERED', offence: row.offence }
}

/**
 * Respondents for each of those who are noted here: others were referred twice or before the period, or the charity took up no case. As many
 * more refuse of those who are noted, so that the response to the survey is what it should be. Counted in a world of 50,000 persons.
 */
const respondentsForEach = 1.365

const youngBelow = 35

/**
 * Notes in the row of somebody who did not answer how it ended, six to twelve weeks after the referral, or not at all if the period is over by
 * then. Of a respondent nothing is noted, but as many random numbers are drawn. `surveyed`: the share of victims who answer.
 */
export function noteContact(random: Random, row: SupportRow, person: Person, at: Asked): Contact | null {
  const { force, referralDay, answered, surveyed, responded } = at
  const { excluded, respondedYoung, respondedOlder } = calibration
  const responding = responded * (person.age !== null && person.age < youngBelow ? respondedYoung.size : respondedOlder.size)
  const others = 1 - surveyed
  const refused = (respondentsForEach * (surveyed * (1 - responding))) / responding / others
  const [day, drawn] = [referralDay + random.between(42, 84), random.next()]
  const spared = excluded.size / others
  const otherwise = drawn < spared ? 'EXCLUDED' : drawn < spared + refused ? 'NOT_ANSWERED' : 'NOT_ASKED'
  if (answered || day > lastDay) return null
  row.surveyContact = { result: otherwise, at: instantAt(day, 720) }
  return { force, day, result: otherwise, offence: row.offence }
}

interface Asked {
  readonly force: string
  readonly referralDay: number
  readonly answered: boolean
  readonly surveyed: number
  /** How many times as many as in the nation answer, of those asked. */
  readonly responded: number
}

const satisfiedAnswers = { true: ['VERY_SATISFIED', 'FAIRLY_SATISFIED'], false: ['BIT_DISSATISFIED', 'VERY_DISSATISFIED'] } as const
const sevenPoints = { true: ['1', '2', '3'], false: ['4', '5', '6', '7'] } as const

const mentalHealthOf = ({ flags }: SupportRow): string =>
  flags
    .filter(({ indicator }) => indicator === 'MENTAL_HEALTH')
    .sort((left, right) => left.assessedAt - right.assessedAt)
    .at(-1)?.value ?? 'NOT_ASSESSED'

/**
 * Asks the survey, and puts the answers into the support row. `inTime`: whether the referral's updates were in time; null if none is
 * judged.
 */
export function answerSurvey(random: Random, desk: ForceDesk, row: SupportRow, day: number, inTime: boolean | null): Response {
  const { plan } = desk
  const at = instantAt(day, random.between(600, 1200))
  const mode = random.pick(['TELEPHONE', 'TELEPHONE', 'TELEPHONE', 'ONLINE', 'POSTAL'])
  const survey = `USS-${day < lastDay - 364 ? '2024' : '2025'}`
  const say = (item: string, scale: string, value: string): void => {
    row.satisfaction.push({ survey, mode, fieldworkAt: at, item, scale, value } satisfies AnswerItem)
  }
  const troubled = row.flags.some((flag) => flag.indicator === 'MENTAL_HEALTH' && flag.value === 'PRESENT')

  const { heardNothing: unheard, informed: level } = informationOf(random, plan, inTime)
  const informed = random.chance(0.07) ? undefined : isInformed(level)
  say('KEPT_INFORMED', 'CSEW_INFORMED', informed === undefined ? random.pick(['NOT_NECESSARY', 'NOT_NECESSARY', 'REFUSED']) : level)
  const heardNothing = random.chance(0.04) ? undefined : unheard
  say('HEARD_NOTHING', 'YES_NO', heardNothing === undefined ? random.pick(['DONT_KNOW', 'REFUSED']) : heardNothing ? 'YES' : 'NO')
  // The whole experience depends on the drivers, which are asked after it. So the random number for its answer is drawn here and used
  // later.
  const drawn = random.chance(0.03) ? undefined : random.next()
  const place = row.satisfaction.length
  const judged = judge(random, plan, level, troubled)
  const drivers: Partial<Record<Driver, boolean>> = {}
  for (const [driver, good] of Object.entries(judged) as [Driver, boolean][]) {
    if (random.chance(0.05)) continue
    const positive = random.chance(0.02) ? undefined : good
    drivers[driver] = positive
    say(driver, 'USS_7', positive === undefined ? 'REFUSED' : wordFor(random, sevenPoints, positive))
  }
  const satisfied = drawn === undefined ? undefined : desk.satisfied.take(satisfiedChance(plan, judged, level))
  const word = satisfied === undefined ? 'TOO_EARLY' : satisfiedAnswers[`${satisfied}`][Math.floor((drawn ?? 0) * 2)]
  const whole = { survey, mode, fieldworkAt: at, item: 'WHOLE_EXPERIENCE', scale: 'CSEW_SATISFACTION', value: word ?? 'TOO_EARLY' }
  row.satisfaction.splice(place, 0, whole satisfies AnswerItem)
  const earlier = recallEarlier(desk.recalled, say)
  reportAgain(desk, row, drivers.GOOD_COMMUNICATION)
  return {
    force: plan.force.id,
    day,
    informed,
    heardNothing,
    satisfied,
    drivers,
    earlier,
    // Answered when the case closes, which may be later than the survey's quarter sees.
    wouldReportAgain: row.closure && row.closure.at < instantAt(lastSeenDay(day) + 1, 0) ? row.closure.wouldReportAgain : undefined,
    mentalHealth: mentalHealthOf(row),
    updated: inTime === null ? 'NOT_JUDGED' : inTime ? 'MET' : 'BREACHED',
  }
}

/** Asked at the end of the support, of people whose survey says how the police communicated. */
function reportAgain({ effects: chance }: ForceDesk, { closure }: SupportRow, communicated: boolean | undefined): void {
  if (closure?.wouldReportAgain === undefined || communicated === undefined) return
  const { reportAgainInformed, reportAgainOtherwise } = calibration
  closure.wouldReportAgain = chance.chance((communicated ? reportAgainInformed : reportAgainOtherwise).size)
}

const wordFor = (
  random: Random,
  words: { readonly true: readonly string[]; readonly false: readonly string[] },
  positive: boolean,
): string => random.pick(positive ? words.true : words.false)
