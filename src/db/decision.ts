import { Conflict } from '../kit/errors.js'
import type { ActingAs, DbRole, DecisionLedger, Tx } from './transaction.js'

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

/**
 * Refuses a step that is decided by all that there is of a kind, such as `release`, while anything of it is not believed: left out, it would be
 * as if it had never been. @throws Conflict `LEDGER_NOT_GOOD`
 */
export function checkAllBelieved({ unbelieved }: Pick<Tx, 'unbelieved'>, ...kinds: readonly string[]): void {
  const found = [...unbelieved].filter((subject) => kinds.some((kind) => subject.startsWith(`${kind}/`)))
  // Safeguard A step that rests on all of a kind waits until all of it is believed: found.length > 0 -> found.length < 0
  if (found.length > 0) throw notAsLeft()
}

/** Whoever asks may see none of these subjects, so the sentence names none. */
export const notAsLeft = (): Conflict =>
  new Conflict(
    'LEDGER_NOT_GOOD',
    'What this rests on is not what the last step left, so nothing is decided about it. Ask the operator to run hub audit verify.',
  )
