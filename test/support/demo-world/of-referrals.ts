import { addWorkingDays, districts, mapCode } from '../../../src/modules/reference/index.js'
import { londonDate } from '../../../src/kit/london.js'
import type { LineName } from '../../../demo/src/generator/world/calibration.js'
import { difference, differenceWithin, exact, ratio, share, type Measured } from './measured.js'
import { daysFrom, groupBy, isIdentified, toldInTime, type DemoWorld, type Known } from './world.js'

type Measures = Partial<Record<LineName, (world: DemoWorld) => Measured>>

const within28 = (start: string, at: string): boolean => daysFrom(start, at) >= 0 && daysFrom(start, at) <= 28

const charity = ['CHARITY_TRIAGE', 'CHARITY_NEEDS_ASSESSMENT', 'SELF_DISCLOSED']

const foundBy = ({ theirs, referredAt }: Known): string[] =>
  (theirs?.flags ?? [])
    .filter(({ value, source, assessedAt }) => value === 'PRESENT' && charity.includes(source) && within28(referredAt, assessedAt))
    .map(({ indicator }) => indicator)

const isMarked = ({ offenceFlags = [], group, ageBand = '' }: Known): boolean =>
  offenceFlags.some((flag) => flag === 'DOMESTIC_ABUSE' || flag === 'HATE_CRIME') || group === 'SEXUAL_OFFENCES' || isYoungOrOld(ageBand)

const isYoungOrOld = (ageBand: string): boolean => {
  if (['0-9', '10-15', '16-17', '75+'].includes(ageBand)) return true
  const age = Number(ageBand)
  return ageBand !== '' && !Number.isNaN(age) && (age < 18 || age >= 75)
}

const isViolent = ({ group }: Known): boolean => group === 'VIOLENCE_AGAINST_THE_PERSON'

export const isAssessed = ({ theirs, referredAt }: Known): boolean =>
  (theirs?.assessments ?? []).some(({ kind, at }) => kind === 'IN_DEPTH' && within28(referredAt, at))

export const isSupported = ({ theirs, referredAt }: Known): boolean =>
  (theirs?.support ?? []).some(({ deliveredAt }) => within28(referredAt, deliveredAt))

const isWhite = ({ ethnicity }: { readonly ethnicity?: string }): boolean | undefined =>
  ethnicity === undefined || ethnicity === 'UNKNOWN' ? undefined : ethnicity === 'WHITE'

const forceOf = ({ force }: { readonly force: string }): string => force

/** Forces with 1,000 valid referrals in a year of 100,000, and more people in a larger world, by their identified share. */
function rankedByIdentification({ referrals }: DemoWorld): { readonly force: string; readonly share: number }[] {
  const byForce = groupBy(referrals, ({ force }) => force)
  return [...byForce]
    .filter(([, rows]) => rows.length >= Math.min(2_000, referrals.length / 100))
    .map(([force, rows]) => ({ force, share: rows.filter(isIdentified).length / rows.length }))
    .sort((left, right) => right.share - left.share)
}

function missed(indicator: string): (world: DemoWorld) => Measured {
  return ({ referrals }) =>
    share(
      referrals.filter((row) => foundBy(row).includes(indicator)),
      ({ flags = [], referredAt }) =>
        !flags.some(
          (flag) =>
            flag.value === 'PRESENT' && flag.indicator === indicator && flag.source.startsWith('POLICE_') && flag.assessedAt <= referredAt,
        ),
    )
}

const found =
  (identified: boolean) =>
  ({ referrals }: DemoWorld): Measured =>
    share(
      referrals.filter((row) => isAssessed(row) && isIdentified(row) === identified),
      (row) => foundBy(row).length > 0,
    )

const domestic =
  (sex: string) =>
  ({ referrals }: DemoWorld): Measured =>
    share(
      referrals.filter((row) => isViolent(row) && row.sexCode === sex),
      ({ offenceFlags = [] }) => offenceFlags.includes('DOMESTIC_ABUSE'),
    )

