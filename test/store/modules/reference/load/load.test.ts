import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import {
  definitionsBetween,
  loadGeography,
  loadRecordedCrime,
  readMapper,
  seedReference,
  seedSyntheticDefinitions,
} from '../../../../../src/modules/reference/index.js'
import { startDatabase } from '../../../../support/postgres/database.js'
import { folderOfSuite, ofSuite } from '../../../../support/runs/of-suite.js'

const database = ofSuite(() => startDatabase())
const folder = folderOfSuite()

const quiet = () => undefined

async function file(name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, `${lines.join('\r\n')}\r\n`)
  return path
}

const rows = <T>(statement: ReturnType<typeof sql>) => database.db.transaction({ role: 'hub_governance' }, (tx) => tx.rows<T>(statement))

const streetHeader =
  'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context'
const crime = (id: string, lsoa: string, name: string, type: string, month = '2022-01', force = 'Surrey Police') =>
  `${id},${month},${force},${force},0.1,51.5,On or near X,${lsoa},${name},${type},,`

const street = [
  streetHeader,
  crime('a1', 'E01030425', 'Guildford 001A', 'Burglary'),
  crime('a2', 'E01030425', 'Guildford 001A', 'Burglary'),
  crime('a3', 'E01000098', 'Barking and Dagenham 023D', 'Burglary'),
  crime('a4', '', '', 'Drugs'),
  crime('', 'E01030425', 'Guildford 001A', 'Anti-social behaviour'),
]

describe('recorded crime', () => {
  test('recorded crime is counted by force, month and type, with what is missing accounted for, before and after geography is loaded', async () => {
    const path = await file('surrey.csv', street)
    const expected = {
      rows: 5,
      byType: { 'Anti-social behaviour': 1, Burglary: 3, Drugs: 1 },
      withoutLsoa: 1,
      withoutCrimeId: 1,
      outsideForce: 1,
    }
    expect(await loadRecordedCrime(database.db, [path], quiet)).toEqual(expected)
    const lookup = await file('lsoa.csv', [
      '\ufeffLSOA11CD,LSOA11NM,WD18CD,WD18NM,WD18NMW,LAD18CD,LAD18NM,FID',
      'E01030425,Guildford 001A,E05007293,Ash,,E07000209,Guildford,1',
      'E01000098,Barking and Dagenham 023D,E05000027,Abbey,,E09000002,Barking and Dagenham,2',
    ])
    expect(await loadGeography(database.db, [lookup], quiet)).toEqual({ lsoas: 2, districts: 0 })
    expect(await loadRecordedCrime(database.db, [path], quiet)).toEqual(expected)
    expect(
      await rows(sql`SELECT force, month, crime_type, recorded, outside_force FROM reference.recorded_crime ORDER BY crime_type`),
    ).toEqual([
      { force: 'surrey', month: '2022-01', crime_type: 'anti-social-behaviour', recorded: 1, outside_force: 0 },
      { force: 'surrey', month: '2022-01', crime_type: 'burglary', recorded: 3, outside_force: 1 },
      { force: 'surrey', month: '2022-01', crime_type: 'drugs', recorded: 1, outside_force: 0 },
    ])
  })

  test('recorded crime of a month that is loaded again replaces what was there', async () => {
    await loadRecordedCrime(database.db, [await file('again.csv', street.slice(0, 2))], quiet)
    expect(await rows(sql`SELECT sum(recorded)::int AS recorded FROM reference.recorded_crime WHERE force = 'surrey'`)).toEqual([
      { recorded: 1 },
    ])
  })

  test.each([
    [
      'an unknown force',
      [streetHeader, crime('a', '', '', 'Drugs', '2022-02', 'Police Scotland')],
      'CODE_UNKNOWN',
      'line 2: no such force',
    ],
    [
      'an unknown type',
      [streetHeader, crime('a', '', '', 'Drugs', '2022-02'), crime('b', '', '', 'Piracy', '2022-02')],
      'CODE_UNKNOWN',
      'line 3: no such crime type',
    ],
    ['a strange month', [streetHeader, crime('a', '', '', 'Drugs', 'Feb 2022')], 'CODE_UNKNOWN', 'line 2: no such month'],
    ['a missing column', ['Crime ID,Month', 'a,2022-02'], 'COLUMN_MISSING', 'Reported by'],
    ['a short row', [streetHeader, 'a,2022-02'], 'ROW_MALFORMED', 'cannot be read'],
    ['no rows', [streetHeader], 'FILE_EMPTY', 'no rows'],
  ])('recorded crime with %s is refused whole', async (_, lines, code, message) => {
    const bad = await file('bad.csv', lines)
    const good = await file('good.csv', [streetHeader, crime('a', '', '', 'Drugs', '2021-12')])
    await expect(loadRecordedCrime(database.db, [good, bad], quiet)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    })
    expect(await rows(sql`SELECT 1 FROM reference.recorded_crime WHERE month IN ('2021-12', '2022-02')`)).toEqual([])
  })

  test('recorded crime given twice in one call is refused', async () => {
    const path = await file('twice.csv', street)
    await expect(loadRecordedCrime(database.db, [path, path], quiet)).rejects.toMatchObject({ code: 'FILE_REPEATED' })
    await expect(loadRecordedCrime(database.db, [join(folder, 'none.csv')], quiet)).rejects.toMatchObject({ code: 'FILE_MISSING' })
  })
})

