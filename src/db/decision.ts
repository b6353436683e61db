import type { Tx } from './database.js'

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
