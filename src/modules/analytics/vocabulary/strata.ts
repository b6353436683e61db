import type { PartnerKind } from '../../../access/partner-kinds.js'
import type { Permission } from '../../../access/permissions.js'
import type { FactColumn } from './columns.js'
import { complainedColumns, passedOnColumns } from './facts/complaint-facts.js'
import { atCourtColumns } from './facts/court-facts.js'
import { directColumns } from './facts/direct-case-facts.js'
import { followedDirectColumns, followedDirectDays } from './facts/followed-direct-facts.js'
import { followed180Columns, followed90Columns, followedDays } from './facts/followed-facts.js'
import { bereavedColumns } from './facts/homicide-facts.js'
import { ownCaseColumns } from './facts/own-case-facts.js'
import { quarterEndColumns } from './facts/quarter-end-facts.js'
import { referredColumns } from './facts/referral-facts.js'
import { surveyedColumns } from './facts/response-facts.js'
import { yearEndColumns } from './facts/year-end-facts.js'
import type { FollowUp, Joined, StratumEntry } from './stratum-entry.js'
import {
  followedDirectNationally,
  followedSupport,
  narrowElsewhere,
  national,
  one,
  openCases,
  supportAccess,
  three,
  threeInOwnArea,
  threeTwoOutside,
  two,
  twoByQuarter,
  twoInOwnArea,
  twoNarrowElsewhere,
  undividedByPlace,
} from './stratum-rules.js'

export type { Rule, Rules } from './stratum-entry.js'

/** Persons referred in a quarter, followed for some time after it. Forces may not ask the charity's part: they read much of it already. */
const followedPersons = {
  contributor: 'FORCE',
  feeds: ['POLICE_REFERRAL'],
  access: { POLICE_ANALYST: twoInOwnArea, CHARITY_ANALYST: two, COMMISSIONER_ANALYST: twoInOwnArea, ...national(two) },
  seenWith: 'EVERYBODY',
  alwaysRounded: false,
  area: 'force',
  finest: 'QUARTER',
  hasCube: false,
} as const

/**
 * The strata. Each is protected by itself, and they are never mixed before protection. In the joint count there is one row a person and
 * calendar year, and in strata of forces one for each force. In the contributor's own count there is one row a person, year and
 * contributor. A row may be both.
 */
