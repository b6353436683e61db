import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import jsonld from 'jsonld'
import { Parser, Store } from 'n3'
import ShaclValidator from 'rdf-validate-shacl'

/** Our rules of DCAT-AP 3.0.0, of which each names its place in the specification. */
const shapesFile = join(import.meta.dirname, '../shapes/dcat-ap.ttl')

/** What a shape of DCAT-AP 3.0.0 refuses in a catalogue in JSON-LD. It is read at its address `base`, without the network. */
export async function faultsOfDcat(catalogue: object, base: string): Promise<readonly string[]> {
  const refuse = async (url: string): Promise<never> => {
    throw new Error(`the catalogue needs ${url} to be read`)
  }
  const quads = (await jsonld.toRDF(catalogue, { base, format: 'application/n-quads', documentLoader: refuse })) as unknown as string
  const data = new Store(new Parser({ format: 'N-Quads' }).parse(quads))
  const shapes = new Store(new Parser().parse(await readFile(shapesFile, 'utf8')))
  const { results } = await new ShaclValidator(shapes).validate(data)
  return results.map(({ focusNode, message }) => `${focusNode?.value ?? ''}: ${message.map(({ value }) => value).join(', ')}`)
}
