import type { Readable, Writable } from 'node:stream'
import type { Sql } from 'sql-template-tag'
import type { Models } from './models.js'
import type { Moment } from './moment.js'

/** The database roles that a transaction may take; grants in `prisma/migrations` say what each can reach. */
export type DbRole =
  | 'hub_ingest'
  | 'hub_ingest_direct'
  | 'hub_rights'
  | 'hub_rights_direct'
  | 'hub_publish'
  | 'hub_read_police'
  | 'hub_read_charity'
  | 'hub_read_agreements'
  | 'hub_read_publication'
  | 'hub_read_reference'
  | 'hub_governance'
  | 'hub_limits'
  | 'hub_budget'
  | 'hub_bookmark'
  | 'hub_release'
  | 'hub_public'
  | 'hub_audit_writer'
  | 'hub_audit_reader'
  | 'hub_audit_sealer'

export interface ActingAs {
  readonly role: DbRole
  /** Partner code whose rows the transaction may see; without it, row-level security shows none. */
  readonly partner?: string
  /** The person whose rows it may see (`iss|sub`), if row-level security asks for it. */
  readonly subject?: string
  /** Id of the agreement under which it runs. When that is suspended, the statement is ended. */
  readonly agreement?: string | undefined
  /** Its statements may take as long as they need, like those of the roles that ingest and publish. */
  readonly takesLong?: true
  /** A step by which parties decide: it runs by itself, and the ledger has an event of each subject that it changes. */
  readonly decides?: Decision | undefined
  /** Reads on a follower, which must have replayed the leader's log up to this moment. */
  readonly notBefore?: Moment
}

/** What can be done inside one transaction. The identity is set only for this transaction and ends with it. */
export interface Tx {
  /** Subjects of which nothing is believed: their rows are not those that their last step left (`DecisionLedger`). */
  readonly unbelieved: ReadonlySet<string>
  rows<T>(statement: Sql): Promise<T[]>
  /** Access to rows by table and field names, for what is neither bulk nor in every request (`docs/adr/0014`). */
  models<T>(work: (models: Models) => Promise<T>): Promise<T>
  /** Opens `COPY … FROM STDIN`. */
  copyFrom(statement: string): Writable
  /** The result of a query as lines that PostgreSQL writes: `COPY … TO STDOUT` with `options`. */
  copyTo(query: Sql, options: string): Readable
  /** Reads a large result row by row through a cursor. */
  stream<T>(statement: Sql): AsyncIterable<T>
}

/** Who takes a step by which parties decide something, and what the step is. */
export interface Decision {
  /** The name of the step, as the audit log has it. */
  readonly event: string
  /** Who took it: issuer and subject of the token, or the operator. */
  readonly actor: string
  /** Code of the partner for which it was taken. */
  readonly partner: string
  readonly role: string
  /** When the token was issued under which it was taken, if there was one. */
  readonly issuedAt?: Date | undefined
}

/** What parties decided, as a transaction finds it. */
export interface Standing {
  /** A mark of the rows of each subject, such as `agreement/DSA-1`. It changes with any of them. */
  readonly marks: ReadonlyMap<string, string>
  /** Subjects whose rows are not those that their last event left. Nothing of them is read into a decision, or served. */
  readonly unbelieved: ReadonlySet<string>
}

/** The ledger, as the database needs it: whoever reads what parties decided asks it, and whoever decides writes into it. */
export interface DecisionLedger {
  /** @throws Unavailable `LEDGER_NOT_GOOD` if events that were there are gone */
  look(tx: Tx): Promise<Standing>
  /** Lets no other step run, and nobody else write what parties decide, until the transaction ends. */
  hold(tx: Tx): Promise<void>
  /** Appends an event for each subject whose rows are others than before. @throws Conflict `LEDGER_NOT_GOOD` for one that was not believed */
  append(tx: Tx, before: Standing, decision: Decision): Promise<void>
}
