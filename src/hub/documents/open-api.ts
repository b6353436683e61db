import { errorCodes } from '../../kit/error-codes.js'
import { BatchState, feeds, rowErrorSentences, rowSchemaOf, type ReceiptWithErrors } from '../../modules/ingest/index.js'
import { waysOut, type WayOutName } from '../../modules/exports/index.js'
import { feedWays, type FeedWay } from '../../server/http/ways.js'
import { feedAddress } from '../../server/public/publication-feed.js'
import { catalogAddress } from '../../server/public/catalog.js'
import { sitemapAddress } from '../../server/public/sitemap.js'
import { languages } from '../../kit/on-pages/language.js'
import { publicEnds, type PublicEnd } from '../../server/public/publication-file.js'
import { hubVersion } from '../../kit/software.js'

type Schema = Readonly<Record<string, unknown>>

const text: Schema = { type: 'string' }
const count: Schema = { type: 'integer', minimum: 0 }
const toSchema = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })
const listOf = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'array',
  items: { type: 'object', properties, required: Object.keys(properties), additionalProperties: false },
})

/** Every part of a receipt; one that is missing here does not compile. */
const receiptParts: Readonly<Record<keyof ReceiptWithErrors, Schema>> = {
  id: { ...text, description: "The hub's id of the batch." },
  batchId: { ...text, description: "The sender's id of the batch." },
  feed: { type: 'string', enum: Object.keys(feeds) },
  state: { type: 'string', enum: Object.keys(BatchState) },
  received: { ...count, description: 'The sum of accepted, unchanged and rejected.' },
  accepted: { ...count, description: 'Stored as new or as a correction.' },
  rejected: count,
  unchanged: count,
  reverted: { ...count, description: 'Rows that repeat what an earlier version of their record said.' },
  late: {
    type: ['integer', 'null'],
    description: 'Accepted rows that are in no figure of their quarter, because it was published before.',
  },
  dispositions: listOf({ disposition: text, count }),
  withToken: {
    type: ['integer', 'null'],
    description: 'Accepted rows with a person token; each of the others counts as a person of its own.',
  },
  notes: { type: 'array', items: text, description: 'What to know of accepted rows that do not count as others do.' },
  unmapped: listOf({ field: text, valueClass: text, rows: count }),
  unmappedCodes: listOf({ field: text, code: text, rows: count }),
  errors: listOf({
    line: { type: 'integer', minimum: 1 },
    recordRef: { type: ['string', 'null'] },
    field: { type: ['string', 'null'] },
    code: { type: 'string', enum: Object.keys(rowErrorSentences).sort() },
    message: text,
  }),
}

const refusal: Schema = {
  type: 'object',
  description: 'Every refusal. The message is for people and may change; the code is for programs (docs/ERRORS.md).',
  required: ['errors'],
  properties: {
    errors: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['message', 'extensions'],
        properties: {
          message: text,
          extensions: {
            type: 'object',
            required: ['code'],
            properties: { code: { type: 'string', enum: Object.keys(errorCodes).sort() }, requestId: text },
          },
        },
      },
    },
  },
}

/** What each way out is asked with. */
const asked: Readonly<Record<WayOutName, Schema>> = {
  analysis: {
    type: 'object',
    required: ['question'],
    properties: {
      question: { type: 'object', description: 'AnalysisQuestion of the GraphQL schema.' },
      pooled: {
        type: 'boolean',
        description:
          'Of text/csv alone: adds what the model Analysis.pooled estimates of the first measure by the first dimension, with the status MODEL.',
      },
    },
  },
  release: { type: 'object', required: ['release'], properties: { release: { ...text, description: 'The id of a release.' } } },
  quality: {
    type: 'object',
    required: ['feed'],
    properties: {
      feed: { type: 'string', enum: Object.keys(feeds) },
      period: { type: 'object', description: 'PeriodInput of the GraphQL schema.' },
    },
  },
  records: {
    type: 'object',
    required: ['kind'],
    properties: {
      kind: { type: 'string', description: 'A list of own records of the GraphQL schema, such as policeReferrals.' },
      filter: { type: 'object', description: 'The filter of that list.' },
      duty: { type: 'string', description: 'For referrals: a duty of the Victims’ Code, such as D05.' },
      verdict: { type: 'string', description: 'For referrals: what the duty came to, such as BREACHED.' },
    },
  },
}

/** What is at each end of a publication's address. */
const publicFiles: Readonly<Record<PublicEnd, readonly [type: string, said: string]>> = {
  '': ['text/html', 'The page of a version'],
  '.json': ['application/json', 'The figures as JSON-stat 2.0'],
  '.csv': ['text/csv', 'The figures as CSV'],
  '/figures.csv': ['text/csv', 'The figures of the data package'],
  '/notes.csv': ['text/csv', 'What must be read beside the figures'],
  '/provenance.csv': ['text/csv', 'Where the figures come from'],
  '/datapackage.json': ['application/json', 'The data package of a version'],
  '/croissant.json': ['application/ld+json', 'The CSV files of a version described in Croissant 1.0'],
  '/figures.csv-metadata.json': ['application/csvm+json', 'The figures described as CSV on the Web'],
  '/notes.csv-metadata.json': ['application/csvm+json', 'The notes described as CSV on the Web'],
  '/provenance.csv-metadata.json': ['application/csvm+json', 'The provenance described as CSV on the Web'],
}

