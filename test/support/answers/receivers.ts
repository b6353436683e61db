import { answerFormats, type AnswerFormat } from '../../../src/cli/commands/ask.js'
import { waysOut, type WayOut } from '../../../src/modules/exports/index.js'
import { feedAddress } from '../../../src/server/public/publication-feed.js'
import { catalogAddress } from '../../../src/server/public/catalog.js'
import { forceWay } from '../../../src/server/public/force-page.js'
import { chainAddress } from '../../../src/server/public/publication-parts.js'
import { sitemapAddress } from '../../../src/server/public/sitemap.js'
import { publicEnds, type PublicEnd } from '../../../src/server/public/publication-file.js'
import { feedWays, openWays, waysIn, type FeedWay, type WayIn } from '../../../src/server/http/ways.js'

type OfExports<Way extends WayOut = WayOut> = Way extends WayOut ? `${Way['path']} ${Way['formats'][number]}` : never
type OfPublic =
  | `/public/SLUG/v1${PublicEnd}`
  | typeof forceWay
  | typeof catalogAddress
  | typeof feedAddress
  | typeof sitemapAddress
  | typeof chainAddress
type OfCommand = `hub ask --format ${AnswerFormat}` | 'hub mcp'
type OpenWay = Exclude<(typeof openWays)[number], '/public/*'>

/** What a browser shows, prints and saves; the pages are programs of their own, of which a test can only list what saves a file. */
export const ofPages = [
  'page',
  'page on paper',
  'public page on paper',
  'whole page saved',
  'drawing saved',
  'file saved',
  'data quality saved',
  'own referrals saved',
  'audit chain saved',
  'return saved',
] as const

/** Every way out by its name. */
export type WayOutName = OfExports | OfPublic | OfCommand | OpenWay | WayIn | FeedWay | (typeof ofPages)[number]

/** Programs that receivers have, which share no code with the writers; each by the import that a suite uses. */
const readers = {
  'Papa Parse': 'papaparse',
  'JSON-stat toolkit': 'jsonstat-toolkit',
  hyparquet: 'hyparquet',
  'Ajv, by its own Table Schema': 'ajv',
  'PDF.js': 'pdfjs-dist/legacy/build/pdf.mjs',
  'jsonld.js': 'jsonld',
  'its own reader of CSV on the Web': 'test/support/readers/csvw.ts',
  'Chromium, a page': 'test/support/readers/page.ts',
  'Chromium, a public page': 'test/support/readers/public-page.ts',
  'Python, html.parser': 'test/support/readers/html.ts',
  'Node, as JSON': 'test/support/hub/hub.ts',
  'Python, xml.etree': 'test/support/readers/atom.ts',
  'Python, xml.etree, a sitemap': 'test/support/readers/sitemap.ts',
  'Python, urllib.robotparser': 'test/support/readers/robots.ts',
  'SDK of the Model Context Protocol': '@modelcontextprotocol/sdk/client/index.js',
  'Python, examples/audit/verify.py': 'node:child_process',
} as const

interface Receiver {
  readonly reader: keyof typeof readers
  /** The suite that compares what was read with the API. */
  readonly suite: string
}

const by = (reader: Receiver['reader'], suite: string): Receiver => ({ reader, suite })
const packageBy = (suite: string) => by('Ajv, by its own Table Schema', suite)
const csvBy = (suite: string) => by('Papa Parse', suite)
const jsonStatBy = (suite: string) => by('JSON-stat toolkit', suite)

const files = 'test/api/files/read-back.test.ts'
const pages = 'test/browser/pages.test.ts'
const browser = 'test/browser/read-back.test.ts'

/**
 * Who reads back what leaves by each way out, and where. A way out that is missing here does not compile, and fails
 * `test/unit/receivers.test.ts`.
 */
