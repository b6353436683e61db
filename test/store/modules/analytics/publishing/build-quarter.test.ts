import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import fc from 'fast-check'
import { buildQuarter } from '../../../../../src/modules/analytics/publishing/build-quarter.js'
import { toBuild } from '../../../../../src/modules/analytics/publishing/to-build.js'
import { readWholeTables } from '../../../../../src/modules/analytics/snapshot/publication.store.js'
import { columnsOf, factTable, type Stratum } from '../../../../../src/modules/analytics/vocabulary/strata.js'
import { everybodyIn } from '../../../../support/contributors.js'
import { emptyRecords } from '../../../../support/empty-records.js'
import { startDatabase, type TestDatabase } from '../../../../support/database.js'
import { factsBySets, strataBySets } from '../../../../support/oracle/facts-by-sets.js'
import { worlds, type World } from '../../../../support/worlds.js'
import { commitBatch, type Columns } from '../../../../support/record-rows.js'
import { shareOfTrials } from '../../../../support/share.js'

let store: TestDatabase
let folder: string

beforeAll(async () => {
  store = await startDatabase()
  folder = await mkdtemp(join(tmpdir(), 'hub-quarter-'))
})
afterAll(async () => {
  await store.stop()
  await rm(folder, { recursive: true, force: true })
})

const quarter = { quarter: '2025Q4', asOf: 1_000_000, publishedAt: new Date('2026-02-10T12:00:00Z'), contributors: everybodyIn() }
const before = ['2025Q2', '2025Q3'].map((name) => ({ ...quarter, quarter: name, publishedAt: new Date('2025-11-10T12:00:00Z') }))

async function fill({ referrals, cases }: World): Promise<void> {
  await emptyRecords(store.ownerUrl)
  for (const force of ['surrey', 'kent'])
    await commitBatch(
      store.db,
      force,
      'records.police_referrals',
      referrals.filter((row) => row['contributor'] === force),
    )
  await commitBatch(store.db, 'victim-support', 'records.support_cases', cases)
}

/** Columns of the published rows that the oracle fills differently; none if all is well. */
async function differences(): Promise<string[]> {
  const [build, file] = [toBuild(before, quarter), join(folder, 'quarter.duckdb')]
  const instance = await DuckDBInstance.create(':memory:')
  try {
    const connection = await instance.connect()
    await store.publisher.transaction({ role: 'hub_publish' }, async (tx) => {
      await readWholeTables(tx)
      await buildQuarter(tx, build, file)
      await factsBySets(tx, build.seen, connection)
    })
    await connection.run(`ATTACH '${file}' AS published (READ_ONLY)`)
    const apart: string[] = []
    for (const stratum of strataBySets) apart.push(...(await apartIn(connection, stratum)))
    return apart
  } finally {
    instance.closeSync()
  }
}

async function apartIn(connection: DuckDBConnection, stratum: Stratum): Promise<string[]> {
  const table = factTable(stratum)
  const differing = async (columns: string): Promise<string[]> => {
    const [left, right] = ['published.', ''].map((from) => `SELECT ${columns} FROM ${from}${table}`)
    const found = await connection.runAndReadAll(`(${left} EXCEPT ALL ${right}) UNION ALL (${right} EXCEPT ALL ${left})`)
    return found.getRows().map((row) => row.join(' '))
  }
  const names = columnsOf(stratum).map(({ name }) => name)
  if ((await differing(names.join(', '))).length === 0) return []
  const apart: string[] = []
  for (const name of names) {
    const values = await differing(name)
    if (values.length > 0) apart.push(`${table}.${name}: ${values.join(', ')}`)
  }
  return apart.length > 0 ? apart : [`${table}: rows`]
}

