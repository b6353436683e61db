import type { PartnerKind } from '../../../access/partner-kinds.js'
import type { Permission } from '../../../access/permissions.js'
import type { Telling } from '../../governance/index.js'
import type { RetentionClass } from './retention-class.js'

/**
 * What a feed declares in addition to its columns. Code that needs it reads it here and keeps no table of feeds: a feed which lacks one of these
 * does not compile, and the compiler's sentence names what it lacks.
 */
export interface FeedEntry<Code extends string = string> {
  /** In GraphQL, in agreements and in the store. */
  readonly code: Code
  /** In URLs, files and the CLI. */
  readonly name: string
  readonly title: string
  /** Kinds of partner that send it. */
  readonly suppliers: readonly [PartnerKind, ...PartnerKind[]]
  /** Word with which a data steward of a supplier sends it; `access/grants.ts` must grant it for exactly these kinds of partner. */
  readonly permission: Extract<Permission, `${string}:submit`>
  /** Another permission with which its name is seen; EVERYBODY where every role that sees a feed's name may see this one. */
  readonly seenWith: Permission | 'EVERYBODY'
  readonly graphql: FeedInGraphql
  /** How events about its rows are told to the auditor of another partner. EACH only if no event can point to somebody of whom that auditor must not know. */
  readonly told: Telling
  readonly records: RecordsOfFeed
  /** How long its rows are kept, in the order in which reports show the classes; empty if they say nothing of a person. */
  readonly retention: readonly RetentionClass[]
  /** Stored column by which a row names a record of another feed of the same sender: who is erased there is erased here. */
  readonly names?: { readonly feed: string; readonly column: string }
  /** Left out if no row repeats another. */
  readonly duplicates?: Duplicates
}

/** How the API names it, each description one sentence. */
export interface FeedInGraphql {
  /** Who sends what: of the value of the enum `Feed`. */
  readonly description: string
  /** The mutation that sends rows. */
  readonly mutation: `submit${string}`
  readonly mutationDescription: string
  /** The input type of a row. */
  readonly row: `${string}Input`
}

/**
 * Where its records lie, who takes them in, and the SQL of the instant whose quarter they belong to. Whom the police must never see lies in a
 * schema of its own and is taken in by a role of its own, which alone reaches it.
 */
export type RecordsOfFeed = { readonly period: string } & (
  | { readonly role: 'hub_ingest'; readonly table: `records.${string}` }
  | { readonly role: 'hub_ingest_direct'; readonly table: `direct.${string}` }
)

/** Stored columns by which a row says again what its sender has already sent under another reference. It becomes a DUPLICATE. */
export interface Duplicates {
  readonly person: string
  readonly crime: string
  /** Disposition of rows that are never marked DUPLICATE, even if they repeat another. */
  readonly unless: string
  /** The disposition of a stored row once the row that it repeated is gone, by the stored columns that decide it. */
  readonly alone: { readonly columns: readonly string[]; readonly disposition: (row: Readonly<Record<string, unknown>>) => string }
}
