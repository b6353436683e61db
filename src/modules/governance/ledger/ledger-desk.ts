import type { Database, Tx } from '../../../db/database.js'
import { operatorActor } from '../steps/actor.js'
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

  /** The event that this machine had seen, and without which the operator let the ledger go on now. */
  get lost(): LedgerHead | null {
    return this.ledger.lost
  }

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

  /**
   * Lets an older ledger, which the operator has restored, go on without the last event that this machine has seen. An event names that one for good.
   */
  async goOn(): Promise<void> {
    const decides = { ...operatorActor, event: 'ledger:taken-over' }
    await this.ledger.goingOn(() =>
      this.db.transaction({ role: 'hub_governance', partner: operatorActor.partner, decides }, (tx) =>
        this.ledger.giveUpLost(tx, operatorActor),
      ),
    )
  }
}
