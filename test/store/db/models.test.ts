import { expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import type { ActingAs } from '../../../src/db/database.js'
import { JoinedAdapter, type Send } from '../../../src/db/joined-adapter.js'
import type { Models } from '../../../src/db/models.js'
import { PrismaClient } from '../../../prisma/client/client.js'
import { startDatabase } from '../../support/postgres/database.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const store = ofSuite(() => startDatabase())

const inModels = <T>(as: ActingAs, work: (models: Models) => Promise<T>): Promise<T> => store.db.transaction(as, (tx) => tx.models(work))

const batchOf = (contributor: string, batchId: string) => ({
  seq: 0,
  contributor,
  feed: 'POLICE_REFERRAL',
  batchId,
  contentHash: 'a',
  state: 'COMMITTED',
  received: 0,
  accepted: 0,
  rejected: 0,
  unchanged: 0,
  committedAt: new Date('2026-01-01T00:00:00Z'),
})

test('models are read under the role of their transaction', async () => {
  const partners = await inModels({ role: 'hub_read_police', partner: 'surrey' }, (models) =>
    models.partner.findMany({ where: { kind: 'FORCE' } }),
  )
  expect(partners.map(({ code }) => code).sort()).toEqual(['kent', 'metropolitan', 'surrey'])
})

test('a write that the role may not do is refused through the models, in the words of PostgreSQL', async () => {
  const attempt = inModels({ role: 'hub_read_police', partner: 'surrey' }, (models) =>
    models.partner.create({ data: { code: 'x', name: 'x', kind: 'FORCE' } }),
  )
  await expect(attempt).rejects.toMatchObject({ code: '42501', message: 'permission denied for table partners' })
})

test('a filter with an undefined value is refused instead of matching every row', async () => {
  const attempt = inModels({ role: 'hub_read_police' }, (models) => models.partner.findMany({ where: { kind: undefined as never } }))
  await expect(attempt).rejects.toThrow(/undefined/)
})

test('models and statements of one transaction see each other and end together', async () => {
  const as = { role: 'hub_ingest', partner: 'surrey' } as const
  const attempt = store.db.transaction(as, async (tx) => {
    await tx.models((models) => models.batch.createMany({ data: batchOf('surrey', 'ends-together') }))
    const rows = await tx.rows(sql`SELECT batch_id FROM ingest.batches WHERE batch_id = 'ends-together'`)
    throw new Error(`saw ${rows.length}`)
  })
  await expect(attempt).rejects.toThrow('saw 1')
  expect(await inModels(as, (models) => models.batch.count())).toBe(0)
})

test('partners who read at the same moment each see only their own batches', async () => {
  const partners = ['surrey', 'kent', 'metropolitan']
  const ids = new Map<string, string>()
  for (const partner of partners) {
    const [made] = await inModels({ role: 'hub_ingest', partner }, (models) =>
      models.batch.createManyAndReturn({ data: batchOf(partner, partner) }),
    )
    ids.set(partner, made!.id)
  }
  const every = [...ids.values()]
  // No one reads before all have begun, so that all ask Prisma at once. By key, because Prisma may join such reads into one statement.
  let begun = 0
  let resolve = (): void => undefined
  const all = new Promise<void>((done) => (resolve = done))
  const reads = Array.from({ length: 9 }, (_, at) => partners[at % partners.length]!).map(async (partner) => {
    const seen = await store.db.transaction({ role: 'hub_read_police', partner }, async (tx) => {
      if (++begun === 9) resolve()
      await all
      return tx.models((models) => Promise.all(every.map((id) => models.batch.findUnique({ where: { id } }))))
    })
    return { partner, seen }
  })
  for (const { partner, seen } of await Promise.all(reads)) {
    expect(seen.flatMap((batch) => (batch ? [batch.contributor] : []))).toEqual([partner])
  }
})

test('a model that is called outside a transaction of the hub sends no statement', async () => {
  const prisma = new PrismaClient({ adapter: new JoinedAdapter() })
  const outside = /inside a transaction of the hub/
  await expect(prisma.partner.findMany()).rejects.toThrow(outside)
  await expect(prisma.partner.createMany({ data: { code: 'x', name: 'x', kind: 'FORCE' } })).rejects.toThrow(outside)
  await expect(prisma.$queryRaw`SELECT 1`).rejects.toThrow(outside)
  await expect(prisma.$transaction((models) => models.partner.findMany())).rejects.toThrow(outside)
})

test('a transaction that Prisma starts later does not join what was begun for another that failed', async () => {
  const adapter = new JoinedAdapter()
  const prisma = new PrismaClient({ adapter })
  const sent: string[] = []
  const noting: Send = async ({ text }) => {
    sent.push(text)
    throw new Error('nothing is answered here')
  }
  await expect(adapter.joining(noting, async () => Promise.reject(new Error('it did not start')))).rejects.toThrow('it did not start')
  await expect(prisma.$transaction((models) => models.partner.findMany())).rejects.toThrow(/inside a transaction of the hub/)
  await expect(adapter.joining(noting, async (begun) => begun())).rejects.toThrow('Prisma has not joined')
  expect(sent).toEqual([])
})

test('models do not outlive their transaction', async () => {
  const kept = await inModels({ role: 'hub_read_police', partner: 'surrey' }, async (models) => ({ models }))
  await expect(kept.models.batch.findMany()).rejects.toThrow(/already closed/)
})
