import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import {
  loadPoliceAttitudes,
  loadPopulation,
  loadRecordedCrime,
  loadSimilarForces,
  loadSurveyCrime,
  loadWorkforce,
  readPublicFigures,
  readSimilarForces,
} from '../../../../../src/modules/reference/index.js'
import { startDatabase } from '../../../../support/postgres/database.js'
import { folderOfSuite, ofSuite } from '../../../../support/runs/of-suite.js'

const database = ofSuite(() => startDatabase())
const folder = folderOfSuite()

const quiet = () => undefined
const rows = <T>(statement: ReturnType<typeof sql>) => database.db.transaction({ role: 'hub_governance' }, (tx) => tx.rows<T>(statement))

async function file(name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, `${lines.join('\n')}\n`)
  return path
}

const group = (name: string) => `Ethnic Group: ${name}; measures: Value`
const censusHeader = `PFA16NM,${['All categories: Ethnic group', 'White', 'White: Irish', 'Mixed', 'Asian', 'Black', 'Other'].map(group).join(',')}`

describe('residents', () => {
  test('residents are taken by force and broad ethnic group, whatever the force is called', async () => {
    const path = await file('census.csv', [censusHeader, 'Avon & Somerset,100,90,3,4,3,2,1', 'Surrey,50,45,1,1,2,1,1'])
    expect(await loadPopulation(database.db, [path], quiet)).toEqual({ forces: 2, residents: 150 })
    expect(await loadPopulation(database.db, [path], quiet)).toEqual({ forces: 2, residents: 150 })
    expect(
      await rows(
        sql`SELECT ethnicity, residents, year FROM reference.population WHERE force = 'avon-and-somerset' ORDER BY residents DESC`,
      ),
    ).toEqual([
      { ethnicity: 'WHITE', residents: 90, year: 2011 },
      { ethnicity: 'MIXED', residents: 4, year: 2011 },
      { ethnicity: 'ASIAN', residents: 3, year: 2011 },
      { ethnicity: 'BLACK', residents: 2, year: 2011 },
      { ethnicity: 'OTHER', residents: 1, year: 2011 },
    ])
  })

  test.each([
    ['groups that do not add up', [censusHeader, 'Kent,101,90,3,4,3,2,1'], 'NUMBER_INVALID', 'line 2: the five ethnic groups make 100'],
    ['a force unknown', [censusHeader, 'Scotland,100,90,3,4,3,2,1'], 'CODE_UNKNOWN', 'line 2: no such force'],
    ['a force twice', [censusHeader, 'Kent,100,90,3,4,3,2,1', 'Kent,100,90,3,4,3,2,1'], 'ROW_REPEATED', 'kent'],
    ['a cell empty', [censusHeader, 'Kent,,90,3,4,3,2,1'], 'NUMBER_INVALID', 'All categories'],
    ['half a person', [censusHeader, 'Kent,100,89.5,3,4.5,3,2,1'], 'NUMBER_INVALID', 'not a whole number'],
    ['another header', ['Force,Residents', 'Kent,100'], 'COLUMN_MISSING', 'PFAyyNM'],
    ['no rows', [censusHeader], 'FILE_EMPTY', 'no rows'],
  ])('residents with %s are refused whole', async (_, lines, code, message) => {
    await expect(loadPopulation(database.db, [await file('bad.csv', lines)], quiet)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    })
    expect(await rows(sql`SELECT 1 FROM reference.population WHERE force = 'kent'`)).toEqual([])
  })
})

const workforceHeader = 'Police force,FTE Count,Year'
const midlands = ['West Midlands,100.5,2019', 'Staffordshire,20,2019', 'Warwickshire,10.25,2019', 'West Mercia,30,2019']

