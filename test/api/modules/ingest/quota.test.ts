import { randomUUID } from 'node:crypto'
import { setTimeout as after } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import sql from 'sql-template-tag'
import { Database } from '../../../../src/db/database.js'
import { BatchReader, IngestService } from '../../../../src/modules/ingest/index.js'
import { upload } from '../../../../src/modules/ingest/upload.js'
import { testKeyChecks, testKeys, unquestioned } from '../../../support/hub/hub.js'
import { fromText, ndjsonOf, referral, startIngest, steward, times } from '../../../support/batches/ingest.js'
import { ofSuite } from '../../../support/runs/of-suite.js'

const hub = ofSuite(() => startIngest())
const other = ofSuite(async () => new Database({ connectionString: hub.store.appUrl }))
const broken = ofSuite(async () => new Database({ connectionString: hub.store.appUrl }))

/** As in another process: connections of its own to the same store. */
const serviceWith = (quota: { batches: number; bytes: number; openUploads?: number }, db = hub.store.db) =>
  new IngestService(db, { recordKey: testKeys.record, keyChecks: testKeyChecks, quota }, hub.clock, unquestioned)

const send = (ingest: IngestService, partner: string, batchId: string, body: AsyncIterable<Uint8Array>, length?: number) =>
  upload({ ingest, reader: new BatchReader(hub.store.db) }, steward(partner), {
    feedName: 'police-referral',
    batchId,
    options: {},
    body,
    length,
  })

/** Waits until PostgreSQL has seen what happened to a connection, which it hears of a moment later. */
async function seen(expected: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const isSeen = await expected().then(
      () => true,
      () => false,
    )
    if (isSeen) return
    await after(50)
  }
  await expected()
}

/** The session by which PostgreSQL knows that the process of a database lives; undefined while there is none. */
async function sessionOf(db: Database): Promise<number | undefined> {
  const process = await db.presence.held()
  const rows = await hub.store.db.transaction({ role: 'hub_ingest' }, (tx) =>
    tx.rows<{ pid: number }>(sql`SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = ${process}::int::oid`),
  )
  return rows[0]?.pid
}

const outcome = (sent: Promise<unknown>): Promise<unknown> =>
  sent.then(
    () => 'TAKEN',
    (error: unknown) => (error as { code?: unknown }).code,
  )

