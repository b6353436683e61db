import { mkdtemp, rm } from 'node:fs/promises'
import { everybodyIn } from '../../../../../support/hub/contributors.js'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { DuckDBInstance } from '@duckdb/node-api'
import { compile } from '../../../../../../src/modules/analytics/asking/plan/compile.js'
import { checkKept } from '../../../../../../src/modules/analytics/asking/plan/check-kept.js'
import { planFor } from '../../../../../../src/modules/analytics/asking/plan/plan-for.js'
import { completeQuestion, type PartialQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import type { PublishedQuarter } from '../../../../../../src/modules/analytics/snapshot/publication.store.js'
import { publishedProjects } from '../../../../../../src/modules/analytics/snapshot/published-projects.js'
import {
  fingerprint,
  readFactFile,
  writeFactFile,
  type FactSource,
} from '../../../../../../src/modules/analytics/snapshot/snapshot-file.js'
import { SnapshotStore, type SnapshotState } from '../../../../../../src/modules/analytics/snapshot/snapshot.store.js'
import { factTable } from '../../../../../../src/modules/analytics/vocabulary/strata.js'
import { smallRegistry } from '../../../../../support/facts/facts.js'
import { charityAsker as charity } from '../../../../../support/facts/plans.js'

const quarters = ['2024Q4', '2025Q1']

/** No rows: the bytes of the table itself before it is filled. */
const none: FactSource = (stratum) => Promise.resolve({ facts: { bytes: 0, select: `SELECT * FROM target.${factTable(stratum)}` } })

const projectsOf = (quarter: string) => [
  { quarter, force: 'surrey', open_projects: 2, workers_hundredths: 450, volunteers: 10, kind: 'GENERAL' },
]

/** A quarter as published by an earlier version of the hub, which did not count support yet. */
const forget = (path: string): Promise<void> =>
  change(
    path,
    'ALTER TABLE facts_a DROP COLUMN is_supported_rate',
    'ALTER TABLE cube_a DROP COLUMN n_is_supported_rate',
    'DROP TABLE facts_h',
    'DROP TABLE projects',
    'DROP TABLE project_kinds',
  )

async function change(path: string, ...statements: string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  for (const statement of statements) await connection.run(statement)
  connection.closeSync()
  // If it stayed open, it would write to the file once more whenever it is collected.
  instance.closeSync()
}

describe('a quarter that an earlier version of the hub has published', () => {
  let folder: string
  let store: SnapshotStore
  let state: SnapshotState
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hub-kept-'))
    const published: PublishedQuarter[] = []
    for (const quarter of quarters) {
      const path = join(folder, `${quarter}.duckdb`)
      const tables = await writeFactFile(path, none, () => Promise.resolve(projectsOf(quarter)))
      if (quarter === '2024Q4') await forget(path)
      const publishedAt = new Date('2025-06-01T00:00:00Z')
      const file = { name: `${quarter}.duckdb`, ...(await fingerprint(path)) }
      const manifest = {
        quarter,
        asOf: 1,
        publishedAt: publishedAt.toISOString(),
        contributors: everybodyIn(),
        format: 2,
        software: 'test',
        tables,
        file,
      }
      published.push({ quarter, asOf: 1, publishedAt, manifest, rowsLost: false })
    }
    store = await SnapshotStore.open({ folder }, { find: async () => published })
    state = (await store.current()) as SnapshotState
  })
  afterEach(async () => {
    store.close()
    await rm(folder, { recursive: true, force: true })
  })

  const asked = (measure: string, from: string, to = from, per = 'QUARTER') =>
    planFor(completeQuestion({ measures: [measure], period: { from, to }, per } as PartialQuestion), {
      registry: smallRegistry,
      asker: charity,
      published: quarters,
      contributors: everybodyIn,
    })

  test('a quarter that an earlier version of the hub published answers what it has kept', async () => {
    const plan = asked('NEEDS_ASSESSED_RATE', '2024Q4', '2025Q1')
    expect(() => checkKept(compile(plan).reads, state)).not.toThrow()
    expect(await store.rows(compile(plan).statement())).toHaveLength(2)
  })

  test.each([
    ['2024Q4', '2024Q4'],
    ['2024Q4', '2025Q1'],
  ])('a quarter that an earlier version of the hub published refuses what came later, from %s to %s', (from, to) => {
    expect(() => checkKept(compile(asked('SUPPORTED_RATE', from, to)).reads, state)).toThrow(
      expect.objectContaining({ code: 'PERIOD_NOT_PUBLISHED' }),
    )
  })

  test('a quarter that an earlier version of the hub published has no projects, and is no obstacle to those of later quarters', async () => {
    expect(await publishedProjects(store, '2024Q4')).toEqual([])
    expect(await publishedProjects(store, '2025Q1')).toMatchObject([{ open_projects: 2, kinds: projectsOf('2025Q1') }])
  })

  test('a quarter that an earlier version of the hub published can still be verified, its other tables hashed as they were', async () => {
    const path = join(folder, 'earlier.duckdb')
    const tables = await writeFactFile(path, none, () => Promise.resolve([]))
    await change(path, 'DROP TABLE projects', 'DROP TABLE project_kinds')
    expect(await readFactFile(path)).toEqual(tables.filter(({ table }) => !table.startsWith('project')))
  })

  test('a quarter that an earlier version of the hub published leaves the later quarters their own columns', async () => {
    const plan = asked('SUPPORTED_RATE', '2025Q1')
    expect(() => checkKept(compile(plan).reads, state)).not.toThrow()
    expect(await store.rows(compile(plan).statement())).toHaveLength(1)
  })
})
