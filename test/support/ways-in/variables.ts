import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLSchema,
} from 'graphql'
import type { As } from '../hub/hub.js'
import { most, mostBody, posted, worstJson } from './documents.js'
import type { Hostile, Way } from './hostile.js'
import { worstJsonTexts } from './texts.js'
import { requiredOf, sample, scalars, worstValues } from './variable-values.js'

/** Where a value of a type is given: the operation, and what stands around the value. */
interface Place {
  readonly as: As
  readonly query: string
  readonly around: (value: unknown) => Readonly<Record<string, unknown>>
}

/** A role with the schema that it sees. */
export interface SeenSchema {
  readonly as: As
  readonly schema: GraphQLSchema
}

/**
 * Every type that a variable can have, in every role's schema: each scalar, enum and input object, alone and in a list.
 * @param whole the schema of everybody, whose types must all be found
 */
export function variableWays(whole: GraphQLSchema, seen: readonly SeenSchema[]): Way[] {
  const places = placesOf(seen)
  const types = Object.values(whole.getTypeMap()).filter((type): type is GraphQLNamedInputType => isInputType(type))
  const reached = types.flatMap((type): Way[] =>
    [type.name, `[${type.name}]`].flatMap((name) => {
      const place = places.get(name)
      return place ? [{ name: `variable ${name}`, reader: 'variables', worst: worstAt(place, type, name.startsWith('[')) }] : []
    }),
  )
  return [...reached, undeclared(seen)]
}

/** The first place of each type in the schemas. */
function placesOf(seen: readonly SeenSchema[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>()
  for (const { as, schema } of seen)
    for (const [kind, root] of [
      ['query', schema.getQueryType()],
      ['mutation', schema.getMutationType()],
    ] as const)
      for (const field of Object.values(root?.getFields() ?? {}))
        for (const arg of field.args) {
          const query = `${kind} Hostile($v: ${String(arg.type)}) { ${field.name}(${[`${arg.name}: $v`, ...othersOf(arg, field.args)].join(', ')}) ${'{ __typename }'} }`
          const leaf = query.replace(' { __typename } }', ' }')
          visit(arg.type, (value) => ({ v: value }), { as, query: needsSelection(field.type) ? query : leaf }, places)
        }
  return places
}

const needsSelection = (type: unknown): boolean => 'getFields' in (getNamedType(type as GraphQLInputType) as object)

const othersOf = (arg: GraphQLArgument, all: readonly GraphQLArgument[]): string[] =>
  all
    .filter((other) => other !== arg && isNonNullType(other.type) && other.defaultValue === undefined)
    .map((other) => `${other.name}: ${literal(other.type)}`)

/** A value of the type, as a document has it. */
function literal(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(type.ofType)
  if (isListType(type)) return `[${literal(type.ofType)}]`
  if (isEnumType(type)) return type.getValues()[0]?.name ?? 'NONE'
  if (isInputObjectType(type))
    return `{ ${requiredOf(type.getFields())
      .map((field) => `${field.name}: ${literal(field.type)}`)
      .join(', ')} }`
  return JSON.stringify(scalars[type.name] ?? null)
}

/** Notes a place for each type in a type, which is entered once for each name. */
function visit(type: GraphQLInputType, around: Place['around'], at: Omit<Place, 'around'>, places: Map<string, Place>): void {
  if (isNonNullType(type)) return visit(type.ofType, around, at, places)
  if (isListType(type)) {
    const name = `[${getNamedType(type).name}]`
    if (!places.has(name)) places.set(name, { ...at, around })
    return visit(type.ofType, (value) => around([value]), at, places)
  }
  if (places.has(type.name)) return
  places.set(type.name, { ...at, around })
  if (!isInputObjectType(type)) return
  const required = sample(type) as object
  for (const field of Object.values(type.getFields()))
    visit(field.type, (value) => around({ ...required, [field.name]: value }), at, places)
}

function worstAt({ as, query, around }: Place, type: GraphQLNamedInputType, isList: boolean): Hostile[] {
  const sent = (what: string, value: (share: number, salt: number) => unknown): Hostile => ({
    what,
    as,
    make: (salt, share) => posted({ query, variables: around(value(share, salt)) }),
  })
  const raw = (what: string, json: (share: number, salt: number) => string): Hostile => ({
    what,
    as,
    make: (salt, share) => {
      const { body = '', ...rest } = posted({ query, variables: around('\u0007') })
      return { ...rest, body: String(body).replace('"\\u0007"', () => json(share * 0.99, salt)) }
    },
  })
  const nested = Object.entries(worstJson).map(([what, json]) => raw(what, json))
  const own = worstValues(type)
  const alone = Object.entries(own.alone).map(([what, value]) => sent(what, value))
  const lists = Object.entries(own.each).map(([what, value]) =>
    sent(`a list of ${what}`, (share, salt) => fitting(share, (n) => value(share, salt + n))),
  )
  return isList ? [...lists, ...nested] : [...alone, ...nested]
}

/** As many entries as the limits allow, by number and by bytes. */
function fitting(share: number, entry: (n: number) => unknown): unknown[] {
  const found: unknown[] = []
  for (let bytes = 0; bytes < (mostBody - 10_000) * share && found.length < most.entries * share;) {
    const one = entry(found.length)
    bytes += JSON.stringify(one).length + 1
    found.push(one)
  }
  return found
}

/** Variables that no document declares: the specification lets clients send them. Several operations, because what is kept may be kept for each. */
function undeclared(seen: readonly SeenSchema[]): Way {
  const { as } = seen[0] as SeenSchema
  const queryOf = (salt: number): string => `query A${salt % 20} { viewer { partner } }`
  const long = Object.entries(worstJsonTexts).map(([what, text]): Hostile => ({
    what,
    as,
    make: (salt, share) => posted({ query: queryOf(salt), variables: { [`s${salt}`]: text((mostBody - 2_000) * share, 'a', salt) } }),
  }))
  const shaped = Object.entries(worstJson).map(([what, json]): Hostile => ({
    what,
    as,
    make: (salt, share) => ({ ...posted({}), body: `{"query":${JSON.stringify(queryOf(salt))},"variables":${json(share * 0.98, salt)}}` }),
  }))
  return { name: 'undeclared variables', reader: 'undeclared variables', worst: [...long, ...shaped] }
}
