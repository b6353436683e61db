import { readdirSync } from 'node:fs'
import { accessTable } from '../access/tables/access-table.js'
import { printedSchema } from '../access/role-schema.js'
import { catalogueDocument, referenceRegistry } from '../modules/analytics/index.js'
import { dictionaryOf, exampleFile, feeds, rowSchemaOf, rowTypes, tableSchemaOf } from '../modules/ingest/index.js'
import { agreementTable } from './agreement-table.js'
import { loadDemo } from './demo.js'
import { errorTable } from './error-table.js'
import { exposureList } from './exposure-list.js'
import { hubSchema } from './resolvers.js'

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
    'docs/CATALOGUE.md': catalogueDocument(referenceRegistry(), savedQuestions()),
    'client/src/generated/rows.ts': rowTypes(Object.values(feeds)),
    ...(Object.fromEntries(ofFeeds) as Record<string, string>),
  }
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`

const savedQuestions = (): string[] =>
  readdirSync(new URL('../../examples/questions/', import.meta.url))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replace('.json', ''))
    .sort()
