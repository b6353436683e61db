import { describe, expect, test } from '@jest/globals'
import { bandBegin, sizeBandOf } from '../../../../src/server/watch/bands.js'
import { CharityDays } from '../../../../src/server/watch/charity-days.js'
import { metricTable } from '../../../../src/server/watch/metric-table.js'
import { Metrics } from '../../../../src/server/watch/metrics.js'
import { setObserved, type Observed } from '../../../../src/server/watch/observed.js'
import { admittedWays, feedWays, openWays } from '../../../../src/server/http/ways.js'
import { routeLabelOf } from '../../../../src/server/watch/route-label.js'
import { feeds } from '../../../../src/modules/ingest/index.js'

const entries = Object.entries(metricTable)

const observed: Observed = {
  ready: { database: true, snapshots: true, spool: true, audit: true, clock: true, log: true },
  waiting: { questions: 0, records: 0, long: 0 },
  poolSize: 10,
  overdue: { quarters: 0, days: 0 },
  agreementsEnding: { '7 days': 0, '30 days': 1 },
  keysEnding: { '7 days': 0, '30 days': 0 },
  sealerSilentFor: 0.4,
  rootAge: 12,
  free: { data: 0.5, spool: 0.5 },
}

async function textWith(change: Partial<Observed>): Promise<string> {
  const metrics = new Metrics()
  setObserved(metrics, { ...observed, ...change })
  return metrics.text()
}

describe('what a metric may tell', () => {
  test('no label names a partner or a feed, and each has a closed list of values', () => {
    const labels = entries.flatMap(([name, { labels }]) => Object.entries(labels).map(([label, values]) => ({ name, label, values })))
    expect(labels.map(({ label }) => label).filter((label) => /partner|feed|force|org|subject|agreement|batch|id$/.test(label))).toEqual([])
    const names = Object.keys(feeds)
    const ofFeed = labels.filter(({ values }) => values.some((value) => names.some((feed) => value.toUpperCase().includes(feed))))
    expect(ofFeed).toEqual([])
    for (const { values } of labels) expect(new Set(values).size).toBe(values.length)
  })

  test('each metric says what it must never tell', () => {
    for (const [, { help, neverTells }] of entries)
      expect([help, neverTells]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/\.$/)])
  })

  test('a value that is not in the list cannot become a label', () => {
    const metrics = new Metrics()
    expect(() => metrics.count('hub_refusals_total', { code: 'surrey' })).toThrow(/no such value of code/)
    expect(() => metrics.count('hub_nodes_total', { partner: 'surrey' })).toThrow(/no such value of partner/)
  })

  test('an address becomes its template, whatever stands in it', () => {
    expect(['/ingest/*', '/public/*', undefined, '/assets/*', '/new'].map(routeLabelOf)).toEqual([
      '/ingest/*',
      '/public/*',
      'other',
      'pages',
      'other',
    ])
  })

  test('each address that gives or takes something has a label of its own', () => {
    for (const way of [...admittedWays, ...feedWays, ...openWays]) expect(routeLabelOf(way)).toBe(way)
  })

  test('metrics tell sizes and numbers as bands', () => {
    expect([undefined, '0', 999, '1000', 99_999, 5_000_000].map(sizeBandOf)).toEqual([
      'not known before',
      'none',
      'below 1 kB',
      '1 to 10 kB',
      '10 to 100 kB',
      '1 MB or more',
    ])
    expect([0, 1, 9, 10, 99, 100, 999, 1_000, 7_000].map(bandBegin)).toEqual([0, 1, 1, 10, 10, 100, 100, 1_000, 1_000])
  })

  test('what one request takes of the machine is in no gauge', async () => {
    const before = await textWith({})
    const during = {
      waiting: { questions: 3, records: 9, long: 1 },
      sealerSilentFor: 1.4,
      rootAge: 14,
      free: { data: 0.49999 + 0.01, spool: 0.501 },
    }
    expect(await textWith(during)).toBe(before)
    expect(await textWith({ waiting: { questions: 0, records: 10, long: 0 } })).not.toBe(before)
  })

  test('what cannot be found out is left out, and not told as 0', async () => {
    const metrics = new Metrics()
    setObserved(metrics, observed)
    setObserved(metrics, { ...observed, ready: undefined, overdue: undefined, rootAge: undefined })
    const lines = (await metrics.text()).split('\n').filter((line) => !line.startsWith('#'))
    for (const name of ['hub_ready', 'hub_quarters_overdue', 'hub_root_age_seconds'])
      expect(lines.filter((line) => line.startsWith(name))).toEqual([])
  })
})

describe('what charities do, by day', () => {
  const at = (text: string) => {
    const clock = { now: new Date(text) }
    return { clock, days: new CharityDays(() => clock.now) }
  }

  test('nothing is told before the London day is over, and then its band until the next is over', () => {
    const { clock, days } = at('2026-06-01T10:00:00Z')
    for (let n = 0; n < 12; n += 1) days.count('answered')
    clock.now = new Date('2026-06-01T22:59:59Z')
    expect(days.over()).toBeUndefined()
    clock.now = new Date('2026-06-01T23:00:00Z')
    days.count('answered')
    expect(days.over()).toEqual({ day: '2026-06-01', answers: { answered: 10, refused: 0, failed: 0 } })
  })

  test('a day on which nobody came is told as such, also after days without a look', () => {
    const { clock, days } = at('2026-06-01T10:00:00Z')
    days.count('refused')
    clock.now = new Date('2026-06-04T10:00:00Z')
    expect(days.over()).toEqual({ day: '2026-06-03', answers: { answered: 0, refused: 0, failed: 0 } })
  })

  test('a clock that goes back opens no day again', () => {
    const { clock, days } = at('2026-06-02T10:00:00Z')
    clock.now = new Date('2026-06-01T10:00:00Z')
    days.count('answered')
    expect(days.over()).toBeUndefined()
  })
})
