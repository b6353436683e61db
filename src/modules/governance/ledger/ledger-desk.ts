import type { Database, Tx } from '../../../db/database.js'
import { Conflict } from '../../../kit/errors.js'
import { operatorActor } from '../steps/actor.js'
import type { LedgerHead } from './ledger-event.js'
import type { Ledger, LedgerReport } from './ledger.js'
import type { PublicChain } from './public-chain.js'
import type { UnexplainedRows } from './unexplained.store.js'

/** What the operator does with the ledger. */
export class LedgerDesk {
  constructor(
    private readonly db: Pick<Database, 'transaction'>,
    private readonly ledger: Ledger,
  ) {}

  /** The last event that is believed, as a role of the log finds it. @throws Unavailable if the ledger was cut off */
  head = (tx: Tx): Promise<LedgerHead> => this.ledger.head(tx)

  /** What everybody may check publications and names against, as a role of the log finds it. @throws Unavailable if the ledger was cut off */
  publicChain = (tx: Tx): Promise<PublicChain> => this.ledger.publicChain(tx)

  /** Shows the files of publications as this version of the hub writes them, if another one wrote them otherwise. */
  showAnew(): Promise<void> {
    return this.decide('ledger:shown-anew', (tx) => this.ledger.showAnew(tx, operatorActor))
  }

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
    return this.decide('ledger:taken-over', (tx) => this.ledger.takeOver(tx, operatorActor, only))
  }

  /**
   * Begins the ledger of a hub that had none with all that 1.0.0 stored.
   * @param goesOn whether the operator takes over what the log of 1.0.0 does not explain @throws Conflict `NOT_EXPLAINED`
   */
  async begin({ found, begins }: UnexplainedRows, goesOn = false): Promise<void> {
    // Safeguard What the log of 1.0.0 does not explain stops the start: found.length > 0 && !goesOn -> false
    if (found.length > 0 && !goesOn) throw notExplained(found, begins)
    const unexplained = found.map(({ subject }) => subject)
    await this.decide('ledger:taken-over', (tx) => this.ledger.begin(tx, operatorActor, unexplained))
  }

  /**
   * Lets an older ledger, which the operator has restored, go on without the last event that this machine has seen. An event names that one for good.
   */
  async goOn(): Promise<void> {
    await this.ledger.goingOn(() => this.decide('ledger:taken-over', (tx) => this.ledger.giveUpLost(tx, operatorActor)))
  }

  private decide<T>(event: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.transaction({ role: 'hub_governance', partner: operatorActor.partner, decides: { ...operatorActor, event } }, work)
  }
}

const notExplained = (found: UnexplainedRows['found'], begins: string | null): Conflict =>
  new Conflict(
    'NOT_EXPLAINED',
    [
      'The log of 1.0.0 does not explain what is stored, so nothing was taken over and the hub does not start:',
      ...found.map(({ sentence }) => `${sentence}.`),
      ...(begins === null ? [] : [`The log in the database begins with ${begins}: look up older events in the files of moved months.`]),
      'Find out who wrote it. Put back a backup from before, or correct the rows as the owner of the tables; what is to stay as it stands is taken over by hub audit take-over --unexplained, and hub audit verify names it for good.',
    ].join('\n'),
  )
