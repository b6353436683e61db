import { statfs } from 'node:fs/promises'
import type { Database } from '../db/database.js'
import type { Clock } from '../kit/clock.js'
import { londonDate } from '../kit/london.js'
import { overdueOn, type SnapshotStore } from '../modules/analytics/index.js'
import type { AuditSealer, CallerService } from '../modules/governance/index.js'
import type { Observed } from '../server/watch/observed.js'
import type { HubSettings } from './hub-settings.js'
import { spoolPlaceOf } from './upload-settings.js'

/** Milliseconds that a part of a scrape may take: metrics are wanted most when something stands still. */
const patience = 2_000

interface ObservedParts {
  readonly db: Pick<Database, 'waiting' | 'poolSize'>
  readonly snapshots: Pick<SnapshotStore, 'current'>
  readonly governance: Pick<CallerService, 'endingWithin'>
  readonly sealer: Pick<AuditSealer, 'silentFor' | 'rootAge'>
  readonly clock: Clock
  readonly settings: Pick<HubSettings, 'dataDir' | 'uploads'>
  readonly readiness: () => Promise<Readonly<Record<string, boolean>>>
}

/** Looks up what metrics tell of the hub. Each part that fails, or takes too long, is left out. */
export async function observe(hub: ObservedParts): Promise<Observed> {
  const { db, governance, sealer, settings } = hub
  const [ready, overdue, week, month, rootAge, data, spool] = await Promise.all([
    inTime(hub.readiness()),
    inTime(overdueOf(hub)),
    inTime(governance.endingWithin(7)),
    inTime(governance.endingWithin(30)),
    inTime(sealer.rootAge()),
    inTime(freeShareOf(settings.dataDir)),
    inTime(freeShareOf(spoolPlaceOf(settings).folder)),
  ])
  const ending = (of: 'agreements' | 'keys') => week && month && { '7 days': week[of], '30 days': month[of] }
  return {
    ready,
    waiting: db.waiting,
    poolSize: db.poolSize,
    overdue,
    agreementsEnding: ending('agreements'),
    keysEnding: ending('keys'),
    sealerSilentFor: sealer.silentFor,
    rootAge,
    free: { data, spool },
  }
}

async function overdueOf({ snapshots, clock }: Pick<ObservedParts, 'snapshots' | 'clock'>): Promise<Observed['overdue']> {
  const last = await snapshots.current()
  return last ? overdueOn(londonDate(clock.now()), last.id) : undefined
}

async function freeShareOf(folder: string): Promise<number> {
  const { bavail, blocks } = await statfs(folder)
  return bavail / blocks
}

/** What the promise gives; undefined if it fails or takes too long. */
async function inTime<T>(promise: Promise<T>): Promise<T | undefined> {
  let late: NodeJS.Timeout | undefined
  const waited = new Promise<undefined>((done) => (late = setTimeout(done, patience, undefined)))
  return Promise.race([promise.catch(() => undefined), waited]).finally(() => clearTimeout(late))
}
