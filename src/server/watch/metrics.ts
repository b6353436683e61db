import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { metricTable, type CounterName, type GaugeName, type MetricName } from './metric-table.js'

type Labels = Readonly<Record<string, string>>

/** Upper bounds in seconds. */
const buckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** The metrics of this process, each as its entry in `metricTable` declares it. */
export class Metrics {
  private readonly registry = new Registry()
  private readonly counters = new Map<string, Counter>()
  private readonly gauges = new Map<string, Gauge>()
  private readonly seconds: Histogram

  constructor() {
    const registers = [this.registry]
    for (const [name, { kind, help, labels }] of Object.entries(metricTable)) {
      const declared = { name, help, labelNames: Object.keys(labels), registers }
      if (kind === 'counter') this.counters.set(name, new Counter(declared))
      if (kind === 'gauge') this.gauges.set(name, new Gauge(declared))
    }
    const { help, labels } = metricTable.hub_request_seconds
    this.seconds = new Histogram({ name: 'hub_request_seconds', help, labelNames: Object.keys(labels), registers, buckets })
  }

  count(name: CounterName, labels: Labels, by = 1): void {
    this.counters.get(name)?.inc(known(name, labels), by)
  }

  /** Sets a gauge. One whose value is not known now is left out of the answer: an old value would pass for the present one. */
  set(name: GaugeName, labels: Labels, value: number | undefined): void {
    const gauge = this.gauges.get(name)
    if (value === undefined) gauge?.remove(known(name, labels))
    else gauge?.set(known(name, labels), value)
  }

  took(route: string, seconds: number): void {
    this.seconds.observe(known('hub_request_seconds', { route }), seconds)
  }

  /** All of them in the text format of Prometheus. */
  text(): Promise<string> {
    return this.registry.metrics()
  }

  get contentType(): string {
    return this.registry.contentType
  }
}

/** Throws for a label whose value is not in the table, so that nothing that was sent can become one. */
function known(name: MetricName, labels: Labels): Record<string, string> {
  const declared: Readonly<Record<string, readonly string[]>> = metricTable[name].labels
  for (const [label, value] of Object.entries(labels))
    // Safeguard Nothing that was sent becomes a label: !declared[label]?.includes(value) -> false
    if (!declared[label]?.includes(value)) throw new TypeError(`${name} has no such value of ${label}`)
  return { ...labels }
}
