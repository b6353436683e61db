import sql from 'sql-template-tag'
import type { Database, Tx } from '../../../db/database.js'
import { checkAllBelieved } from '../../../db/decision.js'
import { UserError } from '../../../kit/errors.js'
import type { AuditEventName, OtherEventName } from '../audit/audit-event.js'
import { writeAudit, type AuditEntry } from '../audit/audit.store.js'
import type { DetailOf } from '../audit/event-detail.js'
import type { Actor } from './actor.js'
import { areas, type Step } from './step.js'

/** Logs a change, in the transaction that makes it. */
export type NoteChange = (
  ...noted: { [Event in OtherEventName]: [event: Event, resource: string, detail: DetailOf<Event>] }[OtherEventName]
) => Promise<void>

type Store = Pick<Database, 'transaction'>

/**
 * Takes a step: in one transaction, and only one at a time, the thing is found as it is now, whoever takes the step is checked, and the change is
 * made with its event. A refusal is on record. @throws what `find`, the step and `work` throw
 */
export function takeStep<Thing extends object, Result>(
  db: Store,
  by: Actor,
  step: Step<Thing>,
  find: (tx: Tx) => Promise<Thing>,
  work: (tx: Tx, thing: Thing, note: NoteChange) => Promise<Result>,
): Promise<Result> {
  const { role, restsOn } = areas[step.area]
  return onRecord(db, by, step, () =>
    db.transaction({ role, partner: by.partner, decides: { ...by, event: step.event } }, async (tx) => {
      if (step.area === 'PARTNERSHIP')
        await tx.rows(sql`/* partnership.lock */ SELECT pg_advisory_xact_lock(hashtext('governance.partnership'))`)
      checkAllBelieved(tx, ...restsOn)
      const thing = await find(tx)
      step.check(thing, by)
      return work(tx, thing, noteIn(tx, by))
    }),
  )
}

/** Checks a step as `takeStep` does, changes nothing and leaves no record. */
export function tryStep<Thing extends object, Result>(
  db: Store,
  { partner, ...by }: Actor,
  step: Step<Thing>,
  find: (tx: Tx) => Promise<Thing>,
  work: (tx: Tx, thing: Thing) => Promise<Result>,
): Promise<Result> {
  return db.transaction({ role: areas[step.area].role, partner }, async (tx) => {
    const thing = await find(tx)
    step.check(thing, { ...by, partner })
    return work(tx, thing)
  })
}

/** Where no thing is there before. */
export const nothingBefore = (): Promise<object> => Promise.resolve({})

/** Does what belongs to a step. A refusal is logged with its code, and with nothing that was sent. */
export async function onRecord<Result>(
  db: Store,
  by: Actor,
  { area, name }: Pick<Step<never>, 'area' | 'name'>,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const { denied, resource } = areas[area]
    // In a role that asks the ledger for nothing: a refusal because of the ledger is on record too.
    // Safeguard A refused step of the partnership is on record: error instanceof UserError -> false
    // Safeguard Release: each refusal on record: error instanceof UserError -> false
    if (error instanceof UserError)
      await db.transaction({ role: 'hub_audit_writer', partner: by.partner }, (tx) =>
        noteIn(tx, by)(denied, resource, { step: name, code: error.code }),
      )
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

/** Events by which figures leave the hub. All others change something. */
const disclosures: readonly AuditEventName[] = ['release:released', 'release:exported']

export const noteIn =
  (tx: Tx, by: Actor): NoteChange =>
  (...[event, resource, detail]) => {
    const { actor, partner, role } = by
    const verb = disclosures.includes(event) ? 'DISCLOSURE' : 'ALTERATION'
    // The compiler cannot tell that an event that is not known yet has its own detail.
    return writeAudit(tx, {
      ...{ actor, partner, role, purpose: 'GOVERNANCE', agreement: null, verb, event, resource, detail },
    } as unknown as AuditEntry)
  }
