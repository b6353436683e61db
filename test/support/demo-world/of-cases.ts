import { forceOfArea, forces } from '../../../src/modules/reference/index.js'
import type { LineName } from '../../../demo/src/generator/world/calibration.js'
import type { Direct, Support } from './emitted-rows.js'
import { difference, differenceWithin, exact, explained, rankCorrelation, share, type Measured } from './measured.js'
import { daysFrom, groupBy, groupOfOffence, type DemoWorld, type Known, type Respondent } from './world.js'

type Measures = Partial<Record<LineName, (world: DemoWorld) => Measured>>

const attemptsOf = ({ theirs }: Known) => theirs?.attempts ?? []
const phonedFirst = (row: Known): boolean => attemptsOf(row)[0]?.channel === 'PHONE'
const isSerious = ({ group, offenceFlags = [] }: Known): boolean =>
  ['VIOLENCE_AGAINST_THE_PERSON', 'SEXUAL_OFFENCES', 'ROBBERY'].includes(group) || offenceFlags.includes('HATE_CRIME')
const wasReached = (row: Known): boolean => attemptsOf(row).some(({ result }) => result === 'REACHED' || result === 'DECLINED')

const needsIn = ({ assessments = [] }: Support): string[] =>
  assessments.filter(({ kind }) => kind === 'IN_DEPTH').flatMap(({ needs = [] }) => needs)

const assessedCases = ({ support }: DemoWorld, isOf: (row: Support) => boolean): Support[] =>
  support.filter((row) => isOf(row) && needsIn(row).length > 0)

const needed =
  (need: string, isOf: (row: Support) => boolean) =>
  (world: DemoWorld): Measured =>
    share(assessedCases(world, isOf), (row) => needsIn(row).includes(need))

const isReferred = ({ referralRef }: Support): boolean => referralRef !== undefined
const ofGroup =
  (group: string) =>
  (row: Support): boolean =>
    isReferred(row) && groupOfOffence(row.offence) === group

const unmet =
  (need: string) =>
  (world: DemoWorld): Measured =>
    share(
      assessedCases(world, isReferred).filter((row) => needsIn(row).includes(need)),
      ({ support = [] }) => !support.some((given) => given.need === need),
    )

const inPerson = ['EMOTIONAL', 'ADVOCACY', 'CJS_HELP']
const isHelped = ({ support = [], directRef }: Support): boolean => support.length > 0 && directRef === undefined
const byPerson = (row: Support): boolean => isHelped(row) && (row.support ?? []).some(({ type }) => inPerson.includes(type))
const atClosure =
  (isOf: (row: Support) => boolean, score: 'betterAbleToCope' | 'recovered') =>
  ({ support }: DemoWorld): Measured =>
    share(support.filter(isOf), ({ closure }) => {
      const given = closure?.[score]
      return given === undefined ? undefined : given >= 4
    })

function scoredTwice({ support }: DemoWorld): { readonly before: number; readonly after: number }[] {
  return support.flatMap(({ assessments = [] }) => {
    const entry = assessments.find(({ kind }) => kind === 'IN_DEPTH')
    const exit = assessments.find(({ kind }) => kind === 'EXIT')
    return (exit?.scores ?? []).flatMap(({ need, score }) => {
      const before = entry?.scores?.find((one) => one.need === need)?.score
      return before === undefined ? [] : [{ before, after: score }]
    })
  })
}

const reviewed =
  (better: 'outlook' | 'healthAndSleep') =>
  ({ families }: DemoWorld) =>
    share(families, ({ reviews = [] }) => {
      const [first, second] = reviews
      return first && second ? second[better] > first[better] : undefined
    })

function carriedUnevenly({ referrals, posts }: DemoWorld): Measured {
  const large = [...groupBy(referrals, ({ force }) => force)].filter(
    ([force, rows]) => rows.length > referrals.length / 60 && posts.has(force),
  )
  const carried = large.map(([force, rows]) => rows.length / (posts.get(force) ?? 1))
  return exact(Math.max(...carried) / Math.min(...carried), referrals.length)
}

const triedSoon = (isOf: (row: Known) => boolean) => {
  return ({ referrals }: DemoWorld): Measured =>
    share(referrals.filter(isOf), (row) => {
      const [first] = attemptsOf(row)
      return first === undefined ? undefined : daysFrom(row.referredAt, first.at) <= 2
    })
}

