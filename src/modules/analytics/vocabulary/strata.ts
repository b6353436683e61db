import type { PartnerKind } from '../../../access/partner-kinds.js'
import type { Permission } from '../../../access/permissions.js'
import type { Role } from '../../../access/roles.js'
import type { FactColumn } from './columns.js'
import type { DimensionName } from './dimension-name.js'
import { complainedColumns, passedOnColumns } from './facts/complaint-facts.js'
import { atCourtColumns } from './facts/court-facts.js'
import { directColumns } from './facts/direct-case-facts.js'
import { followed180Columns, followed90Columns, followedDays } from './facts/followed-facts.js'
import { bereavedColumns } from './facts/homicide-facts.js'
import { ownCaseColumns } from './facts/own-case-facts.js'
import { referredColumns } from './facts/referral-facts.js'
import { surveyedColumns } from './facts/response-facts.js'
import { yearEndColumns } from './facts/year-end-facts.js'

/** What a role may ask of a stratum. A role that is not named may ask nothing of it. */
export interface Rule {
  /** The number of named dimensions other than force and region. A numerator or narrower denominator counts as one more. */
  readonly depth: number
  readonly ownAreaOnly?: true
  /** Outside the role's own area, only these dimensions. */
  readonly elsewhere?: readonly DimensionName[]
  /** Only split by place and by calendar year, because some of the people never went to the police. */
  readonly byPlaceAndYearAlone?: true
  /** The greatest depth by month, if it is less than by quarter and year. */
  readonly monthsTo?: number
  /** Narrower limits outside the own area, and in rows that lie in no single force. */
  readonly outside?: Pick<Rule, 'depth' | 'monthsTo'>
}

export type Rules = Readonly<Partial<Record<Role, Rule>>>

/**
 * A join of a stratum's rows with those of another kind of partner, so that some columns come from that partner. To declare one is to apply
 * its rules: a record of the other partner stands behind one counted person, and a row that stood in a published quarter is in no later one
 * (`publishing/reading/join-rule.ts`).
 */
export interface Joined {
  readonly feed: string
  /**
   * The key of the join: either the row's own reference, which rows of the feed name, or the reference of a record of the feed, which the
   * row names.
   */
  readonly by: 'OWN_REFERENCE' | 'NAMED_REFERENCE'
  /** What the joined columns say, in the plural, and who may ask it, if that differs from the rest of the stratum. */
  readonly apart?: { readonly holds: string; readonly access: Rules }
}

/** How long the persons of a quarter are followed, and with which quarter after it their rows are frozen. */
interface FollowUp {
  /** Days after the referral. */
  readonly days: number
  /** Quarters after their own: the first that cannot be published before the days have passed for each person of the quarter. */
  readonly quartersLater: number
}

/** One kind of rows of a published quarter. */
interface StratumEntry {
  /** The name in node ids, record keys, tables and manifests. It seeds the noise and never changes. */
  readonly letter: string
  /** Who or what is counted, in the plural. */
  readonly holds: string
  /** The same in everyday words, for public pages: only those whom the hub knows. */
  readonly people: string
  /** The stratum whose people these are, seen at another time: a count of these tells of those. Its own, if it is not named. */
  readonly peopleOf?: 'REFERRED'
  /** The only kind of partner that can add rows. With two kinds, one could watch its own rows change a count of the other's. */
  readonly contributor: PartnerKind
  /** The feeds behind its rows. An agreement must cover each of them. */
  readonly feeds: readonly string[]
  /** Who may ask it across organisations. No one, if only its contributor may ever count it. */
  readonly access: Rules
  /** The permission needed to see that it has figures; EVERYBODY if every role that asks may see it. */
  readonly seenWith: Permission | 'EVERYBODY'
  /** What another kind of partner wrote about its people: the feed, and the rules of such nodes if they differ. */
  readonly joined?: Joined
  /** True if it is rounded for every role, even in a secure setting. */
  readonly alwaysRounded: boolean
  /** The finest place of a row. */
  readonly area: 'force' | 'region'
  /** The finest period that can be asked. */
  readonly finest: 'MONTH' | 'QUARTER' | 'YEAR'
  /** True if sums by force and one dimension are made when a quarter is published. */
  readonly hasCube: boolean
  /** Rows of a quarter that are frozen with a later one, when so many days have passed since the end of their own. */
  readonly followed?: FollowUp
  /** In their registered order, on which the hash of a quarter depends. */
  readonly columns: readonly FactColumn[]
}

