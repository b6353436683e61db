import { createHash } from 'node:crypto'
import { randomFrom } from '../facts/facts.js'
import { at, day, Dice, type FeedRow } from './dice.js'
import { eventsOf } from './world-events.js'
import { flagOf, helpOf } from './world-support.js'

export type { FeedRow }

export interface World {
  /** By force. */
  readonly referrals: Readonly<Record<string, readonly FeedRow[]>>
  readonly support: readonly FeedRow[]
  readonly direct: readonly FeedRow[]
  readonly homicide: readonly FeedRow[]
  /** By sender. */
  readonly complaints: Readonly<Record<string, readonly FeedRow[]>>
}

/** Force, the districts that its referrals name, and its share of them: few places, so that many cells can be published. */
const places = [
  { force: 'surrey', districts: ['E07000207', 'E07000208', 'E07000209'], share: 0.34 },
  { force: 'metropolitan', districts: ['E09000002', 'E09000003'], share: 0.34 },
  { force: 'kent', districts: ['E06000035'], share: 0.2 },
  { force: 'btp', districts: [], share: 0.06 },
  { force: 'city-of-london', districts: ['E09000001'], share: 0.06 },
] as const

/** Offence as sent, usually one of three. */
export const offences = [
  '105/01',
  'VIOLENCE_WITHOUT_INJURY',
  'ROBBERY_OF_PERSONAL_PROPERTY',
  'RAPE',
  'RESIDENTIAL_BURGLARY',
  'SHOPLIFTING',
] as const
const reasons = [
  'FEAR_OF_REPRISAL',
  'FEAR_NOT_BELIEVED',
  'POLICE_NOT_INTERESTED',
  'PREVIOUS_LACK_OF_UPDATES',
  'PRIVATE_OR_FAMILY_MATTER',
  'DECLINED_TO_SAY',
  'POLICE_COULD_DO_NOTHING',
  'NOT_SYMPATHETIC',
  'SELF_BLAME',
  'PREVIOUS_BAD_EXPERIENCE_POLICE_OR_COURTS',
] as const
const minute = 60_000

function personOf(dice: Dice, pool: number): FeedRow {
  const token = dice.chance(0.93)
    ? {
        subjectToken: createHash('sha256')
          .update(`someone ${dice.below(pool)}`)
          .digest('hex'),
      }
    : {}
  return {
    ...token,
    offence: dice.mostly(offences),
    ageBand: dice.mostly(['25-34', '35-44', '16-17', '75+']),
    sex: dice.mostly(['F', 'M', 'X']),
    ethnicity: dice.mostly(['WHITE', 'ASIAN', 'BLACK']),
  }
}

function decisionsOf(dice: Dice, referred: number): FeedRow[] {
  if (dice.chance(0.5)) return []
  const category = dice.pick(['VULNERABLE_OR_INTIMIDATED', 'MOST_SERIOUS_CRIME'])
  const decided = referred - dice.below(30) * day
  return [
    { category, decision: 'ENTITLED', decidedAt: at(decided) },
    ...(dice.chance(0.3) ? [{ category, decision: 'NOT_ENTITLED', decidedAt: at(decided + 9 * day) }] : []),
    ...(dice.chance(0.5) ? [{ category: 'PERSISTENTLY_TARGETED', decision: 'ENTITLED', decidedAt: at(referred) }] : []),
  ]
}

function callOf(dice: Dice, reported: number): FeedRow {
  if (dice.chance(0.4)) return {}
  const responseGrade = dice.mostly(['EMERGENCY', 'PRIORITY', 'STANDARD', 'TELEPHONE'])
  const arrived = dice.chance(0.85) ? { arrivedAt: at(reported + dice.pick([10, 15, 16, 45, 61, 2880, 2881]) * minute) } : {}
  return { responseGrade, callAt: at(reported), ...arrived }
}

