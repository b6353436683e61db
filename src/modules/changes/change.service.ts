import type { Database, Tx } from '../../db/database.js'
import { checkAllBelieved } from '../../db/decision.js'
import type { Clock } from '../../kit/clock.js'
import { Invalid } from '../../kit/errors.js'
import {
  appliedAgain,
  governingAgain,
  nothingBefore,
  takeStep,
  type Actor,
  type EndingsAgain,
  type NoteEnding,
} from '../governance/index.js'
import { changeSteps } from './change-steps.js'
import { changeKindOf } from './change-kinds.js'
import { checkMayRegister, checkMayWithdraw, idOf, nextNumber, yearOf, type ChangeRow, type NewChange } from './change.policy.js'
import { changeStore } from './change.store.js'

/**
 * Enters and withdraws changes again in a database that was put back. Otherwise its number would be given a second time, and its level spent
 * twice.
 */
export const changesAgain: Pick<EndingsAgain, 'CHANGE' | 'CHANGE_WITHDRAWAL'> = {
  CHANGE: {
    as: ({ partner }) => governingAgain(partner),
    apply: (tx, { partner, district, of, start, year, number, at }) =>
      changeStore.addAgain(tx, {
        ...{ partner, district, kind: changeKindOf(of), start, year, number },
        ...{ registeredAt: new Date(at), withdrawnAt: null },
      }),
    logged: (ending) => appliedAgain(ending, `change/${idOf(ending)}`, ending.partner),
  },
  CHANGE_WITHDRAWAL: {
    as: ({ partner }) => governingAgain(partner),
    apply: (tx, { year, number, at }) => changeStore.withdraw(tx, { year, number }, new Date(at)),
    logged: (ending) => appliedAgain(ending, `change/${idOf(ending)}`, ending.partner),
  },
}

const entryOf = ({ partner, year, number }: ChangeRow, at: Date) => ({ partner, year, number, at: at.toISOString() })

/** The register of what forces change. An officer of the force enters a change before it begins, and may withdraw it until then. */
export class ChangeService {
  constructor(
    private readonly db: Pick<Database, 'transaction'>,
    private readonly clock: Clock,
    private readonly ends: NoteEnding,
  ) {}

  /** All changes, withdrawn ones included, in the order in which they were registered. They hold no person and no figure. */
  all(): Promise<ChangeRow[]> {
    return this.db.transaction({ role: 'hub_read_agreements' }, (tx) => changeStore.all(tx))
  }

  /** Registers a change of the officer's own force, under the next number of the year. @throws as `checkMayRegister` */
  register(by: Actor, asked: Omit<NewChange, 'partner'>): Promise<ChangeRow> {
    return takeStep(this.db, by, changeSteps.register, nothingBefore, async (tx, _, note) => {
      // A number, and the level that it spends, are never given twice.
      checkAllBelieved(tx, 'change')
      const register = await changeStore.all(tx)
      const registeredAt = this.clock.now()
      const change: NewChange = { ...asked, partner: by.partner }
      checkMayRegister(change, register, registeredAt)
      const year = yearOf(registeredAt)
      const row: ChangeRow = { ...change, year, number: nextNumber(register, year), registeredAt, withdrawnAt: null }
      await changeStore.add(tx, row)
      const { district, kind, start } = row
      await note('change:registered', `change/${idOf(row)}`, { kind, district, start })
      // Safeguard A change that was registered, or withdrawn, after the backup that is put back:
      //   await this.ends(tx, { kind: 'CHANGE', ...entryOf(row, registeredAt), district, of: kind, start }) -> void this.ends
      await this.ends(tx, { kind: 'CHANGE', ...entryOf(row, registeredAt), district, of: kind, start })
      return row
    })
  }

  /** Withdraws a change of the officer's own force. Its number stays spent. @throws Invalid `CHANGE_UNKNOWN`, and as `checkMayWithdraw` */
  withdraw(by: Actor, id: string): Promise<ChangeRow> {
    const find = async (tx: Tx): Promise<ChangeRow> => {
      // Safeguard A force writes its own changes alone: && one.partner === by.partner ->
      const found = (await changeStore.all(tx)).find((one) => idOf(one) === id && one.partner === by.partner)
      if (found) return found
      throw unknownChange()
    }
    return takeStep(this.db, by, changeSteps.withdraw, find, async (tx, found, note) => {
      const withdrawnAt = this.clock.now()
      checkMayWithdraw(found, withdrawnAt)
      await changeStore.withdraw(tx, found, withdrawnAt)
      await note('change:withdrawn', `change/${id}`, {})
      // Safeguard A change that was registered, or withdrawn, after the backup that is put back:
      //   await this.ends(tx, { kind: 'CHANGE_WITHDRAWAL', ...entryOf(found, withdrawnAt) }) -> void this.ends
      await this.ends(tx, { kind: 'CHANGE_WITHDRAWAL', ...entryOf(found, withdrawnAt) })
      return { ...found, withdrawnAt }
    })
  }
}

export const unknownChange = (): Invalid =>
  new Invalid('CHANGE_UNKNOWN', 'No change of that id is registered. registeredChanges lists those that are.')