describe('officers', () => {
  test('officers are loaded with BTP; secondments and a region under the name of its force are left out and reported', async () => {
    const told: string[] = []
    const lines = [
      workforceHeader,
      'West Midlands,160.75,2019',
      ...midlands,
      'Central Service Secondments,9,2019',
      'British Transport Police,7,2019',
    ]
    expect(await loadWorkforce(database.db, [await file('workforce.csv', lines)], (line) => told.push(line))).toEqual({
      rows: 5,
      years: [2019],
      officers: { 2019: 167.75 },
      secondments: 1,
      regionTotals: 1,
    })
    expect(told[0]).toBe('workforce.csv line 2: 160.75 in 2019 is the whole region of west-midlands, left out')
    expect(await rows(sql`SELECT officers FROM reference.workforce WHERE force IN ('west-midlands', 'btp') ORDER BY force`)).toEqual([
      { officers: 7 },
      { officers: 100.5 },
    ])
  })

  test.each([
    ['a force twice that is no region', [...midlands, 'West Midlands,120,2019'], 'ROW_REPEATED'],
    ['a strange year', ['Kent,5,20x9'], 'DATE_INVALID'],
    ['no number', ['Kent,many,2018'], 'NUMBER_INVALID'],
    ['a force unknown', ['Scotland,5,2018'], 'CODE_UNKNOWN'],
    ['no rows', [], 'FILE_EMPTY'],
  ])('officers with %s are refused whole', async (_, lines, code) => {
    await expect(loadWorkforce(database.db, [await file('bad.csv', [workforceHeader, ...lines])], quiet)).rejects.toMatchObject({ code })
  })
})

const surveyHeader =
  '"","PFA17NM","n","Individuals_2011.16over","violence.combined","theft.combined","damage.combined","violence.combined.rp","theft.combined.rp","damage.combined.rp","violence.ratio"'

describe('estimates of the Crime Survey', () => {
  test('estimates of the Crime Survey are loaded with the part that the police came to know of', async () => {
    const lines = [surveyHeader, '"1","Surrey",991,9,100.5,200,99.5,50.5,60,29.5,1', '"2","London, City of",5,9,0,0,0,0,0,0,Inf']
    expect(await loadSurveyCrime(database.db, await file('survey.csv', lines), quiet)).toEqual({
      forces: 2,
      year: 2011,
      offences: ['VIOLENCE_COMBINED', 'THEFT_COMBINED', 'DAMAGE_COMBINED'],
      tooFewAsked: ['city-of-london'],
    })
    expect(
      await rows(sql`SELECT respondents, estimated, known_to_police FROM reference.survey_crime WHERE force = 'surrey' ORDER BY estimated`),
    ).toEqual([
      { respondents: 991, estimated: 99.5, known_to_police: 29.5 },
      { respondents: 991, estimated: 100.5, known_to_police: 50.5 },
      { respondents: 991, estimated: 200, known_to_police: 60 },
    ])
  })

  test.each([
    ['more known than there was', [surveyHeader, '"1","Kent",991,9,100,200,100,101,60,30,1'], 'NUMBER_INVALID'],
    ['a force twice', [surveyHeader, '"1","Kent",9,9,1,1,1,1,1,1,1', '"2","Kent",9,9,1,1,1,1,1,1,1'], 'ROW_REPEATED'],
    ['no year in its columns', ['PFA17NM,n,violence,violence.rp', 'Kent,9,1,1'], 'FILE_UNKNOWN'],
    ['no rows', [surveyHeader], 'FILE_EMPTY'],
  ])('estimates of the Crime Survey with %s are refused whole', async (_, lines, code) => {
    await expect(loadSurveyCrime(database.db, await file('bad.csv', lines), quiet)).rejects.toMatchObject({ code })
  })
})

