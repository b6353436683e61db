import { isShown, type ListedPublication } from '../../modules/releases/index.js'
import { croissantVersion } from './croissant.js'
import type { FixedName } from './text/words.js'
import { languages, type Language } from '../../kit/on-pages/language.js'
import { englishText, welshText } from './text/public-text.js'

/** The terms of DCAT 3 and of what it builds on that the catalogue uses. They stand in it, so that nobody needs a network to read it. */
const context = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcterms: 'http://purl.org/dc/terms/',
  adms: 'http://www.w3.org/ns/adms#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  title: { '@id': 'dcterms:title', '@container': '@language' },
  description: { '@id': 'dcterms:description', '@container': '@language' },
  name: { '@id': 'foaf:name', '@container': '@language' },
  publisher: 'dcterms:publisher',
  language: { '@id': 'dcterms:language', '@type': '@id' },
  identifier: 'dcterms:identifier',
  issued: { '@id': 'dcterms:issued', '@type': 'xsd:dateTime' },
  conformsTo: { '@id': 'dcterms:conformsTo', '@type': '@id' },
  version: 'dcat:version',
  versionNotes: { '@id': 'adms:versionNotes', '@container': '@language' },
  mediaType: { '@id': 'dcat:mediaType', '@type': '@id' },
  accessURL: { '@id': 'dcat:accessURL', '@type': '@id' },
  downloadURL: { '@id': 'dcat:downloadURL', '@type': '@id' },
  landingPage: { '@id': 'dcat:landingPage', '@type': '@id' },
  previousVersion: { '@id': 'dcat:previousVersion', '@type': '@id' },
  inSeries: { '@id': 'dcat:inSeries', '@type': '@id' },
  dataset: { '@id': 'dcat:dataset', '@container': '@set' },
  distribution: { '@id': 'dcat:distribution', '@container': '@set' },
}

/**
 * Files of a version, each by the end of its address, with what it holds and the standard that it follows. A CSV file is named by the address
 * that has a description beside it (`packed` and `described` in `publication-file.ts`).
 */
const files = [
  { end: '/figures.csv', title: 'catalogue.figures', type: 'text/csv', follows: null },
  { end: '/notes.csv', title: 'catalogue.notes', type: 'text/csv', follows: null },
  { end: '/provenance.csv', title: 'catalogue.provenance', type: 'text/csv', follows: null },
  { end: '.json', title: 'catalogue.jsonStat', type: 'application/json', follows: 'https://json-stat.org/full/' },
  {
    end: '/datapackage.json',
    title: 'catalogue.package',
    type: 'application/json',
    follows: 'https://specs.frictionlessdata.io/data-package/',
  },
  { end: '/croissant.json', title: 'catalogue.croissant', type: 'application/ld+json', follows: croissantVersion },
] as const

/** Languages as the Publications Office of the EU names them, which DCAT-AP asks for. */
const languageNamed: Readonly<Record<Language, string>> = {
  en: 'http://publications.europa.eu/resource/authority/language/ENG',
  cy: 'http://publications.europa.eu/resource/authority/language/CYM',
}

/** A text in each language that has it. */
type InLanguages = Readonly<Partial<Record<Language, string>>>

/** A text of the public pages in both languages. One without Welsh is in English alone. */
function inLanguages(name: FixedName): InLanguages {
  const welsh = welshText.title(name)
  return { en: englishText.say(name), ...(welsh.language === 'cy' ? { cy: welsh.said } : {}) }
}

/** The same of a title that people wrote. */
function titleInLanguages(title: string): InLanguages {
  const welsh = welshText.titled(title)
  return { en: title, ...(welsh.language === 'cy' ? { cy: welsh.said } : {}) }
}

/** The address of the catalogue, and the type of what stands there. */
export const catalogAddress = '/public/catalog.jsonld'
export const catalogType = 'application/ld+json; charset=utf-8'

/**
 * The catalogue of publications for machines, as DCAT 3 in JSON-LD. Each version is a dataset at its own address, in the series of its
 * publication. One that is withdrawn or under review is left out: its files are not there. Addresses are relative to that of the catalogue, so
 * they hold wherever the hub is reached. Titles and descriptions are in English and, where there is one, in Welsh; the files are in English.
 */
export function catalogOf(entries: readonly ListedPublication[]): string {
  const shown = entries.filter(isShown)
  const newestOf = new Map<string, ListedPublication>()
  for (const entry of shown) if (!newestOf.has(entry.slug)) newestOf.set(entry.slug, entry)
  const described = {
    '@context': context,
    '@id': catalogAddress,
    '@type': 'dcat:Catalog',
    title: inLanguages('catalogue.title'),
    description: inLanguages('catalogue.description'),
    publisher: { '@id': '/public#publisher', '@type': 'foaf:Agent', name: inLanguages('frame.hub') },
    language: languages.map((language) => languageNamed[language]),
    landingPage: '/public',
    dataset: [...[...newestOf.values()].map(seriesOf), ...shown.map((entry) => datasetOf(entry, shown))],
  }
  return `${JSON.stringify(described, null, 2)}\n`
}

/** The address that always leads to the newest version. */
const seriesAddress = ({ slug }: ListedPublication): string => `/public/${slug}`
const versionAddress = ({ slug, version }: ListedPublication): string => `/public/${slug}/v${version}`

const seriesOf = (newest: ListedPublication): object => ({
  '@id': seriesAddress(newest),
  '@type': 'dcat:DatasetSeries',
  title: titleInLanguages(newest.title),
  description: inLanguages('catalogue.series'),
})

function datasetOf(entry: ListedPublication, shown: readonly ListedPublication[]): object {
  const { title, version, releasedAt, errata, slug } = entry
  const address = versionAddress(entry)
  const before = shown.find((one) => one.slug === slug && one.version < version)
  return {
    '@id': address,
    '@type': 'dcat:Dataset',
    title: titleInLanguages(title),
    description: inLanguages('catalogue.version'),
    language: languageNamed.en,
    identifier: `${slug}/v${version}`,
    version: String(version),
    issued: releasedAt.toISOString(),
    ...(errata.length > 0 ? { versionNotes: inLanguages('catalogue.erratum') } : {}),
    landingPage: address,
    inSeries: seriesAddress(entry),
    ...(before ? { previousVersion: versionAddress(before) } : {}),
    distribution: files.map(({ end, title: what, type, follows }) => ({
      '@id': `${address}${end}#file`,
      '@type': 'dcat:Distribution',
      title: inLanguages(what),
      language: languageNamed.en,
      accessURL: address,
      downloadURL: `${address}${end}`,
      mediaType: `https://www.iana.org/assignments/media-types/${type}`,
      ...(follows === null ? {} : { conformsTo: follows }),
    })),
  }
}
