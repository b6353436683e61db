import type { ColumnShape, FeedShape, ValueKind, CellShape } from '../../../kit/sent-files/feed-shape.js'
import { tokenForm } from '../columns/column-kinds.js'
import type { Feed, Kind, NestedPart } from '../columns/feed.js'
import { instantForm } from '../columns/instant.js'
import { referencePattern } from '../columns/is-reference.js'

/** What the pages know of a feed, to prepare a file in the browser. */
export const feedShapeOf = (feed: Feed): FeedShape => ({
  code: feed.code,
  name: feed.name,
  title: feed.title,
  mutation: feed.graphql.mutation,
  columns: feed.columns.map((column): ColumnShape => {
    const { shape } = column.kind
    const isNested = typeof shape === 'object'
    return {
      ...valueOf(column.name, column.kind, column.required),
      ...(isNested ? { kind: shape.many ? 'items' : 'item', parts: shape.parts.map(partOf) } : {}),
      doc: column.doc,
    }
  }),
})

const partOf = ({ name, kind, required }: NestedPart): CellShape => ({
  ...valueOf(name, kind, required),
  ...(typeof kind.shape === 'object' ? { kind: 'scores' } : {}),
})

function valueOf(name: string, kind: Kind<unknown>, required: boolean): CellShape {
  const codes = kind.json.enum ?? kind.json.items?.enum
  return { name, kind: kindOf(kind), required, ...(codes ? { codes } : {}) }
}

const byPattern: Readonly<Record<string, ValueKind>> = {
  [instantForm.source]: 'instant',
  [tokenForm.source]: 'token',
  [referencePattern]: 'reference',
}

function kindOf({ json, shape }: Kind<unknown>): ValueKind {
  if (json.format === 'date') return 'day'
  if (shape === 'list') return 'codes'
  if (json.enum) return 'code'
  if (json.pattern?.startsWith('^(\\d{4})-(0[1-9]|1[0-2])$')) return 'month'
  return byPattern[json.pattern ?? ''] ?? 'text'
}