const three: Rule = { depth: 3 }
const two: Rule = { depth: 2 }
/**
 * At depth two, a force that reads all it may found in 72 to 75 of 100 tries whether somebody is among the direct cases; at depth one, in
 * 61 to 63.
 */
const one: Rule = { depth: 1 }
const twoInOwnArea: Rule = { depth: 2, ownAreaOnly: true }
const threeInOwnArea: Rule = { depth: 3, ownAreaOnly: true }
/**
 * At depth three and by month everywhere, a force that reads all it may found in 67 to 69 of 100 tries whether somebody is among the
 * referrals of another force.
 */
const threeTwoOutside: Rule = { depth: 3, outside: { depth: 2, monthsTo: 0 } }
/** With the same depth by month as by quarter, the charity found in 65 of 100 tries whether somebody is among the referrals. */
const threeByQuarter: Rule = { depth: 3, monthsTo: 1 }
const narrowElsewhere: Rule = { depth: 3, elsewhere: ['FORCE', 'REGION', 'DRIVER'] }
/**
 * At depth three everywhere, respondents were found in 71 of 100 tries. At depth three only for the commissioner of a force, in up to 66.
 */
const twoNarrowElsewhere: Rule = { ...narrowElsewhere, depth: 2 }

/** Roles that see every force alike. */
const national = (rule: Rule): Rules => ({ INSPECTOR: rule, RESEARCHER: rule })

/** Who may ask what the charity did for the referred. */
const supportAccess: Rules = {
  POLICE_ANALYST: twoInOwnArea,
  CHARITY_ANALYST: three,
  COMMISSIONER_ANALYST: { ...threeInOwnArea, monthsTo: 1 },
  ...national(three),
}

/** Persons referred in a quarter, followed for some time after the referral. The charity's part is not for forces, who read so much of it within 28 days. */
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

/** What the charity did for them. */
const followedSupport: Rules = { CHARITY_ANALYST: two, COMMISSIONER_ANALYST: twoInOwnArea, ...national(two) }

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
      CHARITY_ANALYST: threeByQuarter,
      COMMISSIONER_ANALYST: { ...narrowElsewhere, monthsTo: 1 },
      ...national(three),
    },
    joined: {
      feed: 'CHARITY_SUPPORT',
      by: 'OWN_REFERENCE',
      apart: { holds: 'support of referred persons', access: supportAccess },
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
    access: { POLICE_ANALYST: one, CHARITY_ANALYST: three, COMMISSIONER_ANALYST: one, ...national(two) },
    seenWith: 'EVERYBODY',
    alwaysRounded: true,
    area: 'force',
    finest: 'QUARTER',
    hasCube: true,
    columns: directColumns,
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
    seenWith: 'homicide:ask',
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
    access: { POLICE_ANALYST: { ...two, byPlaceAndYearAlone: true }, CHARITY_ANALYST: three, COMMISSIONER_ANALYST: one, ...national(two) },
    seenWith: 'EVERYBODY',
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

/** In the order in which tables are written. */
export const stratumNames = Object.keys(strata) as readonly Stratum[]

/** The letters of these strata. */
export const lettersOf = (names: readonly Stratum[]): StratumLetter[] => names.map((name) => strata[name].letter)

export const stratumOf = (name: Stratum): StratumEntry => strata[name]

/** Every letter with what it stands for, as documents list them: `C direct cases`. */
export const lettersExplained: readonly string[] = stratumNames.map((name) => `${strata[name].letter} ${strata[name].holds}`)

/** The strata whose rows are joined with those of another kind of partner. */
export type JoinedStratum = { [S in Stratum]: (typeof strata)[S] extends { readonly joined: Joined } ? S : never }[Stratum]

/** The strata whose rows are frozen with a later quarter than their own. */
export type FollowedStratum = { [S in Stratum]: (typeof strata)[S] extends { readonly followed: FollowUp } ? S : never }[Stratum]

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
