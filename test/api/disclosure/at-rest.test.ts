import { beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { startEmbedded } from '../../../src/db/embedded-postgres.js'
import { person, startHub } from '../../support/hub/hub.js'
import {
  complaint,
  directCase,
  homicideCase,
  referral,
  submitComplaints,
  submitDirect,
  submitHomicide,
  submitReferrals,
  submitSupport,
  supportCase,
} from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

/**
 * What a thief of the whole database could join. Two persons are in every feed with the same fields: a value that only one of them has
 * marks the person, and no such mark may be in two tables.
 */
const persons = ['joined', 'other'] as const
type Who = (typeof persons)[number]

const forces = ['surrey', 'kent']
const rowsOf = <Row>(row: (who: Who) => Row): Row[] => persons.map(row)

let tables: string[]

const hub = ofSuite(() => startHub({ now: '2025-06-10T12:00:00Z' }))
beforeAll(async () => {
  for (const force of forces) {
    // The same crime twice, so that duplicates of both persons are found.
    const twice = (who: Who) => ['', '-again'].map((more) => referral(`${force}-A-${who}${more}`, who, { crimeRef: `crime-${who}` }))
    await submitReferrals(hub, force, rowsOf(twice).flat())
    await submitComplaints(
      hub,
      force,
      rowsOf((who) => complaint(`${force}-K-${who}`, who, { force })),
    )
  }
  await submitComplaints(
    hub,
    'victim-support',
    rowsOf((who) => complaint(`P-${who}`, who)),
  )
  await submitSupport(
    hub,
    rowsOf((who) => ({ ...supportCase(`B-${who}`, 'surrey', null), subjectToken: person(who) })),
  )
  await submitDirect(
    hub,
    rowsOf((who) => directCase(`C-${who}`, who)),
  )
  await submitHomicide(
    hub,
    rowsOf((who) => homicideCase(`H-${who}`, who)),
  )
})
const embedded = ofSuite(() => startEmbedded(hub.hub.settings.dataDir))
const thief = ofSuite(async () => new pg.Client({ connectionString: embedded.adminUrl }))
beforeAll(async () => {
  await thief.connect()
  const found = await thief.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  )
  tables = found.rows.map(({ name }) => name)
})

const dump = async (table: string): Promise<Record<string, unknown>[]> =>
  (await thief.query<{ row: Record<string, unknown> }>(`SELECT to_jsonb(t) AS row FROM ${table} t`)).rows.map(({ row }) => row)

/** Values of a person's rows that no row of the other has. */
async function marksIn(table: string, who: Who): Promise<Set<string>> {
  const of = (one: Who, rows: readonly Record<string, unknown>[]) =>
    rows.filter(({ record_ref: reference }) => String(reference).split('-').includes(one))
  const rows = await dump(table)
  // The line is the row's place in its file, and does not mark the person.
  const valuesOf = (one: Who) => of(one, rows).flatMap(({ line: _, ...row }) => Object.values(row).map((value) => JSON.stringify(value)))
  const others = new Set(persons.filter((one) => one !== who).flatMap(valuesOf))
  return new Set(valuesOf(who).filter((value) => !others.has(value)))
}

describe('the database at rest', () => {
  const ofPersons = [
    'records.police_referrals',
    'records.complaints',
    'records.support_cases',
    'direct.direct_cases',
    'direct.homicide_cases',
  ]

  test('the database at rest holds no subject token as it was sent', async () => {
    for (const table of tables) {
      const text = JSON.stringify(await dump(table))
      for (const who of persons) expect({ table, has: text.includes(person(who)) }).toEqual({ table, has: false })
    }
  })

  test('the database at rest has another key for a person in each table, so that no two tables can be joined', async () => {
    const seen = new Map<string, string>()
    for (const table of ofPersons) {
      const marks = await marksIn(table, 'joined')
      expect(marks.size).toBeGreaterThan(2)
      for (const mark of marks) {
        expect({ mark, table, also: seen.get(mark) }).toEqual({ mark, table, also: undefined })
        seen.set(mark, table)
      }
    }
  })

  test('the database at rest has another key for a person for each force and for the charity within one table', async () => {
    for (const table of ['records.police_referrals', 'records.complaints']) {
      const rows = await dump(table)
      const bySender = new Map(rows.map((row) => [String(row['contributor']), new Set<unknown>()]))
      for (const row of rows) bySender.get(String(row['contributor']))?.add(row['subject_token'])
      const all = [...bySender.values()].flatMap((tokens) => [...tokens])
      expect(bySender.size).toBeGreaterThan(1)
      expect(new Set(all).size).toBe(persons.length * bySender.size)
      expect(all).toHaveLength(persons.length * bySender.size)
    }
  })

  test('the database at rest still recognises a repeat of the same person and crime within a force', async () => {
    const rows = await dump('records.police_referrals')
    const duplicates = rows.filter(({ disposition }) => disposition === 'DUPLICATE').map((row) => row['record_ref'])
    expect(duplicates.sort()).toEqual(forces.flatMap((force) => persons.map((who) => `${force}-A-${who}-again`)).sort())
  })
})