const atCourt = ({ referrals, support }: DemoWorld): Measured => {
  const police = new Map(referrals.map((row) => [`${row.force} ${row.recordRef}`, row.flags ?? []]))
  return share(
    support.filter(({ witness, referralRef }) => witness?.isVictim && referralRef),
    ({ flags = [], witness, force, referralRef }) => {
      const all = [...flags, ...(police.get(`${force} ${referralRef}`) ?? [])]
        .filter(({ value, assessedAt }) => value === 'PRESENT' && assessedAt <= (witness?.hearingAt ?? ''))
        .sort((left, right) => (left.assessedAt < right.assessedAt ? -1 : 1))
      return all.length === 0 ? undefined : all[0]?.source === 'WITNESS_SERVICE_AT_COURT'
    },
  )
}

const vulnerability = {
  spreadOfIdentification: (world) => {
    const shares = rankedByIdentification(world).map((one) => one.share)
    return exact(Math.max(...shares) / Math.min(...shares), world.referrals.length)
  },
  metInIdentification: (world) =>
    exact(rankedByIdentification(world).findIndex(({ force }) => force === 'metropolitan') + 1, world.referrals.length),
  foundAtCourt: atCourt,
  identifiedMarked: ({ referrals }) => ratio(referrals, isMarked, isIdentified),
  identifiedByEthnicity: ({ referrals }) => differenceWithin(referrals, forceOf, isWhite, isIdentified),
  sameDayIdentified: ({ referrals }) =>
    share(
      referrals.filter(isIdentified),
      ({ flags = [] }) => flags.find(({ value }) => value === 'PRESENT')?.source === 'POLICE_FIRST_CONTACT',
    ),
  missedMarked: missed('DOMESTIC_ABUSE'),
  missedHidden: missed('MENTAL_HEALTH'),
  foundOfIdentified: found(true),
  foundOfOthers: found(false),
  decided: ({ referrals }) =>
    share(
      referrals.filter(({ offenceFlags = [] }) => offenceFlags.includes('DOMESTIC_ABUSE')),
      ({ enhancedRights = [] }) =>
        enhancedRights.some(({ category, decision }) => category === 'MOST_SERIOUS_CRIME' && decision === 'ENTITLED'),
    ),
  domesticOfWomen: domestic('F'),
  domesticOfMen: domestic('M'),
} satisfies Measures

const told =
  (type: string, days: number) =>
  ({ referrals }: DemoWorld): Measured =>
    share(
      referrals.flatMap(({ events = [], force }) => events.filter((event) => event.type === type).map((event) => ({ ...event, force }))),
      ({ receivedAt, occurredAt, ...event }) => toldInTime({ ...event, occurredAt: receivedAt ?? occurredAt }, days),
    )

const mayBeShort = ({ offence, offenceFlags = [], ageBand, flags = [], enhancedRights = [] }: Known): boolean =>
  enhancedRights.length > 0 ||
  ageBand === undefined ||
  offence === 'RAPE' ||
  offenceFlags.some((flag) => ['DOMESTIC_ABUSE', 'HATE_CRIME', 'STALKING', 'REPEAT_VICTIM'].includes(flag)) ||
  flags.some(({ value }) => value === 'PRESENT')

const updated = ({ inTime }: Known): boolean | undefined => inTime ?? undefined

const targets: Readonly<Record<string, number>> = { EMERGENCY: 15, PRIORITY: 60, STANDARD: 2880 }

const attended =
  (grade: string, year = '') =>
  ({ referrals }: DemoWorld): Measured =>
    share(
      referrals.filter(({ responseGrade, reportedAt = '' }) => responseGrade === grade && reportedAt.startsWith(year)),
      ({ callAt, arrivedAt }) =>
        arrivedAt !== undefined && Date.parse(arrivedAt) - Date.parse(callAt ?? '') <= (targets[grade] ?? 0) * 60_000,
    )

const never =
  (grade: string) =>
  ({ referrals }: DemoWorld): Measured =>
    share(
      referrals.filter(({ responseGrade }) => responseGrade === grade),
      ({ arrivedAt }) => arrivedAt === undefined,
    )

function secondUpdates({ referrals }: DemoWorld): Measured {
  return share(referrals, ({ events = [], agreedUpdateDays }) => {
    const [first, second] = events.filter(({ type }) => type === 'PROGRESS_UPDATE').map(({ occurredAt }) => occurredAt)
    return agreedUpdateDays === undefined || !first || !second ? undefined : daysFrom(first, second) <= agreedUpdateDays
  })
}

