import {
  getNamedType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import { isPermission, type Permission } from './permissions.js'

/** The permissions that each field of the finished schema needs. A viewer must hold all of them. */
export interface SchemaWords {
  /** Type name, then field name. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, readonly Permission[]>>
  /** Fields that lead to something that their object's permission does not cover. They need a guard. */
  readonly edges: ReadonlyMap<string, ReadonlySet<string>>
}

/** Objects of the schema with something to protect, including the roots. */
export const objectTypes = (schema: GraphQLSchema): GraphQLObjectType[] =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !isIntrospectionType(type))

/** The permission of a declaration. */
export function declaredWord(declaration: { readonly extensions?: Readonly<Record<string, unknown>> | null }): Permission | undefined {
  const word = declaration.extensions?.['access']
  if (word === undefined) return undefined
  if (!isPermission(word)) throw new TypeError(`${JSON.stringify(word)} is no word of permission. Add it to permissions.ts on purpose.`)
  return word
}

/**
 * Reads every field's permissions: its object's, its own, and that of the object that it returns.
 * Throws with all undeclared root fields and object types, so that a hub that forgot one does not
 * start.
 */
export function wordsOfSchema(schema: GraphQLSchema): SchemaWords {
  const roots = rootTypes(schema)
  const problems = [...abstractTypes(schema)]
  const fields = new Map<string, Map<string, readonly Permission[]>>()
  const edges = new Map<string, Set<string>>()
  for (const type of objectTypes(schema)) {
    const isRoot = roots.has(type)
    const own = isRoot ? undefined : declaredWord(type)
    if (!isRoot && own === undefined) problems.push(`${type.name} declares no access`)
    const ofType = new Map<string, readonly Permission[]>()
    const edgesOfType = new Set<string>()
    for (const field of Object.values(type.getFields())) {
      const words = wordsOfField(field, own)
      if (words.length === 0 && isRoot) problems.push(`${type.name}.${field.name} declares no access`)
      ofType.set(field.name, words)
      if (isRoot || words.some((word) => word !== own)) edgesOfType.add(field.name)
    }
    fields.set(type.name, ofType)
    edges.set(type.name, edgesOfType)
  }
  if (problems.length > 0) throw new TypeError(problems.join('\n'))
  return { fields, edges }
}

function wordsOfField(field: GraphQLField<unknown, unknown>, ofObject: Permission | undefined): Permission[] {
  const returned = getNamedType(field.type)
  const found = [ofObject, declaredWord(field), isObjectType(returned) ? declaredWord(returned) : undefined]
  return [...new Set(found.filter((word) => word !== undefined))]
}

export const rootTypes = (schema: GraphQLSchema): ReadonlySet<GraphQLObjectType> =>
  new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter((type) => type != null))

// Shield ignores rules on abstract types, and an abstract type could span two levels of sensitivity.
const abstractTypes = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => (isInterfaceType(type) || isUnionType(type)) && !isIntrospectionType(type))
    .map((type) => `${type.name} is abstract, and access is declared on object types only`)