describe('geography', () => {
  test('geography places districts in forces, and names an unknown code', async () => {
    const header = '\ufeffLAD17CD,LAD17NM,CSP17CD,CSP17NM,PFA17CD,PFA17NM,FID'
    const good = await file('lad.csv', [header, 'E06000023,"Bristol, City of",E22000036,Bristol,E23000036,Avon and Somerset,1'])
    expect(await loadGeography(database.db, [good], quiet)).toEqual({ lsoas: 0, districts: 1 })
    expect(await rows(sql`SELECT label, parent, version FROM reference.codes WHERE list = 'districts' AND code = 'E06000023'`)).toEqual([
      { label: 'Bristol, City of', parent: 'avon-and-somerset', version: '2017' },
    ])
    const bad = await file('bad-lad.csv', [header, 'E06000023,Bristol,E22000036,Bristol,E99000036,Nowhere,1'])
    await expect(loadGeography(database.db, [bad], quiet)).rejects.toMatchObject({ code: 'CODE_UNKNOWN' })
    const other = await file('other.csv', ['a,b', '1,2'])
    await expect(loadGeography(database.db, [other], quiet)).rejects.toMatchObject({ code: 'FILE_UNKNOWN' })
  })
})

describe('seeding', () => {
  test('seeding twice leaves the same, and keeps what governance added', async () => {
    const { db } = database
    await db.transaction({ role: 'hub_governance' }, seedReference)
    await rows(
      sql`INSERT INTO reference.code_mappings (provider, field, raw_value, canonical, valid_from) VALUES ('kent', 'sex', '1', 'F', '2020-01-01')`,
    )
    const size = () =>
      rows(sql`SELECT (SELECT count(*) FROM reference.codes) AS codes, (SELECT count(*) FROM reference.code_mappings) AS mappings`)
    const before = await size()
    await db.transaction({ role: 'hub_governance' }, seedReference)
    expect(await size()).toEqual(before)
    const map = await db.transaction({ role: 'hub_ingest', partner: 'kent' }, (tx) => readMapper(tx, '2025-01-01'))
    expect([map('kent', 'sex', '1'), map('surrey', 'sex', '1')]).toEqual(['F', 'M'])
  })

  test('the demonstration gives each force a definition, and some change theirs on a date', async () => {
    const { db } = database
    await db.transaction({ role: 'hub_governance' }, seedSyntheticDefinitions)
    const between = (from: string, to: string) => definitionsBetween(db, from, to)
    expect(await between('2024-01-01', '2024-12-31')).toHaveLength(44)
    const both = await between('2025-01-01', '2025-12-31')
    expect(both.length).toBeGreaterThan(44)
    expect(both.every((row) => row.definition.startsWith('Synthetic'))).toBe(true)
  })
})
