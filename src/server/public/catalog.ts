import type { PublicationEntry } from '../../modules/releases/index.js'
import { croissantVersion } from './croissant.js'

/** The terms of DCAT 3 that the catalogue uses. They stand in it, so that nobody needs a network to read it. */
const context = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcterms: 'http://purl.org/dc/terms/',
  adms: 'http://www.w3.org/ns/adms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  title: { '@id': 'dcterms:title', '@language': 'en' },
  description: { '@id': 'dcterms:description', '@language': 'en' },
  identifier: 'dcterms:identifier',
  issued: { '@id': 'dcterms:issued', '@type': 'xsd:dateTime' },
  conformsTo: { '@id': 'dcterms:conformsTo', '@type': '@id' },
  version: 'dcat:version',
  versionNotes: { '@id': 'adms:versionNotes', '@language': 'en' },
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
  { end: '/figures.csv', title: 'Figures as CSV', type: 'text/csv', follows: null },
  { end: '/notes.csv', title: 'Notes to read beside the figures, as CSV', type: 'text/csv', follows: null },
  { end: '/provenance.csv', title: 'Where the figures come from, as CSV', type: 'text/csv', follows: null },
  { end: '.json', title: 'Figures as JSON-stat 2.0', type: 'application/json', follows: 'https://json-stat.org/full/' },
  {
    end: '/datapackage.json',
    title: 'Description of the CSV files, as a Data Package',
    type: 'application/json',
    follows: 'https://specs.frictionlessdata.io/data-package/',
  },
  { end: '/croissant.json', title: 'Description of the CSV files, in Croissant', type: 'application/ld+json', follows: croissantVersion },
] as const

/** The address of the catalogue, and the type of what stands there. */
export const catalogAddress = '/public/catalog.jsonld'
export const catalogType = 'application/ld+json; charset=utf-8'

/**
 * The catalogue of publications for machines, as DCAT 3 in JSON-LD. Each version is a dataset at its own address, in the series of its
 * publication. One that is withdrawn or under review is left out: its files are not there. Addresses are relative to that of the catalogue, so
 * they hold wherever the hub is reached.
 */
export function catalogOf(entries: readonly PublicationEntry[]): string {
  const shown = entries.filter(({ hiddenUntil, withdrawnAt }) => !hiddenUntil && !withdrawnAt)
  const newestOf = new Map<string, PublicationEntry>()
  for (const entry of shown) if (!newestOf.has(entry.slug)) newestOf.set(entry.slug, entry)
  const described = {
    '@context': context,
    '@id': catalogAddress,
    '@type': 'dcat:Catalog',
    title: 'Published figures of the partnership hub',
    description:
      'Figures that were reviewed and released for everybody. They are protected: an empty figure is withheld and not zero, and each stays at its address as it was published.',
    landingPage: '/public',
    dataset: [...[...newestOf.values()].map(seriesOf), ...shown.map((entry) => datasetOf(entry, shown))],
  }
  return `${JSON.stringify(described, null, 2)}\n`
}

/** The address that always leads to the newest version. */
const seriesAddress = ({ slug }: PublicationEntry): string => `/public/${slug}`
const versionAddress = ({ slug, version }: PublicationEntry): string => `/public/${slug}/v${version}`

const seriesOf = (newest: PublicationEntry): object => ({
  '@id': seriesAddress(newest),
  '@type': 'dcat:DatasetSeries',
  title: newest.title,
  description: 'All versions of a publication; this address leads to the newest.',
})

function datasetOf(entry: PublicationEntry, shown: readonly PublicationEntry[]): object {
  const { title, version, releasedAt, errata, slug } = entry
  const address = versionAddress(entry)
  const before = shown.find((one) => one.slug === slug && one.version < version)
  return {
    '@id': address,
    '@type': 'dcat:Dataset',
    title,
    description: 'Protected figures, with the notes to read beside them and where they come from.',
    identifier: `${slug}/v${version}`,
    version: String(version),
    issued: releasedAt.toISOString(),
    ...(errata.length > 0 ? { versionNotes: 'An erratum of this version stands on its page.' } : {}),
    landingPage: address,
    inSeries: seriesAddress(entry),
    ...(before ? { previousVersion: versionAddress(before) } : {}),
    distribution: files.map(({ end, title: what, type, follows }) => ({
      '@id': `${address}${end}#file`,
      '@type': 'dcat:Distribution',
      title: what,
      accessURL: address,
      downloadURL: `${address}${end}`,
      mediaType: `https://www.iana.org/assignments/media-types/${type}`,
      ...(follows === null ? {} : { conformsTo: follows }),
    })),
  }
}
