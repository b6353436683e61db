import { createHmac } from 'node:crypto'
import type { StratumLetter as Stratum } from '../../../src/modules/analytics/vocabulary/strata.js'
import { forces, unreportedReasons } from '../../../src/modules/reference/index.js'
import { casesAsSeen, rowAsSeen, seenUntil } from './as-seen.js'
import { dayOf, dutiesOf, updatesOf, workingDaysAfter } from './code.js'
import { followedDays, moreWhenFollowed } from './followed.js'
import { distinct, listed, moreOfHelp, one, parts, present, rate, time, type More } from './help.js'
import { moreOfReferral } from './referrals.js'
import type { FeedRow, World } from './world.js'
import { moreAtYearEnd } from './year-end.js'

/**
 * A person in a stratum and calendar year, as the text of the design defines one. Made only from the feed rows, with none of the
 * engine's code: arrays, filters and dates.
 */
export interface Unit {
  readonly stratum: Stratum
  readonly contributor: string
  readonly joint: boolean
  readonly own: boolean
  readonly rkey: number
  readonly periods: readonly string[]
  /** Values by dimension; several if a person may have several. */
  readonly values: Readonly<Record<string, readonly string[]>>
  /** `is=MEASURE` and `of=MEASURE` that include the person. */
  readonly in: ReadonlySet<string>
  /** `is=MEASURE DIMENSION` → values for which the person is included. */
  readonly valued: Readonly<Record<string, readonly string[]>>
}

type Part = Record<string, string>

const charity = 'victim-support'
const groupOf: Readonly<Record<string, string>> = {
  '105/01': 'VIOLENCE_AGAINST_THE_PERSON',
  VIOLENCE_WITHOUT_INJURY: 'VIOLENCE_AGAINST_THE_PERSON',
  ROBBERY_OF_PERSONAL_PROPERTY: 'ROBBERY',
  RAPE: 'SEXUAL_OFFENCES',
  RESIDENTIAL_BURGLARY: 'THEFT_OFFENCES',
  SHOPLIFTING: 'THEFT_OFFENCES',
}
const positive = ['VERY_WELL', 'FAIRLY_WELL', 'YES', 'VERY_SATISFIED', 'FAIRLY_SATISFIED', '1', '2', '3', 'POSITIVE', 'MIXED']
const invalid = ['NOT_NECESSARY', 'REFUSED', 'DONT_KNOW', 'TOO_EARLY', 'NONE']

interface Found {
  readonly row: FeedRow
  readonly contributor: string
  readonly at: number
  /** False: counted only for its contributor. */
  readonly shared?: boolean
}

const uid = ({ row, contributor }: Found): string => (row.subjectToken as string | undefined) ?? `${contributor}|${row.recordRef as string}`

/** At the end of the year, and when she is followed, a person has the same key as in it. */
const keyedAs = (stratum: Stratum): Stratum => (['Y', 'F', 'G', 'Q'].includes(stratum) ? 'A' : stratum === 'D' ? 'C' : stratum)

/** A referred person has a key for each force. */
const keyed = (stratum: Stratum, found: Found): string =>
  keyedAs(stratum) === 'A' && found.row.subjectToken !== undefined ? `${found.contributor}|${uid(found)}` : uid(found)

const rkeyOf = (stratum: Stratum, found: Found, at: number, keyK: Buffer): number =>
  createHmac('sha256', keyK)
    .update(`rk|v2|${keyedAs(stratum)}|${new Date(at).getUTCFullYear()}|${keyed(stratum, found)}`)
    .digest()
    .readUInt32BE(0)