describe("a partner's quota of a day", () => {
  test("a partner's daily quota counts an upload that was cut short, and one that was refused while it arrived", async () => {
    const ingest = serviceWith({ batches: 2, bytes: 5_000 })
    const up = (batch: string, body: AsyncIterable<Uint8Array>) => outcome(send(ingest, 'metropolitan', batch, body))
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(3_000, 'x')
      throw Object.assign(new Error('gone'), { code: 'GONE' })
    }
    async function* large(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(4_000, 'x')
    }
    expect(await up('broken', broken())).toBe('GONE')
    expect(await ingest.quota.bytesLeft(steward('metropolitan'))).toBe(2_000)
    expect(await up('large', large())).toBe('QUOTA_EXCEEDED')
    expect(await ingest.quota.bytesLeft(steward('metropolitan'))).toBe(0)
  })

  test("a partner's daily quota of batches holds across hub processes, however many are sent at once", async () => {
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

  test("a partner's daily quota is its own: another partner sends on, and the next day the partner does too", async () => {
    const service = serviceWith({ batches: 5, bytes: 1_000_000 })
    const send = (partner: string, batch: string) =>
      outcome(service.submit(steward(partner), 'POLICE_REFERRAL', batch, { rows: [referral(batch)] }))
    expect([await send('surrey', 'own-1'), await send('kent', 'own-2')]).toEqual(['QUOTA_EXCEEDED', 'TAKEN'])
    hub.clock.at = new Date('2026-01-16T00:00:00Z')
    expect(await send('surrey', 'own-3')).toBe('TAKEN')
  })

  test("a partner's daily quota counts dry runs and refused batches, because they had to be read too", async () => {
    const service = serviceWith({ batches: 2, bytes: 1_000_000 })
    const send = (batch: string, rows: unknown[], dryRun = false) =>
      outcome(service.submit(steward('metropolitan'), 'POLICE_REFERRAL', batch, { rows }, { dryRun }))
    expect(await send('dry', [referral('dry')], true)).toBe('TAKEN')
    expect(await send('bad', times(10_001))).toBe('TOO_MANY_ERRORS')
    expect(await send('good', [referral('good')])).toBe('QUOTA_EXCEEDED')
  })

  test("a partner's daily quota of bytes ends an upload while it arrives, and a mutation before it is read", async () => {
    const ingest = serviceWith({ batches: 100, bytes: 2_000 })
    let pieces = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (; ; pieces += 1) yield Buffer.alloc(1_000, 'x')
    }
    const up = (batch: string, body: AsyncIterable<Uint8Array>) => outcome(send(ingest, 'kent', batch, body))
    expect(await up('endless', endless())).toBe('QUOTA_EXCEEDED')
    expect(pieces).toBeLessThan(4)
    async function* small(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(ndjsonOf([referral('small')]))
    }
    expect(await up('small', small())).toBe('TAKEN')
    const rows = times(20).map((n) => referral(`large-${n}`))
    expect(await outcome(ingest.submit(steward('kent'), 'POLICE_REFERRAL', 'large', { rows }))).toBe('QUOTA_EXCEEDED')
  })
  test("a partner's daily quota of bytes is for all batches of the day together", async () => {
    hub.clock.at = new Date('2026-01-18T12:00:00Z')
    const rows = ['a', 'b', 'c'].map((name) => ndjsonOf([referral(name)]))
    const ingest = serviceWith({ batches: 100, bytes: rows[0]!.length * 2 })
    const outcomes: unknown[] = []
    for (const [at, text] of rows.entries())
      outcomes.push(await outcome(ingest.submit(steward('kent'), 'POLICE_REFERRAL', `sum-${at}`, fromText(text))))
    expect(outcomes).toEqual(['TAKEN', 'TAKEN', 'QUOTA_EXCEEDED'])
  })

  describe('is reserved by an upload when it begins', () => {
    /** An upload that waits before its end. */
    function held(rows: Parameters<typeof ndjsonOf>[0]) {
      let goOn!: () => void
      const released = new Promise<void>((resolve) => (goOn = resolve))
      let begun!: () => void
      const isOpen = new Promise<void>((resolve) => (begun = resolve))
      async function* body(): AsyncGenerator<Uint8Array> {
        const text = Buffer.from(ndjsonOf(rows))
        yield text.subarray(0, 10)
        begun()
        await released
        yield text.subarray(10)
      }
      return { body: body(), isOpen, goOn }
    }

    test('an upload reserves the length that it announces when it begins, so that another finds that much less', async () => {
      hub.clock.at = new Date('2026-02-01T12:00:00Z')
      const rows = [referral('reserved')]
      const length = ndjsonOf(rows).length
      const ingest = serviceWith({ batches: 100, bytes: length + 100 })
      const first = held(rows)
      const taken = outcome(send(ingest, 'kent', 'reserved-1', first.body, length))
      await first.isOpen
      expect(await ingest.quota.bytesLeft(steward('kent'))).toBe(100)
      async function* never(): AsyncGenerator<Uint8Array> {
        throw new Error('read')
      }
      expect(await outcome(send(serviceWith({ batches: 100, bytes: length + 100 }, other), 'kent', 'reserved-2', never(), 101))).toBe(
        'QUOTA_EXCEEDED',
      )
      expect(await outcome(ingest.submit(steward('kent'), 'POLICE_REFERRAL', 'reserved-3', { rows }))).toBe('QUOTA_EXCEEDED')
      first.goOn()
      expect(await taken).toBe('TAKEN')
    })

    test('an upload that announces no length reserves the quota step by step, and gives back what it did not bring', async () => {
      hub.clock.at = new Date('2026-02-02T12:00:00Z')
      const ingest = serviceWith({ batches: 100, bytes: 100 * 2 ** 20 })
      const rows = [referral('step')]
      const one = held(rows)
      const taken = outcome(send(ingest, 'kent', 'step', one.body))
      await one.isOpen
      const left = await ingest.quota.bytesLeft(steward('kent'))
      expect([left < 84 * 2 ** 20 + 10, left > 83 * 2 ** 20]).toEqual([true, true])
      one.goOn()
      expect(await taken).toBe('TAKEN')
      expect(await ingest.quota.bytesLeft(steward('kent'))).toBe(100 * 2 ** 20 - ndjsonOf(rows).length)
    })

    test('only a limited number of uploads is open at once, on all nodes together', async () => {
      hub.clock.at = new Date('2026-02-03T12:00:00Z')
      const most = { batches: 100, bytes: 1_000_000, openUploads: 2 }
      const services = [serviceWith(most), serviceWith(most, other)]
      const open = times(2).map((n) => held([referral(`open-${n}`)]))
      const taken = open.map(({ body }, n) => outcome(send(services[n]!, 'surrey', `open-${n}`, body, 1_000)))
      await Promise.all(open.map(({ isOpen }) => isOpen))
      const third = held([referral('third')])
      third.goOn()
      expect(await outcome(send(services[0]!, 'surrey', 'third', third.body))).toBe('TOO_MANY_UPLOADS')
      // Another partner is not delayed, and a mutation is no upload.
      const ofKent = held([referral('kent')])
      const kent = outcome(send(services[0]!, 'kent', 'kent', ofKent.body))
      expect(await outcome(services[1]!.submit(steward('surrey'), 'POLICE_REFERRAL', 'm', { rows: [referral('m')] }))).toBe('TAKEN')
      for (const { goOn } of [...open, ofKent]) goOn()
      expect([...(await Promise.all(taken)), await kent]).toEqual(['TAKEN', 'TAKEN', 'TAKEN'])
      const again = held([referral('third')])
      again.goOn()
      expect(await outcome(send(services[0]!, 'surrey', 'third', again.body))).toBe('TAKEN')
    })

    const nothingReserved = () =>
      hub.store.db.transaction({ role: 'hub_ingest', partner: 'surrey' }, (tx) => tx.rows(sql`DELETE FROM ingest.open_uploads`))
    beforeEach(nothingReserved)

    test('what a process has reserved is free as soon as the process has died, and not while it lives', async () => {
      hub.clock.at = new Date('2026-02-05T12:00:00Z')
      const most = { batches: 100, bytes: 1_000, openUploads: 2 }
      const dying = new Database({ connectionString: hub.store.appUrl })
      const [ofDying, ofLiving] = [serviceWith(most, dying), serviceWith(most, other)]
      const mine = serviceWith(most)
      expect(await ofDying.quota.reserve(steward('surrey'), randomUUID(), 500)).toBe(500)
      expect(await ofLiving.quota.reserve(steward('surrey'), randomUUID(), 300)).toBe(300)
      await expect(mine.quota.reserve(steward('surrey'), randomUUID(), 100)).rejects.toMatchObject({ code: 'TOO_MANY_UPLOADS' })
      expect(await mine.quota.bytesLeft(steward('surrey'))).toBe(200)
      await dying.close()
      await seen(async () => expect(await mine.quota.bytesLeft(steward('surrey'))).toBe(700))
      expect(await mine.quota.reserve(steward('surrey'), randomUUID(), 900)).toBe(700)
      await expect(mine.quota.reserve(steward('surrey'), randomUUID(), 1)).rejects.toMatchObject({ code: 'TOO_MANY_UPLOADS' })
    })

    test('what a process has reserved counts again when the process whose connections broke has made them anew', async () => {
      hub.clock.at = new Date('2026-02-06T12:00:00Z')
      const [mine, theirs] = [serviceWith({ batches: 100, bytes: 1_000 }), serviceWith({ batches: 100, bytes: 1_000 }, broken)]
      expect(await theirs.quota.reserve(steward('surrey'), randomUUID(), 600)).toBe(600)
      const before = await sessionOf(broken)
      const admin = new pg.Client({ connectionString: hub.store.ownerUrl })
      await admin.connect()
      await admin.query('SELECT pg_terminate_backend($1)', [before])
      await admin.end()
      await seen(async () => expect([undefined, before]).not.toContain(await sessionOf(broken)))
      await seen(async () => expect(await mine.quota.bytesLeft(steward('surrey'))).toBe(400))
    })

    test('what a process of an earlier version has reserved counts for its five minutes', async () => {
      hub.clock.at = new Date('2026-02-07T12:00:00Z')
      const { quota } = serviceWith({ batches: 100, bytes: 1_000 })
      await hub.store.db.transaction({ role: 'hub_ingest', partner: 'surrey' }, (tx) =>
        tx.rows(sql`INSERT INTO ingest.open_uploads (id, contributor, reserved, until)
          VALUES (gen_random_uuid(), 'surrey', 600, now() + interval '5 minutes')`),
      )
      expect(await quota.bytesLeft(steward('surrey'))).toBe(400)
    })

    test('a reservation of a node that died comes back by itself', async () => {
      hub.clock.at = new Date('2026-02-04T12:00:00Z')
      const ingest = serviceWith({ batches: 100, bytes: 1_000, openUploads: 1 })
      expect(await ingest.quota.reserve(steward('kent'), randomUUID(), 900)).toBe(900)
      expect(await ingest.quota.bytesLeft(steward('kent'))).toBe(100)
      await hub.store.db.transaction({ role: 'hub_ingest', partner: 'kent' }, (tx) =>
        tx.rows(sql`UPDATE ingest.open_uploads SET until = now() - interval '1 second'`),
      )
      expect(await ingest.quota.bytesLeft(steward('kent'))).toBe(1_000)
      expect(await ingest.quota.reserve(steward('kent'), randomUUID(), 900)).toBe(900)
    })
  })
})