export const strata = {
  /** People with a valid police referral, once a year within each force. */
  REFERRED: {
    letter: 'A',
    holds: 'referrals',
    people: 'people whom the police referred to a charity',
    contributor: 'FORCE',
    feeds: ['POLICE_REFERRAL'],
    access: {
      POLICE_ANALYST: threeTwoOutside,
      CHARITY_ANALYST: twoByQuarter,
      COMMISSIONER_ANALYST: { ...narrowElsewhere, ...twoByQuarter },
      ...national(three),
    },
    joined: {
      feed: 'CHARITY_SUPPORT',
      by: 'OWN_REFERENCE',
      apart: { holds: 'support of referred persons', access: supportAccess },
    },
    draws: {
      POLICE_ANALYST: [21_587, 0.632],
      CHARITY_ANALYST: [12_528, 0.63],
      COMMISSIONER_ANALYST: [33_425, 0.634],
      INSPECTOR: [188_334, 0.692],
      RESEARCHER: [188_334, 0.704],
    },
    seenWith: 'EVERYBODY',
    alwaysRounded: false,
    area: 'force',
    finest: 'MONTH',
    hasCube: true,
    columns: referredColumns,
  },
  /**
   * People with a valid police referral in a calendar year, as known at its end, which no quarter could know. Each has the record key of
   * the same person's row among the referred.
   */
  YEAR_END: {
    letter: 'Y',
    holds: 'referred persons at the end of the year',
    people: 'people whom the police referred to a charity',
    peopleOf: 'REFERRED',
    contributor: 'FORCE',
    feeds: ['POLICE_REFERRAL'],
    access: { POLICE_ANALYST: three, CHARITY_ANALYST: three, COMMISSIONER_ANALYST: narrowElsewhere, ...national(three) },
    joined: {
      feed: 'CHARITY_SUPPORT',
      by: 'OWN_REFERENCE',
      apart: { holds: 'support of them', access: supportAccess },
    },
    seenWith: 'EVERYBODY',
    alwaysRounded: false,
    area: 'force',
    finest: 'YEAR',
    hasCube: false,
    columns: yearEndColumns,
  },
  /**
   * People with a case that is still open at the end of a quarter, for a valid police referral of it or of any quarter published before it,
   * as that quarter saw the referral. Each has the record key that the person has among the referred of the year of the first such referral.
   */
  QUARTER_END: {
    letter: 'Q',
    holds: 'referred persons with an open case at the end of the quarter',
    people: 'people whom the police referred to a charity',
    peopleOf: 'REFERRED',
    contributor: 'FORCE',
    feeds: ['POLICE_REFERRAL'],
    access: openCases,
    joined: {
      feed: 'CHARITY_SUPPORT',
      by: 'OWN_REFERENCE',
      apart: { holds: 'open cases at the end of the quarter', access: openCases },
    },
    seenWith: 'EVERYBODY',
    alwaysRounded: false,
    area: 'force',
    finest: 'QUARTER',
    hasCube: false,
    columns: quarterEndColumns,
  },
  /**
   * Persons with a valid police referral in a quarter, about whom something is recorded within 90 days of it. They are the same people as
   * the referred: each has the record key of their row there.
   */
  FOLLOWED_90: {
    ...followedPersons,
    letter: 'F',
    holds: 'referred persons followed for 90 days',
    people: 'people whom the police referred to a charity',
    peopleOf: 'REFERRED',
    joined: { feed: 'CHARITY_SUPPORT', by: 'OWN_REFERENCE', apart: { holds: 'support of them within 90 days', access: followedSupport } },
    followed: { days: followedDays.FOLLOWED_90, quartersLater: 1 },
    columns: followed90Columns,
  },
  /** The same within 180 days. */
  FOLLOWED_180: {
    ...followedPersons,
    letter: 'G',
    holds: 'referred persons followed for 180 days',
    people: 'people whom the police referred to a charity',
    peopleOf: 'REFERRED',
    joined: { feed: 'CHARITY_SUPPORT', by: 'OWN_REFERENCE', apart: { holds: 'support of them within 180 days', access: followedSupport } },
    followed: { days: followedDays.FOLLOWED_180, quartersLater: 2 },
    columns: followed180Columns,
  },
  /** Persons who came directly, with consent in force when the quarter was published. */
  DIRECT: {
    letter: 'C',
    holds: 'direct cases',
    people: 'people who came to a charity without having gone to the police, and agreed to be counted',
    contributor: 'CHARITY',
    feeds: ['DIRECT_CASE'],
    access: {
      POLICE_ANALYST: undividedByPlace,
      CHARITY_ANALYST: three,
      COMMISSIONER_ANALYST: undividedByPlace,
      ...national({ ...undividedByPlace, depth: 2 }),
    },
    draws: {
      POLICE_ANALYST: [209, 0.612],
      COMMISSIONER_ANALYST: [221, 0.612],
      INSPECTOR: [6_332, 0.559],
      RESEARCHER: [6_332, 0.559],
    },
    seenWith: 'EVERYBODY',
    alwaysRounded: true,
    area: 'force',
    finest: 'QUARTER',
    hasCube: true,
    columns: directColumns,
  },
  /**
   * Persons who came directly in a quarter, with consent in force also when the next was published, who were asked again whether they had
   * reported. They are the same people as the direct cases: each has the record key of their row there.
   */
  FOLLOWED_DIRECT: {
    letter: 'D',
    holds: 'direct cases followed for 90 days',
    people: 'people who came to a charity without having gone to the police, and agreed to be counted',
    peopleOf: 'DIRECT',
    contributor: 'CHARITY',
    feeds: ['DIRECT_CASE'],
    access: {
      POLICE_ANALYST: followedDirectNationally,
      CHARITY_ANALYST: three,
      COMMISSIONER_ANALYST: followedDirectNationally,
      ...national({ ...undividedByPlace, depth: 2 }),
    },
    seenWith: 'EVERYBODY',
    alwaysRounded: true,
    area: 'force',
    // Safeguard Reports within 90 days: by calendar year alone: 'YEAR' -> 'QUARTER'
    finest: 'YEAR',
    hasCube: false,
    followed: { days: followedDirectDays, quartersLater: 1 },
    columns: followedDirectColumns,
  },
  /** Victims attending court, in a case that names a referral. */
  AT_COURT: {
    letter: 'W',
    holds: 'victims at court',
    people: 'people whom a charity supported at court',
    contributor: 'CHARITY',
    feeds: ['CHARITY_SUPPORT'],
    // Flags that the police set before the hearing.
    joined: { feed: 'POLICE_REFERRAL', by: 'NAMED_REFERENCE' },
    access: { POLICE_ANALYST: twoInOwnArea, CHARITY_ANALYST: three, ...national(three) },
    draws: { POLICE_ANALYST: [344, 0.59], INSPECTOR: [4_776, 0.666], RESEARCHER: [4_776, 0.666] },
    seenWith: 'EVERYBODY',
    alwaysRounded: false,
    area: 'force',
    finest: 'QUARTER',
    hasCube: true,
    columns: atCourtColumns,
  },
  /** People whom the survey was about, in a case that names a referral: who answered, and for whom the charity says how it ended. */
  SURVEYED: {
    letter: 'S',
    holds: 'people of the survey',
    people: 'people whom a survey was about',
    contributor: 'CHARITY',
    feeds: ['CHARITY_SUPPORT'],
    // Updates to the victim, from the referral that the case names.
    joined: { feed: 'POLICE_REFERRAL', by: 'NAMED_REFERENCE' },
    access: { POLICE_ANALYST: twoNarrowElsewhere, CHARITY_ANALYST: three, COMMISSIONER_ANALYST: twoNarrowElsewhere, ...national(three) },
    draws: {
      POLICE_ANALYST: [270, 0.6],
      COMMISSIONER_ANALYST: [276, 0.571],
      INSPECTOR: [4_224, 0.669],
      RESEARCHER: [4_224, 0.672],
    },
    seenWith: 'EVERYBODY',
    alwaysRounded: false,
    area: 'force',
    finest: 'QUARTER',
    hasCube: true,
    columns: surveyedColumns,
  },
  /** The charity's own cases that came through a police referral. They are counted only in scope OWN. */
  OWN_CASE: {
    letter: 'B',
    holds: "the charity's own cases",
    people: 'people whom a charity supported',
    contributor: 'CHARITY',
    feeds: ['CHARITY_SUPPORT'],
    access: {},
    draws: {},
    seenWith: 'EVERYBODY',
    alwaysRounded: false,
    area: 'force',
    finest: 'QUARTER',
    hasCube: false,
    columns: ownCaseColumns,
  },
  /** Families bereaved by homicide: no force, no offence, nothing about the people. */
  BEREAVED: {
    letter: 'H',
    holds: 'families bereaved by homicide',
    people: 'families bereaved by homicide whom a charity supported',
    contributor: 'CHARITY',
    feeds: ['HOMICIDE_CASE'],
    access: { CHARITY_ANALYST: two, ...national(two) },
    draws: { INSPECTOR: [112, 0.508], RESEARCHER: [112, 0.508] },
    seenWith: 'homicide:ask',
    // Safeguard T-SDC-11 bereaved families rounded for everybody: true -> false
    alwaysRounded: true,
    area: 'region',
    finest: 'YEAR',
    hasCube: false,
    columns: bereavedColumns,
  },
  /** People who complained to a force about a service, once a year within each force: no offence and no flag. */
  COMPLAINED: {
    letter: 'K',
    holds: 'complaints to forces',
    people: 'people who complained to a police force',
    contributor: 'FORCE',
    feeds: ['COMPLAINT'],
    access: {
      POLICE_ANALYST: twoInOwnArea,
      CHARITY_ANALYST: three,
      COMMISSIONER_ANALYST: threeInOwnArea,
      ...national(three),
    },
    draws: {
      POLICE_ANALYST: [108, null],
      CHARITY_ANALYST: [744, 0.604],
      COMMISSIONER_ANALYST: [248, 0.576],
      INSPECTOR: [744, 0.611],
      RESEARCHER: [744, 0.611],
    },
    seenWith: 'EVERYBODY',
    alwaysRounded: false,
    area: 'force',
    finest: 'QUARTER',
    hasCube: false,
    columns: complainedColumns,
  },
  /** People for whom the charity passed on a complaint. Some never went to the police, so the stratum is protected like direct cases. */
  PASSED_ON: {
    letter: 'P',
    holds: 'complaints that the charity passed on',
    people: 'people whose complaint a charity passed on',
    contributor: 'CHARITY',
    feeds: ['COMPLAINT'],
    // Safeguard Complaints passed on, for the police by place and year: { ...two, byPlaceAndYearAlone: true } -> two
    access: { POLICE_ANALYST: { ...two, byPlaceAndYearAlone: true }, CHARITY_ANALYST: three, COMMISSIONER_ANALYST: one, ...national(two) },
    draws: {
      POLICE_ANALYST: [12, 0.581],
      COMMISSIONER_ANALYST: [72, 0.581],
      INSPECTOR: [324, 0.649],
      RESEARCHER: [324, 0.649],
    },
    seenWith: 'EVERYBODY',
    // Safeguard Complaints passed on rounded for everybody: true -> false
    alwaysRounded: true,
    area: 'force',
    finest: 'QUARTER',
    hasCube: false,
    columns: passedOnColumns,
  },
} as const satisfies Readonly<Record<string, StratumEntry>>

