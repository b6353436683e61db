import type { PartnerKind } from '../../../access/partner-kinds.js'
import type { Permission } from '../../../access/permissions.js'
import type { Role } from '../../../access/roles.js'
import {
  atCourt,
  bereaved,
  complained,
  direct,
  ownCase,
  passedOn,
  referred,
  surveyed,
  yearEnd,
  type FactColumn,
  type PartOf,
} from './columns.js'
import type { DimensionName } from './names.js'

/** What a role may ask of a stratum; a role that is not named may ask nothing of it. */
export interface Rule {
  /** Named dimensions other than force and region, and one more for a numerator or narrower denominator. */
  readonly depth: number
  readonly ownAreaOnly?: true
  /** Outside the own area only these dimensions. */
  readonly elsewhere?: readonly DimensionName[]
  /** Split by place and by calendar year alone: some of the people in it never went to the police. */
  readonly byPlaceAndYearAlone?: true
  /** By month so deep at most, if that is less than by quarter and year. */
  readonly monthsTo?: number
  /** What is narrower outside the own area, and where a row lies in no single force. */
  readonly outside?: Pick<Rule, 'depth' | 'monthsTo'>
}

export type Rules = Readonly<Partial<Record<Role, Rule>>>

/**
 * A join of a stratum's rows with those of another kind of partner, whose columns are then not its contributor's alone. To declare one is to
 * have its rules: a record of the other partner stands behind one counted person, and a row that stood in a published quarter is in no later
 * one (`publishing/join-rule.ts`).
 */
export interface Joined {
  readonly feed: string
  /** What joins them: the reference of the row itself, which rows of the feed name, or that of a record of the feed, which the row names. */
  readonly by: 'OWN_REFERENCE' | 'NAMED_REFERENCE'
  /** What they say, in the plural, and who may ask it, if that is not as for the rest of the stratum. */
  readonly apart?: { readonly holds: string; readonly access: Rules }
}

/** One kind of rows of a published quarter. */
interface StratumEntry {
  /** On the wire: in node ids, record keys, tables and manifests. It seeds the noise and never changes. */
  readonly letter: string
  /** Who or what is counted, in the plural. */
  readonly holds: string
  /** The one kind of partner that can add rows. With two, one could watch its own rows move a count of the other's. */
  readonly contributor: PartnerKind
  /** Feeds that its rows are made from: an agreement must cover each. */
  readonly feeds: readonly string[]
  /** Who may ask it across organisations. Nobody if it is only ever its contributor's own. */
  readonly access: Rules
  /** The permission that is needed to see that there are figures of it; EVERYBODY where every role that asks may see it. */
  readonly seenWith: Permission | 'EVERYBODY'
  /** What another kind of partner wrote about the persons in it: its feed, and where such a node has rules of its own. */
  readonly joined?: Joined
  /** Rounded for every role, in a secure setting too. */
  readonly alwaysRounded: boolean
  /** The finest place of a row. */
  readonly area: 'force' | 'region'
  /** The finest period that can be asked. */
  readonly finest: 'MONTH' | 'QUARTER' | 'YEAR'
  /** Sums by force and one dimension are made at publishing. */
  readonly hasCube: boolean
  /** In their registered order, on which the hash of a quarter depends. */
  readonly columns: readonly FactColumn[]
}

const three: Rule = { depth: 3 }
const two: Rule = { depth: 2 }
/** Two deep, a force that reads all it may found in 72 to 75 of 100 whether somebody is among the direct cases; one deep in 61 to 63. */
const one: Rule = { depth: 1 }
const twoInOwnArea: Rule = { depth: 2, ownAreaOnly: true }
const threeInOwnArea: Rule = { depth: 3, ownAreaOnly: true }
/** Three deep and by month everywhere, a force that reads all it may found in 67 to 69 of 100 whether somebody is among the referrals of another. */
const threeTwoOutside: Rule = { depth: 3, outside: { depth: 2, monthsTo: 0 } }
/** As deep by month as by quarter, the charity found in 65 of 100 whether somebody is among the referrals. */
const threeByQuarter: Rule = { depth: 3, monthsTo: 1 }
const narrowElsewhere: Rule = { depth: 3, elsewhere: ['FORCE', 'REGION', 'DRIVER'] }
/** Three deep everywhere, who is among the respondents was found in 71 of 100; three deep for the commissioner of a force alone, in up to 66. */
const twoNarrowElsewhere: Rule = { ...narrowElsewhere, depth: 2 }

/** Roles that see every force alike. */
const national = (rule: Rule): Rules => ({ INSPECTOR: rule, RESEARCHER: rule })

/** What the charity did for the referred. */
const supportAccess: Rules = {
  POLICE_ANALYST: twoInOwnArea,
  CHARITY_ANALYST: three,
  COMMISSIONER_ANALYST: { ...threeInOwnArea, monthsTo: 1 },
  ...national(three),
}

/**
 * The strata, each protected by itself and never mixed before protection. One row per person and calendar year in the joint count, in strata of forces
 * per person, year and force; and per person, year and contributor in the contributor's own count; a row may be both.
 */
