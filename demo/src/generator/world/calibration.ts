/**
 * The sizes of the synthetic world, each with its source or marked as assumed. They are aims of the design, not facts about any force: the
 * true counts come from the people that are made. `docs/DEMO.md` prints them beside what a made world has.
 */

export const sources = {
  RESIDENTS: {
    title:
      'Office for National Statistics, Census 2011, usual residents by ethnic group and police force area (Open Government Licence v3.0)',
    page: 'https://github.com/Resistance-Lab/resistancelab_data, force-population-ethnicity-2011; the extract is `demo/src/generator/world/residents.ts`',
  },
  OFFICERS: {
    title: 'Home Office, police workforce, September 2019 (Open Government Licence v3.0)',
    page: 'https://github.com/Resistance-Lab/resistancelab_data, officers by force and year; `places/forces.json` has those of 2019',
  },
  SEED: {
    title: "Victim Support, Metropolitan Police's 2020 Consultation: a response by Victim Support, April 2015",
    page: 'the figures of its text, and footnote 8 for the place of the Met',
  },
  LEFT_IN_THE_DARK: {
    title: 'Victim Support, Left in the Dark, 2011, summary',
    page: 'https://stgwordpress.ifsecglobal.com/uncategorized/victim-support-widespread-failure-to-keep-victims-informed-undermines-confidence/amp/',
  },
  AT_RISK: {
    title: 'Victim Support and Mind, At Risk, Yet Dismissed, 2013',
    page: 'https://www.mind.org.uk/news-campaigns/news/at-risk-yet-dismissed/',
  },
  CRIME_OUTCOMES: {
    title: 'Home Office, Crime outcomes in England and Wales 2020 to 2021',
    page: 'gov.uk, charge rate and evidential difficulties, all offences',
  },
  USER_SATISFACTION: {
    title: 'Northumbria Police, User Satisfaction Survey, 12 months to February 2017',
    page: 'http://ww1.northumbria.police.uk/about_us/targets_and_performance/surveys/local_survey_results/consulting_with_victims_results/',
  },
  NORTHAMPTONSHIRE: {
    title: 'Northamptonshire Police and Crime Commissioner, survey of victims',
    page: 'https://www.northantspcc.org.uk/survey-reveals-satisfaction-levels-amongst-victims-crime-northamptonshire/',
  },
  KENT_SATISFACTION: { title: 'Kent Police, user satisfaction of 2016', page: 'timeslocalnews.co.uk on HMIC and Kent' },
  KENT_REFERRALS: {
    title: 'Kent Police and Crime Commissioner, annual report 2023/24',
    page: 'https://www.kent-pcc.gov.uk/what-we-do/annual-reports/annual-report-access/20.-victim-services-cont/',
  },
  CLEVELAND: {
    title: 'Cleveland, Victim Referral Dip Sample Report, January 2015',
    page: 'https://docslib.org/doc/13887295/executive-summary-s16',
  },
  DURHAM: {
    title: 'Durham, Victim Referral Dip Sample Report, November 2014',
    page: 'https://docsbay.net/durham-victim-referral-dip-sample-report',
  },
  VICTIMS_STATISTICS: {
    title: "Victims' Commissioner, Victims statistics 2014-15 to 2018-19: victims' services (Crime Survey)",
    page: 'https://pdfslide.net/documents/victims-statistics-2014-15-to-2018-19-victimsa-services-most-victims.html',
  },
  CRIME_SURVEY: {
    title: 'Crime Survey 2016/17, reasons for not reporting',
    page: 'http://www.pressreader.com/uk/the-chronicle-9c96/20180508/282462824557620',
  },
  SEXUAL_OFFENCES: {
    title: 'Crime Survey, year to March 2020, rape or assault by penetration',
    page: 'http://www.politicshome.com/news/article/ons-sexual-offences-in-england-2020-less-than-one-in-six-rape-victims-report-crimes-police',
  },
  HOMICIDE_SERVICE: {
    title: 'Government, Better support for bereaved families and eyewitnesses of homicide and major incidents, 2023',
    page: 'https://gov.uk/government/news/better-support-for-bereaved-families-and-eyewitnesses-of-homicide-and-major-incidents',
  },
} as const satisfies Record<string, { readonly title: string; readonly page: string }>

export type SourceName = keyof typeof sources