export type Stratum = keyof typeof strata

/** The letter of a stratum in node ids, tables and manifests. */
export type StratumLetter = (typeof strata)[Stratum]['letter']

/** The strata that are protected and shown across organisations. */
export type SharedStratum = Exclude<Stratum, 'OWN_CASE'>

/** People who are counted, each by the stratum in which they were first counted. */
export type People = { [S in Stratum]: (typeof strata)[S] extends { readonly peopleOf: string } ? never : S }[Stratum]

/** In the order in which tables are written. */
export const stratumNames = Object.keys(strata) as readonly Stratum[]

/** The letters of these strata. */
export const lettersOf = (names: readonly Stratum[]): StratumLetter[] => names.map((name) => strata[name].letter)

export const stratumOf = (name: Stratum): StratumEntry => strata[name]

/** The stratum whose people stand in a stratum: of who is followed or seen at another time, that in which they were first counted. */
export const peopleOf = (name: Stratum): Stratum => stratumOf(name).peopleOf ?? name

/** Every letter with what it stands for, as documents list them: `C direct cases`. */
export const lettersExplained: readonly string[] = stratumNames.map((name) => `${strata[name].letter} ${strata[name].holds}`)

/** The strata whose rows are joined with those of another kind of partner. */
export type JoinedStratum = { [S in Stratum]: (typeof strata)[S] extends { readonly joined: Joined } ? S : never }[Stratum]

