import type { CellShape, FeedShape, ItemShape } from '../../../kit/sent-files/feed-shape.js'
import type { Feed, NamedColumn, NestedPart } from '../columns/feed.js'

/** What the pages know of a feed, to prepare a file in the browser. */
export const feedShapeOf = (feed: Feed): FeedShape => ({
  code: feed.code,
  name: feed.name,
  title: feed.title,
  mutation: feed.graphql.mutation,
  columns: feed.columns.map((column) => ({ ...shapeOf(column), doc: column.doc })),
})

function shapeOf({ name, kind: { shape, cell }, required }: NamedColumn): CellShape | ItemShape {
  if (cell !== 'PARTS') return { name, required, ...cell }
  if (typeof shape !== 'object') throw new TypeError(`${name} says that it has parts, and has none. Say what a cell of it can be.`)
  return { name, required, kind: shape.many ? 'items' : 'item', parts: shape.parts.map(partOf) }
}

function partOf({ name, kind: { cell }, required }: NestedPart): CellShape {
  if (cell === 'PARTS') throw new TypeError(`The part ${name} has parts itself, which a cell of a CSV cannot have. Give it a form.`)
  return { name, required, ...cell }
}
