import type { PartnerKind } from '../../../access/partner-kinds.js'
import type { Permission } from '../../../access/permissions.js'
import type { Telling } from '../../governance/index.js'
import type { RetentionClass } from './retention-class.js'

/**
 * What a feed declares in addition to its columns. Other code reads it here and keeps no table of feeds of its own. A feed that lacks one
 * of these does not compile, and the compiler names what is missing.
 */
export interface FeedEntry<Code extends string = string> {
  /** The name in GraphQL, in agreements and in the store. */
  readonly code: Code
  /** The name in URLs, files and the CLI. */
  readonly name: string
  readonly title: string
  /** Kinds of partner that send it. */
  readonly suppliers: readonly [PartnerKind, ...PartnerKind[]]
  /**
   * The permission with which a data steward of a supplier sends it. `access/sending.ts` must name exactly these kinds of partner.
   */
  readonly permission: Extract<Permission, `${string}:submit`>
  /** Another permission that is needed to see its name; EVERYBODY if every role that sees feed names may see it. */
  readonly seenWith: Permission | 'EVERYBODY'
  readonly graphql: FeedInGraphql
  /**
   * How the auditor of another partner is told of events about its rows. EACH is allowed only if no event can point to someone of whom that
   * auditor must not know.
   */
  readonly told: Telling
  readonly records: RecordsOfFeed
  /**
   * Letters of the strata in which its rows have record keys; empty if they are counted in none. The hub does not start if no stratum with
   * that letter is made from this feed (`hub/checks/check-keyed-strata.ts`).
   */
  readonly keyedIn: readonly string[]
  /** How long its rows are kept, in the order in which reports show the classes; empty if they say nothing about a person. */
  readonly retention: readonly RetentionClass[]
  /** Stored column that names a record of another feed of the same sender. If that record is erased, this row is erased too. */
  readonly names?: { readonly feed: string; readonly column: string }
  /** Left out if no row repeats another. */
  readonly duplicates?: Duplicates
}

/** Its names in the API. Each description is one sentence. */
interface FeedInGraphql {
  /** The description of its value in the enum `Feed`: who sends what. */
  readonly description: string
  /** The mutation that sends rows. */
  readonly mutation: `submit${string}`
  readonly mutationDescription: string
  /** The input type of a row. */
  readonly row: `${string}Input`
}

/**
 * Where its records are, which role takes them in, and the SQL of the instant that decides their quarter. Records about people whom the
 * police must never see have a schema and a database role of their own; only that role reaches the schema.
 */
type RecordsOfFeed = { readonly period: string } & (
  | { readonly role: 'hub_ingest'; readonly table: `records.${string}` }
  | { readonly role: 'hub_ingest_direct'; readonly table: `direct.${string}` }
)

/** Stored columns by which a row repeats what its sender has already sent under another reference. The row becomes a DUPLICATE. */
export interface Duplicates {
  readonly person: string
  readonly crime: string
  /** Rows with this disposition are never marked DUPLICATE, even if they repeat another. */
  readonly unless: string
  /** The disposition of a stored row after the row that it repeated is gone, from the stored columns that decide it. */
  readonly alone: { readonly columns: readonly string[]; readonly disposition: (row: Readonly<Record<string, unknown>>) => string }
}
