import 'reflect-metadata'
import { createHash } from 'node:crypto'
import { writeFileSync, createReadStream } from 'node:fs'
import { startDatabase } from './test/support/database.js'
import { IngestService, feeds, fromFile } from './src/modules/ingest/index.js'
import { toCsv } from './src/modules/ingest/dictionary.js'
import { steward } from './test/modules/ingest/support.js'
const N = 100_000
const day = (n: number) => `2025-0${1 + (n % 9)}-${String(1 + (n % 28)).padStart(2, '0')}`
const rows = Array.from({ length: N }, (_, n) => ({ recordRef: `R-${n}`, subjectToken: createHash('sha256').update('p' + n).digest('hex'), crimeRef: `C-${n}`, offence: ['105/01', '008/06', 'RAPE'][n % 3], ageBand: '25-34', sex: 'F', ethnicity: 'WHITE', district: 'E07000207', reportedAt: `${day(n)}T08:${String(n % 60).padStart(2, '0')}:00Z`, recordedAt: `${day(n)}T09:00:00Z`, referredAt: `${day(n)}T10:00:00Z`, consent: 'EXPLICIT_YES', phoneUsable: true, phoneSafe: true, responseGrade: 'PRIORITY' }))
writeFileSync('/tmp/perf.csv', toCsv(feeds.POLICE_REFERRAL, rows))
writeFileSync('/tmp/perf-nested.csv', toCsv(feeds.POLICE_REFERRAL, rows.map((r, n) => ({ ...r, recordRef: `N-${n}`, flags: [{ indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'POLICE_FIRST_CONTACT', assessedAt: `${day(n)}T09:30:00Z` }], events: [{ type: 'SUSPECT_ARRESTED', occurredAt: `${day(n)}T09:40:00Z`, toldAt: `${day(n)}T09:50:00Z`, agency: 'POLICE' }, { type: 'CHARGE_DECISION', occurredAt: `${day(n)}T09:45:00Z`, toldAt: `${day(n)}T09:50:00Z`, agency: 'CPS' }] }))))
const store = await startDatabase()
const ingest = new IngestService(store.db, { recordKey: Buffer.alloc(32, 1) }, { now: () => new Date('2026-01-15') })
for (const [partner, file, batch] of [['surrey', '/tmp/perf.csv', 'a'], ['kent', '/tmp/perf.csv', 'b'], ['kent', '/tmp/perf.csv', 'resend'], ['metropolitan', '/tmp/perf-nested.csv', 'c']] as const) {
  const t = performance.now(), c = process.cpuUsage()
  const r = await ingest.submit(steward(partner), 'POLICE_REFERRAL', batch, fromFile(file))
  const s = (performance.now() - t) / 1000
  const u = process.cpuUsage(c)
  console.log(partner, batch, r.accepted, r.unchanged, r.rejected, s.toFixed(2), 's', Math.round(N / s), 'rows/s', 'node cpu', (u.user / 1e6).toFixed(2), process.memoryUsage().rss >> 20)
}
await store.stop()
