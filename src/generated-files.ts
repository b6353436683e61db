import { accessTable } from './access/access-table.js'
import { printedSchema } from './access/role-schema.js'
import { dictionaryOf, exampleFile, feeds } from './modules/ingest/index.js'
import { hubSchema } from './resolvers.js'

/** What is printed from the code and committed, by path from the project's root. CI fails where one is stale. */
export function generatedFiles(): Readonly<Record<string, string>> {
  const schema = hubSchema()
  const ofFeeds = Object.values(feeds).flatMap((feed) => [
    [`docs/feeds/${feed.name}.md`, dictionaryOf(feed)],
    [`examples/feeds/${feed.name}.csv`, exampleFile(feed, 'csv')],
    [`examples/feeds/${feed.name}.ndjson`, exampleFile(feed, 'ndjson')],
  ])
  return {
    'schema.graphql': printedSchema(schema),
    'docs/ACCESS.md': accessTable(schema),
    ...(Object.fromEntries(ofFeeds) as Record<string, string>),
  }
}
