import { Mix } from './random.js'

/** How often each thing occurs, in round figures. The proportions are those of referrals to victim services, not of recorded crime. */

/** Offence subgroups of police referrals. The contract excludes about 2.5 % of them. */
export const offenceShares: readonly (readonly [subgroup: string, share: number])[] = [
  ['VIOLENCE_WITHOUT_INJURY', 19],
  ['VIOLENCE_WITH_INJURY', 17],
  ['STALKING_AND_HARASSMENT', 13],
  ['RESIDENTIAL_BURGLARY', 9],
  ['CRIMINAL_DAMAGE', 7],
  ['VEHICLE_OFFENCES', 7],
  ['ALL_OTHER_THEFT', 6],
  ['OTHER_SEXUAL_OFFENCES', 3.8],
  ['THEFT_FROM_THE_PERSON', 3.6],
  ['ROBBERY_OF_PERSONAL_PROPERTY', 3],
  ['RAPE', 2.5],
  ['SHOPLIFTING', 1.4],
  ['BICYCLE_THEFT', 1],
  ['POSSESSION_OF_WEAPONS', 0.6],
  ['POSSESSION_OF_DRUGS', 0.5],
  ['PUBLIC_ORDER', 4],
  ['NON_RESIDENTIAL_BURGLARY', 1.4],
  ['FRAUD', 1.6],
  ['COMPUTER_MISUSE', 0.4],
  ['ANTI_SOCIAL_BEHAVIOUR', 1.5],
  ['MISC_CRIMES_AGAINST_SOCIETY', 1],
  ['ARSON', 0.7],
  ['ROBBERY_OF_BUSINESS_PROPERTY', 0.3],
  ['DEATH_OR_SERIOUS_INJURY_DRIVING', 0.2],
  ['HOMICIDE', 0.1],
]

export const violentSubgroups: readonly string[] = ['VIOLENCE_WITHOUT_INJURY', 'VIOLENCE_WITH_INJURY', 'STALKING_AND_HARASSMENT']

/** Offences that people report who did not go to the police. */
export const directOffenceMix = new Mix<string>([
  ['OTHER_SEXUAL_OFFENCES', 15],
  ['RAPE', 12],
  ['VIOLENCE_WITHOUT_INJURY', 18],
  ['VIOLENCE_WITH_INJURY', 14],
  ['STALKING_AND_HARASSMENT', 13],
  ['ANTI_SOCIAL_BEHAVIOUR', 8],
  ['PUBLIC_ORDER', 5],
  ['FRAUD', 5],
  ['ALL_OTHER_THEFT', 4],
  ['CRIMINAL_DAMAGE', 4],
  ['ROBBERY_OF_PERSONAL_PROPERTY', 2],
])

/** Home Office codes that a force's crime system may use for a subgroup. If none is listed, it sends the subgroup. */
export const homeOfficeCodes: Readonly<Record<string, readonly [string, ...string[]]>> = {
  VIOLENCE_WITH_INJURY: ['008/06', '008/06', '008/06', '008/01', '005/01'],
  VIOLENCE_WITHOUT_INJURY: ['105/01', '105/01', '105/01', '003/01'],
  STALKING_AND_HARASSMENT: ['195/12', '195/12', '195/94', '195/15', '008/30'],
  RESIDENTIAL_BURGLARY: ['028/03', '028/03', '028/04'],
  NON_RESIDENTIAL_BURGLARY: ['030/02'],
  CRIMINAL_DAMAGE: ['058/01', '058/03', '149/01'],
  ARSON: ['056/02', '056/02', '056/01'],
  VEHICLE_OFFENCES: ['045/10', '048/01', '126/01'],
  THEFT_FROM_THE_PERSON: ['039/01'],
  BICYCLE_THEFT: ['044/01'],
  SHOPLIFTING: ['046/01'],
  ALL_OTHER_THEFT: ['049/10', '049/10', '040/01'],
  ROBBERY_OF_PERSONAL_PROPERTY: ['034/01'],
  ROBBERY_OF_BUSINESS_PROPERTY: ['034/02'],
  PUBLIC_ORDER: ['125/09', '125/11', '125/12', '066/01'],
  FRAUD: ['053/01', '053/03'],
  POSSESSION_OF_WEAPONS: ['010/13', '010/15'],
  POSSESSION_OF_DRUGS: ['092/60', '092/70'],
}

export type AgeBand = readonly [band: string, from: number, to: number]

