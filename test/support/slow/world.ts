import { createHash } from 'node:crypto'
import { randomFrom } from '../facts.js'

/** Feed rows as a partner sends them in NDJSON. */
export type FeedRow = Readonly<Record<string, unknown>>

export interface World {
  /** By force. */
  readonly referrals: Readonly<Record<string, readonly FeedRow[]>>
  readonly support: readonly FeedRow[]
  readonly direct: readonly FeedRow[]
}

/** Force, the districts that its referrals name, and its share of them: few places, so that many cells can be published. */
const places = [
  { force: 'surrey', districts: ['E07000207', 'E07000208', 'E07000209'], share: 0.34 },
  { force: 'metropolitan', districts: ['E09000002', 'E09000003'], share: 0.34 },
  { force: 'kent', districts: ['E06000035'], share: 0.2 },
  { force: 'btp', districts: [], share: 0.06 },
  { force: 'city-of-london', districts: ['E09000001'], share: 0.06 },
] as const

/** Offence as sent, most often one of three. */
export const offences = [
  '105/01',
  'VIOLENCE_WITHOUT_INJURY',
  'ROBBERY_OF_PERSONAL_PROPERTY',
  'RESIDENTIAL_BURGLARY',
  'SHOPLIFTING',
] as const
const reasons = ['FEAR_OF_REPRISAL', 'FEAR_NOT_BELIEVED', 'POLICE_NOT_INTERESTED', 'PRIVATE_OR_FAMILY_MATTER', 'DECLINED_TO_SAY'] as const
const drivers = ['ACCESSIBLE_PRESENCE', 'TIMELY_RESPONSE', 'GOOD_COMMUNICATION', 'RESPECTFUL_TREATMENT'] as const
const day = 86_400_000

class Dice {
  constructor(private readonly random: () => number) {}
  chance = (share: number): boolean => this.random() < share
  below = (n: number): number => Math.floor(this.random() * n)
  pick = <T>(items: readonly T[]): T => items[this.below(items.length)] as T
  /** The first items come far more often than the last. */
  mostly = <T>(items: readonly T[]): T => items[Math.floor(this.random() ** 2.5 * items.length)] as T
  /** Some second around noon on some day of two years. */
  moment = (): number => Date.UTC(2024, 0, 1, 9) + this.below(731) * day + this.below(6 * 3600) * 1000
  place = (): (typeof places)[number] => {
    let left = this.random()
    return places.find(({ share }) => (left -= share) < 0) ?? places[0]
  }
}

const at = (time: number): string => new Date(time).toISOString()

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
    ageBand: dice.mostly(['25-34', '35-44', '75+']),
    sex: dice.mostly(['F', 'M', 'X']),
    ethnicity: dice.mostly(['WHITE', 'ASIAN', 'BLACK']),
  }
}

const flagOf = (dice: Dice, sources: readonly string[], assessedAt: number): FeedRow => ({
  indicator: dice.pick(['MENTAL_HEALTH', 'DOMESTIC_ABUSE']),
  value: dice.mostly(['PRESENT', 'ABSENT', 'NOT_ASSESSED']),
  source: dice.mostly(sources),
  assessedAt: at(assessedAt),
})

function referralOf(dice: Dice, number: number): readonly [force: string, row: FeedRow, at: number] {
  const { force, districts } = dice.place()
  const referred = dice.moment()
  // Either the same day or weeks late: where exactly the limits lie is told by the tests of the duties.
  const reported = dice.chance(0.7) ? referred - 3_600_000 : referred - (20 + dice.below(10)) * day
  const told = dice.chance(0.8) ? { toldAt: at(dice.chance(0.6) ? reported + 60_000 : reported + 25 * day) } : {}
  const flags = dice.chance(0.6)
    ? [flagOf(dice, ['POLICE_FIRST_CONTACT', 'POLICE_LATER', 'CPS_WCU'], referred + dice.pick([-60_000, 0, 60_000]))]
    : []
  const enhancedRights = dice.chance(0.4)
    ? [
        { category: 'VULNERABLE_OR_INTIMIDATED', decision: 'ENTITLED', decidedAt: at(referred) },
        ...(dice.chance(0.3)
          ? [{ category: 'VULNERABLE_OR_INTIMIDATED', decision: 'NOT_ENTITLED', decidedAt: at(referred + 9 * day) }]
          : [{ category: 'PERSISTENTLY_TARGETED', decision: 'ENTITLED', decidedAt: at(referred) }]),
      ]
    : []
  const row = {
    recordRef: `R${number}`,
    ...personOf(dice, 6_000),
    // Few crimes, so that some referrals repeat another of the same person and crime.
    crimeRef: `crime${dice.below(3)}`,
    ...(districts.length > 0 && dice.chance(0.9) ? { district: dice.pick(districts) } : {}),
    reportedAt: at(reported),
    referredAt: at(referred),
    consent: 'EXPLICIT_YES',
    phoneUsable: 'true',
    phoneSafe: 'true',
    flags,
    enhancedRights,
    events: dice.chance(0.7) ? [{ type: 'SUSPECT_ARRESTED', occurredAt: at(reported), ...told, agency: 'POLICE' }] : [],
  }
  return [force, row, referred]
}

