import type { PackageDescription } from '../../modules/exports/index.js'

/**
 * The description of one CSV file of a package as CSV on the Web (W3C, 2015). It says what the data package says: the columns in their order,
 * and which are numbers. An empty cell is no value.
 * What was found wrong in the figures stands in its notes.
 */
export function csvwOf({ resources, title, provenance }: PackageDescription, name: string): string {
  const resource = resources.find((one) => one.name === name)
  if (!resource) throw new Error(`the package has no file ${name}`)
  const errata = provenance?.errata ?? []
  const columns = resource.schema.fields.map(({ name: column, type, description }) => ({
    name: column.replace(/[^A-Za-z0-9_]/g, '_'),
    titles: column,
    datatype: type,
    null: '',
    ...(description === undefined ? {} : { 'dc:description': description }),
  }))
  const described = {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    url: resource.path,
    'dc:title': title,
    'dc:description': resource.description,
    dialect: { encoding: 'utf-8', delimiter: ',', header: true, lineTerminators: ['\r\n'] },
    tableSchema: { columns },
    ...(errata.length > 0 ? { notes: errata.map((text) => ({ 'dc:description': text })) } : {}),
  }
  return `${JSON.stringify(described, null, 2)}\n`
}
