import { calibration } from '../world/calibration.js'
import type { ForcePlan } from '../world/force-plans.js'
import { codesOf, flags, list, number, one, part, sheet, time } from '../files/feed-format.js'
import { dateText, instantAt, latestDay } from '../world/london-time.js'
import { channelMix, earlierReasons, generalReasons, referrerOfChannel, sexualReasons } from '../world/mixes.js'
import { isSexual } from './offence.js'
import type { Person } from './person.js'
import type { Random } from '../world/random.js'
import { noteEarlierUpdates } from './earlier.js'
import { minuteOfDay, type ForceDesk } from './referral.js'
import type { FlagItem, SupportRow } from '../files/rows.js'
import { indicatorOf } from './vulnerability.js'

export interface DirectRow {
  recordRef: string
  subjectToken?: string
  receivedAt: number
  channel: string
  referrerType: string
  offence: string
  incidentMonth: string
  area: string
  ageBand: string
  sex: string
  ethnicity: string
  flags: FlagItem[]
  reasons: readonly string[]
  primaryReason?: string
  everReportedBefore: string
  policeExperience: string
  earlierUpdates?: string
  wantsToReport: string
  reportSupportOffered: string
  laterReported?: { reported: boolean; at?: number; trigger?: string }
  referredLater?: true
  consentId: string
  consentScope: readonly string[]
  consentExplicit: boolean
  consentAt: number
  consentWording: string
}

/** Files of the direct cases, with their columns in the order of the feed. */
export const directSheet = sheet(
  'direct-case',
  ...codesOf('recordRef', 'subjectToken'),
  time('receivedAt'),
  ...codesOf('channel', 'referrerType', 'offence', 'incidentMonth', 'area', 'ageBand', 'sex', 'ethnicity'),
  flags,
  list('reasons'),
  ...codesOf('primaryReason', 'everReportedBefore', 'policeExperience', 'earlierUpdates', 'wantsToReport', 'reportSupportOffered'),
  one('laterReported', number('reported'), time('at'), part('trigger')),
  number('referredLater'),
  part('consentId'),
  list('consentScope'),
  number('consentExplicit'),
  time('consentAt'),
  part('consentWording'),
)

/** Somebody who came to the charity and had not gone to the police. */
export interface DirectCase {
  readonly row: DirectRow
  readonly force: string
  /** The London day on which they came. */
  readonly day: number
  /** Their answers when asked why; null if they were not asked. */
  readonly reasons: readonly string[] | null
  /** The charity's own case for it, if there is one. */
  readonly support: SupportRow | null
}

const shares = { notAsked: 0.06, declined: 0.04, vulnerable: 0.45 }

/** What somebody says about earlier reports to the police, and what the police were like. */
interface Earlier {
  readonly reported: string
  readonly experience: string
}

function earlierOf(random: Random): Earlier {
  const reported = random.pick(['YES', 'NO', 'NO', 'NO', 'UNKNOWN'])
  if (reported === 'YES') return { reported, experience: random.pick(['POSITIVE', 'MIXED', 'MIXED', 'NEGATIVE', 'NEGATIVE']) }
  return { reported, experience: random.pick(['NONE', 'NONE', 'NONE', 'NONE', 'NONE', 'POSITIVE', 'MIXED', 'MIXED', 'MIXED', 'NEGATIVE']) }
}

const wasBad = ({ reported, experience }: Earlier): boolean => reported === 'YES' && experience === 'NEGATIVE'

/** At least one reason, with the frequencies that fit the offence. */
function reasonsOf(random: Random, subgroup: string, earlier: Earlier): string[] {
  const frame = isSexual(subgroup) ? sexualReasons : generalReasons
  const cited = [...frame, ...(wasBad(earlier) ? earlierReasons : [])].filter(([, share]) => random.chance(share)).map(([reason]) => reason)
  return cited.length > 0 ? cited : [random.pick(frame.slice(5))[0]]
}

function answered(random: Random, subgroup: string, earlier: Earlier): readonly string[] {
  const drawn = random.next()
  if (drawn < shares.notAsked) return ['NOT_ASKED']
  return drawn < shares.notAsked + shares.declined ? ['DECLINED_TO_SAY'] : reasonsOf(random, subgroup, earlier)
}

export class DirectNumbers {
  private made = 0

