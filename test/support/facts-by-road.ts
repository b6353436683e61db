import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { buildByRows } from '../../src/modules/analytics/publishing/build-by-rows.js'
import { buildQuarter } from '../../src/modules/analytics/publishing/build-quarter.js'
import type { SeenYear } from '../../src/modules/analytics/publishing/seen-year.js'
import { readWholeTables } from '../../src/modules/analytics/snapshot/publication.store.js'
import { everybodyIn } from './contributors.js'
import { startDatabase, type TestDatabase } from './database.js'
import { emptyRecords } from './empty-records.js'
import type { KnownWorld } from './known-on.js'
import { commitBatch, type Columns } from './record-rows.js'

const roads = { 'set by set': buildQuarter, 'person by person': buildByRows } as const

/** The two ways in which a quarter is built. */
export type Road = keyof typeof roads
export const roadNames = Object.keys(roads) as Road[]

const referred: Columns = {
  contributor: 'surrey',
  record_ref: 'r1',
  referred_at: '2025-03-06T12:00:00Z',
  reported_at: '2025-03-06T09:00:00Z',
}
const helped: Columns = { force: 'surrey', referral_ref: 'r1', opened_at: '2025-03-07T12:00:00Z' }

/** What is recorded of the one person. */
export interface Given {
  readonly referral?: Columns
  readonly cases?: readonly Columns[]
  readonly direct?: Columns
}

/** Records in a PostgreSQL for one test, and the quarter that each road builds from them. */
export class FactsByRoad {
  private constructor(
    private readonly store: TestDatabase,
    private readonly folder: string,
  ) {}

  static async start(): Promise<FactsByRoad> {
    return new FactsByRoad(await startDatabase(), await mkdtemp(join(tmpdir(), 'hub-road-')))
  }

  async stop(): Promise<void> {
    await this.store.stop()
    await rm(this.folder, { recursive: true, force: true })
  }

  empty(): Promise<void> {
    return emptyRecords(this.store.ownerUrl)
  }

  async send({ referrals, cases, direct }: KnownWorld): Promise<void> {
    const { db } = this.store
    for (const force of ['surrey', 'kent']) {
      const ofForce = referrals.filter((row) => row['contributor'] === force)
      await commitBatch(db, force, 'records.police_referrals', ofForce)
    }
    await commitBatch(db, 'victim-support', 'records.support_cases', cases)
    await commitBatch(db, 'victim-support', 'direct.direct_cases', direct)
  }

  /** The hash of each table of the last quarter, as it is built if all are published at that time. */
  built(road: Road, quarters: readonly string[], publishedAt: Date): Promise<Record<string, string>> {
    const seen = quarters.map((quarter) => ({ quarter, asOf: 1_000_000, publishedAt, contributors: everybodyIn() })) as unknown as SeenYear
    return this.store.publisher.transaction({ role: 'hub_publish' }, async (tx) => {
      await readWholeTables(tx)
      const tables = await roads[road](tx, seen, this.file)
      return Object.fromEntries(tables.map(({ table, sha256 }) => [table, sha256]))
    })
  }

  /** What a table of 2025Q1 says of its one person, if published years later. */
  async factOf(road: Road, table: string, column: string, { referral, cases = [], direct }: Given): Promise<unknown> {
    await this.empty()
    await this.send({
      referrals: [{ ...referred, ...referral }],
      cases: cases.map((one, n) => ({ record_ref: `s${n}`, ...helped, ...one })),
      direct: direct === undefined ? [] : [{ record_ref: 'd1', received_at: '2025-03-06T12:00:00Z', ...direct }],
    })
    await this.built(road, ['2025Q1'], new Date('2030-01-01'))
    const instance = await DuckDBInstance.create(this.file, { access_mode: 'READ_ONLY' })
    try {
      const connection = await instance.connect()
      const [row] = (await connection.runAndReadAll(`SELECT ${column} AS found FROM ${table}`)).getRowObjects()
      return row?.['found']
    } finally {
      instance.closeSync()
    }
  }

  private get file(): string {
    return join(this.folder, 'quarter.duckdb')
  }
}
