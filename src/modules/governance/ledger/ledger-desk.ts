import type { Database, Tx } from '../../../db/database.js'
import { operatorActor } from '../steps/take-step.js'
import type { LedgerHead } from './ledger-event.js'
import type { Ledger, LedgerReport } from './ledger.js'

/** What the operator does with the ledger. */
export class LedgerDesk {
  constructor(
    private readonly db: Pick<Database, 'transaction'>,
    private readonly ledger: Ledger,
  ) {}

  /** The last event that is believed, as a role of the log finds it. @throws Unavailable if the ledger was cut off */
  head = (tx: Tx): Promise<LedgerHead> => this.ledger.head(tx)

  report(): Promise<LedgerReport> {
    return this.db.transaction({ role: 'hub_read_agreements' }, (tx) => this.ledger.report(tx))
  }

  /** Whether every row that parties decided is what its last step left, and every event was written by a process with the key. */
  async isGood(): Promise<boolean> {
    const { forged, unbelieved } = await this.report()
    return forged.length === 0 && unbelieved.length === 0
  }

  /** Takes over what is not believed as it stands: all of it, or these subjects. Each has an event that says so for good. */
  takeOver(only?: readonly string[]): Promise<readonly string[]> {
    const decides = { ...operatorActor, event: 'ledger:taken-over' }
    return this.db.transaction({ role: 'hub_governance', partner: operatorActor.partner, decides }, (tx) =>
      this.ledger.takeOver(tx, operatorActor, only),
    )
  }

  /** Takes over, once, what was decided before there was a ledger. Nobody but the owner of the tables can empty one. */
  async takeOverOnce(): Promise<void> {
    if ((await this.report()).events === 0) await this.takeOver()
  }
}
