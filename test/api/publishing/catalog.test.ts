import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import jsonld from 'jsonld'
import Papa from 'papaparse'
import { period } from '../../support/callers/ask.js'
import { charity, officerOf, startHub } from '../../support/hub/hub.js'
import { faultsOfCsvw } from '../../support/readers/csvw.js'
import { faultsOfDcat } from '../../support/readers/shapes.js'
import { acceptedBy, approved, completeRelease, endRelease } from '../../support/releases/releases.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { getWhole } from '../../support/callers/get-whole.js'

const hub = ofSuite(() => startHub({ now: start, persons: 3_000 }))

const start = '2026-11-25T09:00:00Z'
const afterEnd = '2026-12-10T10:00:00Z'
const reviewers = ['kent', 'hmicfrs'].map(officerOf)

/** Requests, has it approved, waits and releases; returns the id. */
async function publish(slug: string, title: string): Promise<string> {
  hub.moveTo(start)
  const question = { measures: ['VICTIMS_REFERRED'], period: period('2025') }
  const id = await approved(hub, charity, { kind: 'PUBLICATION', slug, title, question }, reviewers)
  hub.moveTo(afterEnd)
  expect((await completeRelease(hub, charity, id)).code).toBeUndefined()
  return id
}

const open = async (address: string): Promise<Response> => {
  const answer = await getWhole(new URL(address, hub.url))
  const elsewhere = answer.headers.get('location')
  return elsewhere === null ? answer : getWhole(new URL(elsewhere, hub.url))
}
const textAt = async (address: string): Promise<string> => (await open(address)).text()

const dcat = 'http://www.w3.org/ns/dcat#'
const dcterms = 'http://purl.org/dc/terms/'
type Node = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> & {
  readonly '@id': string
  readonly '@type': readonly string[]
}

/** Every node of the catalogue, as a processor of JSON-LD reads it that was given no network. */
async function nodesOf(): Promise<readonly Node[]> {
  const base = new URL('/public/catalog.jsonld', hub.url).href
  const refuse = async (url: string): Promise<never> => {
    throw new Error(`the catalogue needs ${url} to be read`)
  }
  const flat = await jsonld.flatten(JSON.parse(await textAt(base)) as object, undefined, { base, documentLoader: refuse })
  return flat as unknown as readonly Node[]
}
/** An object of the catalogue as it is written. */
type Entry = Record<string, unknown>

/** What the shapes of DCAT-AP refuse in the catalogue, after `spoil` has changed it. */
async function faultsIn(spoil?: (catalogue: Entry) => void): Promise<readonly string[]> {
  const base = new URL('/public/catalog.jsonld', hub.url).href
  const catalogue = JSON.parse(await textAt(base)) as Entry
  spoil?.(catalogue)
  return faultsOfDcat(catalogue, base)
}

const ofType = (nodes: readonly Node[], name: string): readonly Node[] => nodes.filter(({ '@type': types }) => types?.includes(dcat + name))
const languagesOf = (node: Node, property: string): readonly string[] =>
  (node[dcterms + property] ?? []).map(({ '@language': language = '' }) => language).sort()
const idsOf = (node: Node, property: string): readonly string[] => (node[property] ?? []).map(({ '@id': id = '' }) => id)

test('the catalogue of a hub that has published nothing is a catalogue without datasets', async () => {
  const nodes = await nodesOf()
  expect(nodes.flatMap(({ '@type': types }) => types).sort()).toEqual([`${dcat}Catalog`, 'http://xmlns.com/foaf/0.1/Agent'].sort())
  expect(await faultsIn()).toEqual([])
})