function answeredInTime({ receivedAt, acknowledgedAt, timescaleGiven, repliedAt }: DemoWorld['complaints'][number]): boolean | undefined {
  const [first] = [repliedAt, timescaleGiven ? acknowledgedAt : undefined].filter((at) => at !== undefined).sort()
  return first === undefined ? undefined : londonDate(first) <= addWorkingDays(londonDate(receivedAt), 10)
}

const places = new Map(districts.codes.map(({ code }, place) => [code, place]))

/** Of referred victims whom the police say to be due at court within 180 days, those with a hearing by then in the charity's case. */
const reachedAtCourt = ({ referrals }: DemoWorld): Measured => {
  const isBy = (start: string, at: string | undefined): boolean => at !== undefined && daysFrom(start, at) <= 180
  return share(
    referrals.filter(({ referredAt, events = [] }) =>
      events.some(({ type, occurredAt }) => type === 'COURT_ATTENDANCE_DUE' && isBy(referredAt, occurredAt)),
    ),
    ({ referredAt, theirs }) => theirs?.witness?.isVictim === true && isBy(referredAt, theirs.witness.hearingAt),
  )
}

const decisions = (referrals: DemoWorld['referrals']) =>
  referrals.flatMap(({ events = [], force }) =>
    events.filter(({ type }) => type === 'DECISION_NOT_TO_INVESTIGATE').map((event) => ({ ...event, force })),
  )

const policing = {
  referredInTime: ({ referrals }) =>
    share(referrals, ({ reportedAt, referredAt }) =>
      reportedAt === undefined ? undefined : londonDate(referredAt) <= addWorkingDays(londonDate(reportedAt), 2),
    ),
  summer: ({ referrals }) =>
    share(referrals, ({ referredAt }) => {
      const month = londonDate(referredAt).slice(5, 7)
      return ['06', '07', '08'].includes(month) ? true : ['12', '01', '02'].includes(month) ? false : undefined
    }),
  updated: ({ referrals }) => share(referrals, updated),
  updatedEnhanced: ({ referrals }) => share(referrals.filter(mayBeShort), updated),
  updatedStandard: ({ referrals }) =>
    share(
      referrals.filter((row) => !mayBeShort(row)),
      updated,
    ),
  explained: told('DECISION_NOT_TO_INVESTIGATE', 5),
  reachedAtCourt,
  offerNoted: ({ referrals }) =>
    share(decisions(referrals), ({ toldAt, supportOffered }) => (toldAt ? supportOffered !== undefined : undefined)),
  offeredSupport: ({ referrals }) => share(decisions(referrals), ({ supportOffered }) => supportOffered),
  agreedKept: secondUpdates,
  trialTold: told('TRIAL_OUTCOME', 1),
  schemeReferred: ({ referrals }) =>
    share(referrals, ({ events = [] }) => {
      const [sentence, referred] = ['QUALIFYING_SENTENCE', 'VICTIM_CONTACT_REFERRED'].map((type) => events.find((one) => one.type === type))
      return sentence && referred ? daysFrom(sentence.occurredAt, referred.occurredAt) <= 14 : undefined
    }),
  complaintAnswered: ({ complaints }) => share(complaints, answeredInTime),
  complaintByService: ({ complaints }) => difference(complaints, ({ about }) => about === 'POLICE', answeredInTime),
  updatedByDistrict: ({ referrals }) =>
    differenceWithin(
      referrals,
      forceOf,
      ({ district }) => (district === undefined ? undefined : (places.get(district) ?? 0) % 2 === 0),
      updated,
    ),
  attendedEmergencyBefore: attended('EMERGENCY', '2024'),
  attendedEmergencyAfter: attended('EMERGENCY', '2025'),
  attendedPriority: attended('PRIORITY'),
  attendedStandard: attended('STANDARD'),
  emergencyNever: never('EMERGENCY'),
  priorityNever: never('PRIORITY'),
  standardNever: never('STANDARD'),
} satisfies Measures

const ended = ({ outcomeType }: Known): boolean => outcomeType !== undefined
const withdrew = ({ outcomeType }: Known): boolean | undefined =>
  outcomeType === undefined ? undefined : outcomeType === '14' || outcomeType === '16'

const withdrewOf =
  (isOf: (row: Known) => boolean) =>
  ({ referrals }: DemoWorld): Measured =>
    share(referrals.filter(isOf), withdrew)