/** The strata whose rows are frozen with a later quarter than their own. */
export type FollowedStratum = { [S in Stratum]: (typeof strata)[S] extends { readonly followed: FollowUp } ? S : never }[Stratum]

/** Those of referred persons. */
export type FollowedReferred = Exclude<FollowedStratum, 'FOLLOWED_DIRECT'>

export const followedStrata = stratumNames.filter((name): name is FollowedStratum => stratumOf(name).followed !== undefined)

export const joinedStrata = stratumNames.filter((name): name is JoinedStratum => stratumOf(name).joined !== undefined)

/** The kind of partner whose feed is joined to strata of another kind. */
export function kindSending(feed: string): PartnerKind {
  const made = stratumNames.map(stratumOf).find(({ feeds }) => feeds.includes(feed))
  if (!made) throw new Error(`no stratum is made from ${feed}`)
  return made.contributor
}

export const columnsOf = (stratum: Stratum): readonly FactColumn[] => strata[stratum].columns

/** Strata that have a column of this name. */
export const strataWith = (column: string): readonly Stratum[] =>
  stratumNames.filter((stratum) => columnsOf(stratum).some(({ name }) => name === column))

/** Permissions, any one of which is enough to see a name of these strata; undefined if everybody may see it. */
export function wordsToSee(names: readonly Stratum[]): readonly Permission[] | undefined {
  const words = names.map((name) => stratumOf(name).seenWith)
  return words.includes('EVERYBODY') ? undefined : words.filter((word) => word !== 'EVERYBODY')
}

/** Name of a stratum's table or view, on both engines. */
export const factTable = (stratum: Stratum): string => `facts_${strata[stratum].letter.toLowerCase()}`

const countedFeeds = new Set<string>(stratumNames.flatMap((name) => stratumOf(name).feeds))

/** Whether the rows of a feed are counted in some stratum. Those of projects are not. */
export const isCounted = (feed: string): boolean => countedFeeds.has(feed)