test('the catalogue has each version as a dataset of its series, with what DCAT-AP makes mandatory, and every address in it answers', async () => {
  await publish('victims', 'Victims referred')
  await publish('victims', 'Victims referred, again')
  const nodes = await nodesOf()
  const [catalog] = ofType(nodes, 'Catalog')
  const datasets = ofType(nodes, 'Dataset')
  const at = (path: string): string => new URL(path, hub.url).href
  expect(datasets.map(({ '@id': id }) => id).sort()).toEqual([at('/public/victims/v1'), at('/public/victims/v2')])
  expect([...idsOf(catalog as Node, `${dcat}dataset`)].sort()).toEqual([
    at('/public/victims'),
    at('/public/victims/v1'),
    at('/public/victims/v2'),
  ])
  expect(idsOf(datasets.find(({ '@id': id }) => id.endsWith('/v2')) as Node, `${dcat}previousVersion`)).toEqual([at('/public/victims/v1')])
  for (const node of [...ofType(nodes, 'Catalog'), ...ofType(nodes, 'DatasetSeries'), ...datasets])
    for (const property of ['title', 'description'])
      expect({ of: node['@id'], property, in: languagesOf(node, property) }).toMatchObject({
        in: property === 'title' && node !== catalog ? ['en'] : ['cy', 'en'],
      })
  for (const node of datasets) expect(idsOf(node, `${dcat}inSeries`)).toEqual([at('/public/victims')])
  const distributions = ofType(nodes, 'Distribution')
  expect(distributions).toHaveLength(12)
  for (const node of distributions) {
    expect(idsOf(node, `${dcat}accessURL`)).toHaveLength(1)
    const [file = ''] = idsOf(node, `${dcat}downloadURL`)
    const response = await open(file)
    const [type = ''] = idsOf(node, `${dcat}mediaType`)
    expect([file, response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([
      file,
      200,
      type.split('/media-types/')[1],
    ])
    await response.text()
  }
  const addresses = nodes.flatMap((node) => [node['@id'], ...idsOf(node, `${dcat}landingPage`), ...idsOf(node, `${dcat}accessURL`)])
  for (const address of new Set(addresses.filter((one) => one.startsWith(hub.url))))
    expect([address, (await open(address)).status]).toEqual([address, 200])
})

describe('rules of DCAT-AP 3, as shapes', () => {
  test('the catalogue of two versions keeps all of them', async () => {
    expect(await faultsIn()).toEqual([])
  })

  const media = 'https://www.iana.org/assignments/media-types/text/csv'
  const language = 'http://publications.europa.eu/resource/authority/language/ENG'
  test.each<[string, (catalogue: Entry) => void, string]>([
    ['a catalogue without a title', (one) => delete one.title, 'a catalogue has a title, once in each language'],
    ['a catalogue without a publisher', (one) => delete one.publisher, 'a catalogue has one publisher, an agent'],
    ['a publisher without a name', ({ publisher }) => delete (publisher as Entry).name, 'an agent has a name, once in each language'],
    ['a media type that is no IRI of IANA', (one) => respell(one, media, 'text/csv'), 'a media type is one of IANA'],
    [
      'a language by its two letters',
      (one) => respell(one, language, 'http://id.example/en'),
      'a language of a dataset is one of the Publications Office',
    ],
    ['a version without a description', ({ dataset }) => delete first(dataset, 'dcat:Dataset').description, 'a dataset has a description'],
    ['a file without an address', ({ dataset }) => delete fileOf(dataset).accessURL, 'a distribution has an address of access'],
    ['a day in words', ({ dataset }) => (first(dataset, 'dcat:Dataset').issued = words), 'a dataset is issued once, at a day or a moment'],
    [
      'a series that is not described',
      ({ dataset }) => delete first(dataset, 'dcat:DatasetSeries')['@type'],
      'a dataset is in a dataset series',
    ],
  ])('they refuse %s', async (_, spoil, said) => {
    expect(await faultsIn(spoil)).toContainEqual(expect.stringContaining(said))
  })

  const words = { '@value': 'last Tuesday' }
  const first = (listed: unknown, type: string): Entry => (listed as Entry[]).find((one) => one['@type'] === type) as Entry
  const fileOf = (listed: unknown): Entry => (first(listed, 'dcat:Dataset').distribution as Entry[])[0] as Entry
  /** Puts another word for `from` wherever the catalogue lists datasets. */
  function respell(catalogue: Entry, from: string, to: string): void {
    catalogue.dataset = JSON.parse(JSON.stringify(catalogue.dataset).replaceAll(from, to)) as unknown
  }
})

test('the catalogue answers with its type, and with 304 to whoever has it', async () => {
  const response = await open('/public/catalog.jsonld')
  expect(response.headers.get('content-type')).toBe('application/ld+json; charset=utf-8')
  const again = await fetch(new URL('/public/catalog.jsonld', hub.url), {
    headers: { 'if-none-match': response.headers.get('etag') ?? '' },
  })
  expect(again.status).toBe(304)
  expect(await textAt('/public')).toContain('href="/public/catalog.jsonld"')
})

test('each CSV file that the catalogue names is described beside it as CSV on the Web, and is as described', async () => {
  const named = ofType(await nodesOf(), 'Distribution').flatMap((node) => idsOf(node, `${dcat}downloadURL`))
  const sheets = named.filter((address) => address.endsWith('.csv'))
  expect(sheets).toHaveLength(6)
  for (const sheet of sheets) {
    const address = `${sheet}-metadata.json`
    const response = await open(address)
    expect([address, response.headers.get('content-type')]).toEqual([address, 'application/csvm+json; charset=utf-8'])
    expect(new URL(((await response.json()) as { url: string }).url, address).href).toBe(sheet)
    expect(await faultsOfCsvw(address, textAt)).toEqual([])
  }
})

test('a reader of CSV on the Web finds a cell that is not as described', async () => {
  const address = new URL('/public/victims/v1/figures.csv-metadata.json', hub.url).href
  const spoilt = async (one: string): Promise<string> => (await textAt(one)).replace(/"datatype": "string"/g, '"datatype": "number"')
  expect(await faultsOfCsvw(address, spoilt)).toContainEqual(expect.stringMatching(/^line 2: period is "2025|^line 2: measure is /))
})

describe('a version in Croissant', () => {
  const cr = 'http://mlcommons.org/croissant/'
  const schema = 'https://schema.org/'
  const address = '/public/victims/v1/croissant.json'
  const valueOf = (node: Node | undefined, property: string): string => node?.[property]?.[0]?.['@value'] ?? ''

  /** Its nodes by their kind, as a processor of JSON-LD reads them that was given no network. */
  async function described(): Promise<(kind: string) => readonly Node[]> {
    const documentLoader = async (url: string): Promise<never> => {
      throw new Error(`the description needs ${url} to be read`)
    }
    const base = new URL(address, hub.url).href
    const flat = await jsonld.flatten(JSON.parse(await textAt(address)) as object, undefined, { base, documentLoader })
    const nodes = flat as unknown as readonly Node[]
    return (kind) => nodes.filter(({ '@type': types }) => types?.includes(kind))
  }

  test('a version in Croissant names the version that it follows, itself, and every file with its size and hash', async () => {
    const response = await open(address)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/ld+json; charset=utf-8'])
    const of = await described()
    const [dataset] = of(`${schema}Dataset`)
    expect(valueOf(dataset, `${dcterms}conformsTo`)).toBe('http://mlcommons.org/croissant/1.0')
    expect([valueOf(dataset, `${schema}name`), valueOf(dataset, `${schema}version`)]).toEqual(['victims', '1.0.0'])
    const files = of(`${cr}FileObject`)
    expect(files.map((file) => valueOf(file, `${schema}contentUrl`)).sort()).toEqual(['figures.csv', 'notes.csv', 'provenance.csv'])
    for (const file of files) {
      const bytes = await textAt(new URL(valueOf(file, `${schema}contentUrl`), new URL(address, hub.url)).href)
      expect({
        size: valueOf(file, `${schema}contentSize`),
        sha256: valueOf(file, `${schema}sha256`),
        type: valueOf(file, `${schema}encodingFormat`),
      }).toEqual({
        size: `${Buffer.byteLength(bytes)} B`,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        type: 'text/csv',
      })
    }
  })

  test('a version in Croissant has each column of its files as a field, and what it calls a number is one', async () => {
    const fields = (await described())(`${cr}Field`)
    for (const file of ['figures', 'notes', 'provenance']) {
      const { data, meta } = Papa.parse<Record<string, string>>(await textAt(`/public/victims/v1/${file}.csv`), {
        header: true,
        skipEmptyLines: true,
      })
      const ofFile = fields.filter(({ '@id': id }) => id.startsWith(new URL(`/public/victims/v1/${file}/`, hub.url).href))
      expect(ofFile.map((field) => valueOf(field, `${schema}name`)).sort()).toEqual([...(meta.fields ?? [])].sort())
      expect(data.length).toBeGreaterThan(0)
      for (const field of ofFile) {
        const [{ '@id': type = '' } = {}] = field[`${cr}dataType`] ?? []
        const values = data.map((line) => line[valueOf(field, `${schema}name`)] ?? '').filter((value) => value !== '')
        if (type !== `${schema}Text`) for (const value of values) expect([type, Number.isFinite(Number(value))]).toEqual([type, true])
      }
    }
    const numbers = fields.filter((field) => field[`${cr}dataType`]?.[0]?.['@id'] === `${schema}Float`)
    expect(numbers.length).toBeGreaterThan(3)
  })
})

test('a version keeps its bytes when another is published, and leaves the catalogue when it is withdrawn', async () => {
  const ends = ['.csv', '.json', '/croissant.json', '/figures.csv-metadata.json', '/datapackage.json']
  const bytes = (): Promise<string[]> => Promise.all(ends.map((end) => textAt(`/public/victims/v1${end}`)))
  const before = await bytes()
  const id = await publish('victims', 'Victims referred, a third time')
  expect(await bytes()).toEqual(before)
  expect(await textAt('/public/catalog.jsonld')).toContain('/public/victims/v3')
  await acceptedBy(hub, await endRelease(hub, officerOf('victim-support'), id), 'surrey', 'hmicfrs')
  const after = await textAt('/public/catalog.jsonld')
  expect(after).not.toContain('/public/victims/v3')
  expect(after).not.toContain('a third time')
  expect(after).toContain('/public/victims/v2')
})