/** Age bands as [band, youngest, oldest]. null is an age that was not recorded. */
export const ageBands: readonly (readonly [AgeBand | null, number])[] = [
  [['0-9', 0, 9], 1.5],
  [['10-15', 10, 15], 5],
  [['16-17', 16, 17], 3],
  [['18-24', 18, 24], 16],
  [['25-34', 25, 34], 24],
  [['35-44', 35, 44], 19],
  [['45-54', 45, 54], 14],
  [['55-64', 55, 64], 8.5],
  [['65-74', 65, 74], 4.5],
  [['75+', 75, 96], 3],
  [null, 1.5],
]

export const ageMix = new Mix(ageBands)

/** Ages of those who come directly: of victims of rape, those of 16 to 19 go to the police least (Crime Survey, year to March 2020). */
export const directAgeBands: readonly (readonly [AgeBand | null, number])[] = [
  [['0-9', 0, 9], 1],
  [['10-15', 10, 15], 6],
  [['16-17', 16, 17], 6.5],
  [['18-24', 18, 24], 22.5],
  [['25-34', 25, 34], 23],
  [['35-44', 35, 44], 16.5],
  [['45-54', 45, 54], 11.5],
  [['55-64', 55, 64], 6.5],
  [['65-74', 65, 74], 3],
  [['75+', 75, 96], 2],
  [null, 1.5],
]

/** Sex, in general and for sexual offences. */
export const sexMix = new Mix<string>([
  ['F', 52],
  ['M', 45],
  ['X', 0.8],
  ['UNKNOWN', 2.2],
])
export const sexMixOfSexualOffences = new Mix<string>([
  ['F', 84],
  ['M', 13],
  ['X', 1],
  ['UNKNOWN', 2],
])

/** Minute of the day: mostly waking hours, with evenings and the hours around midnight, when UTC and London have different dates. */
export const hourMix = new Mix<number>(
  [4, 2, 1, 1, 1, 1, 2, 3, 6, 8, 9, 9, 8, 8, 8, 8, 8, 8, 7, 6, 6, 6, 5, 5].map((weight, hour) => [hour, weight] as const),
)

/** Reasons that say what an earlier report to the police was like. Only somebody who had reported before gives them. */
export const earlierReasons: readonly (readonly [string, number])[] = [
  ['PREVIOUS_LACK_OF_UPDATES', 0.28],
  ['PREVIOUS_BAD_EXPERIENCE_POLICE_OR_COURTS', 0.17],
]

/** Reasons for not reporting, as shares of those asked: from the Crime Survey 2016/17 if it has the reason, else a small share. */
export const generalReasons: readonly (readonly [string, number])[] = [
  ['TOO_TRIVIAL', 0.32],
  ['POLICE_COULD_DO_NOTHING', 0.31],
  ['PRIVATE_OR_FAMILY_MATTER', 0.11],
  ['DEALT_WITH_OURSELVES', 0.07],
  ['POLICE_NOT_INTERESTED', 0.18],
  ['INCONVENIENT', 0.08],
  ['FEAR_OF_REPRISAL', 0.07],
  ['REPORTED_TO_OTHER_AUTHORITY', 0.05],
  ['COMMON_OCCURRENCE', 0.05],
  ['DID_NOT_KNOW_IT_WAS_A_CRIME', 0.04],
  ['CULTURAL_OR_FAMILY_PRESSURE', 0.03],
  ['LACK_OF_ACCESSIBLE_POLICE', 0.03],
  ['CJS_DELAY', 0.03],
  ['NO_LOSS_OR_ATTEMPT_FAILED', 0.03],
  ['FEAR_OR_DISLIKE_OF_POLICE', 0.02],
  ['TRIED_AND_FAILED', 0.02],
  ['SELF_BLAME', 0.02],
  ['IMMIGRATION_FEAR', 0.02],
  ['OFFENDER_NOT_RESPONSIBLE', 0.01],
  ['PART_OF_JOB', 0.01],
  ['SOMEONE_ELSE_REPORTED', 0.01],
  ['CHILD_PROTECTION_FEAR', 0.01],
  ['OTHER', 0.05],
]

