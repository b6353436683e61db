import { readyParts } from '../../kit/ready-parts.js'
import { roundedDown } from './bands.js'
import type { CharityDay } from './charity-days.js'
import type { Metrics } from './metrics.js'

const withins = ['7 days', '30 days'] as const
/** A number of what ends soon, by how soon. */
export type Ending = Readonly<Record<(typeof withins)[number], number>>

/** What a hub looks up at each scrape. What cannot be found out in time is undefined. */
export interface Observed {
  readonly ready: Readonly<Record<string, boolean>> | undefined
  /** Pieces of work that wait, by pool. */
  readonly waiting: { readonly questions: number; readonly records: number; readonly long: number }
  readonly poolSize: number
  /** Undefined while nothing is published too: then the first quarter follows from rows. */
  readonly overdue: { readonly quarters: number; readonly days: number } | undefined
  readonly agreementsEnding: Ending | undefined
  readonly keysEnding: Ending | undefined
  readonly sealerSilentFor: number | undefined
  readonly rootAge: number | undefined
  /** Free shares of disks, by folder. */
  readonly free: { readonly data: number | undefined; readonly spool: number | undefined }
}

// Safeguard A number of the machine is told in steps: 10 -> 1
const steps = { waiting: 10, share: 0.05, seconds: 60 }
const rounded = (value: number | undefined, step: number): number | undefined =>
  value === undefined ? undefined : Number(roundedDown(value, step).toFixed(2))

/** Writes what was observed into the gauges. */
export function setObserved(metrics: Metrics, observed: Observed): void {
  for (const part of readyParts) {
    const works = observed.ready?.[part]
    metrics.set('hub_ready', { part }, works === undefined ? undefined : Number(works))
  }
  for (const pool of ['questions', 'records', 'long'] as const)
    metrics.set('hub_queue_waiting', { pool }, rounded(observed.waiting[pool], steps.waiting))
  metrics.set('hub_pool_connections', {}, observed.poolSize)
  metrics.set('hub_quarters_overdue', {}, observed.overdue?.quarters)
  metrics.set('hub_publishing_lag_days', {}, observed.overdue?.days)
  for (const within of withins) {
    metrics.set('hub_agreements_ending', { within }, observed.agreementsEnding?.[within])
    metrics.set('hub_keys_ending', { within }, observed.keysEnding?.[within])
  }
  metrics.set('hub_sealer_silent_seconds', {}, rounded(observed.sealerSilentFor, steps.seconds))
  metrics.set('hub_root_age_seconds', {}, rounded(observed.rootAge, steps.seconds))
  for (const folder of ['data', 'spool'] as const)
    metrics.set('hub_disk_free_share', { folder }, rounded(observed.free[folder], steps.share))
}

/** Tells the last whole day of the charities, if this process has seen it end. */
export function setCharityDay(metrics: Metrics, day: CharityDay | undefined): void {
  for (const [answer, begin] of Object.entries(day?.answers ?? {})) metrics.set('hub_charities_day', { answer }, begin)
}
