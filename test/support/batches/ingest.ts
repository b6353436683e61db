import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import sql, { raw } from 'sql-template-tag'
import type { Clock } from '../../../src/kit/clock.js'
import { BatchReader, IngestService } from '../../../src/modules/ingest/index.js'
import type { Caller } from '../../../src/modules/governance/index.js'
import { feeds } from '../../../src/modules/ingest/feeds/feeds.js'
import { startDatabase, type TestDatabase } from '../postgres/database.js'
import { testKeyChecks, testKeys, unquestioned } from '../hub/hub.js'

export interface Ingesting {
  readonly store: TestDatabase
  readonly ingest: IngestService
  readonly reader: BatchReader
  readonly clock: { at: Date } & Clock
  /** As the publishing role, which sees every column of all partners' rows. */
  inside<T>(statement: ReturnType<typeof sql>): Promise<T[]>
  /** Columns of the current police referrals whose reference is like `where`. */
  current<T>(columns: string, where: string, partner?: string): Promise<T[]>
  /** Rows of a statement under a reading role, as the partner. */
  see<T>(partner: string, statement: ReturnType<typeof sql>): Promise<T[]>
  /** Records a quarter as published, as far as ingest reads that. */
  publish(quarter: string): Promise<unknown>
  stop(): Promise<void>
}

export async function startIngest(): Promise<Ingesting> {
  const store = await startDatabase()
  const clock = { at: new Date('2026-01-15T12:00:00Z'), now: () => clock.at }
  const see: Ingesting['see'] = (partner, statement) => {
    const role = partner === 'victim-support' ? 'hub_read_charity' : 'hub_read_police'
    return store.db.transaction({ role, partner }, (tx) => tx.rows(statement))
  }
  return {
    store,
    clock,
    ingest: new IngestService(store.db, { recordKey: testKeys.record, keyChecks: testKeyChecks }, clock, unquestioned),
    reader: new BatchReader(store.db),
    see,
    inside: (statement) => store.publisher.transaction({ role: 'hub_publish' }, (tx) => tx.rows(statement)),
    current: (columns, where, partner = 'surrey') =>
      see(
        partner,
        sql`SELECT ${raw(columns)} FROM records.police_referrals WHERE superseded_seq IS NULL AND record_ref LIKE ${where} ORDER BY record_ref`,
      ),
    publish: (quarter) =>
      store.publisher.transaction({ role: 'hub_publish' }, (tx) =>
        tx.rows(
          sql`INSERT INTO publication.quarters (quarter, as_of_seq, contributors, published_at, manifest) VALUES (${quarter}, 1, '{}', now(), '{}')`,
        ),
      ),
    stop: () => store.stop(),
  }
}

const everyFeed = Object.keys(feeds)

export const steward = (partner: string, change: Partial<Caller> = {}): Caller => ({
  subject: 'test|steward',
  partner,
  partnerKind: partner === 'victim-support' ? 'CHARITY' : 'FORCE',
  role: 'DATA_STEWARD',
  agreement: { id: '00000000-0000-4000-8000-000000000001', reference: 'DSA-1', purpose: 'SUPPORT', secureSetting: false, feeds: everyFeed },
  purpose: 'SUPPORT',
  ...change,
})

export const fromText = (text: string | Uint8Array) => ({
  async *open(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text)
  },
})

export const gzipped = (text: string) => fromText(gzipSync(text))

export type Fields = Record<string, unknown>

export const ndjsonOf = (rows: readonly Fields[]): string => rows.map((row) => JSON.stringify(row)).join('\n')

export const person = (name: string) => createHash('sha256').update(name).digest('hex')
export const times = (count: number) => Array.from({ length: count }, (_, n) => n)
/** A referral with all that it needs; `fields` overrides. */
export const referral = (recordRef: string, fields: Fields = {}): Fields => ({
  recordRef,
  subjectToken: person(recordRef),
  crimeRef: `crime-${recordRef}`,
  offence: '105/01',
  ageBand: '25-34',
  sex: 'F',
  referredAt: '2025-02-10T10:00:00Z',
  consent: 'EXPLICIT_YES',
  phoneUsable: 'true',
  phoneSafe: 'true',
  ...fields,
})
