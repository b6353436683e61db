import { readdirSync, readFileSync } from 'node:fs'
import { buildSchema, isObjectType } from 'graphql'
import { roles } from '../src/access/roles.js'
import { dimensions, measures, strata } from '../src/modules/analytics/index.js'
import { absenceReasons, erratumReasons, withdrawalReasons } from '../src/modules/releases/index.js'
import { publicWords } from '../src/server/public/public-words.js'
import { cy, en } from '../src/server/public/text/words.js'
import { welshTerms } from '../src/server/language/welsh-terms.js'

/** Texts of one place, and those of them that have no Welsh. */
export interface WelshOf {
  readonly place: string
  readonly texts: readonly string[]
  readonly without: readonly string[]
}

const ofTerms = (place: string, all: readonly string[]): WelshOf => {
  const texts = [...new Set(all.filter((text) => text !== ''))]
  return { place, texts, without: texts.filter((text) => !welshTerms.has(text)) }
}

const ofTable = (place: string, english: Readonly<Record<string, string>>, welsh: Readonly<Record<string, string>>): WelshOf => ({
  place,
  texts: Object.values(english),
  without: Object.entries(english).flatMap(([name, text]) => (welsh[name] === undefined ? [text] : [])),
})

const valuesOf = (name: string): readonly string[] =>
  dimensions.find((dimension) => dimension.name === name)?.values.map(({ label }) => label) ?? []

/** Dimensions whose values are counted apart. */
const apart = ['FORCE', 'REGION', 'DISTRICT', 'DUTY']

const examples = new URL('../examples/publications/', import.meta.url)
const exampleTitles = (): readonly string[] =>
  readdirSync(examples).map((file) => {
    const { request } = JSON.parse(readFileSync(new URL(file, examples), 'utf8')) as { request: { title: string } }
    return request.title
  })

const wordsOf = (code: string): string => code.replaceAll('_', ' ').toLowerCase()

/** Fields of the API whose sentence is written with the figures of its answer, by as many rules as there are wordings. None has Welsh. */
function sentences(): WelshOf {
  const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'))
  const texts = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && 'sentence' in type.getFields() ? [`${type.name}.sentence`] : [],
  )
  return { place: 'Sentences with figures in answers of the API: fields that hold one', texts, without: texts }
}

/** Every text that a public page or an answer of the API takes from a table, by its place. */
export const welshByPlace = (): readonly WelshOf[] => [
  ofTable('Public pages: their own words', en, cy),
  ofTerms('Public pages: reasons and whom figures are about', [
    ...Object.values(absenceReasons),
    ...Object.values(erratumReasons),
    ...Object.values(withdrawalReasons),
    ...Object.values(strata).map(({ people }) => people),
  ]),
  ofTerms('Public register: roles', roles.map(wordsOf)),
  ofTerms("Duties of the Victims' Code", valuesOf('DUTY')),
  ofTerms('Police forces', valuesOf('FORCE')),
  ofTerms('Regions', valuesOf('REGION')),
  ofTerms('Local authority districts', valuesOf('DISTRICT')),
  ofTerms(
    'Titles of measures',
    measures.map(({ title }) => title),
  ),
  ofTerms(
    'Definitions, sources and exclusions of measures',
    measures.flatMap(({ definition, excludes, source }) => [definition, excludes, source].map(publicWords)),
  ),
  ofTerms(
    'Titles of dimensions',
    dimensions.map(({ title }) => title),
  ),
  ofTerms(
    'Other values of dimensions',
    dimensions.filter(({ name }) => !apart.includes(name)).flatMap(({ values }) => values.map(({ label }) => label)),
  ),
  ofTerms('Titles of the publications in examples/publications', exampleTitles()),
  sentences(),
]

/** The table that `npm run texts` prints and `docs/WELSH.md` has. */
export function welshTable(places: readonly WelshOf[]): string {
  const lines = places.map(({ place, texts, without }) => `| ${place} | ${texts.length} | ${without.length} |`)
  return ['| Place | Texts | Without Welsh |', '|---|--:|--:|', ...lines].join('\n')
}
