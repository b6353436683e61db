import { at, day, type Dice, type FeedRow } from './dice.js'

const drivers = ['ACCESSIBLE_PRESENCE', 'TIMELY_RESPONSE', 'GOOD_COMMUNICATION', 'RESPECTFUL_TREATMENT'] as const
const needs = ['N1', 'N2', 'N5'] as const
const informed = ['VERY_WELL', 'FAIRLY_WELL', 'NOT_VERY_WELL', 'NOT_AT_ALL', 'NOT_NECESSARY', 'REFUSED'] as const
const charity = ['CHARITY_TRIAGE', 'CHARITY_NEEDS_ASSESSMENT', 'SELF_DISCLOSED'] as const

/** A flag by one of the sources, usually present. */
export const flagOf = (dice: Dice, sources: readonly string[], assessedAt: number): FeedRow => ({
  indicator: dice.pick(['MENTAL_HEALTH', 'DOMESTIC_ABUSE', 'LANGUAGE_NEED']),
  value: dice.mostly(['PRESENT', 'ABSENT', 'NOT_ASSESSED']),
  source: dice.mostly(sources),
  assessedAt: at(assessedAt),
})

type Answer = (item: string, scale: string, value: string) => FeedRow

/** What is said of an earlier report, chosen by a second so that the random choices of the rest of the world stay as they were. */
const earlierOf = (second: number, answer: Answer): FeedRow[] =>
  [
    answer('REPORTED_BEFORE', 'YES_NO', ['YES', 'NO', 'YES', 'DONT_KNOW'][second % 4] ?? ''),
    answer('EARLIER_POLICE_EXPERIENCE', 'EARLIER_EXPERIENCE', ['NEGATIVE', 'MIXED', 'POSITIVE', 'NONE', 'REFUSED'][second % 5] ?? ''),
    answer('EARLIER_UPDATES', 'YES_NO', ['NO', 'YES', 'REFUSED'][second % 3] ?? ''),
  ].filter((_, place) => Math.floor(second / 60) % 4 !== place)

function answersOf(dice: Dice): FeedRow[] {
  const moment = dice.moment()
  const fieldworkAt = at(moment)
  const answer = (item: string, scale: string, value: string): FeedRow => ({ survey: 'S1', fieldworkAt, item, scale, value })
  return [
    answer('KEPT_INFORMED', 'CSEW_INFORMED', dice.pick(informed)),
    answer('HEARD_NOTHING', 'YES_NO', dice.mostly(['NO', 'YES', 'DONT_KNOW'])),
    answer('WHOLE_EXPERIENCE', 'USS_7', String(1 + dice.below(7))),
    ...earlierOf(Math.floor(moment / 1000), answer),
    ...dice
      .some(drivers, 0.8)
      .map((item) => answer(item, 'CSEW_SATISFACTION', dice.mostly(['FAIRLY_SATISFIED', 'BIT_DISSATISFIED', 'TOO_EARLY']))),
  ]
}

/**
 * Answers, and how it ended, chosen by a moment so that the random choices of the rest of the world stay as they were. It is noted once the
 * case is open, and of some who answered long after the quarter of their answers.
 */
function surveyedOf(satisfaction: FeedRow[], moment: number, from: number): FeedRow {
  const second = Math.floor(moment / 1000)
  if (second % 4 === 0) return { satisfaction }
  const noted = Math.max(moment, from + (3 + (second % 60)) * day)
  const [answered] = satisfaction
  if (!answered)
    return { satisfaction, surveyContact: { result: ['NOT_ANSWERED', 'NOT_ASKED', 'EXCLUDED'][second % 3] ?? '', at: at(noted) } }
  const late = Math.max(noted, Date.parse(answered.fieldworkAt as string) + 130 * day)
  return { satisfaction, surveyContact: { result: 'ANSWERED', at: at(second % 4 === 1 ? late : noted) } }
}

/**
 * Assessments in the order of their times, no two at the same moment, nor at the exit of the person's other case; the last may be an exit.
 */
function assessmentsOf(dice: Dice, from: number, isSecond: boolean): FeedRow[] {
  const scores = (): FeedRow => ({ scores: dice.some(needs, 0.8).map((need) => ({ need, score: dice.below(11) })) })
  const found = (): FeedRow => ({ needs: dice.some(needs, 0.6) })
  const [first, second] = [from + dice.below(20) * day, from + (20 + dice.below(20)) * day]
  return [
    ...(dice.chance(0.7)
      ? [{ kind: dice.mostly(['IN_DEPTH', 'TRIAGE']), at: at(first), ...found(), ...(dice.chance(0.7) ? scores() : {}) }]
      : []),
    ...(dice.chance(0.3) ? [{ kind: dice.pick(['IN_DEPTH', 'REVIEW']), at: at(second + 3_600), ...found(), ...scores() }] : []),
    ...(dice.chance(0.5) ? [{ kind: 'EXIT', at: at(from + 60 * day + (isSecond ? 60_000 : 0)), ...scores() }] : []),
  ]
}