/** One size. */
export interface Line {
  readonly says: string
  readonly size: number
  readonly from: SourceName | 'ASSUMED' | 'BY_DEFINITION'
  /** Whether the world comes to this size, or to more. */
  readonly kind: 'EQUAL' | 'AT_LEAST'
  /** What the source says, or why this is assumed. */
  readonly because: string
  /** Standard deviation between the plans of forces: the forces are a sample too. */
  readonly amongForces: number
}

const line = (from: Line['from'], size: number, says: string, because = '', amongForces = 0): Line => ({
  says,
  size,
  from,
  kind: 'EQUAL',
  because,
  amongForces,
})
const assumed = (size: number, says: string, because = '', amongForces = 0): Line => line('ASSUMED', size, says, because, amongForces)
const zero = (says: string): Line => line('BY_DEFINITION', 0, says, 'drawn without looking at it')
const definition = (size: number, says: string): Line => line('BY_DEFINITION', size, says)
const atLeast = (from: Line['from'], size: number, says: string, because = ''): Line => ({
  ...line(from, size, says, because),
  kind: 'AT_LEAST',
})

/** Sizes of forces and of vulnerability. */
const vulnerability = {
  spreadOfIdentification: atLeast(
    'SEED',
    100,
    'how many times as often the most active force identifies vulnerability as the least, of forces with 1,000 valid referrals in a year',
    'over 100 times',
  ),
  metInIdentification: line(
    'SEED',
    3,
    'place of the Met in identifying vulnerability, from the top, of the same forces',
    'footnote 8: third highest',
  ),
  foundAtCourt: line('SEED', 0.2, 'of vulnerable victims at court, found only there', 'one in five', 0.02),
  identifiedMarked: assumed(
    1.9,
    'how many times as often the police identify the young, the old and victims of domestic abuse, hate or sexual offences as others',
  ),
  identifiedByEthnicity: zero('police identify vulnerability: White less others, in points, within forces'),
  sameDayIdentified: assumed(0.85, 'of those identified, flagged within four hours of the report and not only at the referral'),
  missedMarked: assumed(
    0.73,
    'domestic abuse found by the charity and not flagged by the police',
    'what the crime report shows is missed less',
  ),
  missedHidden: assumed(0.89, 'mental ill health found by the charity and not flagged by the police'),
  foundOfIdentified: assumed(0.75, 'of those assessed whom the police had identified, found vulnerable by the charity'),
  foundOfOthers: assumed(0.3, 'of those assessed whom the police had not identified, found vulnerable by the charity'),
  decided: assumed(0.56, 'of victims of domestic abuse, recorded as entitled for the most serious crime', '', 0.081),
  domesticOfWomen: assumed(0.3, 'violence against women: domestic abuse'),
  domesticOfMen: assumed(0.15, 'violence against men: domestic abuse'),
} as const

/** Sizes of what the police do and tell. */
const policing = {
  referredInTime: assumed(0.85, 'referred within two working days of the report', '', 0.04),
  summer: assumed(0.535, 'referrals of June to August, of these and of those of December to February', 'violence has a season'),
  updated: assumed(0.715, 'every evidenced update in time', '', 0.098),
  updatedEnhanced: assumed(0.675, 'the same where the limit may be one day', 'a shorter limit is missed more often', 0.098),
  updatedStandard: assumed(0.742, 'the same where it is five days', '', 0.098),
  offerNoted: assumed(0.85, 'decision not to investigate explained: noted whether support was offered'),
  offeredSupport: assumed(0.62, 'the same, of those noted: support was offered'),
  reachedAtCourt: assumed(0.75, 'referred victims due at court within 180 days: met by the witness service'),
  explained: assumed(0.718, 'decision not to investigate told in time, of those evidenced', '', 0.098),
  agreedKept: assumed(0.745, 'second agreed update in time, of those who got one', '', 0.098),
  trialTold: assumed(0.745, 'outcome of the trial told within one day of its receipt, of those evidenced', '', 0.098),
  schemeReferred: assumed(0.72, 'referred to the Victim Contact Scheme within ten days of the sentence, of those referred'),
  complaintAnswered: assumed(0.75, 'complaints answered within ten working days, of those answered in the files', '', 0.05),
  complaintByService: zero('complaints answered in time: police less others, in points'),
  updatedByDistrict: zero('updated in time: first half of the districts of a force less the others, in points'),
  attendedEmergencyBefore: assumed(
    0.855,
    'emergency calls of 2024 attended within 15 minutes, of all',
    'most forces meet their targets',
    0.06,
  ),
  attendedEmergencyAfter: assumed(
    0.82,
    'emergency calls of 2025 attended within 15 minutes, of all',
    'the seed worries about a decline',
    0.06,
  ),
  attendedPriority: assumed(0.765, 'priority calls attended within the hour, of all', '', 0.06),
  attendedStandard: assumed(0.822, 'standard calls attended within two days, of all', '', 0.03),
  emergencyNever: assumed(0.03, 'emergency calls without an arrival'),
  priorityNever: assumed(0.05, 'priority calls without an arrival'),
  standardNever: assumed(0.08, 'standard calls without an arrival'),
} as const