function consentOf(dice: Dice): FeedRow {
  const yes = (share: number): string => (dice.chance(share) ? 'true' : 'false')
  return {
    ...(dice.chance(0.3) ? { offenceFlags: [dice.mostly(['KNIFE', 'DOMESTIC_ABUSE', 'HATE_CRIME'])] } : {}),
    ...(dice.chance(0.2) ? { victimBasis: dice.mostly(['WITNESSED', 'BEREAVED_FAMILY', 'CHILD_DA']) } : {}),
    consent: dice.mostly(['EXPLICIT_YES', 'OPT_OUT_NOT_EXERCISED', 'EXPLICIT_NO', 'NOT_ASKED', 'UNKNOWN']),
    phoneUsable: yes(0.9),
    phoneSafe: yes(0.8),
    emailUsable: yes(0.4),
    emailSafe: yes(0.7),
  }
}

function referralOf(dice: Dice, number: number): readonly [force: string, row: FeedRow, at: number] {
  const { force, districts } = dice.sharing(places)
  const referred = dice.moment()
  const reported = dice.chance(0.6) ? referred - 3_600_000 : referred - dice.below(40) * day
  const flags = dice
    .some([0, 1], 0.45)
    .map(() =>
      flagOf(
        dice,
        ['POLICE_FIRST_CONTACT', 'POLICE_LATER', 'CPS_WCU'],
        referred + dice.pick([-minute, 0, minute, -2 * day, -7 * day, -31 * day]),
      ),
    )
  const row = {
    recordRef: `R${number}`,
    ...personOf(dice, 6_000),
    // Few crimes, so that some referrals repeat the crime and person of another.
    crimeRef: `crime${dice.below(3)}`,
    ...(districts.length > 0 && dice.chance(0.9) ? { district: dice.pick(districts) } : {}),
    ...(dice.chance(0.95) ? { reportedAt: at(reported) } : {}),
    referredAt: at(referred),
    ...consentOf(dice),
    ...callOf(dice, reported),
    ...(dice.chance(0.7) ? { outcomeType: dice.pick(['18', '14', '16', '15', '1']) } : {}),
    ...(dice.chance(0.3)
      ? { agreedUpdateDays: 14, ...(number % 2 === 0 ? { updatesAgreedAt: at(reported + (number % 3) * day) } : {}) }
      : {}),
    ...(dice.chance(0.4) ? { outcomeAt: at(reported + dice.below(40) * day) } : {}),
    flags,
    enhancedRights: decisionsOf(dice, referred),
    events: eventsOf(dice, reported),
  }
  return [force, row, referred]
}

/** The charity keeps its own record of who the person is. */
function caseOf(dice: Dice, reference: string, of: FeedRow, help: FeedRow): FeedRow {
  const { subjectToken: _, ...who } = personOf(dice, 1)
  return { recordRef: reference, ...(of.subjectToken ? { subjectToken: of.subjectToken } : {}), ...who, ...help }
}

function casesOf(dice: Dice, number: number, force: string, referral: FeedRow, referred: number): FeedRow[] {
  if (dice.chance(0.35)) return []
  // One in twenty names a referral that no one sent.
  const referralRef = dice.chance(0.95) ? referral.recordRef : `unknown${number}`
  const one = (reference: string, isSecond: boolean): FeedRow => ({
    ...caseOf(dice, reference, referral, helpOf(dice, referred, { isSecond, witness: 0.4 })),
    force,
    referralRef,
  })
  return [one(`S${number}`, false), ...(dice.chance(0.12) ? [one(`S${number}b`, true)] : [])]
}

