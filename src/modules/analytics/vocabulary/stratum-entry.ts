import type { PartnerKind } from '../../../access/partner-kinds.js'
import type { Permission } from '../../../access/permissions.js'
import type { Role } from '../../../access/roles.js'
import type { FactColumn } from './columns.js'
import type { DimensionName } from './dimension-name.js'

/** What a role may ask of a stratum. A role that is not named may ask nothing of it. */
export interface Rule {
  /** The number of named dimensions other than force and region. A numerator or narrower denominator counts as one more. */
  readonly depth: number
  readonly ownAreaOnly?: true
  /** Outside the role's own area, only these dimensions. */
  readonly elsewhere?: readonly DimensionName[]
  /** Only of the whole nation, and split by these dimensions alone. */
  readonly nationBy?: readonly DimensionName[]
  /** Only split by place and by calendar year, because some of the people never went to the police. */
  readonly byPlaceAndYearAlone?: true
  /**
   * Undivided by place, quarter and year; by any other dimension only for the nation and the calendar year. Each further draw of noise that
   * could hold a person tells something of them, in each year in which they come.
   */
  readonly splitInNationAndYearAlone?: true
  /** How much of it is open goes by how many of these people are published for the nation and the year (`asking/permit/size.policy.ts`). */
  readonly bySize?: true
  /** The greatest depth by month, if it is less than by quarter and year. */
  readonly monthsTo?: number
  /** Narrower limits on depth and months for rows outside the role's own area, and for rows of more than one force. */
  readonly outside?: Pick<Rule, 'depth' | 'monthsTo'>
}

export type Rules = Readonly<Partial<Record<Role, Rule>>>

/**
 * A join of a stratum's rows with those of another kind of partner, so that some columns come from that partner. To declare one is to apply
 * its rules: a record of the other partner stands behind one counted person, and a row that stood in a published quarter is in no later one
 * (`publishing/reading/join-rule.ts`). A stock is the exception: it holds the row in each quarter in which the case is open, always as the
 * quarter of its date saw it.
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
export interface FollowUp {
  /** Days after the referral. */
  readonly days: number
  /** Quarters after their own: the first that cannot be published before the days have passed for each person of the quarter. */
  readonly quartersLater: number
}

/**
 * For each role, the number of figures of one calendar year that could hold one person, over all strata in which the person stands. Each figure
 * has noise of its own and tells something of the person. With the number, the share of 1 in which an attacker was right about a coin
 * (`npm run attack`: the gravest line about being one of these people, as T-SDC-33 limits it: of direct cases by somebody who knows the person's
 * own record, over three years; all others with four facts in one year). The share is null if the role may ask nothing that could tell.
 * `npm run floors` counts the numbers anew, and fails if a measure, a dimension, a value, a period, a stratum or a permission changes one. A
 * larger number needs a new measurement within the limits of `npm run attack`, or gives up a grain or a depth elsewhere.
 */
export type Draws = Readonly<Partial<Record<Role, readonly [draws: number, share: number | null]>>>

/** Whose people a stratum holds: those of another stratum, seen at another time, or its own, for whom the draws are declared. */
type OfPeople =
  // A count of these people tells of those.
  { readonly peopleOf: 'REFERRED' | 'DIRECT'; readonly draws?: undefined } | { readonly peopleOf?: undefined; readonly draws: Draws }

/** One kind of rows of a published quarter. */
export type StratumEntry = OfPeople & StratumFields

interface StratumFields {
  /** The name in node ids, record keys, tables and manifests. It seeds the noise and never changes. */
  readonly letter: string
  /** Who or what is counted, in the plural. */
  readonly holds: string
  /** The same in everyday words, for public pages: only those whom the hub knows. */
  readonly people: string
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
