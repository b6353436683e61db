import { setTimeout as after } from 'node:timers/promises'
import type { Database } from '../../db/database.js'
import type { DestinationStream } from 'pino'
import type { SnapshotStore } from '../../modules/analytics/index.js'
import type { AuditSealer, EndingsBook, LedgerDesk } from '../../modules/governance/index.js'
import { checkSpool } from '../../modules/ingest/index.js'
import type { ReadyPart } from '../../kit/ready-parts.js'
import { shared } from '../../kit/shared.js'
import type { HubSettings } from '../hub-settings.js'
import type { Pressure } from '../../server/limits/pressure.js'
import { LogStream } from '../logs/log-stream.js'
import { spoolPlaceOf } from '../upload-settings.js'
import { databaseNow } from './database-clock.store.js'

/** Milliseconds after which a part counts as not working. Those who ask for readiness wait two seconds. */
const longest = 1_500

/** Seconds by which the clocks of the hub and of PostgreSQL may differ: as much as the clock of an identity provider. */
const clocksDiffer = 60

interface ReadinessParts {
  readonly db: Database
  readonly snapshots: SnapshotStore
  readonly sealer: AuditSealer
  readonly ledger: Pick<LedgerDesk, 'isGood'>
  readonly endings: Pick<EndingsBook, 'works' | 'budgetsSetBack'>
  /** Where the log of the process goes. */
  readonly log: DestinationStream
  readonly pressure: Pick<Pressure, 'isBearable'>
}

/**
 * Checks, part by part, what must work before the hub accepts questions. Each call answers within two seconds, even if a part stands still;
 * a part that is still being checked is not checked again meanwhile.
 */
export function readinessOf(
  { db, ledger, snapshots, sealer, endings, log, pressure }: ReadinessParts,
  settings: Pick<HubSettings, 'uploads' | 'now'>,
): () => Promise<Record<string, boolean>> {
  const place = spoolPlaceOf(settings)
  const budgetsGood = oftenEnough(() => endings.budgetsSetBack().then((found) => found.length === 0))
  const checks: Readonly<Record<ReadyPart, () => Promise<boolean>>> = {
    database: () => works(db.transaction({ role: 'hub_audit_writer' }, async () => undefined)),
    snapshots: () => works(snapshots.check()),
    // Whether an incoming file could be kept until it is complete.
    spool: () => works(checkSpool(place)),
    // Events that wait for their place in a chain could still be removed without a trace.
    // Safeguard A log that is not chained: sealer.isInTime() -> true
    audit: () => sealer.isInTime().catch(() => false),
    // What parties decided is no longer what their last steps left. Nothing of it is served, and somebody wrote past the hub.
    // Safeguard A budget that is set back is named: && (await budgetsGood()) ->
    ledger: async () => (await ledger.isGood().catch(() => false)) && (await budgetsGood()),
    // While the file of endings cannot be written, nothing can be erased, revoked or suspended, and no organisation gets a new figure.
    endings: () => endings.works(),
    // A clock that is behind accepts tokens, keys and agreements that have ended. A demo's was set on purpose.
    clock: () => (settings.now ? Promise.resolve(true) : clocksAgree(db)),
    // The process's log, not the partnership's. While it cannot be written no one sees what goes wrong.
    // Safeguard A log that cannot be written: !(log instanceof LogStream) || log.works() -> true
    log: async () => !(log instanceof LogStream) || log.works(),
    // Whether it has refused all work for ten seconds, because its memory is full.
    memory: () => pressure.isBearable(),
  }
  const inTime = Object.entries(checks).map(([name, check]) => {
    const once = shared(check)
    // If the clock of PostgreSQL cannot be asked, `database` says what is wrong.
    const otherwise = name === 'clock'
    return async () => [name, await Promise.race([once(), after(longest, otherwise, { ref: false })])] as const
  })
  return async () => Object.fromEntries(await Promise.all(inTime.map((check) => check())))
}

/** Asks again half a minute after it was good, and at once after it was not. */
function oftenEnough(check: () => Promise<boolean>): () => Promise<boolean> {
  let goodUntil = 0
  return async () => {
    if (performance.now() < goodUntil) return true
    const isGood = await check().catch(() => false)
    if (isGood) goodUntil = performance.now() + 30_000
    return isGood
  }
}

const works = (part: Promise<unknown>): Promise<boolean> =>
  part.then(
    () => true,
    () => false,
  )

async function clocksAgree(db: Database): Promise<boolean> {
  const before = Date.now()
  const theirs = await databaseNow(db).catch(() => undefined)
  return theirs === undefined || Math.abs(theirs - (before + Date.now()) / 2) <= clocksDiffer * 1_000
}
