import type { PackageDescription } from '../../modules/exports/index.js'
import type { Publication } from '../../modules/releases/index.js'
import { englishText, welshText } from './text/public-text.js'

/** The version of Croissant that the description follows. */
export const croissantVersion = 'http://mlcommons.org/croissant/1.0'
export const croissantType = 'application/ld+json; charset=utf-8'

/** The terms of Croissant 1.0 that the description uses. They stand in it, so that nobody needs a network to read it. */
const context = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  sc: 'https://schema.org/',
  cr: 'http://mlcommons.org/croissant/',
  dct: 'http://purl.org/dc/terms/',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileObject: 'cr:fileObject',
  recordSet: 'cr:recordSet',
  source: 'cr:source',
}

type Resource = PackageDescription['resources'][number]

const dataTypes: Readonly<Record<string, string>> = { number: 'sc:Float', integer: 'sc:Integer', boolean: 'sc:Boolean' }

/**
 * The CSV files of a version described in Croissant 1.0, for programs that load tables to learn from. It says what the data package says:
 * files with their hashes, columns with their types, and what was found wrong. Addresses are relative to its own. It names no licence, because a release has none.
 */
export function croissantOf(
  { title, resources, provenance: told }: PackageDescription,
  { slug, version, provenance: { requestedFor, releasedAt } }: Pick<Publication, 'slug' | 'version' | 'provenance'>,
): string {
  const errata = told?.errata ?? []
  const described = {
    '@context': context,
    '@type': 'sc:Dataset',
    conformsTo: croissantVersion,
    name: slug,
    inLanguage: 'en',
    alternateName: namesOf(title),
    description:
      'Protected figures, with the notes to read beside them and where they come from. An empty value is withheld and not zero; lower and upper are the range of protection.',
    url: `/public/${slug}/v${version}`,
    version: `${version}.0.0`,
    datePublished: releasedAt,
    creator: { '@type': 'sc:Organization', name: requestedFor },
    citeAs: `Partnership hub, ${requestedFor}: “${title}”, version ${version}, ${englishText.day(new Date(releasedAt))}. /public/${slug}/v${version}`,
    ...(errata.length > 0 ? { correction: errata } : {}),
    distribution: resources.map(fileOf),
    recordSet: resources.map(recordsOf),
  }
  return `${JSON.stringify(described, null, 2)}\n`
}

/** A title, and its Welsh if it has one. */
function namesOf(title: string): string | readonly (string | object)[] {
  const { said, language } = welshText.titled(title)
  return language === 'cy' ? [title, { '@value': said, '@language': language }] : title
}

const fileOf = ({ path, description, bytes, hash }: Resource): object => ({
  '@type': 'cr:FileObject',
  '@id': path,
  name: path,
  description,
  contentUrl: path,
  contentSize: `${bytes} B`,
  encodingFormat: 'text/csv',
  sha256: hash.replace(/^sha256:/, ''),
})

const recordsOf = ({ name, path, description, schema }: Resource): object => ({
  '@type': 'cr:RecordSet',
  '@id': name,
  name,
  description,
  field: schema.fields.map((field) => ({
    '@type': 'cr:Field',
    '@id': `${name}/${field.name}`,
    name: field.name,
    ...(field.description === undefined ? {} : { description: field.description }),
    dataType: dataTypes[field.type] ?? 'sc:Text',
    source: { fileObject: { '@id': path }, extract: { column: field.name } },
  })),
})