const support = {
  firstDaysSerious: triedSoon(isSerious),
  firstDaysOfTheft: triedSoon(({ group }) => group === 'THEFT_OFFENCES'),
  firstByPhone: ({ referrals }) =>
    share(referrals.filter(isSerious), (row) => (attemptsOf(row).length === 0 ? undefined : phonedFirst(row))),
  severalAttempts: ({ referrals }) =>
    share(
      referrals.filter((row) => phonedFirst(row) && isSerious(row)),
      (row) => attemptsOf(row).length > 1,
    ),
  reachedByPhone: ({ referrals }) =>
    share(
      referrals.filter((row) => phonedFirst(row) && isSerious(row)),
      wasReached,
    ),
  declined: ({ referrals }) =>
    share(
      referrals.filter((row) => phonedFirst(row) && isSerious(row) && wasReached(row)),
      (row) => attemptsOf(row).some(({ result }) => result === 'DECLINED'),
    ),
  mentalNeed: needed('N1', isReferred),
  moneyNeedOfTheft: needed('N6', ofGroup('THEFT_OFFENCES')),
  moneyNeedOfViolence: needed('N6', ofGroup('VIOLENCE_AGAINST_THE_PERSON')),
  mentalUnmet: unmet('N1'),
  drugsUnmet: unmet('N5'),
  needsReduced: (world) => share(scoredTwice(world), ({ before, after }) => after < before),
  coped: atClosure(isHelped, 'betterAbleToCope'),
  copedInPerson: atClosure(byPerson, 'betterAbleToCope'),
  copedByInformation: atClosure((row) => isHelped(row) && !byPerson(row), 'betterAbleToCope'),
  copedUnsupported: atClosure(({ support = [] }) => support.length === 0, 'betterAbleToCope'),
  recovered: atClosure(isHelped, 'recovered'),
  restorativeOffered: ({ support }) =>
    share(support, ({ restorative }) => (restorative?.offenderIdentified ? restorative.offeredAt !== undefined : undefined)),
  restorativeAccepted: ({ support }) => share(support, ({ restorative }) => restorative?.accepted),
  measuresGranted: ({ support }) =>
    share(
      support.flatMap(({ witness }) =>
        (witness?.measuresAppliedFor ?? []).map((measure) => ({ isGranted: (witness?.measuresGranted ?? []).includes(measure) })),
      ),
      ({ isGranted }) => isGranted,
    ),
  outlookBetter: reviewed('outlook'),
  healthBetter: reviewed('healthAndSleep'),
  familyFirstWeek: ({ families }) =>
    share(families, ({ notifiedAt, firstContactAt }) => firstContactAt !== undefined && daysFrom(notifiedAt, firstContactAt) <= 6),
  carriedUnevenly,
} satisfies Measures

const positive = ({ answers }: Respondent, item: string): boolean | undefined => answers[item]?.positive

const said = (item: string, isOf: (row: Respondent) => boolean | undefined = () => true) => {
  return ({ respondents }: DemoWorld): Measured =>
    share(
      respondents.filter((row) => isOf(row) === true),
      (row) => positive(row, item),
    )
}

const not = (held: boolean | undefined): boolean | undefined => (held === undefined ? undefined : !held)
const saidNo = (item: string) => {
  return ({ respondents }: DemoWorld): Measured => share(respondents, (row) => not(positive(row, item)))
}

/** What the whole experience gains if an item is good instead of bad. */
const lost = (item: string) => {
  return ({ respondents }: DemoWorld): Measured =>
    difference(
      respondents,
      (row) => positive(row, item),
      (row) => positive(row, 'WHOLE_EXPERIENCE'),
    )
}

const isTroubled = ({ flags = [] }: Respondent): boolean =>
  flags.some(({ indicator, value }) => indicator === 'MENTAL_HEALTH' && value === 'PRESENT')

const withoutTrouble = (item: string) => {
  return ({ respondents }: DemoWorld): Measured =>
    difference(
      respondents,
      (row) => !isTroubled(row),
      (row) => positive(row, item),
    )
}

const drivers = ['ACCESSIBLE_PRESENCE', 'TIMELY_RESPONSE', 'GOOD_COMMUNICATION', 'RESPECTFUL_TREATMENT']

function explainedByDrivers({ respondents }: DemoWorld): Measured {
  return explained(
    respondents.flatMap((row) => {
      const whole = positive(row, 'WHOLE_EXPERIENCE')
      const judged = drivers.map((driver) => positive(row, driver))
      return whole === undefined || judged.includes(undefined) ? [] : [[whole, judged.map(Boolean)] as const]
    }),
  )
}

const reportsAgain = (communicated: boolean) => {
  return ({ respondents }: DemoWorld): Measured =>
    share(
      respondents.filter((row) => positive(row, 'GOOD_COMMUNICATION') === communicated),
      ({ closure }) => closure?.wouldReportAgain,
    )
}

