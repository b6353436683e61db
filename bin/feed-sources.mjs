import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Folders from which the printed feeds follow: sources, and the data of the jurisdiction. */
const folders = [
  join('src', 'modules', 'ingest', 'feeds'),
  join('src', 'modules', 'ingest', 'columns'),
  join('src', 'modules', 'reference'),
  ...['calendar', 'law', 'lists', 'places'].map((name) => join('jurisdictions', 'england-and-wales', name)),
]
/** Files that these import, in other folders. */
const files = [
  ...['access', 'grants', 'partner-kinds', 'sending', 'texts'].map((name) => join('src', 'access', `${name}.ts`)),
  ...['entries', 'field', 'object-type'].map((name) => join('src', 'api', `${name}.ts`)),
  join('src', 'db', 'day.ts'),
  ...['enum-of', 'errors', 'jurisdiction', 'london', 'snake-case', join('sent-files', 'folding')].map((name) =>
    join('src', 'kit', `${name}.ts`),
  ),
]

/**
 * The sources from which follows what pages and client know of the feeds, below `root`.
 * @param {string} root
 * @returns {string[]}
 */
export const feedSources = (root) => [
  ...folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((name) => /\.(ts|json)$/.test(name))
      .sort()
      .map((name) => join(folder, name)),
  ),
  ...files,
]