const answersOf = (dice: Dice, fieldwork: number): FeedRow[] => {
  const answer = (item: string, scale: string, value: string): FeedRow => ({
    survey: 'S1',
    fieldworkAt: at(fieldwork),
    item,
    scale,
    value,
  })
  const informed = ['VERY_WELL', 'FAIRLY_WELL', 'NOT_VERY_WELL', 'NOT_AT_ALL', 'NOT_NECESSARY', 'REFUSED']
  return [
    answer('KEPT_INFORMED', 'CSEW_INFORMED', dice.pick(informed)),
    answer('HEARD_NOTHING', 'YES_NO', dice.mostly(['NO', 'YES', 'DONT_KNOW'])),
    answer('WHOLE_EXPERIENCE', 'USS_7', String(1 + dice.below(7))),
    ...drivers
      .filter(() => dice.chance(0.8))
      .map((item) => answer(item, 'CSEW_SATISFACTION', dice.mostly(['FAIRLY_SATISFIED', 'BIT_DISSATISFIED', 'TOO_EARLY']))),
  ]
}

function supportOf(dice: Dice, number: number, force: string, referral: FeedRow, referred: number): FeedRow {
  const soon = (): number => referred + dice.below(40) * day
  const hearing = dice.moment()
  const fieldwork = dice.moment()
  const charity = ['CHARITY_TRIAGE', 'CHARITY_NEEDS_ASSESSMENT', 'SELF_DISCLOSED']
  const court = [flagOf(dice, ['WITNESS_SERVICE_AT_COURT', 'WITNESS_SERVICE_PRETRIAL'], hearing + dice.pick([-60_000, 0, 60_000]))]
  const isWitness = dice.chance(0.4)
  const { ageBand, sex, ethnicity, offence } = personOf(dice, 1)
  return {
    recordRef: `S${number}`,
    ...(referral.subjectToken ? { subjectToken: referral.subjectToken } : {}),
    force,
    // One in twenty names a referral that nobody sent.
    referralRef: dice.chance(0.95) ? referral.recordRef : `unknown${number}`,
    openedAt: at(referred + dice.below(3) * day),
    ageBand,
    sex,
    ethnicity,
    offence,
    flags: [...(dice.chance(0.6) ? [flagOf(dice, charity, soon())] : []), ...(isWitness && dice.chance(0.7) ? court : [])],
    assessments: dice.chance(0.7) ? [{ kind: dice.mostly(['IN_DEPTH', 'TRIAGE']), at: at(soon()) }] : [],
    support: dice.chance(0.7) ? [{ type: 'EMOTIONAL', deliveredAt: at(soon()) }] : [],
    ...(isWitness ? { witness: { hearingAt: at(hearing), isVictim: dice.chance(0.9) } } : {}),
    satisfaction: dice.chance(0.6) ? answersOf(dice, fieldwork) : [],
  }
}

function directOf(dice: Dice, number: number): FeedRow {
  const received = dice.moment()
  const cited = dice.chance(0.15) ? ['NOT_ASKED'] : reasons.filter(() => dice.chance(0.5))
  return {
    recordRef: `D${number}`,
    ...personOf(dice, 4_000),
    receivedAt: at(received),
    channel: dice.mostly(['SUPPORTLINE', 'WEB', 'HEALTH']),
    area: dice.place().force.replace('btp', 'kent'),
    flags: dice.chance(0.5) ? [flagOf(dice, ['CHARITY_TRIAGE'], received)] : [],
    reasons: cited,
    consentId: 'c1',
    consentScope: ['FEED_C_SHARE'],
    consentExplicit: 'true',
    consentAt: at(received),
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
    if (dice.chance(0.6)) support.push(supportOf(dice, number, force, row, referred))
  }
  const direct = Array.from({ length: Math.round(referralCount / 3) }, (_, number) => directOf(dice, number))
  return { referrals, support, direct }
}
