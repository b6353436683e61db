import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type pg from 'pg'
import sql from 'sql-template-tag'
import { keptSigningKey, verifyLog, type SigningKey } from '../../../src/modules/governance/index.js'
import { startDatabase, type TestDatabase } from '../../support/database.js'

let store: TestDatabase
let holder: pg.Client
let folder: string
let key: SigningKey
beforeAll(async () => {
  store = await startDatabase()
  holder = await store.openOwner()
  folder = await mkdtemp(join(tmpdir(), 'hub-test-'))
  key = await keptSigningKey(join(folder, 'key.pem'))
})
afterAll(async () => {
  await store.stop()
  await rm(folder, { recursive: true })
})

test('verifying takes as long as it needs: no statement of it is ended, as one of a question is after ten seconds', async () => {
  await holder.query('BEGIN; LOCK TABLE audit.seals IN ACCESS EXCLUSIVE MODE')
  const verifying = verifyLog({ db: store.db, publicKey: key.publicKey, rootFiles: [] })
  const sealing = () => store.db.transaction({ role: 'hub_audit_sealer' }, (tx) => tx.rows(sql`SELECT FROM audit.seals LIMIT 1`))
  // Twice, because verifying reads something else first.
  for (let n = 0; n < 2; n += 1) await expect(sealing()).rejects.toMatchObject({ code: '57014' })
  await holder.query('COMMIT')
  expect((await verifying).findings).toEqual([])
}, 60_000)