/** The person's first in the year, within the contributor and among all; with forces, within each. */
function chosen(found: readonly Found[], ofForces: boolean): { found: Found; joint: boolean; own: boolean }[] {
  const seen = new Set<string>()
  const isFirst = (key: string): boolean => !seen.has(key) && Boolean(seen.add(key))
  return [...found]
    .sort((left, right) => left.at - right.at)
    .map((one) => {
      const person = `${uid(one)} ${new Date(one.at).getUTCFullYear()}`
      const own = isFirst(`${person} in ${one.contributor}`)
      return { found: one, joint: one.shared !== false && (ofForces ? own : isFirst(person)), own }
    })
    .filter(({ joint, own }) => joint || own)
}

function periodsOf(at: number, months: boolean): string[] {
  const [year, month] = [new Date(at).getUTCFullYear(), new Date(at).getUTCMonth() + 1]
  const all = [String(year), `${year}Q${Math.ceil(month / 3)}`]
  return months ? [...all, `${year}-${String(month).padStart(2, '0')}`] : all
}

const mentalHealth = (row: FeedRow): string => {
  const flags = parts(row, 'flags').filter(({ indicator }) => indicator === 'MENTAL_HEALTH')
  return flags.sort((left, right) => time(left.assessedAt) - time(right.assessedAt)).at(-1)?.value ?? 'NOT_ASSESSED'
}

function unitsOf(
  stratum: Stratum,
  all: readonly Found[],
  keyK: Buffer,
  force: (row: Found) => unknown,
  more: (row: FeedRow, of: Found) => More,
): Unit[] {
  return chosen(all, ['A', 'Y', 'F', 'G', 'K'].includes(stratum)).map(({ found, joint, own }) => {
    const { contributor, at } = found
    const row = rowAsSeen(found.row, seenUntil(at))
    const where = force(found)
    const rest = more(row, found)
    return {
      stratum,
      contributor,
      joint: joint && stratum !== 'B',
      own,
      rkey: rkeyOf(stratum, found, at, keyK),
      periods: stratum === 'Y' ? periodsOf(at, false).slice(0, 1) : periodsOf(at, stratum === 'A'),
      values: {
        FORCE: one(where),
        REGION: one(forces.find(({ id }) => id === where)?.region),
        OFFENCE_GROUP: one(groupOf[row.offence as string]),
        AGE_BAND: one(row.ageBand),
        SEX: one(row.sex),
        ETHNICITY: one(row.ethnicity),
        MENTAL_HEALTH: [mentalHealth(row)],
        ...rest.values,
      },
      in: new Set(
        Object.entries(rest.in ?? {})
          .filter(([, yes]) => yes)
          .map(([name]) => name),
      ),
      valued: rest.valued ?? {},
    }
  })
}

function referred(world: World, force: string): Found[] {
  const sent = new Set<string>()
  // A repetition of the same person and crime, in the order of the file, whatever happened to the first.
  return (world.referrals[force] ?? [])
    .filter((row) => {
      const same = `${row.subjectToken as string} ${row.crimeRef as string}`
      return row.subjectToken === undefined || (!sent.has(same) && Boolean(sent.add(same)))
    })
    .filter(({ offence }) => offence !== 'SHOPLIFTING')
    .map((row) => ({ row, contributor: force, at: time(row.referredAt) }))
}