/** The same for sexual offences, from the Crime Survey, year to March 2020, rape or assault by penetration. */
export const sexualReasons: readonly (readonly [string, number])[] = [
  ['EMBARRASSMENT_OR_HUMILIATION', 0.42],
  ['POLICE_COULD_DO_NOTHING', 0.38],
  ['FEAR_NOT_BELIEVED', 0.25],
  ['NOT_SYMPATHETIC', 0.15],
  ['DID_NOT_WANT_COURT', 0.18],
  ['POLICE_NOT_INTERESTED', 0.12],
  ['SELF_BLAME', 0.12],
  ['FEAR_OF_REPRISAL', 0.1],
  ['PRIVATE_OR_FAMILY_MATTER', 0.1],
  ['TOO_TRIVIAL', 0.1],
  ['DID_NOT_WANT_OFFENDER_PUNISHED', 0.08],
  ['CJS_DELAY', 0.08],
  ['CULTURAL_OR_FAMILY_PRESSURE', 0.05],
  ['FEAR_OR_DISLIKE_OF_POLICE', 0.05],
  ['IMMIGRATION_FEAR', 0.02],
  ['OTHER', 0.04],
]

export const channelMix = new Mix<string>([
  ['SUPPORTLINE', 30],
  ['LIVE_CHAT', 16],
  ['WEB', 18],
  ['WALK_IN', 4],
  ['HEALTH', 8],
  ['HOUSING', 4],
  ['SOCIAL_CARE', 6],
  ['SCHOOL', 3],
  ['OTHER_CHARITY', 4],
  ['HELPLINE', 3],
  ['FAMILY', 3],
  ['OTHER', 1],
])

/** Who sent the person, by channel; the person themselves if no one is named. */
export const referrerOfChannel: Readonly<Record<string, string>> = {
  HEALTH: 'HEALTH',
  HOUSING: 'HOUSING',
  SOCIAL_CARE: 'SOCIAL_CARE',
  SCHOOL: 'SCHOOL',
  OTHER_CHARITY: 'CHARITY',
  HELPLINE: 'HELPLINE',
  FAMILY: 'FAMILY_OR_FRIEND',
  OTHER: 'OTHER',
}

/** Needs that are found, by what happened. */
const needMixes: Readonly<Record<string, Mix<string>>> = {
  VIOLENCE_AGAINST_THE_PERSON: needsOf([36, 9, 14, 6, 5, 7, 15, 8]),
  SEXUAL_OFFENCES: needsOf([44, 5, 14, 8, 5, 4, 12, 8]),
  THEFT_OFFENCES: needsOf([24, 15, 8, 5, 3, 22, 15, 8]),
}
const otherNeedMix = needsOf([33, 9, 12, 7, 5, 11, 14, 9])

/** Those who come directly have more to do with health and with family. */
export const directNeedMix = needsOf([46, 8, 18, 6, 6, 6, 6, 4])

export const needMixOf = (group: string): Mix<string> => needMixes[group] ?? otherNeedMix

function needsOf(weights: readonly number[]): Mix<string> {
  return new Mix(weights.map((weight, place) => [`N${place + 1}`, weight] as const))
}

/** How likely support for a need follows if somebody is supported: health comes first, and little is done about drugs and alcohol. */
export const metShare: Readonly<Record<string, number>> = { N1: 0.85, N2: 0.7, N3: 0.7, N4: 0.5, N5: 0.35, N6: 0.6, N7: 0.75, N8: 0.6 }

/** Support in general, and for some needs. */
export const supportMix = new Mix<string>([
  ['EMOTIONAL', 36],
  ['PRACTICAL', 16],
  ['CASE_INFORMATION', 14],
  ['CJS_HELP', 8],
  ['ADVOCACY', 6],
  ['SECURITY_EQUIPMENT', 6],
  ['CRIME_PREVENTION', 7],
  ['ACCESS_TO_SERVICES', 4],
  ['COMPENSATION_OR_INSURANCE_HELP', 2],
  ['CICA_APPLICATION', 1],
])
const supportForNeed: Readonly<Record<string, Mix<string>>> = {
  N1: new Mix([
    ['EMOTIONAL', 80],
    ['ACCESS_TO_SERVICES', 12],
    ['PRACTICAL', 8],
  ]),
  N2: new Mix([
    ['PRACTICAL', 40],
    ['SECURITY_EQUIPMENT', 45],
    ['ACCESS_TO_SERVICES', 15],
  ]),
  N5: new Mix([
    ['ACCESS_TO_SERVICES', 70],
    ['EMOTIONAL', 30],
  ]),
  N6: new Mix([
    ['COMPENSATION_OR_INSURANCE_HELP', 45],
    ['PRACTICAL', 40],
    ['CICA_APPLICATION', 15],
  ]),
}

export const supportMixOf = (need: string | undefined): Mix<string> => (need === undefined ? undefined : supportForNeed[need]) ?? supportMix

/** Support in which somebody talks with the person or stands by them. */
export const inPerson: readonly string[] = ['EMOTIONAL', 'ADVOCACY', 'CJS_HELP']
