import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../../../access/access.js'
import { ValueClass } from '../../columns/value-class.js'

registerEnumType(ValueClass, {
  name: 'ValueClass',
  description: 'What kind of value was sent; the value itself is not repeated.',
  valuesConfig: {
    EMPTY: { description: 'Neither a letter nor a digit, or a word for nothing such as "n/a".' },
    NUMBER: { description: 'A number.' },
    OTHER_TEXT: { description: 'Any other text.' },
    OTHER_TYPE: { description: 'A list or an object where a text belongs.' },
  },
})

@Access('batch:read')
@ObjectType({
  description: 'How many accepted rows have a value of this class in the field that the hub could not map to a code.',
  simpleResolvers: true,
})
export class UnmappedCount {
  @Field(() => String, { description: 'Column as the CSV header names it.' })
  readonly field!: string

  @Field(() => ValueClass)
  readonly valueClass!: ValueClass

  @Field(() => Int)
  readonly rows!: number
}
