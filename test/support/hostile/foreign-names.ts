import { createHash } from 'node:crypto'
import { isEnumType, isInputObjectType, isObjectType, type GraphQLNamedType, type GraphQLSchema } from 'graphql'
import type { Answer } from '../hub/hub.js'

/** A document with a name in some place; the schema that receives it does not know the name. */
export interface ForeignName {
  readonly unknown: string
  readonly documentWith: (name: string) => string
}

/** Every name of a schema: of types, fields, arguments and values. */
export function namesIn(schema: GraphQLSchema): ReadonlySet<string> {
  return new Set(
    Object.values(schema.getTypeMap())
      .filter(({ name }) => !name.startsWith('__'))
      .flatMap((type) => [type.name, ...namesOf(type)]),
  )
}

function namesOf(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name)
  if (isInputObjectType(type)) return Object.keys(type.getFields())
  if (!isObjectType(type)) return []
  return Object.values(type.getFields()).flatMap(({ name, args }) => [name, ...args.map((arg) => arg.name)])
}

/** This number of documents: the foreign names in turn, each in the next of all places of the schema in which a name can stand. */
export function foreignNames(schema: GraphQLSchema, foreign: readonly string[], count: number): readonly ForeignName[] {
  const places = placesOf(schema)
  return Array.from({ length: count }, (_, n) => ({
    unknown: foreign[n % foreign.length] as string,
    documentWith: places[(n + Math.floor(n / foreign.length)) % places.length] as (name: string) => string,
  }))
}

/** As a field of each object, an argument of each root field, a value of each enumeration, a field of each input, a type, a directive, a variable. */
function placesOf(schema: GraphQLSchema): ((name: string) => string)[] {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'))
  const fragment = (type: string, field: string): string => `{ ...F } fragment F on ${type} { ${field} }`
  return [
    (name) => `{ ${name} }`,
    (name) => `{ ${name}(first: 1) { edges { node { id } } } }`,
    (name) => `mutation { ${name}(rows: []) { id } }`,
    (name) => fragment(name, '__typename'),
    (name) => `query($v: ${name}) { viewer { partner } }`,
    (name) => `{ viewer @${name} { partner } }`,
    (name) => `{ viewer(${name}: 1) { partner } }`,
    ...types.filter(isObjectType).map((type) => (name: string) => fragment(type.name, name)),
    ...types.filter(isEnumType).map((type) => (name: string) => `query($v: ${type.name} = ${name}) { viewer { partner } }`),
    ...types.filter(isInputObjectType).map((type) => (name: string) => `query($v: ${type.name} = { ${name}: 1 }) { viewer { partner } }`),
  ]
}

/** A name that no one has, of the same length and the same kinds of letters as another: capitals, underscores, a lower-case start. */
export function invented(like: string): string {
  const random = createHash('sha512').update(like).digest('hex').repeat(4)
  return [...like]
    .map((letter, at) => {
      if (letter === '_') return '_'
      const drawn = String.fromCharCode('a'.charCodeAt(0) + (parseInt(random.slice(at, at + 2), 16) % 26))
      return /[A-Z]/.test(letter) ? drawn.toUpperCase() : drawn
    })
    .join('')
}

const proposal = / Did you mean [^?]*(\?|$)/

/** An answer from which the name, the proposed names and the number of the request are removed. */
export const plainly = ({ status, data, errors }: Answer<unknown>, name: string): unknown => ({
  status,
  data,
  errors: errors?.map(({ message, extensions: { code }, ...more }) => ({
    ...more,
    code,
    message: message.replace(proposal, '').replaceAll(new RegExp(`(?<=["@.])${name}(?=")`, 'g'), 'NAME'),
  })),
})

/** The names that the answer proposes, except one that was cut off at its end. */
export const proposedIn = ({ errors = [] }: Answer<unknown>): string[] =>
  errors.flatMap(({ message }) => [...(proposal.exec(message)?.[0] ?? '').matchAll(/"(\w+)"/g)].map(([, name]) => name as string))