const disengaged =
  (isOf: (row: Known) => boolean) =>
  ({ referrals }: DemoWorld): Measured =>
    share(
      referrals.filter((row) => isOf(row) && (row.theirs?.support ?? []).length === 0),
      ({ theirs }) => (theirs?.closure ? theirs.closure.reason === 'DISENGAGED' : undefined),
    )

const outcomes = {
  charged: ({ referrals }) => share(referrals.filter(ended), ({ outcomeType }) => outcomeType === '1'),
  evidential: ({ referrals }) => share(referrals.filter(ended), ({ outcomeType = '' }) => ['14', '15', '16'].includes(outcomeType)),
  withdrewViolence: withdrewOf(isViolent),
  withdrewSexual: withdrewOf(({ group }) => group === 'SEXUAL_OFFENCES'),
  withdrewTheft: withdrewOf(({ group }) => group === 'THEFT_OFFENCES'),
  withdrewInTime: withdrewOf((row) => isViolent(row) && row.inTime === true),
  withdrewLate: withdrewOf((row) => isViolent(row) && row.inTime === false),
  withdrewSupported: withdrewOf((row) => isViolent(row) && isSupported(row)),
  withdrewUnsupported: withdrewOf((row) => isViolent(row) && !isSupported(row)),
  disengagedNotSupporting: disengaged((row) => withdrew(row) === true),
  disengagedCharged: disengaged(({ outcomeType }) => outcomeType === '1'),
  disengagedOtherwise: disengaged(({ outcomeType }) => !['1', '14', '16'].includes(outcomeType ?? '')),
} satisfies Measures

const reachedOrDeclined = ({ theirs }: Known): boolean =>
  (theirs?.attempts ?? []).some(({ result }) => result === 'REACHED' || result === 'DECLINED')

const repeated = (again: boolean): ((world: DemoWorld) => Measured) => {
  const flagged = ({ offenceFlags = [] }: Known): boolean => offenceFlags.includes('REPEAT_VICTIM')
  return ({ referrals }) => {
    const byPerson = groupBy(
      referrals.filter(({ subjectToken }) => subjectToken),
      ({ subjectToken = '' }) => subjectToken,
    )
    const later = [...byPerson.values()].flatMap((rows) => [...rows].sort((a, b) => (a.referredAt < b.referredAt ? -1 : 1)).slice(1))
    const isLater = new Set(later)
    return share(again ? later : referrals.filter((row) => !isLater.has(row)), flagged)
  }
}

const people = {
  assessed: ({ referrals }) => share(referrals, isAssessed),
  supportedOfAssessed: ({ referrals }) => share(referrals.filter(isAssessed), isSupported),
  supported: ({ referrals }) => share(referrals, isSupported),
  assessedSexual: ({ referrals }) =>
    share(
      referrals.filter(({ group }) => group === 'SEXUAL_OFFENCES'),
      isAssessed,
    ),
  assessedViolence: ({ referrals }) => share(referrals.filter(isViolent), isAssessed),
  assessedTheft: ({ referrals }) =>
    share(
      referrals.filter(({ group }) => group === 'THEFT_OFFENCES'),
      isAssessed,
    ),
  assessedByEthnicity: ({ referrals }) => differenceWithin(referrals, forceOf, isWhite, isAssessed),
  reachedByEthnicity: ({ referrals }) => differenceWithin(referrals, forceOf, isWhite, reachedOrDeclined),
  notAccepted: ({ referrals }) => share(referrals, (row) => !isAccepted(row)),
  repeatFlagged: repeated(true),
  firstFlagged: repeated(false),
  ageMissing: ({ sent }) => share(sent, ({ ageBand }) => ageBand === undefined),
  ethnicityMissing: ({ sent }) => share(sent, ({ ethnicity }) => ethnicity === undefined),
  withoutToken: ({ sent }) => share(sent, ({ subjectToken }) => subjectToken === undefined),
  unmapped: ({ sent }) => share(sent, ({ sex, force }) => (sex === undefined ? undefined : mapCode(force, 'sex', sex) === undefined)),
} satisfies Measures

const isAccepted = (row: Known): boolean => {
  const reachable = (row.phoneUsable && row.phoneSafe) || (row.postUsable && row.postSafe) || (row.emailUsable && row.emailSafe)
  return reachable && row.consent !== 'EXPLICIT_NO' && !(row.consentNeeded && row.consent !== 'EXPLICIT_YES')
}

export const ofReferrals = { ...vulnerability, ...policing, ...outcomes, ...people }
