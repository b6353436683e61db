import sql from 'sql-template-tag'
import type { ActingViewer } from '../../../access/viewer.js'
import type { Database, Tx } from '../../../db/database.js'
import type { Decision } from '../../../db/transaction.js'
import { UserError } from '../../../kit/errors.js'
import type { AuditEventName, OtherEventName } from './audit-event.js'
import { writeAudit, type AuditEntry } from './audit.store.js'
import type { DetailOf } from './event-detail.js'

/** Who changes the partnership: the operator at the command line, or a governance officer of the partner that runs the hub. */
export type Actor = Omit<Decision, 'event'>

export const actorOf = ({ subject, partner, role, issuedAt }: ActingViewer): Actor => ({ actor: subject, partner, role, issuedAt })

export const operatorActor: Actor = { actor: 'operator', partner: 'hub', role: 'OPERATOR' }

/** Logs a change, in the transaction that makes it. */
export type NoteChange = (
  ...noted: { [Event in OtherEventName]: [event: Event, resource: string, detail: DetailOf<Event>] }[OtherEventName]
) => Promise<void>

/**
 * One change of who may do what: one transaction, and only one at a time, so that two operators cannot both find nothing and both add. A
 * refusal of what was `tried` is logged with its code, and with nothing that was sent. Null logs no refusal, for a check that is to change
 * nothing.
 */
export async function changePartnership<T>(
  db: Pick<Database, 'transaction'>,
  by: Actor,
  tried: AuditEventName | null,
  work: (tx: Tx, note: NoteChange) => Promise<T>,
): Promise<T> {
  const changing = { role: 'hub_governance', partner: by.partner } as const
  try {
    const decides = { ...by, event: tried ?? 'partnership:checked' }
    return await db.transaction({ ...changing, decides }, async (tx) => {
      await tx.rows(sql`/* partnership.lock */ SELECT pg_advisory_xact_lock(hashtext('governance.partnership'))`)
      return work(tx, noteIn(tx, by))
    })
  } catch (error) {
    // Safeguard A refused step of the partnership is on record: error instanceof UserError && tried !== null -> false
    if (error instanceof UserError && tried !== null)
      await db.transaction(changing, (tx) => noteIn(tx, by)('partnership:denied', 'partnership', { step: tried, code: error.code }))
    throw error
  }
}

/**
 * Prevents changes to the partnership until the transaction ends, and waits for one that is in progress. Many transactions may hold this at
 * once.
 */
export async function holdPartnership(tx: Tx): Promise<void> {
  await tx.rows(sql`/* partnership.hold */ SELECT pg_advisory_xact_lock_shared(hashtext('governance.partnership'))`)
}

const noteIn =
  (tx: Tx, by: Actor): NoteChange =>
  (...[event, resource, detail]) => {
    const { actor, partner, role } = by
    // The compiler cannot tell that an event that is not known yet has its own detail.
    return writeAudit(tx, {
      ...{ actor, partner, role, purpose: 'GOVERNANCE', agreement: null, verb: 'ALTERATION', event, resource, detail },
    } as unknown as AuditEntry)
  }
