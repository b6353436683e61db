/** A CSV file as the data package describes it. */
interface Resource {
  readonly name: string
  readonly path: string
  readonly description: string
  readonly schema: { readonly fields: readonly { readonly name: string; readonly type: string; readonly description?: string }[] }
}

/** What is read of the package's description. */
interface Described {
  readonly resources: readonly Resource[]
  readonly title: string
  readonly provenance?: { readonly errata?: readonly string[] }
}

/**
 * The description of one CSV file of a package as CSV on the Web (W3C, 2015). It says what the data package says: the columns in their order,
 * and which are numbers. An empty cell is no value.
 * What was found wrong in the figures stands in its notes.
 */
export function csvwOf(files: readonly { readonly name: string; readonly content: string }[], name: string): string {
  const found = files.find((file) => file.name === 'datapackage.json')
  const { resources, title, provenance } = JSON.parse(found?.content ?? '{}') as Described
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
