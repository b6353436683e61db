import { Field, InputType, registerEnumType } from 'type-graphql'
import type { RecordKind } from './record-kind.js'

/** The input type for filtering records of a kind. */
export function filterInput({ type, filters }: RecordKind): new () => object {
  const Filter = class {}
  InputType(`${type.name}Filter`, { description: 'All given conditions hold together.' })(Filter)
  for (const [name, { type: given, description }] of Object.entries(filters))
    Field(() => given, { nullable: true, description })(Filter.prototype, name)
  return Filter
}

/** The two orders of a list, by its time. */
export function orderEnum({ type, orderColumn, orderedBy }: RecordKind) {
  const upwards = `${orderColumn.toUpperCase()}_ASC`
  const downwards = `${orderColumn.toUpperCase()}_DESC`
  const values = { [upwards]: upwards, [downwards]: downwards }
  registerEnumType(values, {
    name: `${type.name}Order`,
    description: `By time of ${orderedBy}; the latest first where none is given.`,
  })
  return { values, upwards }
}