function moreOfHearing(row: FeedRow, flags: readonly Part[]): More {
  const witness = row.witness as FeedRow
  const seen = flags.filter((flag) => present(flag) && dayOf(flag.assessedAt as string) <= dayOf(witness.hearingAt as string))
  const first = (some: readonly Part[]): number => Math.min(Infinity, ...some.map(({ assessedAt }) => time(assessedAt)))
  const atCourt = seen.filter(({ source }) => source === 'WITNESS_SERVICE_AT_COURT')
  const elsewhere = seen.filter(({ source }) => source !== 'WITNESS_SERVICE_AT_COURT')
  const used = listed(witness, 'specialMeasures')
  const [granted, refused] = [listed(witness, 'measuresGranted'), listed(witness, 'measuresRefused')]
  const applied = distinct([...listed(witness, 'measuresAppliedFor'), ...granted, ...refused])
  return {
    values: { SPECIAL_MEASURE: used },
    in: {
      ...rate('VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE', seen.length > 0, first(atCourt) < first(elsewhere)),
      ...rate('PRE_TRIAL_VISIT_RATE', witness.preTrialVisit !== undefined, witness.preTrialVisit === 'true'),
      'is=SPECIAL_MEASURES_RATE': used.length > 0,
      'is=SPECIAL_MEASURE_USED_RATE': used.length > 0,
      'is=SPECIAL_MEASURES_APPLIED_RATE': applied.length > 0,
    },
    valued: {
      'of=SPECIAL_MEASURE_GRANTED_RATE MEASURE_APPLIED_FOR': applied,
      'is=SPECIAL_MEASURE_GRANTED_RATE MEASURE_APPLIED_FOR': granted,
      'of=SPECIAL_MEASURE_REFUSED_RATE MEASURE_APPLIED_FOR': applied,
      'is=SPECIAL_MEASURE_REFUSED_RATE MEASURE_APPLIED_FOR': refused,
      'of=SPECIAL_MEASURE_USED_OF_GRANTED_RATE MEASURE_APPLIED_FOR': granted,
      'is=SPECIAL_MEASURE_USED_OF_GRANTED_RATE MEASURE_APPLIED_FOR': granted.filter((measure) => used.includes(measure)),
    },
  }
}

const inPairs = ['ACCESSIBLE_PRESENCE', 'TIMELY_RESPONSE', 'GOOD_COMMUNICATION', 'RESPECTFUL_TREATMENT', 'WHOLE_EXPERIENCE']

function pairsAnswered(items: readonly string[], yes: (item: string) => boolean): string[] {
  const answered = inPairs.filter((item) => items.includes(item))
  return answered.flatMap((first, place) =>
    answered.slice(place + 1).map((second) => {
      const how = yes(first) === yes(second) ? (yes(first) ? 'BOTH' : 'NEITHER') : yes(first) ? 'FIRST' : 'SECOND'
      return `${first}_AND_${second}_${how}`
    }),
  )
}

/** How it ended with somebody who may be asked the survey. */
function contactedOf(row: FeedRow): Record<string, boolean> {
  const result = (row.surveyContact as Part | undefined)?.result
  return {
    'is=SURVEY_ELIGIBLE': result !== undefined,
    'is=SURVEY_EXCLUDED_RATE': result === 'EXCLUDED',
    'is=SURVEY_ASKED_RATE': ['ANSWERED', 'NOT_ANSWERED'].includes(result ?? ''),
    'is=SURVEY_RESPONSE_RATE': result === 'ANSWERED',
  }
}

const contactAt = (row: FeedRow): string | undefined => (row.surveyContact as Part | undefined)?.at

function moreOfAnswers(row: FeedRow, referral: FeedRow | undefined, until: number): More {
  const valid = parts(row, 'satisfaction').filter(({ value }) => !invalid.includes(value ?? ''))
  const answer = (item: string): Part | undefined => valid.find((one) => one.item === item)
  const yes = (item: string): boolean => positive.includes(answer(item)?.value ?? '')
  const items = valid.map(({ item }) => item as string)
  const found = answer('EARLIER_POLICE_EXPERIENCE')?.value
  const updated = answer('REPORTED_BEFORE')?.value === 'NO' ? undefined : answer('EARLIER_UPDATES')?.value
  const again = parts(row, 'satisfaction').length > 0 ? (row.closure as Part | undefined)?.wouldReportAgain : undefined
  return {
    values: {
      UPDATED_IN_TIME: [referral ? updatesOf(dutiesOf(rowAsSeen(referral, until), until)).state : 'NOT_JUDGED'],
      SATISFIED_WITH: items.filter(yes),
      DISSATISFIED_WITH: items.filter((item) => !yes(item)),
      ANSWER_PAIR: pairsAnswered(items, yes),
    },
    in: {
      ...rate('KEPT_INFORMED_RATE', answer('KEPT_INFORMED') !== undefined, yes('KEPT_INFORMED')),
      ...rate('HEARD_NOTHING_RATE', answer('HEARD_NOTHING') !== undefined, yes('HEARD_NOTHING')),
      ...rate('SATISFIED_RATE', answer('WHOLE_EXPERIENCE') !== undefined, yes('WHOLE_EXPERIENCE')),
      ...rate('WOULD_REPORT_AGAIN_RATE', again !== undefined, again === 'true'),
      ...rate('RESPONDENTS_REPORTED_BEFORE_RATE', answer('REPORTED_BEFORE') !== undefined, yes('REPORTED_BEFORE')),
      ...rate('RESPONDENTS_NEGATIVE_POLICE_EXPERIENCE_RATE', found !== undefined, found === 'NEGATIVE'),
      ...rate('RESPONDENTS_NOT_UPDATED_BEFORE_RATE', updated !== undefined, updated === 'NO'),
      ...contactedOf(row),
    },
    valued: { 'of=SATISFIED_RATE DRIVER': items, 'is=SATISFIED_RATE DRIVER': items.filter(yes) },
  }
}