function supportGiven(dice: Dice, from: number): FeedRow[] {
  const types = ['EMOTIONAL', 'PRACTICAL', 'REPORTING_HELP'] as const
  return dice.some(types, 0.45).map((type) => ({
    type,
    deliveredAt: at(from + dice.below(40) * day),
    ...(dice.chance(0.7) ? { need: dice.pick(needs) } : {}),
  }))
}

function closureOf(dice: Dice, from: number): FeedRow {
  return {
    reason: dice.mostly(['SUPPORT_COMPLETED', 'DECLINED', 'DISENGAGED']),
    at: at(from + (11 + dice.below(60)) * day + dice.below(3_600) * 1000),
    ...(dice.chance(0.7) ? { betterAbleToCope: 1 + dice.below(5) } : {}),
    ...(dice.chance(0.6) ? { recovered: 1 + dice.below(5) } : {}),
    ...(dice.chance(0.7) ? { wouldReportAgain: dice.chance(0.6) ? 'true' : 'false' } : {}),
  }
}

function witnessOf(dice: Dice, hearing: number): FeedRow {
  return {
    hearingAt: at(hearing),
    isVictim: dice.chance(0.9) ? 'true' : 'false',
    ...(dice.chance(0.7) ? { preTrialVisit: dice.chance(0.4) ? 'true' : 'false' } : {}),
    ...(dice.chance(0.8) ? { specialMeasures: dice.some(['SCREENS', 'LIVE_LINK'], 0.45) } : {}),
    ...applicationsAt(Math.floor(hearing / 1000)),
  }
}

/**
 * What was applied for, granted and refused, chosen by the second of the hearing, so that the random choices of the rest of the world stay
 * as they were.
 */
function applicationsAt(second: number): FeedRow {
  return {
    ...(second % 2 === 0 ? { measuresAppliedFor: second % 3 === 0 ? ['SCREENS'] : ['LIVE_LINK', 'SCREENS'] } : {}),
    ...(second % 5 < 3 ? { measuresGranted: second % 7 < 4 ? ['SCREENS', 'LIVE_LINK'] : ['LIVE_LINK'] } : {}),
    ...(second % 5 === 3 ? { measuresRefused: ['SCREENS'] } : {}),
  }
}

function restorativeOf(dice: Dice, from: number): FeedRow {
  if (dice.chance(0.15)) return { offenderIdentified: 'false' }
  if (dice.chance(0.3)) return { offenderIdentified: 'true' }
  const offered = { offenderIdentified: 'true', offeredAt: at(from + 60 * day) }
  if (dice.chance(0.4)) return { ...offered, accepted: 'false' }
  return { ...offered, accepted: 'true', ...(dice.chance(0.5) ? { heldAt: at(from + 90 * day) } : {}) }
}

const attemptsOf = (dice: Dice, from: number): FeedRow[] =>
  Array.from({ length: dice.below(4) }, () => ({
    at: at(from + Math.floor(dice.below(60) / (1 + dice.below(8))) * day + dice.below(3_600) * 1000),
    channel: dice.mostly(['PHONE', 'SMS', 'EMAIL']),
    result: dice.pick(['REACHED', 'NO_ANSWER', 'DECLINED', 'CALL_BACK_BOOKED', 'NO_ANSWER', 'VOICEMAIL_SAFE']),
  }))

/**
 * What the charity notes in a case from a day on. A second case of a referral contains no finding of staff, because the first is passed on.
 */
export function helpOf(dice: Dice, from: number, settings: { readonly isSecond?: boolean; readonly witness: number }): FeedRow {
  const hearing = dice.moment()
  const isWitness = dice.chance(settings.witness)
  const court = [flagOf(dice, ['WITNESS_SERVICE_AT_COURT', 'WITNESS_SERVICE_PRETRIAL'], hearing + dice.pick([-60_000, 0, 60_000]))]
  return {
    // Never two at the same moment, because which comes first would be random.
    openedAt: at(from + dice.below(3) * day + (settings.isSecond ? 60_000 : 0)),
    ...(!settings.isSecond && dice.chance(0.15) ? { staffFinding: dice.mostly(['WITHDRAWN', 'OUT_OF_AREA']) } : {}),
    flags: [
      ...dice.some([0, 1], 0.4).map(() => flagOf(dice, charity, from + dice.below(40) * day)),
      ...(isWitness && dice.chance(0.7) ? court : []),
    ],
    attempts: attemptsOf(dice, from),
    assessments: assessmentsOf(dice, from, settings.isSecond === true),
    support: supportGiven(dice, from),
    ...(isWitness ? { witness: witnessOf(dice, hearing) } : {}),
    ...(dice.chance(0.6) ? { restorative: restorativeOf(dice, from) } : {}),
    ...(dice.chance(0.65) ? { closure: closureOf(dice, from) } : {}),
    ...surveyedOf(dice.chance(0.6) ? answersOf(dice) : [], hearing, from),
  }
}
