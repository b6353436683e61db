import { monitorEventLoopDelay } from 'node:perf_hooks'
import { getHeapStatistics } from 'node:v8'
import { roundedDown } from './bands.js'
import type { Metrics } from './metrics.js'

const minute = 60_000
const mebibyte = 2 ** 20

/** Watches the process itself. Everything is told in steps that are wider than what a request takes. */
export class Machine {
  private readonly delay = monitorEventLoopDelay({ resolution: 100 })
  private readonly startedAt = Math.floor(Date.now() / 1_000)
  private readonly timer: NodeJS.Timeout
  private longest = 0

  constructor() {
    this.delay.enable()
    this.timer = setInterval(() => this.turn(), minute).unref()
  }

  stop(): void {
    clearInterval(this.timer)
    this.delay.disable()
  }

  set(metrics: Metrics): void {
    const { used_heap_size: used, heap_size_limit: most } = getHeapStatistics()
    const { user, system } = process.cpuUsage()
    metrics.set('hub_heap_share', {}, Number(roundedDown(used / most, 0.1).toFixed(1)))
    metrics.set('hub_resident_bytes', {}, roundedDown(process.memoryUsage.rss(), 256 * mebibyte))
    metrics.set('hub_cpu_seconds', {}, roundedDown((user + system) / 1e6, 60))
    const seconds = Math.max(this.longest, this.delay.max / 1e9)
    metrics.set('hub_loop_delay_seconds', {}, [10, 1].find((begin) => seconds >= begin) ?? 0)
    metrics.set('hub_started_seconds', {}, this.startedAt)
  }

  /** Keeps the last minute's longest, so that a scrape just after a minute began still sees it. */
  private turn(): void {
    this.longest = this.delay.max / 1e9
    this.delay.reset()
  }
}