const laterBar = (days: number): string => (days < 8 ? '0-7' : days < 31 ? '8-30' : days < 91 ? '31-90' : '91+')

function moreOfDirect(row: FeedRow, cases: readonly FeedRow[]): More {
  const cited = listed(row, 'reasons')
  const reasons = cited.includes('NOT_ASKED') ? [] : cited.filter((reason) => reason !== 'DECLINED_TO_SAY')
  const groups = reasons.flatMap((reason) => one(unreportedReasons.codes.find(({ code }) => code === reason)?.parent))
  const before = row.everReportedBefore
  const experience = row.policeExperience
  const updates = (row.earlierUpdates as string | undefined) ?? ''
  const later = row.laterReported as Part | undefined
  const reported = later?.reported === 'true'
  const daysToReport = reported && later?.at !== undefined ? dayOf(later.at) - dayOf(row.receivedAt as string) : undefined
  const assessments = cases.flatMap((one) => parts(one, 'assessments')).filter(({ kind }) => kind === 'IN_DEPTH')
  const needs = distinct(assessments.flatMap((made) => listed(made, 'needs')))
  return {
    values: {
      CHANNEL: one(row.channel),
      REASON_NOT_REPORTED: reasons,
      REASON_GROUP: distinct(groups),
      SUPPORT_TYPE: distinct(cases.flatMap((one) => parts(one, 'support').map(({ type }) => type as string))),
      LATER_REPORT_DAYS: daysToReport === undefined ? [] : [laterBar(daysToReport)],
      LATER_REPORT_TRIGGER: reported ? one(later?.trigger) : [],
    },
    in: {
      ...rate('REASON_CITED_RATE', reasons.length > 0, true),
      'is=PRIOR_EXPERIENCE_CITED_RATE': reasons.some((reason) => reason.startsWith('PREVIOUS_')),
      ...rate('REPORTED_BEFORE_RATE', before === 'YES' || before === 'NO', before === 'YES'),
      ...rate('NOT_UPDATED_BEFORE_RATE', before !== 'NO' && ['YES', 'NO'].includes(updates), before !== 'NO' && updates === 'NO'),
      ...rate('NEGATIVE_POLICE_EXPERIENCE_RATE', experience !== undefined && experience !== 'NONE', experience === 'NEGATIVE'),
      ...rate('LATER_REPORTED_RATE', later !== undefined, reported),
      'is=DAYS_TO_LATER_REPORT': daysToReport !== undefined,
      'is=DIRECT_NEEDS_ASSESSED_RATE': assessments.length > 0,
      'is=DIRECT_NEED_IDENTIFIED_RATE': needs.length > 0,
    },
    valued: { 'is=DIRECT_NEED_IDENTIFIED_RATE NEED': needs },
  }
}

