import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

const project = new URL('../../../', import.meta.url).pathname
const source = join(project, 'src')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const contributing = readFileSync(join(project, 'CONTRIBUTING.md'), 'utf8')

/** Files of the source that name a measure, or the column of its numerator or denominator. */
const naming = (measure: string): string[] => {
  const word = new RegExp(String.raw`\b(is_|of_)?${measure}\b`, 'i')
  return files.filter((file) => word.test(readFileSync(join(source, file), 'utf8'))).sort()
}

test('a measure with a column of its own stands in as many files as CONTRIBUTING says: its entry, and its column beside the rule', () => {
  const [, many, measure = ''] = /(\d+) with a column of its own, as `([A-Z_]+)` has/.exec(contributing) ?? []
  const found = naming(measure)
  expect(found).toHaveLength(Number(many))
  expect(found).toEqual([
    expect.stringMatching(/^modules\/analytics\/vocabulary\/catalogue\/.*\.catalogue\.ts$/),
    expect.stringMatching(/^modules\/analytics\/vocabulary\/facts\/.*-facts\.ts$/),
  ])
})

test('a measure whose columns are there stands in its entry alone', () => {
  expect(naming('COMPLAINT_ANSWERED_IN_TIME_OF_ANSWERED_RATE')).toEqual(['modules/analytics/vocabulary/catalogue/complaint.catalogue.ts'])
})

/** Files of the sources, the model and the migrations that name a column of a feed, or the measure on it. */
const carryingColumn = (column: string, measure: string): string[] => {
  const camel = column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
  const [stands, counted] = [new RegExp(String.raw`\b(${column}|${camel})\b`), new RegExp(String.raw`\b(is_|of_)?${measure}\b`, 'i')]
  const stored = readdirSync(join(project, 'prisma'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(migrations\/.*\.sql|schema\/.*\.prisma)$/.test(name))
    .map((name) => `prisma/${name}`)
  const all = [...files.map((name) => `src/${name}`), ...stored]
  const textOf = (file: string): string => readFileSync(join(project, file), 'utf8')
  return all.filter((file) => stands.test(textOf(file)) || counted.test(textOf(file))).sort()
}

test('a measure on a new column of a feed stands in as many files as CONTRIBUTING says: its two, and four of the column', () => {
  const [, many, measure = ''] = /(\d+) with a new column of a feed, as `([A-Z_]+)` has/.exec(contributing) ?? []
  const found = carryingColumn('earlier_updates', measure)
  expect(found).toHaveLength(Number(many))
  expect(found).toEqual([
    expect.stringMatching(/^prisma\/migrations\//),
    'prisma/schema/records.prisma',
    expect.stringMatching(/vocabulary\/catalogue\/.*\.catalogue\.ts$/),
    expect.stringMatching(/vocabulary\/facts\/.*-facts\.ts$/),
    expect.stringMatching(/ingest\/feeds\/.*\.feed\.ts$/),
    expect.stringMatching(/records\/.*\.type\.ts$/),
  ])
})

test('a measure on a new question of the survey needs as many files as CONTRIBUTING says: two for the measure, and two lists that name the item', () => {
  const [, many, measure = ''] = /(\d+) with a new question of the survey, as `([A-Z_]+)` has/.exec(contributing) ?? []
  const lists = readdirSync(join(project, 'jurisdictions/england-and-wales/lists')).filter((name) =>
    readFileSync(join(project, 'jurisdictions/england-and-wales/lists', name), 'utf8').includes('"EARLIER_UPDATES"'),
  )
  expect(lists).toEqual(['code-lists.json', 'satisfaction-scales.json'])
  // The measure that is compared with it names it too.
  const own = naming(measure).filter((file) => !file.endsWith('/direct.catalogue.ts'))
  expect([...own, ...lists]).toHaveLength(Number(many))
})

/** Files that make the dimension: questions only name it, and its feed has the column whether or not anything is split by it. */
const making = (dimension: string): string[] => naming(dimension).filter((file) => !/vocabulary\/questions\/|^modules\/ingest\//.test(file))

test.each([
  ['a dimension', /(\d+), as `([A-Z_]+)` has: that file, and the file of `vocabulary\/facts/],
  [
    'a dimension of a column that no rule read before',
    /the same (\d+) if no rule read that column of the record before, as with `([A-Z_]+)`/,
  ],
] as const)('%s stands in as many files as CONTRIBUTING says: its line, and its column beside the rule', (_, said) => {
  const [, many, dimension = ''] = said.exec(contributing) ?? []
  const found = making(dimension)
  expect(found).toHaveLength(Number(many))
  expect(found).toEqual([
    'modules/analytics/vocabulary/catalogue/dimensions.catalogue.ts',
    expect.stringMatching(/^modules\/analytics\/vocabulary\/facts\/.*-facts\.ts$/),
  ])
})

/** Files that make the stratum: the measured attack lists all strata, and dimensions and feeds stand in rows of their own. */
const carrying = (stratum: string): string[] => {
  const word = new RegExp(String.raw`\b${stratum}\b|export const ${stratum.toLowerCase()}(Columns)?\b`)
  return files
    .filter((file) => !/governance\/disclosed\//.test(file))
    .filter((file) => word.test(readFileSync(join(source, file), 'utf8')))
    .sort()
}

test('a stratum stands in as many files as CONTRIBUTING says: its entry, its columns with the rule, how its rows are made, and its measures with their line', () => {
  const [, many, stratum = ''] = /a feed, and (\d+) more, as `([A-Z_]+)` has/.exec(contributing) ?? []
  const measures = 'modules/analytics/vocabulary/catalogue/catalogue.ts'
  const found = [...carrying(stratum), measures]
  expect(found).toHaveLength(Number(many))
  expect(found).toEqual([
    'modules/analytics/publishing/making.ts',
    expect.stringMatching(/^modules\/analytics\/vocabulary\/catalogue\/.*\.catalogue\.ts$/),
    expect.stringMatching(/^modules\/analytics\/vocabulary\/facts\/.*-facts\.ts$/),
    'modules/analytics/vocabulary/strata.ts',
    measures,
  ])
})

test('a derived figure stands in as many files as CONTRIBUTING says: its own, and its field', () => {
  const [, many, type = ''] = /a derived figure \|.*\| (\d+), as `([A-Za-z]+)` has/.exec(contributing) ?? []
  const word = new RegExp(String.raw`\b${type}\b`)
  const found = files.filter((file) => word.test(readFileSync(join(source, file), 'utf8'))).sort()
  expect(found).toHaveLength(Number(many))
  expect(found).toEqual([
    expect.stringMatching(/^modules\/analytics\/comparing\/[a-z-]+\/[a-z-]+\.ts$/),
    'modules/analytics/comparison.resolver.ts',
  ])
})

test.each([
  ['feed', 'modules/ingest/feeds', '.feed.ts', 'feeds.ts'],
  ['subject of measures', 'modules/analytics/vocabulary/catalogue', '.catalogue.ts', 'catalogue.ts'],
] as const)('a file of a %s that its list forgets is named', (_, folder, ending, list) => {
  const text = readFileSync(join(source, folder, list), 'utf8')
  const written = files
    .filter((file) => file.startsWith(`${folder}/`) && file.endsWith(ending))
    .map((file) => file.slice(folder.length + 1, -3))
  expect(written.length).toBeGreaterThan(5)
  // Dimensions are a list of their own.
  expect(written.filter((name) => name !== 'dimensions.catalogue' && !text.includes(`'./${name}.js'`))).toEqual([])
})
