import sql from 'sql-template-tag'
import type { Database, Tx } from '../../db/database.js'
import type { AuditEventName } from './audit-event.js'
import { writeAudit, type AuditEntry } from './audit.store.js'

/** Who changes the partnership: the operator at the command line, or a governance officer of the partner that runs the hub. */
export type Actor = Pick<AuditEntry, 'actor' | 'partner' | 'role'>

export const operatorActor: Actor = { actor: 'operator', partner: 'hub', role: 'OPERATOR' }

/** Notes in the log what was changed, in the transaction that changes it. */
export type Note = (event: AuditEventName, resource: string, detail: Record<string, unknown>) => Promise<void>

/** A change of who may do what: one transaction, one at a time, so that two operators do not both find nothing and both add. */
export function changePartnership<T>(db: Pick<Database, 'transaction'>, by: Actor, work: (tx: Tx, note: Note) => Promise<T>): Promise<T> {
  return db.transaction({ role: 'hub_governance', partner: by.partner }, async (tx) => {
    await tx.rows(sql`/* partnership.lock */ SELECT pg_advisory_xact_lock(hashtext('governance.partnership'))`)
    return work(tx, (event, resource, detail) =>
      writeAudit(tx, { ...by, purpose: 'GOVERNANCE', agreement: null, verb: 'ALTERATION', event, resource, detail }),
    )
  })
}
