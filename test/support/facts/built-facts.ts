import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { buildQuarter } from '../../../src/modules/analytics/publishing/build-quarter.js'
import { toBuild } from '../../../src/modules/analytics/publishing/to-build.js'
import { readWholeTables } from '../../../src/modules/analytics/snapshot/publication.store.js'
import { everybodyIn } from '../hub/contributors.js'
import { startDatabase, type TestDatabase } from '../postgres/database.js'
import { emptyRecords } from '../postgres/empty-records.js'
import { someForces } from '../batches/forces.js'
import type { KnownWorld } from '../oracles/known-on.js'
import { countingRules } from '../../../src/modules/analytics/vocabulary/quarters.js'
import { commitBatch, type Columns } from '../batches/record-rows.js'

const partners = [...someForces.map((code) => ({ code, kind: 'FORCE' })), { code: 'victim-support', kind: 'CHARITY' }]

const referred: Columns = {
  record_ref: 'r1',
  referred_at: '2025-03-06T12:00:00Z',
  reported_at: '2025-03-06T09:00:00Z',
}
const helped: Columns = { referral_ref: 'r1', opened_at: '2025-03-07T12:00:00Z' }

/** What is recorded of a person. A case of somebody who came directly has `isOfDirect`. */
export interface Given {
  readonly referral?: Columns
  readonly cases?: readonly (Columns & { readonly isOfDirect?: true })[]
  readonly direct?: Columns
}

/** What is asked of a person's facts. */
export interface AskedFact {
  readonly table: string
  readonly column: string
  readonly given: Given
}

/** Records of a PostgreSQL of its own, and what a quarter makes of them. */
export class BuiltFacts {
  private constructor(
    private readonly store: TestDatabase,
    private readonly folder: string,
  ) {}

  static async start(): Promise<BuiltFacts> {
    return new BuiltFacts(await startDatabase(partners), await mkdtemp(join(tmpdir(), 'hub-facts-')))
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
    for (const force of new Set(referrals.map((row) => String(row['contributor'])))) {
      const ofForce = referrals.filter((row) => row['contributor'] === force)
      await commitBatch(db, force, 'records.police_referrals', ofForce)
    }
    await commitBatch(db, 'victim-support', 'records.support_cases', cases)
    await commitBatch(db, 'victim-support', 'direct.direct_cases', direct)
  }

  /** The hash of each table of the last quarter, as it is built when all are published then. */
  built(quarters: readonly [string, ...string[]], publishedAt: Date): Promise<Record<string, string>> {
    const [last, ...before] = quarters
      .toReversed()
      .map((quarter) => ({ quarter, asOf: 1_000_000, publishedAt, contributors: everybodyIn(), counted: false, countingRules }))
    if (!last) throw new Error('no quarter')
    const build = toBuild(before.toReversed(), last)
    return this.store.publisher.transaction({ role: 'hub_publish' }, async (tx) => {
      await readWholeTables(tx)
      const tables = await buildQuarter(tx, build, this.file)
      return Object.fromEntries(tables.map(({ table, sha256 }) => [table, sha256]))
    })
  }

  /** What tables of 2025Q1 say of one person each, published years later. Each is of a force of her own, by which she is found. */
  async factsOf(asked: readonly AskedFact[]): Promise<unknown[]> {
    if (asked.length > someForces.length) throw new Error(`There are ${someForces.length} forces, and so many persons at once.`)
    await this.empty()
    const persons = asked.map(({ given }, n) => personOf(given, someForces[n] ?? ''))
    await this.send({
      referrals: persons.map(({ referral }) => referral),
      cases: persons.flatMap(({ cases }) => cases),
      direct: persons.flatMap(({ direct }) => direct),
    })
    await this.built(['2025Q1'], new Date('2030-01-01'))
    const instance = await DuckDBInstance.create(this.file, { access_mode: 'READ_ONLY' })
    try {
      const connection = await instance.connect()
      const found: unknown[] = []
      for (const [n, { table, column }] of asked.entries()) {
        const rows = await connection.runAndReadAll(`SELECT ${column} AS found FROM ${table} WHERE force = '${someForces[n]}'`)
        found.push(rows.getRowObjects()[0]?.['found'])
      }
      return found
    } finally {
      instance.closeSync()
    }
  }

  private get file(): string {
    return join(this.folder, 'quarter.duckdb')
  }
}

/** The records of the one person of a force. */
const personOf = ({ referral, cases = [], direct }: Given, force: string) => ({
  referral: { ...referred, contributor: force, ...referral },
  cases: cases.map(({ isOfDirect, ...one }, n) => ({
    ...helped,
    record_ref: `${force}-s${n}`,
    force,
    ...(isOfDirect ? { referral_ref: null, direct_ref: `${force}-d` } : {}),
    ...one,
  })),
  direct: direct === undefined ? [] : [{ record_ref: `${force}-d`, received_at: '2025-03-06T12:00:00Z', force, ...direct }],
})
