import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Database } from '../../../src/db/database.js'
import { BatchReader, IngestService } from '../../../src/modules/ingest/index.js'
import { upload } from '../../../src/modules/ingest/upload.js'
import { testKeyChecks, testKeys, unquestioned } from '../../support/hub.js'
import { fromText, ndjsonOf, referral, startIngest, steward, times, type Ingesting } from './support.js'

let hub: Ingesting
let other: Database

beforeAll(async () => {
  hub = await startIngest()
  other = new Database({ connectionString: hub.store.appUrl })
})
afterAll(async () => {
  await other.close()
  await hub.stop()
})

/** As in another process: connections of its own to the same store. */
const serviceWith = (quota: { batches: number; bytes: number }, db = hub.store.db) =>
  new IngestService(db, { recordKey: testKeys.record, keyChecks: testKeyChecks, quota }, hub.clock, unquestioned)

const outcome = (sent: Promise<unknown>): Promise<unknown> =>
  sent.then(
    () => 'TAKEN',
    (error: unknown) => (error as { code?: unknown }).code,
  )

describe("a partner's quota of a day", () => {
  test('counts an upload that ended before its end, and one that was refused while it arrived', async () => {
    const ingest = serviceWith({ batches: 2, bytes: 5_000 })
    const up = (batch: string, body: AsyncIterable<Uint8Array>) =>
      outcome(upload({ ingest, reader: new BatchReader(hub.store.db) }, steward('metropolitan'), 'police-referral', batch, {}, body))
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(3_000, 'x')
      throw Object.assign(new Error('gone'), { code: 'GONE' })
    }
    async function* large(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(4_000, 'x')
    }
    expect(await up('broken', broken())).toBe('GONE')
    expect(await ingest.bytesLeft(steward('metropolitan'))).toBe(2_000)
    expect(await up('large', large())).toBe('QUOTA_EXCEEDED')
    expect(await ingest.bytesLeft(steward('metropolitan'))).toBe(0)
  })

  test('of batches holds across hub processes, however many are sent at once', async () => {
    const quota = { batches: 5, bytes: 1_000_000 }
    const services = [serviceWith(quota), serviceWith(quota, other)]
    const outcomes = await Promise.all(
      times(16).map((n) =>
        outcome(services[n % 2]!.submit(steward('surrey'), 'POLICE_REFERRAL', `storm-${n}`, { rows: [referral(`storm-${n}`)] })),
      ),
    )
    expect(outcomes.filter((one) => one === 'TAKEN')).toHaveLength(5)
    expect(outcomes.filter((one) => one === 'QUOTA_EXCEEDED')).toHaveLength(11)
  })

  test('is its own: another partner sends on, and the next day it does too', async () => {
    const service = serviceWith({ batches: 5, bytes: 1_000_000 })
    const send = (partner: string, batch: string) =>
      outcome(service.submit(steward(partner), 'POLICE_REFERRAL', batch, { rows: [referral(batch)] }))
    expect([await send('surrey', 'own-1'), await send('kent', 'own-2')]).toEqual(['QUOTA_EXCEEDED', 'TAKEN'])
    hub.clock.at = new Date('2026-01-16T00:00:00Z')
    expect(await send('surrey', 'own-3')).toBe('TAKEN')
  })

  test('counts dry runs and batches that are refused, for they cost their reading too', async () => {
    const service = serviceWith({ batches: 2, bytes: 1_000_000 })
    const send = (batch: string, rows: unknown[], dryRun = false) =>
      outcome(service.submit(steward('metropolitan'), 'POLICE_REFERRAL', batch, { rows }, { dryRun }))
    expect(await send('dry', [referral('dry')], true)).toBe('TAKEN')
    expect(await send('bad', times(10_001))).toBe('TOO_MANY_ERRORS')
    expect(await send('good', [referral('good')])).toBe('QUOTA_EXCEEDED')
  })

  test('of bytes ends an upload while it arrives, and a mutation before it is read', async () => {
    const ingest = serviceWith({ batches: 100, bytes: 2_000 })
    let pieces = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (; ; pieces += 1) yield Buffer.alloc(1_000, 'x')
    }
    const up = (batch: string, body: AsyncIterable<Uint8Array>) =>
      outcome(upload({ ingest, reader: new BatchReader(hub.store.db) }, steward('kent'), 'police-referral', batch, {}, body))
    expect(await up('endless', endless())).toBe('QUOTA_EXCEEDED')
    expect(pieces).toBeLessThan(4)
    async function* small(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(ndjsonOf([referral('small')]))
    }
    expect(await up('small', small())).toBe('TAKEN')
    const rows = times(20).map((n) => referral(`large-${n}`))
    expect(await outcome(ingest.submit(steward('kent'), 'POLICE_REFERRAL', 'large', { rows }))).toBe('QUOTA_EXCEEDED')
  })
  test('of bytes is of all batches of the day together', async () => {
    hub.clock.at = new Date('2026-01-18T12:00:00Z')
    const rows = ['a', 'b', 'c'].map((name) => ndjsonOf([referral(name)]))
    const ingest = serviceWith({ batches: 100, bytes: rows[0]!.length * 2 })
    const outcomes: unknown[] = []
    for (const [at, text] of rows.entries())
      outcomes.push(await outcome(ingest.submit(steward('kent'), 'POLICE_REFERRAL', `sum-${at}`, fromText(text))))
    expect(outcomes).toEqual(['TAKEN', 'TAKEN', 'QUOTA_EXCEEDED'])
  })
})