const mix = 'the mix of referred victims has more violence than recorded crime'

/** Sizes of outcomes. */
const outcomes = {
  charged: line('CRIME_OUTCOMES', 0.07, 'of finalised crimes, charged or summonsed', '7 % in the year to March 2021'),
  evidential: line('CRIME_OUTCOMES', 0.4, 'of finalised crimes, evidential difficulties (14, 15, 16)', '40 % in the year to March 2021'),
  withdrewViolence: assumed(0.355, 'violence: the victim does not support (14, 16)', `higher than 21.9 % of all in Kent in 2016: ${mix}`),
  withdrewSexual: assumed(0.415, 'sexual offences: the victim does not support'),
  withdrewTheft: assumed(0.075, 'theft: the victim does not support', 'a multiple lower, because most have no suspect'),
  withdrewInTime: assumed(0.295, 'violence, updates in time: the victim does not support'),
  withdrewLate: assumed(0.42, 'violence, updates late: the victim does not support'),
  withdrewSupported: assumed(0.25, 'violence, supported within 28 days: the victim does not support'),
  withdrewUnsupported: assumed(0.38, 'violence, not supported: the victim does not support'),
  disengagedNotSupporting: assumed(0.28, 'cases closed without support whose victim does not support the police: disengaged'),
  disengagedCharged: assumed(0.06, 'the same where somebody is charged'),
  disengagedOtherwise: assumed(0.14, 'the same for other outcomes, and none'),
} as const

/** Sizes of the charity's work. */
const support = {
  assessed: line('SEED', 0.35, 'of valid referrals, assessed in depth within 28 days', '350,000 of 1,000,000 offered'),
  supportedOfAssessed: line('SEED', 0.43, 'of these, supported within 28 days', '150,000 of 350,000'),
  supported: line('SEED', 0.152, 'of valid referrals, supported within 28 days', '150,000 of 1,000,000 offered'),
  assessedSexual: assumed(
    0.5,
    'sexual offences: assessed in depth',
    'services triage by harm; lower than their need because consent comes first',
  ),
  assessedViolence: assumed(0.4, 'violence: assessed in depth', '', 0.02),
  assessedTheft: assumed(0.25, 'theft: assessed in depth'),
  assessedByEthnicity: zero('assessed in depth: White less others, in points, within forces'),
  reachedByEthnicity: zero('reached: White less others, in points, within forces'),
  firstByPhone: line('DURHAM', 1, 'serious crimes: first contact by phone', '"more serious" crime is always phoned'),
  severalAttempts: line('CLEVELAND', 0.33, 'of those phoned first, two attempts or more', '19 of 58 calls'),
  reachedByPhone: line('DURHAM', 0.84, 'of those phoned first, reached', '31 of 37'),
  declined: line('DURHAM', 0.226, 'of these, declined', '7 of 31'),
  firstDaysSerious: assumed(
    0.62,
    'serious crimes: first attempt within two days of the referral',
    'a peak on the first days and a tail of weeks',
    0.05,
  ),
  firstDaysOfTheft: assumed(0.55, 'theft: first attempt within two days of the referral', '', 0.05),
  notAccepted: assumed(0.024, 'valid referrals without the consent that they need or a safe channel', '', 0.01),
  mentalNeed: assumed(0.555, 'of those assessed, mental and physical health is a need'),
  moneyNeedOfTheft: assumed(0.392, 'theft: finance and benefits is a need'),
  moneyNeedOfViolence: assumed(0.135, 'violence: finance and benefits is a need'),
  mentalUnmet: assumed(0.66, 'mental and physical health found as a need, and no support for it'),
  drugsUnmet: assumed(0.863, 'drugs and alcohol found as a need, and no support for it'),
  needsReduced: assumed(0.571, 'needs scored twice: lower at the exit'),
  coped: line('VICTIMS_STATISTICS', 0.6, 'supported and asked at the end: better able to cope', '6 in 10'),
  copedInPerson: line('VICTIMS_STATISTICS', 0.7, 'the same with talking, advocacy or help at court', 'face to face 7 in 10'),
  copedByInformation: line('VICTIMS_STATISTICS', 0.45, 'the same with other support only', 'leaflets less than half'),
  copedUnsupported: assumed(0.38, 'closed without support and asked: better able to cope', 'support moves coping'),
  recovered: line('VICTIMS_STATISTICS', 0.42, 'supported and asked at the end: recovered', 'just over 4 in 10'),
  restorativeOffered: line(
    'VICTIMS_STATISTICS',
    0.063,
    'offender known: offered restorative justice',
    '7.8 % in 2017/18, 4.8 % in 2018/19',
  ),
  restorativeAccepted: line('VICTIMS_STATISTICS', 0.32, 'of those offered it who answered, accepted', 'just under a third'),
  repeatFlagged: assumed(0.43, 'second and later referrals of a person: flagged as a repeat victim'),
  firstFlagged: assumed(0.06, 'first referrals: flagged as a repeat victim'),
  measuresGranted: assumed(0.83, 'special measures applied for: granted'),
  outlookBetter: line('HOMICIDE_SERVICE', 0.8, 'bereaved families reviewed twice: better outlook', '8 in 10'),
  healthBetter: line('HOMICIDE_SERVICE', 0.6, 'bereaved families reviewed twice: better health and sleep', '6 in 10'),
  familyFirstWeek: assumed(0.79, 'bereaved families with a case-worker within six days'),
  carriedUnevenly: atLeast(
    'ASSUMED',
    1.3,
    'how many times as many people one post carries in the most loaded force as in the least, of large ones',
  ),
} as const

