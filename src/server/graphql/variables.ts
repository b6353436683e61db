import {
  getNullableType,
  getVariableValues,
  GraphQLError,
  isEnumType,
  isInputObjectType,
  isInputType,
  isLeafType,
  isListType,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { mostEntries } from '../../api/at-most.js'
import { Invalid } from '../../kit/errors.js'
import { tooManyNamed } from '../../modules/analytics/index.js'

/** The variables of one request, after they were found to be right. */
export interface Variables {
  /** As they were sent, without those that the operation does not declare. */
  readonly sent: Readonly<Record<string, unknown>>
  /** With their defaults, as resolvers receive them. */
  readonly coerced: Record<string, unknown>
}

/** The sent variables that an operation declares. GraphQL allows others, and nothing of the hub may read, hash or keep them. */
export function declaredOf(
  { variableDefinitions = [] }: OperationDefinitionNode,
  sent: Readonly<Record<string, unknown>>,
): Variables['sent'] {
  // Safeguard Undeclared variables are dropped:
  //   variableDefinitions.map(({ variable }) => variable.name.value) -> [...Object.keys(sent), ...variableDefinitions.slice(0, 0)] as
  //   string[]
  const names = variableDefinitions.map(({ variable }) => variable.name.value)
  return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(sent, name) ? [[name, sent[name]] as const] : [])))
}

/**
 * The variables of an operation, coerced once for everything that reads them; or what is wrong with the first wrong one. The others are not
 * looked at, because each wrong name would be compared with all right ones. @throws Invalid `QUERY_NOT_PERMITTED` for a list that is too long,
 * `BAD_USER_INPUT` for what is too long to be the name of a value
 */
export function variablesOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  declared: Variables['sent'],
): Variables | { readonly wrong: GraphQLError } {
  const definitions = operation.variableDefinitions ?? []
  for (const { variable, type } of definitions) {
    const made = typeFromAST(schema, type)
    if (isInputType(made)) checkLengths(made, declared[variable.name.value])
  }
  // Safeguard The first wrong variable is told: maxErrors: 1 ->
  const { coerced, errors } = getVariableValues(schema, definitions, declared, { maxErrors: 1 })
  if (coerced) return { sent: declared, coerced }
  return { wrong: errors?.[0] ?? new GraphQLError('The variables cannot be read.') }
}

/** The longest text that is compared with the names of an enum's values. */
const longestName = 10_000

/** Refuses a list that is longer than its input says, and a text that is far too long to be the name of an enum's value, before anything reads them whole. */
function checkLengths(type: GraphQLInputType, value: unknown): void {
  const given = getNullableType(type)
  if (isEnumType(given) && typeof value === 'string' && value.length > longestName)
    throw new Invalid('BAD_USER_INPUT', `A value of ${given.name} is given by its name. See the schema for the names.`)
  if (isLeafType(given) || typeof value !== 'object' || value === null) return
  if (isListType(given)) {
    const ofType = getNullableType(given.ofType)
    if ((isLeafType(ofType) && !isEnumType(ofType)) || !Array.isArray(value)) return
    for (const entry of value) checkLengths(given.ofType, entry)
  } else if (isInputObjectType(given)) {
    for (const field of Object.values(given.getFields())) {
      const entries = (value as Readonly<Record<string, unknown>>)[field.name]
      const most = mostEntries(field)
      // Safeguard Lists are bounded before their names are looked at:
      //   !== undefined && Array.isArray(entries) && entries.length > most -> === -1
      if (most !== undefined && Array.isArray(entries) && entries.length > most)
        throw new Invalid('QUERY_NOT_PERMITTED', tooManyNamed(field.name, most, entries.length))
      checkLengths(field.type, entries)
    }
  }
}
