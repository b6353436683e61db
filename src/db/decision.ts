import type { ActingAs, DbRole, Tx } from './database.js'

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

/** Roles that read what parties decided, for a decision or to serve it. */
const believing: readonly DbRole[] = [
  'hub_governance',
  'hub_release',
  'hub_public',
  'hub_read_agreements',
  'hub_publish',
  'hub_audit_reader',
]

/** Of these, those that only read: they see rows and ledger of one moment. */
export const readsOneMoment: readonly DbRole[] = ['hub_public', 'hub_read_agreements']

/**
 * Does the work of a transaction: with what the ledger believes, if its role reads what parties decided, and with an event of each subject that it
 * changes, if it decides.
 */
export async function deciding<T>(ledger: DecisionLedger | undefined, as: ActingAs, tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!believing.includes(as.role)) return work(tx)
  if (!ledger) throw new Error(`${as.role} reads what parties decided: open the database with its ledger`)
  // Safeguard One step of the partnership at a time: if (as.decides) await ledger.hold(tx) ->
  if (as.decides) await ledger.hold(tx)
  const standing = await ledger.look(tx)
  const result = await work({ ...tx, unbelieved: standing.unbelieved })
  if (as.decides) await ledger.append(tx, standing, as.decides)
  return result
}

/** Those rows of which the ledger holds the subject as it stands. */
// Safeguard What parties decided proves itself: !tx.unbelieved.has(subjectOf(row)) -> true
export const believedIn = <Row>(tx: Pick<Tx, 'unbelieved'>, rows: readonly Row[], subjectOf: (row: Row) => string): Row[] =>
  rows.filter((row) => !tx.unbelieved.has(subjectOf(row)))