test('the context of a period takes the latest year not after it, and recorded crime only if every month is there', async () => {
  const street =
    'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context'
  const crime = (id: string, type: string) => `${id},2022-01,Surrey Police,Surrey Police,,,,,,${type},,`
  await loadRecordedCrime(database.db, [await file('street.csv', [street, crime('a', 'Drugs'), crime('', 'Anti-social behaviour')])], quiet)
  await loadWorkforce(database.db, [await file('w.csv', [workforceHeader, 'Surrey,5,2018', 'Surrey,6,2019', 'Surrey,7,2023'])], quiet)
  const publicFiguresOf = (from: string, to: string) =>
    database.db.transaction({ role: 'hub_read_reference' }, (tx) => readPublicFigures(tx, from, to))
  const january = await publicFiguresOf('2022-01', '2022-01')
  expect(january).toHaveLength(44)
  expect(january.find((one) => one.force === 'surrey')).toMatchObject({
    residents: 50,
    officers: 6,
    recordedCrime: 1,
    years: { officers: 2019, survey: 2011 },
  })
  expect(january.find((one) => one.force === 'surrey')?.survey).toHaveLength(3)
  expect(january.find((one) => one.force === 'btp')).toEqual({
    force: 'btp',
    residents: null,
    officers: 7,
    recordedCrime: null,
    survey: [],
    attitudes: null,
    years: { residents: null, officers: 2019, survey: null },
  })
  expect((await publicFiguresOf('2017-12', '2018-01')).find((one) => one.force === 'surrey')).toMatchObject({
    officers: 5,
    recordedCrime: null,
  })
})

const attitudesHeader = 'force,year,rated good %,rating asked,patrol weekly %,patrol asked,source,licence,made up'

describe('what residents say of the police', () => {
  const load = async (lines: readonly string[]) => loadPoliceAttitudes(database.db, await file('attitudes.csv', lines), quiet)
  const read = async (year: string, force: string) => {
    const known = await database.db.transaction({ role: 'hub_read_reference' }, (tx) => readPublicFigures(tx, `${year}-01`, `${year}-12`))
    return known.find((one) => one.force === force)?.attitudes
  }
  const stored = () => rows<{ force: string }>(sql`SELECT force FROM reference.police_attitudes ORDER BY force`)
  const row = (force: string, good = '52.5', asked = '800', madeUp = 'no') =>
    `${force},2024,${good},${asked},11,700,Survey S1,OGL 3,${madeUp}`

  test('a made-up file is kept as made up, goes when a real one is loaded, and is then refused', async () => {
    const made = await load([attitudesHeader, row('Kent', '40', '800', 'yes'), row('Essex', '41', '800', 'yes')])
    expect(made).toEqual({ forces: 2, years: [2024], madeUp: true, withoutShare: [] })
    expect(await read('2025', 'kent')).toMatchObject({ ratedGood: 0.4, madeUp: true })
    await load([attitudesHeader, row('Kent')])
    expect(await stored()).toEqual([{ force: 'kent' }])
    await expect(load([attitudesHeader, row('Essex', '41', '800', 'yes')])).rejects.toMatchObject({
      code: 'FIGURES_MADE_UP',
      message: 'attitudes.csv is made up, and the hub holds real figures of the same. It was not loaded.',
    })
    expect(await stored()).toEqual([{ force: 'kent' }])
  })

  test('shares are read with year, base, source and licence; an unpublished share and one of fewer than a hundred people are none', async () => {
    const lines = [
      attitudesHeader,
      row('Avon & Somerset'),
      row('Surrey', '60', '99'),
      'Devon and Cornwall,2024,,,9.5,500,Survey S1,OGL 3,no',
    ]
    expect(await load(lines)).toMatchObject({ forces: 3, madeUp: false, withoutShare: [] })
    expect(await read('2025', 'avon-and-somerset')).toEqual({
      ...{ year: 2024, ratedGood: 0.525, ratingAsked: 800, patrolWeekly: 0.11, patrolAsked: 700 },
      ...{ source: 'Survey S1', licence: 'OGL 3', madeUp: false },
    })
    expect(await read('2025', 'surrey')).toMatchObject({ ratedGood: null, ratingAsked: 99, patrolWeekly: 0.11 })
    expect(await read('2023', 'devon-and-cornwall')).toMatchObject({ year: 2024, ratedGood: null, ratingAsked: null, patrolWeekly: 0.095 })
    expect(await read('2025', 'btp')).toBeNull()
  })

  test.each([
    ['a force that does not exist', [row('Nowhere')], 'CODE_UNKNOWN', 'no such force "Nowhere"'],
    ['a force twice in a year', [row('Kent'), row('kent')], 'ROW_REPEATED', 'kent in 2024'],
    ['a share above 100', [row('Kent', '101')], 'NUMBER_INVALID', 'rated good % is above 100'],
    ['a share without a base', [row('Kent', '50', '')], 'NUMBER_INVALID', 'rating asked'],
    ['half a person', [row('Kent', '50', '800.5')], 'NUMBER_INVALID', 'rating asked is not a whole number'],
    ['fractions in place of percentages', [row('Kent', '0.525').replace(',11,', ',0.11,')], 'NUMBER_INVALID', 'Write 52 for 52 %'],
    ['no source', [row('Kent').replace('Survey S1', '')], 'ROW_MALFORMED', 'source is needed'],
    ['no word of whether it is made up', [row('Kent', '50', '800', '')], 'ROW_MALFORMED', '"made up" must be "no"'],
    ['real rows among made-up ones', [row('Kent'), row('Essex', '50', '800', 'yes')], 'FIGURES_MADE_UP', 'Load the real ones alone'],
    ['a year that is none', [row('Kent').replace('2024', '2024/25')], 'DATE_INVALID', 'Write the year in which people were asked'],
    ['no rows', [], 'FILE_EMPTY', 'has no rows'],
  ])('a file of what residents say with %s is refused whole, in a sentence', async (_, lines, code, message) => {
    const before = await stored()
    await expect(load([attitudesHeader, ...lines])).rejects.toMatchObject({ code, message: expect.stringContaining(message) })
    expect(await stored()).toEqual(before)
  })
})