export const strata = {
  /** Persons with a valid police referral, once a year within each force. */
  REFERRED: {
    letter: 'A',
    holds: 'referrals',
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
    columns: referred,
  },
  /**
   * Persons with a valid police referral in a calendar year, as its end finds them: what no quarter could know of those counted in it. Each has the
   * record key of her row among the referred, who are the same people.
   */
  YEAR_END: {
    letter: 'Y',
    holds: 'referred persons at the end of the year',
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
    columns: yearEnd,
  },
  /** Persons who came directly, with consent in force when the quarter was published. */
  DIRECT: {
    letter: 'C',
    holds: 'direct cases',
    contributor: 'CHARITY',
    feeds: ['DIRECT_CASE'],
    access: { POLICE_ANALYST: one, CHARITY_ANALYST: three, COMMISSIONER_ANALYST: one, ...national(two) },
    seenWith: 'EVERYBODY',
    alwaysRounded: true,
    area: 'force',
    finest: 'QUARTER',
    hasCube: true,
    columns: direct,
  },
  /** Victims attending court, in a case that names a referral. */
  AT_COURT: {
    letter: 'W',
    holds: 'victims at court',
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
    columns: atCourt,
  },
  /** Survey respondents, in a case that names a referral. */
  SURVEYED: {
    letter: 'S',
    holds: 'survey answers',
    contributor: 'CHARITY',
    feeds: ['CHARITY_SUPPORT'],
    // Updates to the victim, of the referral that the case names.
    joined: { feed: 'POLICE_REFERRAL', by: 'NAMED_REFERENCE' },
    access: { POLICE_ANALYST: twoNarrowElsewhere, CHARITY_ANALYST: three, COMMISSIONER_ANALYST: twoNarrowElsewhere, ...national(three) },
    seenWith: 'EVERYBODY',
    alwaysRounded: false,
    area: 'force',
    finest: 'QUARTER',
    hasCube: true,
    columns: surveyed,
  },
  /** The charity's own cases that came by a police referral: only ever counted in scope OWN. */
  OWN_CASE: {
    letter: 'B',
    holds: "the charity's own cases",
    contributor: 'CHARITY',
    feeds: ['CHARITY_SUPPORT'],
    access: {},
    seenWith: 'EVERYBODY',
    alwaysRounded: false,
    area: 'force',
    finest: 'QUARTER',
    hasCube: false,
    columns: ownCase,
  },
  /** Families bereaved by homicide: no force, no offence, nothing of the persons. */
  BEREAVED: {
    letter: 'H',
    holds: 'families bereaved by homicide',
    contributor: 'CHARITY',
    feeds: ['HOMICIDE_CASE'],
    access: { CHARITY_ANALYST: two, ...national(two) },
    seenWith: 'homicide:ask',
    alwaysRounded: true,
    area: 'region',
    finest: 'YEAR',
    hasCube: false,
    columns: bereaved,
  },
  /** Persons who complained about a service to a force, once a year within each: no offence and no flag. */
  COMPLAINED: {
    letter: 'K',
    holds: 'complaints to forces',
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
    columns: complained,
  },
  /** Persons for whom the charity passed on a complaint. Some of them never went to the police, so it is protected as direct cases are. */
  PASSED_ON: {
    letter: 'P',
    holds: 'complaints that the charity passed on',
    contributor: 'CHARITY',
    feeds: ['COMPLAINT'],
    access: { POLICE_ANALYST: { ...two, byPlaceAndYearAlone: true }, CHARITY_ANALYST: three, COMMISSIONER_ANALYST: one, ...national(two) },
    seenWith: 'EVERYBODY',
    alwaysRounded: true,
    area: 'force',
    finest: 'QUARTER',
    hasCube: false,
    columns: passedOn,
  },
} as const satisfies Readonly<Record<string, StratumEntry>>

export type Stratum = keyof typeof strata

/** How a stratum is named on the wire. */
export type StratumLetter = (typeof strata)[Stratum]['letter']

/** The strata that are protected and shown across organisations. */
export type SharedStratum = Exclude<Stratum, 'OWN_CASE'>

/** In the order in which tables are written. */
export const stratumNames = Object.keys(strata) as readonly Stratum[]

/** As they are named on the wire. */
export const lettersOf = (names: readonly Stratum[]): StratumLetter[] => names.map((name) => strata[name].letter)

export const stratumOf = (name: Stratum): StratumEntry => strata[name]

/** The strata whose rows are joined with those of another kind of partner. */
export type JoinedStratum = { [S in Stratum]: (typeof strata)[S] extends { readonly joined: Joined } ? S : never }[Stratum]

export const joinedStrata = stratumNames.filter((name): name is JoinedStratum => stratumOf(name).joined !== undefined)

/** The kind of partner that sends a feed which is joined to strata of another. */
export function kindSending(feed: string): PartnerKind {
  const made = stratumNames.map(stratumOf).find(({ feeds }) => feeds.includes(feed))
  if (!made) throw new Error(`no stratum is made from ${feed}`)
  return made.contributor
}

type Columns<S extends Stratum> = (typeof strata)[S]['columns']

/** A part of a stratum's row of facts. */
export type StratumPart<S extends Stratum, Name extends Columns<S>[number]['part']> = PartOf<Columns<S>, Name>

export const columnsOf = (stratum: Stratum): readonly FactColumn[] => strata[stratum].columns

/** Strata that have a column of this name. */
export const strataWith = (column: string): readonly Stratum[] =>
  stratumNames.filter((stratum) => columnsOf(stratum).some(({ name }) => name === column))

/** The words of which one lets a name of these strata be seen; undefined if everybody may see it. */
export function wordsToSee(names: readonly Stratum[]): readonly Permission[] | undefined {
  const words = names.map((name) => stratumOf(name).seenWith)
  return words.includes('EVERYBODY') ? undefined : words.filter((word) => word !== 'EVERYBODY')
}

/** Name of a stratum's table or view, on both engines. */
export const factTable = (stratum: Stratum): string => `facts_${strata[stratum].letter.toLowerCase()}`

const countedFeeds = new Set<string>(stratumNames.flatMap((name) => stratumOf(name).feeds))

/** Whether the rows of a feed are counted in some stratum; those of projects stand beside what is counted. */
export const isCounted = (feed: string): boolean => countedFeeds.has(feed)