/** Who was asked again, whether they reported within 90 days, and what support came before that, from the rows as they are at last. */
function moreOfFollowedDirect(row: FeedRow, cases: readonly FeedRow[]): More {
  const later = row.laterReported as Part | undefined
  const came = dayOf(row.receivedAt as string)
  const reportedOn = later?.reported === 'true' && later.at !== undefined ? dayOf(later.at) - came : undefined
  const asked = later?.reported === 'false' || (reportedOn !== undefined && reportedOn >= 0)
  const within = asked && reportedOn !== undefined && reportedOn <= 90
  const support = cases
    .flatMap((one) => parts(one, 'support'))
    .filter(({ deliveredAt }) => deliveredAt !== undefined && dayOf(deliveredAt) >= came)
    .filter(({ deliveredAt }) => dayOf(deliveredAt as string) - came <= (within ? reportedOn : 90))
  return {
    values: {
      SUPPORT_TYPE: distinct(support.map(({ type }) => type as string)),
      REPORTED_WITHIN: within ? [laterBar(reportedOn)] : [],
    },
    in: rate('REPORTED_WITHIN_90_DAYS_RATE', asked, within),
  }
}

const dayBars = [0, 1, 2, 3, 5, 8, 15, 29]
const barNames = ['0', '1', '2', '3-4', '5-7', '8-14', '15-28', '29+']

function moreOfFamily(row: FeedRow): More {
  const contact = row.firstContactAt as string | undefined
  const days = contact === undefined ? undefined : dayOf(contact) - dayOf(row.notifiedAt as string)
  const inOrder = [...(row.reviews as { at: string; outlook?: number; healthAndSleep?: number }[])].sort((a, b) => time(a.at) - time(b.at))
  const improved = (measure: string, score: 'outlook' | 'healthAndSleep') => {
    const scores = inOrder.map((review) => review[score]).filter((one) => one !== undefined)
    return rate(measure, scores.length > 1, (scores.at(-1) ?? 0) > (scores[0] ?? 0))
  }
  return {
    values: {
      REGION: row.place === 'ABROAD' ? [] : one(row.place),
      NOTIFIED_BY: one(row.notifiedBy),
      CASE_WORKER_DAYS: days === undefined ? [] : one(barNames[dayBars.findLastIndex((from) => from <= days)]),
    },
    in: {
      'is=DAYS_TO_CASE_WORKER': days !== undefined,
      ...improved('HOMICIDE_OUTLOOK_IMPROVED_RATE', 'outlook'),
      ...improved('HOMICIDE_HEALTH_IMPROVED_RATE', 'healthAndSleep'),
    },
  }
}

const moreOfComplaint =
  (inTimeRate: string, evidencedRate: string) =>
  (row: FeedRow): More => {
    const answers = [row.repliedAt, row.timescaleGiven === 'true' ? row.acknowledgedAt : undefined].filter((one) => one !== undefined)
    const answered = Math.min(...answers.map((one) => dayOf(one as string)))
    const inTime = answered <= workingDaysAfter(dayOf(row.receivedAt as string), 10)
    return {
      values: { COMPLAINT_ABOUT: one(row.about) },
      in: {
        ...rate(inTimeRate, answers.length > 0, inTime),
        ...rate(evidencedRate, true, answers.length > 0),
      },
    }
  }

const quarterEnds = ['2024', '2025'].flatMap((year) =>
  [3, 6, 9, 12].map((month) => ({ quarter: `${year}Q${month / 3}`, end: Date.UTC(Number(year), month, 1) })),
)

interface OpenCases {
  readonly found: Found
  readonly cases: readonly FeedRow[]
}

