import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach } from '@jest/globals'
import sql, { raw } from 'sql-template-tag'
import type { Publishing } from '../../../src/modules/analytics/publishing/publish-quarter.js'
import { PublicationStore } from '../../../src/modules/analytics/snapshot/publication.store.js'
import { SnapshotStore } from '../../../src/modules/analytics/snapshot/snapshot.store.js'
import { feeds } from '../../../src/modules/ingest/index.js'
import { agreeOnEverything } from './contributors.js'
import { startDatabase } from '../postgres/database.js'
import { emptyRecords } from '../postgres/empty-records.js'
import { ofSuite } from '../runs/of-suite.js'
import { commitBatch, type Columns } from '../batches/record-rows.js'
import { neverPublished, testKeyChecks } from '../batches/test-keys.js'
import { deciding } from './deciding.js'

export const noon = (date: string): string => `${date}T12:00:00Z`

/** The first days on which each quarter can be published. */
export const ripe = {
  '2024Q4': '2025-02-05',
  '2025Q1': '2025-05-06',
  '2025Q2': '2025-08-05',
  '2025Q3': '2025-11-05',
  '2025Q4': '2026-02-05',
} as const

/** What a suite needs that writes records of a force and of the charity and publishes quarter after quarter; each test begins without any. */
export function publishedQuarters() {
  let folder: string
  const folders: string[] = []
  const store = ofSuite(() => startDatabase())
  beforeAll(async () => {
    for (const partner of ['surrey', 'victim-support']) await agreeOnEverything(store.db, partner)
  })
  const anew = async (): Promise<void> => {
    folder = await mkdtemp(join(tmpdir(), 'hub-quarters-'))
    folders.push(folder)
    await emptyRecords(store.ownerUrl)
  }
  beforeEach(anew)
  afterEach(async () => {
    for (const one of folders.splice(0)) await rm(one, { recursive: true, force: true })
  })
  return {
    store,
    /** Begins again without any record, within a test. */
    anew,
    publishing: (on: string): Publishing => ({
      db: store.publisher,
      clock: { now: () => new Date(noon(on)) },
      folder,
      feeds: Object.values(feeds),
      keyChecks: testKeyChecks,
      ...neverPublished,
      software: 'test',
    }),
    referrals: (...rows: Columns[]) => commitBatch(store.db, 'surrey', 'records.police_referrals', rows),
    directs: (...rows: Columns[]) => commitBatch(store.db, 'victim-support', 'direct.direct_cases', rows),
    families: (...rows: Columns[]) => commitBatch(store.db, 'victim-support', 'direct.homicide_cases', rows),
    complaints: (by: string, ...rows: Columns[]) => commitBatch(store.db, by, 'records.complaints', rows),
    cases: (...rows: Columns[]) =>
      commitBatch(
        store.db,
        'victim-support',
        'records.support_cases',
        rows.map((row) => ({ force: 'surrey', ...row })),
      ),
    /** Ends or restores the agreements of a partner. */
    suspend: (partner: string, on: boolean) =>
      store.db.transaction(deciding(), (tx) =>
        tx.rows(sql`UPDATE governance.agreements SET suspended_at = ${on ? new Date() : null}::timestamptz
          WHERE id IN (SELECT agreement_id FROM governance.agreement_parties WHERE partner = ${partner})`),
      ),
    /** What the published files hold, each row as a list of its values. */
    rowsOf: async (...queries: readonly string[]): Promise<unknown[][]> => {
      const snapshots = await SnapshotStore.open({ folder }, new PublicationStore(store.db))
      await snapshots.current()
      const rows = await Promise.all(queries.map((query) => snapshots.rows<Record<string, unknown>>(raw(query))))
      snapshots.close()
      return rows.flat().map((row) => Object.values(row))
    },
  }
}