describe('the rules for one person, beside the same rules for all persons at once', () => {
  test('the rules and the oracle make the same rows of a quarter, whatever the records say', async () => {
    // Not shrunk, because a world takes seconds and the seed makes it again.
    const seed = Math.floor(Math.random() * 2 ** 31)
    for (const world of fc.sample(worlds, { numRuns: shareOfTrials(12), seed })) {
      await fill(world)
      expect({ seed, differences: await differences() }).toEqual({ seed, differences: [] })
    }
  }, 300_000)

  const referral: Columns = { record_ref: 'r1', referred_at: '2025-10-06T12:00:00Z', reported_at: '2025-10-06T09:00:00Z' }
  const written = async (referrals: readonly Columns[], cases: readonly Columns[] = []): Promise<string[]> => {
    await fill({ referrals: referrals.map((row) => ({ contributor: 'surrey', ...row })), cases })
    return differences()
  }
  const at = (day: string) => `2025-${day}T12:00:00.000Z`

  test('one answer serves one trigger, in the order sent, by rules and oracle alike', async () => {
    const events = [
      { type: 'QUALIFYING_SENTENCE', occurredAt: at('10-08') },
      { type: 'QUALIFYING_SENTENCE', occurredAt: at('10-07') },
      { type: 'VICTIM_CONTACT_REFERRED', occurredAt: at('10-09') },
      { type: 'VICTIM_CONTACT_REFERRED', occurredAt: at('11-28') },
    ]
    expect(await written([{ ...referral, events }])).toEqual([])
  })

  test('an agreement on updates that was made after the last day that the quarter sees is not seen, by rules and oracle alike', async () => {
    const agreed = { agreed_update_days: 28, updates_agreed_at: '2026-02-19T17:00:00.000Z' }
    // The Code of 2006 promised updates without an agreement.
    expect(await written([{ ...referral, ...agreed, reported_at: '2006-04-03T10:00:00.000Z' }])).toEqual([])
  })

  test('an offer that was postponed or refused counts as not made, by rules and oracle alike', async () => {
    const put = { type: 'INFORMATION_GIVEN', occurredAt: at('10-07') }
    const made = { type: 'INFORMATION_GIVEN', occurredAt: at('10-09') }
    const rows = [{ deferred: true }, { optedOut: true }, { deferred: true, toldAt: at('10-08') }].map((how, n) => ({
      ...referral,
      record_ref: `r${n}`,
      rkey: n,
      events: [{ ...put, ...how }, made],
    }))
    expect(await written(rows)).toEqual([])
  })

  test('the last decision of a day holds, by rules and oracle alike', async () => {
    const enhanced_rights = ['ENTITLED', 'NOT_ENTITLED'].map((decision) => ({
      category: 'VULNERABLE_OR_INTIMIDATED',
      decision,
      decidedAt: at('10-07'),
    }))
    const events = [{ type: 'SUSPECT_ARRESTED', occurredAt: at('10-07'), toldAt: at('10-10') }]
    expect(await written([{ ...referral, enhanced_rights, events }])).toEqual([])
  })

  test('the reason given last counts if a person has several closed cases, by rules and oracle alike', async () => {
    const cases = ['SERVICE_ENDED', 'SUPPORT_COMPLETED'].map((reason, n) => ({
      record_ref: `s${n}`,
      force: 'surrey',
      referral_ref: 'r1',
      opened_at: at('10-07'),
      closure: { reason, at: at(`11-0${n + 1}`) },
    }))
    expect(await written([referral], cases)).toEqual([])
  })

  test('a quarter without records is empty, by the rules and by the statements of the oracle', async () => {
    expect(await written([])).toEqual([])
  })
})

test('a record that no rule can read ends the building with an error, and the session is free for the next', async () => {
  const events = Array.from({ length: 400 }, () => ({ type: 'SUSPECT_ARRESTED', occurredAt: '2025, some day' }))
  const referrals = Array.from({ length: 100 }, (_, n) => ({
    contributor: 'surrey',
    record_ref: `r${n}`,
    rkey: n,
    referred_at: '2025-10-06T12:00:00Z',
    events,
  }))
  await fill({ referrals, cases: [] })
  const build = store.publisher.transaction({ role: 'hub_publish' }, (tx) =>
    buildQuarter(tx, toBuild(before, quarter), join(folder, 'unreadable.duckdb')),
  )
  await expect(build).rejects.toThrow('Not a time')
})
