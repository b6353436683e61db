import { GraphQLError, isEnumType, Kind, type GraphQLEnumType, type GraphQLSchema, type ValueNode } from 'graphql'
import type { Role } from '../../access/roles.js'
import type { ErrorCode } from '../../kit/error-codes.js'
import { didYouMean } from '../../kit/did-you-mean.js'
import { Invalid } from '../../kit/errors.js'
import { dimensionsFor, measuresFor } from '../../modules/analytics/index.js'

interface Naming {
  readonly type: string
  readonly code: ErrorCode
  /** As in "is no measure that you may ask". */
  readonly noun: string
  readonly verb: string
  readonly allowedTo: (role: Role) => readonly string[]
}

const namings: readonly Naming[] = [
  {
    type: 'MeasureName',
    code: 'MEASURE_UNKNOWN',
    noun: 'measure',
    verb: 'ask',
    allowedTo: (role) => measuresFor(role).map(({ name }) => name),
  },
  {
    type: 'DimensionName',
    code: 'DIMENSION_UNKNOWN',
    noun: 'dimension',
    verb: 'use',
    allowedTo: (role) => [...dimensionsFor(role)],
  },
]

/** The longest name that is repeated to the asker. */
const longestName = 60

/**
 * Gives an unknown measure or dimension its own error code, and a sentence with the nearest and all names that this role may use, in the document and
 * in variables alike. A name from another role's schema is treated like a name that does not exist. Changes the schema's own enum
 * types.
 */
export function nameWhatIsAllowed(schema: GraphQLSchema, role: Role): GraphQLSchema {
  for (const naming of namings) {
    const type = schema.getType(naming.type)
    if (isEnumType(type)) refuseUnknown(type, naming, role)
  }
  return schema
}

function refuseUnknown(type: GraphQLEnumType, { code, noun, verb, allowedTo }: Naming, role: Role): void {
  // Made on first use, because asking the rules for each name takes a while.
  let names: readonly string[] | undefined
  const allowedNames = (): readonly string[] => {
    const allowed = new Set(allowedTo(role))
    return type.getValues().flatMap(({ name }) => (allowed.has(name) ? [name] : []))
  }
  const [parseValue, parseLiteral] = [type.parseValue.bind(type), type.parseLiteral.bind(type)]
  const check = (name: string, node?: ValueNode): void => {
    if (type.getValue(name)) return
    names ??= allowedNames()
    const refusal = `"${name.slice(0, longestName)}" is no ${noun} that you may ${verb}.`
    const sentence = `${refusal}${didYouMean(name, names)} You may ${verb} ${names.join(', ')}.`
    const known = new Invalid(code, sentence)
    throw new GraphQLError(sentence, { nodes: node ?? null, originalError: known, extensions: { code, http: { status: 400 } } })
  }
  type.parseValue = (value): unknown => {
    if (typeof value === 'string') check(value)
    return parseValue(value)
  }
  type.parseLiteral = (node, variables): unknown => {
    if (node.kind === Kind.ENUM) check(node.value, node)
    return parseLiteral(node, variables)
  }
}
