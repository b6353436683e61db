import { readFile } from 'node:fs/promises'
import { expect, test } from '@jest/globals'
import { migrate } from '../../../src/db/migrate.js'
import { startDatabase } from '../../support/postgres/database.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const store = ofSuite(() => startDatabase([{ code: 'kent', kind: 'FORCE' }]))
const name = '20261228000000_no_addresses'

test('a database with addresses for notices loses them when it is migrated, and the log and whoever starts the hub are told which', async () => {
  const owner = await store.openOwner()
  // As it was before: the tables are made once more by the migration that made them.
  await owner.query(await readFile(new URL('../../../prisma/migrations/20261204000000_notices/migration.sql', import.meta.url), 'utf8'))
  await owner.query(`INSERT INTO governance.notice_addresses (partner, url, proposed_by, proposed_at, approved_at, ended_at) VALUES
    ('kent', 'https://receiver.example/notices', 'an officer', now(), now(), NULL),
    ('kent', 'https://receiver.example/before', 'an officer', now(), now(), now())`)
  await owner.query('DELETE FROM public._prisma_migrations WHERE migration_name = $1', [name])
  const warnings: string[] = []
  const hear = ({ message }: Error): void => void warnings.push(message)
  process.on('warning', hear)
  expect(await migrate(store.ownerUrl)).toEqual([name])
  await new Promise((passed) => setImmediate(passed))
  process.off('warning', hear)
  expect(warnings).toEqual(['Notices are no longer sent. The address of kent that was in use has ended: https://receiver.example/notices'])
  const events = await owner.query(
    `SELECT detail - 'as' AS detail FROM audit.events WHERE resource = 'notice_addresses' AND detail ->> 'operation' = 'UPDATE'`,
  )
  expect(events.rows).toEqual([{ detail: { operation: 'UPDATE', rows: 1, names: ['kent'] } }])
  const left =
    await owner.query(`SELECT to_regclass('governance.notice_addresses') AS addresses, to_regclass('governance.notice_outbox') AS outbox,
    (SELECT count(*)::int FROM pg_roles WHERE rolname = 'hub_notify') AS roles, (SELECT count(*)::int FROM pg_policies WHERE policyname = 'notifying') AS policies`)
  expect(left.rows).toEqual([{ addresses: null, outbox: null, roles: 0, policies: 0 }])
})