describe('most similar forces', () => {
  const load = async (lines: readonly string[]) => loadSimilarForces(database.db, await file('similar.csv', lines), quiet)
  const read = () => database.db.transaction({ role: 'hub_read_reference' }, readSimilarForces)

  test('most similar forces are read under whatever names forces have, and the list that is loaded next takes the place of all of it', async () => {
    await load(['force,similar force', 'Kent Police,Essex', 'Kent Police,Avon & Somerset', 'Essex,Kent'])
    expect(await read()).toEqual([
      { force: 'essex', similar: ['kent'], source: 'similar.csv' },
      { force: 'kent', similar: ['avon-and-somerset', 'essex'], source: 'similar.csv' },
    ])
    expect(await load(['force,similar force', 'Surrey,Kent'])).toEqual({ forces: 1, pairs: 1 })
    expect(await read()).toEqual([{ force: 'surrey', similar: ['kent'], source: 'similar.csv' }])
  })

  test.each([
    [
      'a force that does not exist',
      ['Kent,Nowhere'],
      'similar.csv line 2: no such force "Nowhere". Write it as the hub\'s list of forces does.',
    ],
    ['a force beside itself', ['Kent,Kent'], 'similar.csv line 2: kent is named as similar to itself. Remove the line.'],
    [
      'a pair twice',
      ['Kent,Essex', 'kent,essex'],
      'similar.csv line 2 and similar.csv line 3 both give a most similar force of kent, essex: leave one out.',
    ],
    ['no row', [], 'similar.csv has no rows. Load it as published.'],
  ])('a file with %s is refused, and the list stays as it was', async (_, lines, sentence) => {
    const before = await read()
    await expect(load(['force,similar force', ...lines])).rejects.toThrow(sentence)
    expect(await read()).toEqual(before)
  })
})