/** On the last day of each quarter, everybody within a force with an open case, for a referral of the last 365 days or only for older ones. */
function unitsAtQuarterEnds(referrals: readonly Found[], casesOf: (reference: string) => readonly FeedRow[], keyK: Buffer): Unit[] {
  const inOrder = [...referrals].sort((left, right) => left.at - right.at)
  return quarterEnds.flatMap(({ quarter, end }) => {
    const isBefore = (at: string | undefined): boolean => at === undefined || time(at) < end
    const people = new Map<string, OpenCases[]>()
    for (const found of inOrder.filter(({ at }) => at < end)) {
      const cases = casesOf(`${found.contributor} ${found.row.recordRef as string}`).filter(
        ({ staffFinding, openedAt, closure }) =>
          staffFinding === undefined && time(openedAt) < end && (closure === undefined || time((closure as FeedRow).at) >= end),
      )
      const person = `${found.contributor} ${uid(found)}`
      if (cases.length > 0) people.set(person, [...(people.get(person) ?? []), { found, cases }])
    }
    return [...people.values()].flatMap((open): Unit[] => {
      const recent = open.filter(({ found }) => found.at >= end - 365 * 86_400_000)
      const [first] = recent.length > 0 ? recent : open
      if (!first) return []
      const { contributor, at } = first.found
      const cases = recent.flatMap((one) => one.cases)
      const has = (list: string, when: string): boolean => cases.some((row) => parts(row, list).some((part) => isBefore(part[when])))
      const supported = has('support', 'deliveredAt')
      const waiting = !supported && !has('attempts', 'at') && !has('assessments', 'at')
      const counted = recent.length > 0 ? ['VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END'] : ['VICTIMS_WITH_ONLY_OLDER_OPEN_CASES']
      if (recent.length > 0 && waiting) counted.push('VICTIMS_WAITING_FOR_CONTACT')
      if (recent.length > 0 && !supported) counted.push('VICTIMS_WAITING_FOR_SUPPORT')
      return [
        {
          stratum: 'Q',
          contributor,
          joint: true,
          own: true,
          rkey: rkeyOf('Q', first.found, at, keyK),
          periods: [quarter],
          values: { FORCE: [contributor], REGION: one(forces.find(({ id }) => id === contributor)?.region) },
          in: new Set(counted.map((name) => `is=${name}`)),
          valued: {},
        },
      ]
    })
  })
}

/** Rows by what they name; rows that name nothing are left out. */
function grouped(rows: readonly FeedRow[], keyOf: (row: FeedRow) => string | undefined): (key: string) => readonly FeedRow[] {
  const byKey = new Map<string, FeedRow[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key !== undefined) byKey.set(key, [...(byKey.get(key) ?? []), row])
  }
  return (key) => byKey.get(key) ?? []
}

const referenceOf = (row: FeedRow): string => `${String(row.force)} ${String(row.referralRef)}`
const isReferred = (row: FeedRow): boolean => row.referralRef !== undefined

/** Of the rows that name one referral, the first by time is shared; a row that names none is only the charity's. */
function sharedOnce(found: readonly Found[]): Found[] {
  const named = new Set<string>()
  return [...found]
    .sort((left, right) => left.at - right.at)
    .map((one) => {
      const shared = isReferred(one.row) && !named.has(referenceOf(one.row))
      named.add(referenceOf(one.row))
      return { ...one, shared }
    })
}

