import { Extensions, Field, Float, InputType } from 'type-graphql'
import type { Feed, Nested, ValueShape } from './columns/feed.js'
import { sentAsRow } from './sent-row.js'

interface InputClass {
  new (): object
  readonly prototype: object
}

interface InputField {
  readonly name: string
  readonly shape: ValueShape
  readonly description?: string
}

interface PartInput {
  readonly type: InputClass
  /** A description of each field. */
  readonly fields: Map<string, string>
}

/** Two feeds may send the same part, and one of them may have an additional field. */
const partInputs = new Map<string, PartInput>()

/**
 * The input type of a feed's rows, made from its columns. Every field is nullable text, number or list, so that a bad value is a row error
 * with its line, and does not fail the whole request.
 */
export function rowInput({ name, graphql, columns }: Feed): InputClass {
  const type = newInput(graphql.row, `A row of the feed ${name}, as docs/feeds/${name}.md says.`)
  Extensions({ [sentAsRow]: true })(type)
  for (const { field, kind, doc } of columns) addField(type, { name: field, shape: kind.shape, description: doc })
  return type
}

function newInput(name: string, description?: string): InputClass {
  const type = class {}
  InputType(name, { description })(type)
  return type
}

function addField({ prototype }: InputClass, { name, shape, description }: InputField): void {
  const type = typeOf(shape)
  Field(() => type, { nullable: true, description })(prototype, name)
}

function typeOf(shape: ValueShape) {
  if (shape === 'text') return String
  if (shape === 'number') return Float
  if (shape === 'list') return [String]
  return shape.many ? [partInput(shape)] : partInput(shape)
}

/** Throws if two columns use one name for different parts, because the hub could then read only one of them. */
function partInput({ name, parts }: Nested): InputClass {
  const { type, fields } = partInputs.get(name) ?? newPart(name)
  for (const part of parts) {
    const [known, given] = [fields.get(part.name), inWords(part.kind.shape)]
    if (known === given) continue
    if (known !== undefined) throw new TypeError(`${name}.${part.name} is ${known} and ${given}. Give one of the two another name.`)
    fields.set(part.name, given)
    addField(type, { name: part.name, shape: part.kind.shape })
  }
  return type
}

function newPart(name: string): PartInput {
  const part = { type: newInput(name), fields: new Map<string, string>() }
  partInputs.set(name, part)
  return part
}

const inWords = (shape: ValueShape): string => (typeof shape === 'string' ? shape : `${shape.many ? 'a list of' : 'one'} ${shape.name}`)