function directOf(dice: Dice, number: number): readonly [row: FeedRow, cases: readonly FeedRow[]] {
  const received = dice.moment()
  const cited = dice.chance(0.15) ? ['NOT_ASKED'] : dice.some(reasons, 0.5)
  const reported = dice.chance(0.4)
  const dayOfReport = number % 7 === 0 ? {} : { at: at(received + (3 + (number % 5) * 25) * 86_400_000) }
  const later = reported
    ? { reported: 'true', trigger: dice.mostly(['SUPPORT_SERVICE', 'OWN_DECISION', 'OTHER']), ...dayOfReport }
    : { reported: 'false' }
  const area = dice.sharing(places).force.replace('btp', 'kent')
  const row = {
    recordRef: `D${number}`,
    ...personOf(dice, 4_000),
    receivedAt: at(received),
    channel: dice.mostly(['SUPPORTLINE', 'WEB', 'HEALTH']),
    area,
    flags: dice.chance(0.5) ? [flagOf(dice, ['CHARITY_TRIAGE'], received)] : [],
    reasons: cited,
    ...(dice.chance(0.8) ? { everReportedBefore: dice.pick(['YES', 'NO', 'UNKNOWN']) } : {}),
    ...(dice.chance(0.8) ? { policeExperience: dice.pick(['POSITIVE', 'MIXED', 'NEGATIVE', 'NONE']) } : {}),
    // Chosen by the number so that the random choices of the rest of the world stay as they were.
    ...(number % 4 > 0 ? { earlierUpdates: ['YES', 'NO', 'UNKNOWN'][number % 3] } : {}),
    ...(dice.chance(0.7) ? { laterReported: later } : {}),
    consentId: 'c1',
    consentScope: ['FEED_C_SHARE'],
    consentExplicit: 'true',
    consentAt: at(received),
    // People of the made world come directly and are referred, so the charity confirms it.
    referredLater: true,
  }
  if (dice.chance(0.3)) return [row, []]
  const help = helpOf(dice, received, { witness: 0.1 })
  return [row, [{ ...caseOf(dice, `SD${number}`, row, help), force: area, directRef: row.recordRef }]]
}

function familyOf(dice: Dice, number: number): FeedRow {
  const notified = dice.moment()
  const reviewed = (after: number): FeedRow => ({
    at: at(notified + after * day),
    ...(dice.chance(0.9) ? { outlook: dice.below(11) } : {}),
    ...(dice.chance(0.7) ? { healthAndSleep: dice.below(11) } : {}),
  })
  return {
    recordRef: `H${number}`,
    ...(dice.chance(0.9) ? { subjectToken: personOf(dice, 300).subjectToken } : {}),
    notifiedAt: at(notified),
    notifiedBy: dice.mostly(['POLICE', 'SELF', 'FCDO']),
    place: dice.mostly(['E12000007', 'E12000008', 'ABROAD', 'W92000004']),
    ...(dice.chance(0.85) ? { firstContactAt: at(notified + dice.pick([0, 1, 1, 2, 6, 30]) * day) } : {}),
    // Not in order of time: the hub must sort them.
    reviews: [50, 10, 90].filter(() => dice.chance(0.7)).map(reviewed),
  }
}

function complaintOf(dice: Dice, number: number): FeedRow {
  const received = dice.moment()
  const { subjectToken, ageBand, sex, ethnicity } = personOf(dice, 1_000)
  const acknowledged = dice.chance(0.6)
  return {
    recordRef: `K${number}`,
    ...(subjectToken ? { subjectToken } : {}),
    ...{ ageBand, sex, ethnicity },
    force: dice.sharing(places).force,
    about: dice.mostly(['POLICE', 'CPS', 'WCU']),
    receivedAt: at(received),
    ...(acknowledged ? { acknowledgedAt: at(received + dice.pick([1, 5, 20]) * day), timescaleGiven: dice.pick(['true', 'false']) } : {}),
    ...(dice.chance(0.6) ? { repliedAt: at(received + (1 + dice.below(30)) * day) } : {}),
  }
}

/** A small random partnership over 2024 and 2025; the same seed gives the same rows. */
export function randomWorld(seed: number, referralCount = 8_000): World {
  const dice = new Dice(randomFrom(seed))
  const referrals: Record<string, FeedRow[]> = {}
  const support: FeedRow[] = []
  for (let number = 1; number <= referralCount; number += 1) {
    const [force, row, referred] = referralOf(dice, number)
    ;(referrals[force] ??= []).push(row)
    support.push(...casesOf(dice, number, force, row, referred))
  }
  const direct: FeedRow[] = []
  for (let number = 1; number <= referralCount / 3; number += 1) {
    const [row, cases] = directOf(dice, number)
    direct.push(row)
    support.push(...cases)
  }
  const homicide = Array.from({ length: Math.round(referralCount / 20) }, (_, number) => familyOf(dice, number))
  const complaints: Record<string, FeedRow[]> = {}
  for (let number = 1; number <= referralCount / 6; number += 1) {
    const row = complaintOf(dice, number)
    ;(complaints[dice.chance(0.8) ? (row.force as string) : 'victim-support'] ??= []).push(row)
  }
  return { referrals, support, direct, homicide, complaints }
}