function metInSatisfaction({ respondents }: DemoWorld): Measured {
  const ranked = [...groupBy(respondents, ({ force = '' }) => force)]
    .map(([force, rows]) => ({ force, ...share(rows, (row) => positive(row, 'WHOLE_EXPERIENCE')) }))
    .filter(({ people }) => people >= 100)
    .sort((left, right) => left.value - right.value)
  return exact(ranked.findIndex(({ force }) => force === 'metropolitan') + 1, respondents.length)
}

const heardNothing = ({ answers }: Respondent): boolean => answers['HEARD_NOTHING']?.value === 'YES'

const young = ['0-9', '10-15', '16-17', '18-24', '25-34']

/** Of those asked the survey, the share who answered. */
const response =
  (isOf: (band: string) => boolean) =>
  ({ support }: DemoWorld): Measured =>
    share(
      support.filter(({ surveyContact, ageBand }) => ['ANSWERED', 'NOT_ANSWERED'].includes(surveyContact?.result ?? '') && isOf(ageBand)),
      ({ surveyContact }) => surveyContact?.result === 'ANSWERED',
    )

const survey = {
  keptInformed: said('KEPT_INFORMED'),
  heardNothing: said('HEARD_NOTHING'),
  informedOfUnheard: said('KEPT_INFORMED', heardNothing),
  heardNothingInTime: said('HEARD_NOTHING', ({ inTime }) => inTime === true),
  heardNothingLate: said('HEARD_NOTHING', ({ inTime }) => inTime === false),
  informedInTime: said('KEPT_INFORMED', ({ inTime }) => inTime === true),
  informedLate: said('KEPT_INFORMED', ({ inTime }) => inTime === false),
  answersNoted: ({ respondents }) => share(respondents, ({ surveyContact }) => surveyContact?.result === 'ANSWERED'),
  excluded: ({ support }) =>
    share(
      support.filter(({ surveyContact }) => surveyContact),
      ({ surveyContact }) => surveyContact?.result === 'EXCLUDED',
    ),
  respondedYoung: response((band) => young.includes(band)),
  respondedOlder: response((band) => !young.includes(band)),
  satisfied: said('WHOLE_EXPERIENCE'),
  respected: said('RESPECTFUL_TREATMENT'),
  communicated: said('GOOD_COMMUNICATION'),
  responded: said('TIMELY_RESPONSE'),
  accessible: said('ACCESSIBLE_PRESENCE'),
  satisfiedVeryWell: said('WHOLE_EXPERIENCE', ({ answers }) => answers['KEPT_INFORMED']?.value === 'VERY_WELL'),
  explainedByDrivers,
  lostByRespect: lost('RESPECTFUL_TREATMENT'),
  lostByCommunication: lost('GOOD_COMMUNICATION'),
  lostByResponse: lost('TIMELY_RESPONSE'),
  lostByPresence: lost('ACCESSIBLE_PRESENCE'),
  lostByLateUpdates: ({ respondents }) =>
    difference(
      respondents,
      ({ inTime }) => inTime ?? undefined,
      (row) => positive(row, 'WHOLE_EXPERIENCE'),
    ),
  mentalHealthGap: withoutTrouble('WHOLE_EXPERIENCE'),
  mentalHealthRespect: withoutTrouble('RESPECTFUL_TREATMENT'),
  reportAgainInformed: reportsAgain(true),
  reportAgainOtherwise: reportsAgain(false),
  metInSatisfaction,
} satisfies Measures

const isSexual = ({ offence }: Direct): boolean => groupOfOffence(offence) === 'SEXUAL_OFFENCES'
const gaveReasons = ({ reasons }: Direct): boolean => !reasons.includes('NOT_ASKED') && !reasons.includes('DECLINED_TO_SAY')

const cited = (reason: string, sexual: boolean) => {
  return ({ direct }: DemoWorld): Measured =>
    share(
      direct.filter((row) => gaveReasons(row) && isSexual(row) === sexual),
      ({ reasons }) => reasons.includes(reason),
    )
}

const isYes = (answered: string | undefined): boolean | undefined => (answered === 'YES' ? true : answered === 'NO' ? false : undefined)

const hadBadly = ({ everReportedBefore, policeExperience }: Direct): boolean =>
  everReportedBefore === 'YES' && policeExperience === 'NEGATIVE'

const citesEarlier = (isOf: (row: Direct) => boolean) => {
  return ({ direct }: DemoWorld): Measured =>
    share(
      direct.filter((row) => gaveReasons(row) && isOf(row)),
      ({ reasons }) => reasons.some((reason) => reason.startsWith('PREVIOUS_')),
    )
}