export const receivers: Readonly<Record<WayOutName, Receiver>> = {
  '/exports/analysis application/zip': packageBy(files),
  '/exports/analysis application/json': jsonStatBy(files),
  '/exports/analysis text/csv': csvBy(files),
  '/exports/release application/zip': packageBy(files),
  '/exports/release application/json': jsonStatBy(files),
  '/exports/release text/csv': csvBy(files),
  '/exports/quality text/csv': csvBy(files),
  '/exports/records application/zip': packageBy('test/api/files/export-records.test.ts'),
  '/exports/records application/vnd.apache.parquet': by('hyparquet', 'test/api/files/export-records.test.ts'),
  '/exports/records text/csv': csvBy('test/api/files/export-records.test.ts'),
  '/public/SLUG/v1': by('Chromium, a public page', browser),
  '/public/SLUG/v1/force/CODE': by('Python, html.parser', 'test/commands/duties-by-force.test.ts'),
  '/public/SLUG/v1.csv': csvBy(files),
  '/public/SLUG/v1.json': jsonStatBy(files),
  '/public/SLUG/v1/figures.csv': csvBy(files),
  '/public/SLUG/v1/notes.csv': csvBy(files),
  '/public/SLUG/v1/provenance.csv': csvBy(files),
  '/public/SLUG/v1/datapackage.json': packageBy(files),
  '/public/SLUG/v1/figures.csv-metadata.json': by('its own reader of CSV on the Web', 'test/api/publishing/catalog.test.ts'),
  '/public/SLUG/v1/notes.csv-metadata.json': by('its own reader of CSV on the Web', 'test/api/publishing/catalog.test.ts'),
  '/public/SLUG/v1/provenance.csv-metadata.json': by('its own reader of CSV on the Web', 'test/api/publishing/catalog.test.ts'),
  '/public/SLUG/v1/croissant.json': by('jsonld.js', 'test/api/publishing/catalog.test.ts'),
  '/public/catalog.jsonld': by('jsonld.js', 'test/api/publishing/catalog.test.ts'),
  '/public/feed.atom': by('Python, xml.etree', 'test/commands/found-by-machines.test.ts'),
  '/public/sitemap.xml': by('Python, xml.etree, a sitemap', 'test/commands/found-by-machines.test.ts'),
  '/public/chain.json': by('Python, examples/audit/verify.py', 'test/commands/public/chain.test.ts'),
  '/robots.txt': by('Python, urllib.robotparser', 'test/commands/found-by-machines.test.ts'),
  '/public': by('Chromium, a public page', browser),
  '/register': by('Chromium, a public page', browser),
  '/graphql': by('Node, as JSON', files),
  '/ingest/*': by('Node, as JSON', files),
  '/notices.atom': by('Python, xml.etree', 'test/commands/notices.test.ts'),
  'hub ask --format json': by('Node, as JSON', 'test/commands/read-back.test.ts'),
  'hub ask --format csv': csvBy('test/commands/read-back.test.ts'),
  'hub ask --format jsonstat': jsonStatBy('test/commands/read-back.test.ts'),
  'hub mcp': by('SDK of the Model Context Protocol', 'test/commands/cli/mcp.test.ts'),
  page: by('Chromium, a page', pages),
  'page on paper': by('PDF.js', pages),
  'public page on paper': by('PDF.js', browser),
  'whole page saved': by('Chromium, a page', 'test/browser/forces-to-ask.test.ts'),
  'drawing saved': by('Chromium, a page', browser),
  'file saved': jsonStatBy(browser),
  'data quality saved': csvBy('test/browser/sending/data-quality.test.ts'),
  'own referrals saved': csvBy(pages),
  'return saved': csvBy('test/browser/return.test.ts'),
  'audit chain saved': by('Python, examples/audit/verify.py', 'test/browser/governance/governance.test.ts'),
}

/** What a suite with this reader imports. */
export const importOf = ({ reader }: Receiver): string => readers[reader]

/** The names of all ways out, as declared where they are made. */
export const declaredWays: readonly string[] = [
  ...waysOut.flatMap(({ path, formats }) => formats.map((format) => `${path} ${format}`)),
  ...publicEnds.map((end) => `/public/SLUG/v1${end}`),
  forceWay,
  catalogAddress,
  feedAddress,
  sitemapAddress,
  chainAddress,
  ...openWays.filter((way) => way !== '/public/*'),
  ...waysIn,
  ...feedWays,
  ...answerFormats.map((format) => `hub ask --format ${format}`),
  'hub mcp',
  ...ofPages,
]