/** Everyone who can be counted, in every stratum. */
export function unitsOfWorld(world: World, keyK: Buffer): Unit[] {
  const referrals = Object.keys(world.referrals).flatMap((force) => referred(world, force))
  const sameCase = grouped(world.support, (row) => (isReferred(row) ? referenceOf(row) : undefined))
  const ofDirect = grouped(world.support, (row) => row.directRef as string | undefined)
  const sent = new Map(
    Object.entries(world.referrals).flatMap(([force, rows]) =>
      rows.map((row): [string, FeedRow] => [`${force} ${row.recordRef as string}`, row]),
    ),
  )
  const atYearEnd = moreAtYearEnd(referrals, (force, reference) => sameCase(`${force} ${reference}`))
  const ofCharity = (rows: readonly FeedRow[], at: (row: FeedRow) => unknown): Found[] =>
    rows.map((row) => ({ row, contributor: charity, at: time(at(row)) }))
  const flagsAround = (row: FeedRow): Part[] => {
    const joined = isReferred(row) ? [...sameCase(referenceOf(row)), sent.get(referenceOf(row))] : [row]
    return joined.flatMap((other) => (other ? parts(other, 'flags') : []))
  }
  const hearings = world.support.filter(({ witness }) => (witness as Part | undefined)?.isVictim === 'true')
  const answered = world.support.filter((row) => parts(row, 'satisfaction').length > 0 || contactAt(row) !== undefined)
  const opened = world.support.filter(isReferred)
  const ownForce = ({ row }: Found): unknown => row.force
  const complaints = Object.entries(world.complaints).flatMap(([contributor, rows]) =>
    rows.map((row): Found => ({ row, contributor, at: time(row.receivedAt) })),
  )
  return [
    ...unitsOf(
      'A',
      referrals,
      keyK,
      ({ contributor }) => contributor,
      (row, { contributor, at }) => {
        const until = seenUntil(at)
        return moreOfReferral(row, { cases: casesAsSeen(sameCase(`${contributor} ${row.recordRef as string}`), until), until })
      },
    ),
    ...unitsOf(
      'Y',
      referrals,
      keyK,
      ({ contributor }) => contributor,
      (_, found) => atYearEnd(found),
    ),
    ...unitsAtQuarterEnds(referrals, sameCase, keyK),
    ...(['F', 'G'] as const).flatMap((letter) =>
      unitsOf(
        letter,
        referrals,
        keyK,
        ({ contributor }) => contributor,
        (_, { row, contributor }) =>
          moreWhenFollowed(followedDays[letter] ?? 0, row, sameCase(`${contributor} ${row.recordRef as string}`)),
      ),
    ),
    ...unitsOf('W', sharedOnce(ofCharity(hearings, ({ witness }) => (witness as Part).hearingAt)), keyK, ownForce, (row) =>
      moreOfHearing(row, flagsAround(row)),
    ),
    ...unitsOf(
      'S',
      sharedOnce(ofCharity(answered, (row) => parts(row, 'satisfaction')[0]?.fieldworkAt ?? contactAt(row))),
      keyK,
      ownForce,
      (row, { at }) => moreOfAnswers(row, sent.get(referenceOf(row)), seenUntil(at)),
    ),
    ...unitsOf(
      'C',
      ofCharity(world.direct, ({ receivedAt }) => receivedAt),
      keyK,
      ({ row }) => row.area,
      (row, { at }) => moreOfDirect(row, casesAsSeen(ofDirect(row.recordRef as string), seenUntil(at))),
    ),
    ...unitsOf(
      'D',
      ofCharity(world.direct, ({ receivedAt }) => receivedAt),
      keyK,
      ({ row }) => row.area,
      (_, { row }) => moreOfFollowedDirect(row, ofDirect(row.recordRef as string)),
    ),
    ...unitsOf(
      'H',
      ofCharity(world.homicide, ({ notifiedAt }) => notifiedAt),
      keyK,
      () => undefined,
      moreOfFamily,
    ),
    ...unitsOf(
      'K',
      complaints.filter(({ contributor }) => contributor !== charity),
      keyK,
      ownForce,
      moreOfComplaint('COMPLAINT_ANSWERED_IN_TIME_RATE', 'COMPLAINT_ANSWER_EVIDENCED_RATE'),
    ),
    ...unitsOf(
      'P',
      complaints.filter(({ contributor }) => contributor === charity),
      keyK,
      ownForce,
      moreOfComplaint('COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE', 'COMPLAINTS_PASSED_ON_ANSWER_EVIDENCED_RATE'),
    ),
    ...unitsOf(
      'B',
      ofCharity(opened, ({ openedAt }) => openedAt),
      keyK,
      ownForce,
      (row) => moreOfHelp(row.openedAt, [row]),
    ),
  ]
}
