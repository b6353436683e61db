import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'
import { accessOfEnum } from './enum-access.js'
import type { Permission } from './permissions.js'
import { declaredWord, type SchemaWords } from './schema-words.js'

/**
 * The permissions that an input field or enum value needs: a role must hold one of the lists in full. Without an entry it is open to every
 * role that reaches it.
 */
type InputWords = ReadonlyMap<string, readonly (readonly Permission[])[]>

const filterName = /^(.+?)(Filter|Order|OrderField)$/

/**
 * A viewer may not filter or sort by what it may not read. So each field of a `…Filter` and each value of an `…Order` needs the permissions
 * of the field that it filters. Throws if any of them filters no field and has no permission of its own, and names these. Keys are
 * `Type.name`.
 */
export function wordsOfInputs(schema: GraphQLSchema, words: SchemaWords): InputWords {
  const found = new Map<string, readonly (readonly Permission[])[]>()
  const problems: string[] = []
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type)) inputFields(schema, words, type, found, problems)
    else if (isEnumType(type) && !type.name.startsWith('__')) enumValues(schema, words, type, found, problems)
  }
  if (problems.length > 0) throw new TypeError(problems.join('\n'))
  return found
}

type Found = Map<string, readonly (readonly Permission[])[]>

function inputFields(schema: GraphQLSchema, words: SchemaWords, type: GraphQLInputObjectType, found: Found, problems: string[]): void {
  const node = filtersOf(schema, type)
  for (const field of Object.values(type.getFields())) {
    const own = declaredWord(field)
    const key = `${type.name}.${field.name}`
    if (own !== undefined) found.set(key, [[own]])
    // `and`, `or` and `not` contain the same type again, whose fields are checked separately.
    else if (node === undefined || getNamedType(field.type) === type) continue
    else addLookedAt(words, node, field.name, key, found, problems)
  }
}

function enumValues(schema: GraphQLSchema, words: SchemaWords, type: GraphQLEnumType, found: Found, problems: string[]): void {
  const node = filtersOf(schema, type)
  const listed = accessOfEnum(type.name)
  for (const { name } of type.getValues()) {
    const key = `${type.name}.${name}`
    const oneOf = listed[name]
    if (oneOf !== undefined)
      found.set(
        key,
        oneOf.map((word) => [word]),
      )
    else if (node !== undefined) addLookedAt(words, node, fieldOfOrder(name), key, found, problems)
  }
  for (const name of Object.keys(listed)) {
    if (!type.getValue(name)) problems.push(`${type.name}.${name} has an access but is no value of the enum`)
  }
}

function addLookedAt(words: SchemaWords, node: string, name: string, key: string, found: Found, problems: string[]): void {
  const fields = words.fields.get(node)
  const field = candidates(name).find((candidate) => fields?.has(candidate))
  const needed = field === undefined ? undefined : fields?.get(field)
  if (needed === undefined) problems.push(`${key} filters no field of ${node}; name it like one, or give it a word of its own`)
  else found.set(key, [needed])
}

/** The object type that a filter or an order applies to; undefined for any other type. */
export function filtersOf(schema: GraphQLSchema, type: GraphQLNamedType): string | undefined {
  const named = type.extensions['filtersOf']
  const name = typeof named === 'string' ? named : filterName.exec(type.name)?.[1]
  if (name === undefined) return undefined
  if (!isObjectType(schema.getType(name)))
    throw new TypeError(`${type.name} filters ${name}, which is no object type. Name one with FiltersOf.`)
  return name
}

/** `REFERRED_AT_DESC` sorts by `referredAt`. */
const fieldOfOrder = (value: string): string =>
  value
    .replace(/_(ASC|DESC)$/, '')
    .toLowerCase()
    .replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** `referredFrom` and `referredTo` filter `referredAt`, `hasFlag` filters `flags`. */
function candidates(name: string): string[] {
  const stem = name.replace(/(From|To|Before|After|Since|Until)$/, '')
  const had = /^has([A-Z])(.*)$/.exec(name)
  const owned = had ? `${had[1]?.toLowerCase()}${had[2]}` : undefined
  return [name, stem, `${stem}At`, `${stem}On`, `${name}s`, ...(owned === undefined ? [] : [owned, `${owned}s`])]
}