/** Sizes of the survey. */
const survey = {
  keptInformed: line('SEED', 0.5, 'kept informed very or fairly well', 'half of incidents', 0.052),
  heardNothing: line('SEED', 0.333, 'heard nothing more after first contact', 'a third of incidents', 0.038),
  informedOfUnheard: definition(0, 'of those who heard nothing, kept informed'),
  heardNothingInTime: assumed(0.17, 'updates in time: heard nothing', 'updates are what informs', 0.02),
  heardNothingLate: assumed(0.36, 'updates late: heard nothing', '', 0.04),
  informedInTime: assumed(0.71, 'updates in time: kept informed', '', 0.06),
  informedLate: assumed(0.38, 'updates late: kept informed', '', 0.05),
  excluded: assumed(
    0.06,
    'of those who may be asked the survey, left out to spare them',
    'exemptions are made, their number is not published',
    0.015,
  ),
  respondedYoung: assumed(0.43, 'response to the survey, under 35', 'telephone surveys of victims reach about half', 0.04),
  respondedOlder: assumed(0.55, 'response to the survey, 35 and older', '', 0.04),
  satisfied: line('KENT_SATISFACTION', 0.824, 'satisfied with the whole experience', '82.4 % in 2016', 0.055),
  respected: assumed(0.935, 'satisfied with treatment', 'between 90 % (Northamptonshire) and 96.4 % (Northumbria)', 0.016),
  communicated: assumed(0.75, 'satisfied with communication', 'between 66 % (Northamptonshire) and 84.0 % (Northumbria)', 0.04),
  responded: line('USER_SATISFACTION', 0.871, 'satisfied with the response', 'actions taken 87.1 %', 0.025),
  accessible: assumed(0.91, 'satisfied with accessible presence', '', 0.018),
  satisfiedVeryWell: line('LEFT_IN_THE_DARK', 0.96, 'kept very well informed: satisfied', '96 %'),
  explainedByDrivers: assumed(0.33, 'of the variance of satisfaction, explained by the four drivers'),
  lostByRespect: assumed(0.53, 'satisfied: respect good less bad, in points'),
  lostByCommunication: assumed(0.385, 'satisfied: communication good less bad, in points'),
  lostByResponse: assumed(0.3, 'satisfied: response good less bad, in points'),
  lostByPresence: assumed(0.19, 'satisfied: presence good less bad, in points'),
  lostByLateUpdates: assumed(0.07, 'satisfied: updates in time less late, in points'),
  mentalHealthGap: line(
    'AT_RISK',
    0.14,
    'satisfied: without mental ill health less with, in points',
    'much less likely to be satisfied; the size is assumed',
  ),
  mentalHealthRespect: line('AT_RISK', 0.2, 'treated with respect: the same', 'treatment stands out; the size is assumed'),
  reportAgainInformed: line('LEFT_IN_THE_DARK', 0.73, 'good communication: would report again', '43 % likelier than without'),
  reportAgainOtherwise: line('LEFT_IN_THE_DARK', 0.51, 'bad communication: would report again', '0.73 is 43 % more'),
  metInSatisfaction: line('SEED', 2, 'place of the Met in satisfaction, from the bottom, of forces with 100 answers', 'second worst'),
} as const

