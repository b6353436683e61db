import type { Database } from '../db/database.js'
import type { DestinationStream } from 'pino'
import type { SnapshotStore } from '../modules/analytics/index.js'
import type { AuditSealer } from '../modules/governance/index.js'
import { checkSpool, type SpoolPlace } from '../modules/ingest/index.js'
import { LogStream } from './logs/log-stream.js'

/** What must work before this hub may be asked, part by part. */
export async function readinessOf(
  db: Database,
  snapshots: SnapshotStore,
  sealer: AuditSealer,
  place: SpoolPlace,
  log: DestinationStream,
): Promise<Record<string, boolean>> {
  const works = (part: Promise<unknown>): Promise<boolean> =>
    part.then(
      () => true,
      () => false,
    )
  return {
    database: await works(db.transaction({ role: 'hub_audit_writer' }, async () => undefined)),
    snapshots: await works(snapshots.all()),
    // Whether an incoming file could be kept until it is complete.
    spool: await works(checkSpool(place)),
    // Events that wait for their place in a chain could still be removed without a trace.
    audit: await sealer.isInTime().catch(() => false),
    // The process's log, not the partnership's. While it cannot be written no one sees what goes wrong.
    log: !(log instanceof LogStream) || log.works(),
  }
}
