import { GraphQLDateTime } from 'graphql-scalars'
import { Float, getMetadataStorage, ID, Int } from 'type-graphql'
import type { RecordKind } from './record-kind.js'

/** Types of Table Schema. A list or an object is JSON in one cell. */
type ExportedType = 'string' | 'integer' | 'number' | 'boolean' | 'datetime' | 'array' | 'object'

/** A stored field of an own record, as it is exported to a file. */
export interface ExportedColumn {
  /** The name in GraphQL. */
  readonly field: string
  readonly column: string
  readonly type: ExportedType
  readonly description: string
}

const scalars = new Map<unknown, ExportedType>([
  [String, 'string'],
  [ID, 'string'],
  [Int, 'integer'],
  [Number, 'number'],
  [Float, 'number'],
  [Boolean, 'boolean'],
  [Date, 'datetime'],
  [GraphQLDateTime, 'datetime'],
])

/** Every stored field of a kind, in the order in which its type declares them. */
export const exportedColumns = (kind: RecordKind): readonly ExportedColumn[] =>
  getMetadataStorage()
    .fields.filter(({ target, name }) => target === kind.type && kind.columns[name] !== undefined)
    .map(({ name, getType, typeOptions, description }) => {
      // type-graphql records that a field is a list only when its type is requested.
      const type = scalars.get(getType()) ?? 'object'
      const column = kind.columns[name] ?? name
      return { field: name, column, type: typeOptions.array ? 'array' : type, description: description ?? '' }
    })