/** Sizes of those who came directly. */
const direct = {
  unreported: line('SEED', 0.09, 'direct cases, of direct cases and referrals', 'tens of thousands beside a million'),
  sexualOfDirect: assumed(0.27, 'direct cases: sexual offences'),
  tooTrivial: line('CRIME_SURVEY', 0.32, 'other offences: too trivial, of those who gave reasons', 'nearly a third'),
  couldDoNothing: line('CRIME_SURVEY', 0.31, 'other offences: the police could do nothing', '31 %'),
  embarrassed: line('SEXUAL_OFFENCES', 0.42, 'sexual offences: embarrassment', '40 to 44 %'),
  notBelieved: line('SEXUAL_OFFENCES', 0.25, 'sexual offences: would not be believed', '25 %'),
  youngOfDirect: assumed(0.36, 'direct cases: under 25', 'of victims of rape, those of 16 to 19 report least (10 %)'),
  youngOfReferred: assumed(0.26, 'referrals: under 25'),
  directByEthnicity: zero('White: direct cases less referrals, in points, within forces'),
  mentalNeedOfDirect: assumed(0.7, 'assessed direct cases: mental and physical health is a need'),
  laterReported: line('KENT_REFERRALS', 0.06, 'direct cases: reported later', '891 of 14,903 who had not reported before they engaged'),
  laterWithHelp: assumed(0.14, 'direct cases with advocacy or help to report: reported later'),
  laterWithout: assumed(0.042, 'direct cases without support: reported later'),
  citedOfNegative: assumed(0.4, 'earlier experience of reporting was bad: cites lack of updates or bad experience'),
  answersNoted: definition(1, 'respondents whom the charity notes as having answered'),
  reportedBeforeOfDirect: assumed(0.25, 'direct cases: had reported an earlier crime'),
  reportedBeforeOfReferred: assumed(0.4, 'respondents: had reported an earlier crime'),
  negativeOfDirect: assumed(0.27, 'direct cases: earlier experience of the police was negative'),
  negativeOfReferred: assumed(0.18, 'respondents: earlier experience of the police was negative'),
  notUpdatedOfDirect: assumed(0.6, 'direct cases: not kept updated of an earlier report'),
  notUpdatedOfReferred: assumed(0.4, 'respondents: not kept updated of an earlier report'),
  citedOfOthers: definition(0, 'no earlier report: cites lack of updates or bad experience'),
  unreportedByConfidence: assumed(
    -0.7,
    'rank correlation of the direct share of a force with the made-up share of its residents who rate the local police good',
    'no such file is open to this project: the demo makes one up, and says so wherever it is shown',
  ),
  unreportedByPresence: zero(
    'rank correlation of the direct share of a force with the made-up share of its residents who see patrols weekly',
  ),
  unreportedByResidents: zero(
    'rank correlation of the direct share of a force with its residents; officers and crime are not looked at either',
  ),
} as const

/** Sizes of the quality of the records. */
const quality = {
  ageMissing: assumed(0.015, 'referrals without an age'),
  ethnicityMissing: assumed(0.14, 'referrals without an ethnicity'),
  unmapped: zero('values of referrals that no code list knows'),
  withoutToken: assumed(0.0085, 'referrals without a token'),
  withdrawn: zero('direct cases whose consent was withdrawn'),
} as const

/** Every size, by the part of the world. */
export const parts = { vulnerability, policing, outcomes, support, survey, direct, quality } as const

export const calibration = { ...vulnerability, ...policing, ...outcomes, ...support, ...survey, ...direct, ...quality } as const

export type LineName = keyof typeof calibration
