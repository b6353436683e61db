import { Field, InputType } from 'type-graphql'
import type { RecordKind } from './record-kind.js'

const made = new Map<RecordKind, new () => object>()

/** The input type of what records of a kind are filtered by; one for each kind, however many fields take it. */
export function filterInputOf(kind: RecordKind): new () => object {
  const before = made.get(kind)
  if (before) return before
  const Filter = class {}
  InputType(`${kind.type.name}Filter`, { description: 'All given conditions hold together.' })(Filter)
  for (const [name, { type: given, description }] of Object.entries(kind.filters))
    Field(() => given, { nullable: true, description })(Filter.prototype, name)
  made.set(kind, Filter)
  return Filter
}