  next(): number {
    this.made += 1
    return this.made
  }
}

/** A direct case with explicit consent, without which there would be no row at all. */
export function makeDirectCase(
  random: Random,
  numbers: DirectNumbers,
  desk: ForceDesk,
  person: Person,
  subgroup: string,
  day: number,
): DirectCase {
  const { plan, recalled } = desk
  const number = numbers.next()
  const receivedAt = instantAt(day, minuteOfDay(random))
  const earlier = earlierOf(random)
  const reasons = answered(random, subgroup, earlier)
  const asked = reasons[0] !== 'NOT_ASKED'
  const channel = channelMix.pick(random)
  const row: DirectRow = {
    recordRef: `DC-${String(number).padStart(7, '0')}`,
    subjectToken: person.token,
    receivedAt,
    channel,
    referrerType: referrerOfChannel[channel] ?? 'SELF',
    offence: subgroup,
    incidentMonth: dateText(day - Math.floor(random.next() ** 2 * 400)).slice(0, 7),
    area: areaOf(random, plan),
    ageBand: person.ageBand,
    sex: person.sex,
    ethnicity: person.ethnicity,
    flags: [],
    reasons,
    primaryReason: asked && reasons[0] !== 'DECLINED_TO_SAY' && random.chance(0.8) ? random.pick(reasons) : undefined,
    everReportedBefore: earlier.reported,
    policeExperience: earlier.experience,
    wantsToReport: asked ? random.pick(['YES', 'NO', 'NO', 'NO', 'UNSURE', 'UNSURE']) : 'NOT_ASKED',
    reportSupportOffered: random.chance(0.7) ? 'YES' : 'NO',
    consentId: `CR-${String(number).padStart(7, '0')}`,
    consentScope: random.chance(0.3) ? ['FEED_C_SHARE', 'RESEARCH'] : ['FEED_C_SHARE'],
    consentExplicit: true,
    consentAt: receivedAt + random.between(5, 60) * 60_000,
    consentWording: random.pick(['W2023-2', 'W2024-1']),
  }
  noteEarlierUpdates(recalled, row)
  if (random.chance(shares.vulnerable)) {
    const indicator = random.chance(0.04) ? 'INSECURE_IMMIGRATION_STATUS' : indicatorOf(random, { flags: [], subgroup }, person)
    row.flags.push({
      indicator,
      value: 'PRESENT',
      source: random.pick(['SELF_DISCLOSED', 'CHARITY_TRIAGE', 'CHARITY_TRIAGE']),
      assessedAt: receivedAt,
    })
  } else if (random.chance(0.3)) {
    row.flags.push({ indicator: 'MENTAL_HEALTH', value: 'ABSENT', source: 'CHARITY_TRIAGE', assessedAt: receivedAt })
  }
  return { row, force: plan.force.id, day, reasons: asked && reasons[0] !== 'DECLINED_TO_SAY' ? reasons : null, support: null }
}

function areaOf(random: Random, { force, districts }: ForcePlan): string {
  const drawn = random.next()
  if (drawn < 0.4 && districts.length > 0) return random.pick(districts)
  return drawn < 0.6 && force.pfaCode ? force.pfaCode : force.id
}

const reportingHelp: readonly string[] = ['REPORTING_HELP', 'ADVOCACY']

/** Share that reports later, by the support that was given. */
function laterShare(support: SupportRow | null): number {
  if (support?.support.some(({ type }) => reportingHelp.includes(type))) return calibration.laterWithHelp.size
  return support ? 0.05 : calibration.laterWithout.size
}

/** Whether the person reports later, once it is known how the charity supported them. Some who did not are asked again. */
export function followUp(random: Random, { row, day }: DirectCase, support: SupportRow | null): void {
  if (!random.chance(laterShare(support))) {
    if (random.chance(0.4)) row.laterReported = { reported: false }
    return
  }
  const reportedDay = Math.min(latestDay, day + Math.max(2, Math.round(random.skewed(28, 0.9))))
  const triggers = [
    'OWN_DECISION',
    'OWN_DECISION',
    'FAMILY_OR_FRIEND',
    'REPEAT_INCIDENT',
    ...(support ? Array<string>(6).fill('SUPPORT_SERVICE') : []),
  ]
  row.laterReported = { reported: true, at: instantAt(reportedDay, 720), trigger: random.pick(triggers) }
}
