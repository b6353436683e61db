import { feedShapeOf } from './feed-shape.js'
import { feeds } from './feeds.js'
import { rowTypes } from './row-types.js'

/** What the pages and the package for integrators know of the feeds: a file of each, by its name, with its text. */
export const printedFeeds: Readonly<Record<'web' | 'client', readonly [file: string, text: string]>> = {
  web: ['feeds.json', `${JSON.stringify(Object.values(feeds).map(feedShapeOf), null, 2)}\n`],
  client: ['rows.ts', rowTypes(Object.values(feeds))],
}