const later = (isOf: (types: readonly string[] | undefined) => boolean) => {
  return ({ direct, support }: DemoWorld): Measured => {
    const types = new Map(
      support.flatMap(({ directRef, support: given = [] }) => (directRef ? [[directRef, given.map(({ type }) => type)]] : [])),
    )
    return share(
      direct.filter(({ recordRef }) => isOf(types.get(recordRef))),
      ({ laterReported }) => laterReported?.reported === true,
    )
  }
}

const isYoung = ({ ageBand = '' }: { readonly ageBand?: string }): boolean | undefined => {
  if (ageBand === '' || ageBand === 'UNKNOWN') return undefined
  const from = Number(ageBand.split(/[-+]/)[0])
  return from < 25
}

const isWhite = ({ ethnicity }: { readonly ethnicity?: string }): boolean | undefined =>
  ethnicity === undefined || ethnicity === 'UNKNOWN' ? undefined : ethnicity === 'WHITE'

/** Rank correlation of the direct share of a force with something else of it, over the forces that have residents. */
const directShareBy =
  (other: (force: (typeof forces)[number], world: DemoWorld) => number) =>
  (world: DemoWorld): Measured => {
    const came = groupBy(world.direct, ({ area }) => forceOfArea(area) ?? '')
    const referred = groupBy(world.referrals, ({ force }) => force)
    return rankCorrelation(
      forces
        .filter(({ region }) => region !== null)
        .map((force) => {
          const [one, others] = [came.get(force.id)?.length ?? 0, referred.get(force.id)?.length ?? 0]
          return [one / (one + others), other(force, world)] as const
        }),
    )
  }

const direct = {
  unreported: ({ direct, sent }) => share([...direct.map(() => true), ...sent.map(() => false)], (isDirect) => isDirect),
  sexualOfDirect: ({ direct }) => share(direct, isSexual),
  tooTrivial: cited('TOO_TRIVIAL', false),
  couldDoNothing: cited('POLICE_COULD_DO_NOTHING', false),
  embarrassed: cited('EMBARRASSMENT_OR_HUMILIATION', true),
  notBelieved: cited('FEAR_NOT_BELIEVED', true),
  youngOfDirect: ({ direct }) => share(direct, isYoung),
  youngOfReferred: ({ referrals }) => share(referrals, isYoung),
  directByEthnicity: ({ direct, referrals }) =>
    differenceWithin(
      [
        ...direct.map(({ ethnicity, area }) => ({ ethnicity, force: forceOfArea(area), isDirect: true })),
        ...referrals.map(({ ethnicity, force }) => ({ ethnicity, force, isDirect: false })),
      ],
      ({ force }) => force,
      ({ isDirect }) => isDirect,
      isWhite,
    ),
  mentalNeedOfDirect: needed('N1', ({ directRef }) => directRef !== undefined),
  laterReported: ({ direct }) => share(direct, ({ laterReported }) => laterReported?.reported === true),
  laterWithHelp: later((types) => types?.some((type) => type === 'REPORTING_HELP' || type === 'ADVOCACY') === true),
  laterWithout: later((types) => types === undefined),
  citedOfNegative: citesEarlier(hadBadly),
  reportedBeforeOfDirect: ({ direct }) => share(direct, ({ everReportedBefore }) => isYes(everReportedBefore)),
  reportedBeforeOfReferred: said('REPORTED_BEFORE'),
  negativeOfDirect: ({ direct }) =>
    share(direct, ({ policeExperience }) => (policeExperience === 'NONE' ? undefined : policeExperience === 'NEGATIVE')),
  negativeOfReferred: saidNo('EARLIER_POLICE_EXPERIENCE'),
  notUpdatedOfDirect: ({ direct }) => share(direct, ({ earlierUpdates }) => not(isYes(earlierUpdates))),
  notUpdatedOfReferred: saidNo('EARLIER_UPDATES'),
  citedOfOthers: citesEarlier(({ everReportedBefore }) => everReportedBefore === 'NO'),
  unreportedByConfidence: directShareBy(({ id }, { attitudes }) => attitudes.get(id)?.good ?? 0),
  unreportedByPresence: directShareBy(({ id }, { attitudes }) => attitudes.get(id)?.patrol ?? 0),
  unreportedByResidents: directShareBy(({ population2011 }) => population2011 ?? 0),
  withdrawn: ({ direct }) => share(direct, (row) => (row as { readonly consentWithdrawnAt?: string }).consentWithdrawnAt !== undefined),
} satisfies Measures

export const ofCases = { ...support, ...survey, ...direct }
