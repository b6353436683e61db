import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Database } from '../../../src/db/database.js'
import type { Manifest } from '../../../src/modules/analytics/snapshot/manifest.js'
import type { Contributors } from '../../../src/modules/analytics/vocabulary/contributors.js'
import { countingRules } from '../../../src/modules/analytics/vocabulary/quarters.js'
import { feeds } from '../../../src/modules/ingest/index.js'
import { forces } from '../../../src/modules/reference/index.js'
import { smallRegistry } from '../facts/facts.js'
import { deciding } from './deciding.js'

const codes = {
  FORCE: [...new Set([...forces.map(({ id }) => id), ...smallRegistry.values('FORCE').map(({ value }) => value)])],
  CHARITY: ['victim-support'],
}

/** As if a live agreement covered every force and the charity with every feed that they send. */
export const everybody: Contributors = Object.fromEntries(
  Object.values(feeds).map(({ code, suppliers }) => [
    code,
    Object.fromEntries(suppliers.map((kind) => [kind, codes[kind as keyof typeof codes]])),
  ]),
)

/** The same in every quarter. */
export const everybodyIn = (): Contributors => everybody

/** Manifests of quarters that contain everyone, as far as asking reads them. */
export const manifestsOf = (quarters: readonly string[]): Manifest[] =>
  quarters.map((quarter) => ({
    format: 2,
    quarter,
    asOf: 1,
    publishedAt: '2026-02-10T00:00:00.000Z',
    contributors: everybody,
    countingRules,
    software: 'test',
    tables: [],
    file: { name: `${quarter}.duckdb`, bytes: 0, sha256: '' },
  }))

/** A published state with these quarters, as far as asking reads it. */
export const snapshotOf = (quarters: readonly string[]) => ({
  id: quarters.at(-1) ?? '',
  periods: quarters,
  publishedAt: new Date('2026-02-10T00:00:00Z'),
  manifests: manifestsOf(quarters),
  keeps: () => true,
})

/** A live agreement over every feed, with one partner or with every partner in the database. */
export async function agreeOnEverything(db: Database, partner: string | null = null): Promise<void> {
  await db.transaction(deciding(), async (tx) => {
    const id = randomUUID()
    await tx.rows(sql`INSERT INTO governance.agreements
        (id, reference, title, purpose, lawful_basis, roles, feeds, starts_on, ends_on, review_due_on, signed_at)
      VALUES (${id}, ${id}, 'Sharing', 'SERVICES', 'Public task', '{DATA_STEWARD}', ${Object.keys(feeds)}::text[], '2020-01-01', '2099-12-31', '2099-12-31', now())`)
    await tx.rows(sql`INSERT INTO governance.agreement_parties (agreement_id, partner) SELECT ${id}::uuid, code FROM governance.partners
      WHERE code = coalesce(${partner}, code)`)
  })
}
