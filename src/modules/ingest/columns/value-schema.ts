/**
 * JSON Schema (2020-12) of a value in its best NDJSON form. The schemas of the feeds and the client's types are made from it. The hub does
 * not validate with it, because it also accepts other spellings. For an open list of codes, the codes are in `examples`, not in `enum`.
 */
export interface ValueSchema {
  readonly type: 'string' | 'boolean' | 'integer' | 'number' | 'array' | 'object'
  /** Name of the code list, if the value is one of its codes. */
  readonly title?: string
  readonly enum?: readonly string[]
  readonly examples?: readonly string[]
  readonly pattern?: string
  readonly format?: 'date'
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: ValueSchema
  readonly properties?: Readonly<Record<string, ValueSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: false
}

interface NamedSchema {
  readonly name: string
  readonly required: boolean
  readonly kind: { readonly json: ValueSchema }
}

/** An object with these parts and no other. */
export const objectSchema = (parts: readonly NamedSchema[]): ValueSchema => ({
  type: 'object',
  properties: Object.fromEntries(parts.map(({ name, kind }) => [name, kind.json])),
  required: parts.filter((part) => part.required).map(({ name }) => name),
  additionalProperties: false,
})