const refused = (...statuses: readonly number[]): Readonly<Record<string, Schema>> =>
  Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Refused${status}` }]))

const reasons: Readonly<Record<number, string>> = {
  400: 'What was sent is wrong; the sentence says what to do.',
  401: 'No token or key, or one that is not taken.',
  403: 'The role, the partner or the agreement does not allow it.',
  404: 'There is no such thing, or not for the asker: both are said in one sentence.',
  406: 'The format in Accept is not given here.',
  409: 'The state of the thing does not allow it.',
  413: 'The body is too large.',
  415: 'The body is not of the type that is taken here.',
  429: 'Too much in this time or of this budget; Retry-After says when.',
  503: 'Not now; Retry-After says when.',
}

const header = (name: string, description: string): Schema => ({ name, in: 'header', required: false, schema: text, description })
const acting = [
  header('X-Role', 'One of the roles of the token, if it has several.'),
  header('X-Agreement', 'The agreement to act under, if several are live.'),
]

const ofFeed = ([code, feed]: readonly [string, (typeof feeds)[keyof typeof feeds]]): readonly [string, Schema] => [
  `/ingest/${feed.name}`,
  {
    post: {
      operationId: `send${code.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`,
      summary: `Send a batch of ${feed.name}`,
      description: `A batch that is sent again changes nothing, and a bad row never stops a good one. docs/feeds/${feed.name}.md describes every column. A file packed with gzip is known by its first bytes.`,
      security: [{ token: [] }, { key: [] }],
      parameters: [
        {
          name: 'batch',
          in: 'query',
          required: false,
          schema: text,
          description: "The sender's id of the batch; or the header X-Batch-Id.",
        },
        { name: 'dryRun', in: 'query', required: false, schema: { type: 'boolean' }, description: 'Check and store nothing.' },
        {
          name: 'allowRevert',
          in: 'query',
          required: false,
          schema: { type: 'boolean' },
          description: 'Take rows that repeat an earlier version.',
        },
        header('X-Batch-Id', "The sender's id of the batch, if it is not in the address."),
        ...acting,
      ],
      requestBody: {
        required: true,
        content: {
          'application/x-ndjson': { schema: { type: 'string', description: `Lines of JSON, each one a ${feed.name} (schema ${code}).` } },
          'text/csv': { schema: { type: 'string', description: `A header and rows (docs/feeds/${feed.name}.table-schema.json).` } },
        },
      },
      responses: {
        200: { description: 'The receipt.', content: { 'application/json': { schema: toSchema('Receipt') } } },
        ...refused(400, 401, 403, 404, 409, 413, 429, 503),
      },
    },
  },
]

const ofWayOut = ({ name, path, formats }: (typeof waysOut)[number]): readonly [string, Schema] => [
  path,
  {
    post: {
      operationId: `export${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`,
      summary: `A file: ${name}`,
      description: 'docs/EXPORTS.md says who gets it and what is in it.',
      security: [{ token: [] }],
      parameters: acting,
      requestBody: { required: true, content: { 'application/json': { schema: asked[name] } } },
      responses: {
        200: {
          description: 'The file, in the first format of Accept that is given here.',
          content: Object.fromEntries(formats.map((format) => [format, {}])),
        },
        ...refused(400, 401, 403, 404, 406, 409, 413, 415, 429, 503),
      },
    },
  },
]

const slug = { name: 'slug', in: 'path', required: true, schema: { type: 'string', pattern: '^[a-z0-9-]{1,60}$' } }
const edition = { name: 'version', in: 'path', required: true, schema: { type: 'integer', minimum: 1, maximum: 9999 } }

/** Of pages and the feed, which are there in several languages. */
const inLanguage = {
  name: 'lang',
  in: 'query',
  required: false,
  schema: { type: 'string', enum: languages },
  description: 'The language of the page. Without it, Accept-Language decides.',
}

const ofPublicEnd = (end: PublicEnd): readonly [string, Schema] => {
  const [type, said] = publicFiles[end]
  return [
    `/public/{slug}/v{version}${end}`,
    {
      get: {
        operationId: `public${(end || 'page').replace(/(?:^|[./]+)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`,
        summary: said,
        parameters: end === '' ? [slug, edition, inLanguage] : [slug, edition],
        security: [],
        responses: {
          200: { description: said, content: { [type]: {} } },
          304: { description: 'The asker has it already.' },
          404: { description: 'There is no such publication.', content: { 'text/html': {} } },
          410: { description: 'The version was withdrawn: the page says why.', content: { 'text/html': {} } },
          503: { description: 'The version is under review; Retry-After says until when.', content: { 'text/html': {} } },
        },
      },
    },
  ]
}

/** The page of a force in a publication of the Code's duties by force. */
const forcePage: readonly [string, Schema] = [
  '/public/{slug}/v{version}/force/{force}',
  {
    get: {
      operationId: 'publicForce',
      summary: "The page of a force, in a publication of the Victims' Code by force and duty",
      parameters: [
        slug,
        edition,
        { name: 'force', in: 'path', required: true, schema: text, description: 'Code of the force, such as kent.' },
        inLanguage,
      ],
      security: [],
      responses: {
        200: { description: 'The page.', content: { 'text/html': {} } },
        304: { description: 'The asker has it already.' },
        404: { description: 'The force has no figures in this version: the page says why.', content: { 'text/html': {} } },
        410: { description: 'The version was withdrawn: the page says why.', content: { 'text/html': {} } },
        503: { description: 'The version is under review; Retry-After says until when.', content: { 'text/html': {} } },
      },
    },
  },
]

/** What is public beside the versions of publications. */
const open: readonly (readonly [string, Schema])[] = [
  [
    catalogAddress,
    {
      get: {
        operationId: 'publicCatalogue',
        summary: 'What is public, as a DCAT catalogue',
        security: [],
        responses: {
          200: { description: 'The catalogue.', content: { 'application/ld+json': {} } },
          304: { description: 'The asker has it already.' },
        },
      },
    },
  ],
  [
    '/public',
    {
      get: {
        operationId: 'publicList',
        summary: 'A page that lists what is public',
        parameters: [inLanguage],
        security: [],
        responses: { 200: { description: 'The page.', content: { 'text/html': {} } } },
      },
    },
  ],
  [
    '/register',
    {
      get: {
        operationId: 'register',
        summary: 'Who may use what, for which purpose: every agreement in force, a row for each party',
        parameters: [inLanguage],
        security: [],
        responses: {
          200: {
            description: 'JSON, or a page for whoever accepts text/html.',
            content: { 'application/json': { schema: { type: 'array', items: { type: 'object' } } }, 'text/html': {} },
          },
        },
      },
    },
  ],
]

const feedTexts: Readonly<Record<FeedWay, readonly [operationId: string, summary: string]>> = {
  '/notices.atom': ['noticesFeed', 'What has changed with each of the last four published quarters, as an Atom feed'],
}

const ofFeedWay = (way: FeedWay): readonly [string, Schema] => [
  way,
  {
    get: {
      operationId: feedTexts[way][0],
      summary: feedTexts[way][1],
      description: 'docs/EXPORTS.md says who gets it and what is in it. A key for notices opens this address and nothing else.',
      security: [{ token: [] }, { key: [] }],
      parameters: acting,
      responses: { 200: { description: 'The feed.', content: { 'application/atom+xml': {} } }, ...refused(401, 403, 429, 503) },
    },
  },
]

/** What tells machines where public figures are and what is new. */
const found = (
  [
    [feedAddress, 'publicFeed', 'What is new in public, as an Atom feed', 'application/atom+xml'],
    [sitemapAddress, 'publicSitemap', 'Public pages, as a sitemap', 'application/xml'],
    ['/robots.txt', 'robots', 'Where the sitemap is, for crawlers', 'text/plain'],
  ] as const
).map(([path, operationId, summary, type]): readonly [string, Schema] => [
  path,
  {
    get: {
      operationId,
      summary,
      security: [],
      ...(path === feedAddress ? { parameters: [inLanguage] } : {}),
      responses: { 200: { description: summary, content: { [type]: {} } }, 304: { description: 'The asker has it already.' } },
    },
  },
])

/** What is not GraphQL, as OpenAPI 3.1, for `hub schema --openapi`. Made from the feeds, the ways out, the feeds to follow and what is public. */
export const openApiDocument = (): object => ({
  openapi: '3.1.0',
  info: {
    title: 'Partnership hub: files in and out',
    version: hubVersion,
    description:
      'Questions are asked in GraphQL at POST /graphql (schema.graphql). This describes how batches of rows come in and how files leave.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: 'http://127.0.0.1:4000', description: 'A hub on this machine' }],
  paths: Object.fromEntries([
    ...Object.entries(feeds).map(ofFeed),
    ...waysOut.map(ofWayOut),
    ...publicEnds.map(ofPublicEnd),
    ...feedWays.map(ofFeedWay),
    ...open,
    forcePage,
    ...found,
  ]),
  components: {
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A token of the identity provider.' },
      key: { type: 'http', scheme: 'bearer', description: 'An API key of one partner and one feed, which begins with vsh_.' },
    },
    schemas: {
      Receipt: { type: 'object', properties: receiptParts, required: Object.keys(receiptParts), additionalProperties: false },
      Refusal: refusal,
      ...Object.fromEntries(Object.entries(feeds).map(([code, feed]) => [code, rowSchemaOf(feed)])),
    },
    responses: Object.fromEntries(
      Object.entries(reasons).map(([status, description]) => [
        `Refused${status}`,
        { description, content: { 'application/json': { schema: toSchema('Refusal') } } },
      ]),
    ),
  },
})
