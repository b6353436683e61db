import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { PrismaDatabase } from '../../src/db/client.js'
import { startDatabase, type TestDatabase } from '../support/database.js'

let store: TestDatabase
let prisma: PrismaDatabase

beforeAll(async () => {
  store = await startDatabase()
  prisma = new PrismaDatabase(store.appUrl)
})
afterAll(async () => {
  await prisma.close()
  await store.stop()
})

test('Prisma reads under the role of its transaction', async () => {
  const partners = await prisma.transaction({ role: 'hub_read_police', partner: 'surrey' }, (tx) =>
    tx.partner.findMany({ where: { kind: 'FORCE' } }),
  )
  expect(partners.map(({ code }) => code).sort()).toEqual(['kent', 'metropolitan', 'surrey'])
})

test('Prisma cannot write what the role may not write', async () => {
  const attempt = prisma.transaction({ role: 'hub_read_police', partner: 'surrey' }, (tx) =>
    tx.partner.create({ data: { code: 'x', name: 'x', kind: 'FORCE' } }),
  )
  await expect(attempt).rejects.toThrow(/permission denied/)
})

test('a filter with an undefined value is refused instead of matching every row', async () => {
  const attempt = prisma.transaction({ role: 'hub_read_police' }, (tx) => tx.partner.findMany({ where: { kind: undefined as never } }))
  await expect(attempt).rejects.toThrow(/undefined/)
})
