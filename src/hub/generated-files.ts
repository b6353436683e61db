import { readdirSync } from 'node:fs'
import { accessTable } from '../access/tables/access-table.js'
import { printedSchema } from '../access/role-schema.js'
import { catalogueDocument, referenceRegistry } from '../modules/analytics/index.js'
import { agreementTable } from './documents/agreement-table.js'
import { exposureList } from './documents/exposure-list.js'
import { dictionaryOf, exampleFile, feeds, rowSchemaOf, tableSchemaOf, rowErrorSentences } from '../modules/ingest/index.js'
import { loadDemo } from './demo.js'
import { limitTable } from './documents/limit-table.js'
import { metricDocument } from './documents/metric-document.js'
import { packFiles } from './documents/pack/pack.js'
import { hubSchema } from './resolvers.js'
import { inCodeStyle, table } from '../access/tables/markdown.js'
import { errorCodes } from '../kit/error-codes.js'

/** What is printed from the code and committed, by path from the project's root. CI fails where one is stale. */
export async function generatedFiles(): Promise<Readonly<Record<string, string>>> {
  const { demoAuditor } = await loadDemo()
  const schema = hubSchema()
  const ofFeeds = Object.values(feeds).flatMap((feed) => [
    [`docs/feeds/${feed.name}.md`, dictionaryOf(feed)],
    [`docs/feeds/${feed.name}.schema.json`, json(rowSchemaOf(feed))],
    [`docs/feeds/${feed.name}.table-schema.json`, json(tableSchemaOf(feed))],
    [`examples/feeds/${feed.name}.csv`, exampleFile(feed, 'csv')],
    [`examples/feeds/${feed.name}.ndjson`, exampleFile(feed, 'ndjson')],
  ])
  return {
    'schema.graphql': printedSchema(schema),
    'docs/exposure.txt': exposureList(schema),
    'docs/ACCESS.md': `${accessTable(schema, demoAuditor, Object.values(feeds))}\n${agreementTable(schema)}`,
    'docs/ERRORS.md': errorTable(),
    'docs/LIMITS.md': limitTable(schema),
    'docs/METRICS.md': metricDocument(),
    ...packFiles(schema),
    'docs/CATALOGUE.md': catalogueDocument(referenceRegistry(), savedQuestions()),
    ...(Object.fromEntries(ofFeeds) as Record<string, string>),
  }
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`

const savedQuestions = (): string[] =>
  readdirSync(new URL('../../examples/questions/', import.meta.url))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replace('.json', ''))
    .sort()

/** `docs/ERRORS.md`: every code that the hub gives, so that a program can act on it. */
const errorTable = (): string =>
  [
    '# Codes of errors',
    '',
    'Every refusal, in GraphQL and outside it, is `{ "errors": [{ "message", "extensions": { "code", "requestId" } }] }`; the command line prints `CODE: message`. The',
    'message is for people and may change; the code is for programs, from this closed list, which `ErrorCode` of the schema holds too. `npm run generate` prints it from the source.',
    'A refusal that names a question to ask instead has it in `extensions.instead`, as an `AnalysisQuestion`; one that asks for one of several roles has them in `extensions.roles`.',
    '',
    ...tableOf(errorCodes),
    '',
    '## Codes of rows',
    '',
    'Why one row of a feed was refused: `code` of `RowError`, in receipts and batches. `docs/feeds` has those of each feed.',
    '',
    ...tableOf(rowErrorSentences),
    '',
  ].join('\n')

const tableOf = (meanings: Readonly<Record<string, string>>): string[] =>
  table(
    ['Code', 'Meaning'],
    Object.keys(meanings)
      .sort()
      .map((name) => [inCodeStyle(name), meanings[name] ?? '']),
  )
