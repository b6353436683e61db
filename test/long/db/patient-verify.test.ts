import { join } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import type pg from 'pg'
import sql from 'sql-template-tag'
import { keptSigningKey, verifyLog, type SigningKey } from '../../../src/modules/governance/index.js'
import { startDatabase } from '../../support/postgres/database.js'
import { folderOfSuite, ofSuite } from '../../support/runs/of-suite.js'

let holder: pg.Client
let key: SigningKey
const store = ofSuite(() => startDatabase())
beforeAll(async () => {
  holder = await store.openOwner()
})
const folder = folderOfSuite()
beforeAll(async () => {
  key = await keptSigningKey(join(folder, 'key.pem'))
})

test('verifying the log may take as long as it needs: its statements are not ended after ten seconds like those of a question', async () => {
  await holder.query('BEGIN; LOCK TABLE audit.seals IN ACCESS EXCLUSIVE MODE')
  const verifying = verifyLog({ db: store.db, publicKey: key.publicKey, rootFiles: [] })
  const sealing = () => store.db.transaction({ role: 'hub_audit_sealer' }, (tx) => tx.rows(sql`SELECT FROM audit.seals LIMIT 1`))
  // Twice, because verifying reads something else first.
  for (let n = 0; n < 2; n += 1) await expect(sealing()).rejects.toMatchObject({ code: '57014' })
  await holder.query('COMMIT')
  expect((await verifying).findings).toEqual([])
}, 60_000)
