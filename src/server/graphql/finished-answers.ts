import { createHash } from 'node:crypto'
import {
  getArgumentValues,
  GraphQLObjectType,
  GraphQLSchema,
  Kind,
  OperationTypeNode,
  type ExecutionResult,
  type GraphQLFieldConfigMap,
  type GraphQLResolveInfo,
  type OperationDefinitionNode,
} from 'graphql'
import { Executor, type Answers, type Execution } from './executor.js'
import { KeptMemory, type Room } from '../../kit/memory/kept-memory.js'
import { oneRootOf, type FieldNames, type OneRoot } from './one-root.js'
import type { Variables } from './variables.js'
import { Variants } from './variants.js'
import { documentBytes, textBytes } from './weights.js'

/** The root of an operation as its directives leave it; null if it asks for more than what follows from an answer. */
interface FollowedRoot {
  readonly root: OneRoot | null
}

/** JSON texts that are already made, by the object whose data they replace. */
const texts = new WeakMap<object, string>()

/** The cached JSON text of some data; undefined if it must be made. */
export const keptText = (data: unknown): string | undefined => (typeof data === 'object' && data !== null ? texts.get(data) : undefined)

/**
 * Keeps the text of what follows only from an answer. The root field is still resolved each time, behind its guard: permission, cost and
 * audit are decided there anew. Its text is sent again only if it returns the same object as before, for the same variables. Of the variables
 * only a hash is kept.
 */
export class FinishedAnswers {
  /** The data of an answer, whose text is kept with it, by answer, operation and variables. */
  private readonly kept: Room<object>
  private readonly asked: Room<FollowedRoot>
  private readonly names = new Variants()
  private readonly numbers = new WeakMap<object, number>()
  private numbered = 0
  /** Resolves the fields below a resolved root. */
  private readonly below: Executor

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fields: FieldNames,
    private readonly answers: Answers,
    memory = new KeptMemory(),
  ) {
    this.kept = memory.room()
    this.asked = memory.room()
    this.below = new Executor(withGivenRoots(schema, fields['Query']), answers, memory)
  }

  /** Undefined if the query asks for more than what follows from an answer. */
  run(execution: Execution): Promise<ExecutionResult> | undefined {
    const { document, operation, variables } = execution
    if (operation?.operation !== OperationTypeNode.QUERY) return undefined
    const name = this.names.nameOf(document, operation, variables)
    const { root } = this.asked.find(name) ?? this.read(execution, operation, name)
    return root ? this.answer(execution, operation, name, root) : undefined
  }

  private read({ document, variables: { coerced } }: Execution, operation: OperationDefinitionNode, name: string): FollowedRoot {
    const asked = { root: oneRootOf(this.schema, { document, operation }, coerced, this.fields) }
    this.asked.keep(name, asked, documentBytes(document))
    return asked
  }

  private async answer(execution: Execution, operation: OperationDefinitionNode, name: string, root: OneRoot): Promise<ExecutionResult> {
    const given = await resolved(this.schema, execution, operation, root)
    // Safeguard A text belongs to one answer: 'value' in given ? given.value : undefined -> this
    const answer = 'value' in given ? given.value : undefined
    const isKept = typeof answer === 'object' && answer !== null
    const key = isKept ? `${this.numberOf(answer)} ${name} ${hashOf(execution.variables)}` : ''
    const kept = this.kept.find(key)
    if (kept) {
      this.answers.kept += 1
      return { data: kept as ExecutionResult['data'] }
    }
    const result = await this.below.run({ ...execution, rootValue: given })
    if (result.errors || !result.data || !isKept) return result
    return { data: this.keep(key, JSON.stringify(result.data)) as ExecutionResult['data'] }
  }

  private keep(key: string, text: string): object {
    const data = {}
    texts.set(data, text)
    this.kept.keep(key, data, textBytes(text))
    return data
  }

  private numberOf(answer: object): number {
    const number = this.numbers.get(answer) ?? (this.numbered += 1)
    this.numbers.set(answer, number)
    return number
  }
}

// Safeguard No variable is kept: createHash('sha256').update(JSON.stringify(coerced)).digest('base64') -> JSON.stringify(coerced)
const hashOf = ({ coerced }: Variables): string => createHash('sha256').update(JSON.stringify(coerced)).digest('base64')

/** What a root field returned or threw. */
type Given = { readonly value: unknown } | { readonly error: unknown }

async function resolved(
  schema: GraphQLSchema,
  { document, context, variables: { coerced } }: Execution,
  operation: OperationDefinitionNode,
  { node, field }: OneRoot,
): Promise<Given> {
  const query = schema.getQueryType()
  if (!query || !field.resolve) throw new Error('a root field is resolved')
  const info: GraphQLResolveInfo = {
    fieldName: field.name,
    fieldNodes: [node],
    returnType: field.type,
    parentType: query,
    path: { prev: undefined, key: (node.alias ?? node.name).value, typename: query.name },
    schema,
    fragments: Object.fromEntries(
      document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
    ),
    rootValue: undefined,
    operation,
    variableValues: coerced,
  }
  try {
    return { value: await field.resolve(undefined, getArgumentValues(field, node, coerced), context, info) }
  } catch (error) {
    return { error }
  }
}

/** The schema below these root fields, whose values are given in the root value. */
function withGivenRoots(schema: GraphQLSchema, names: ReadonlySet<string> | undefined): GraphQLSchema {
  const query = schema.getQueryType()
  if (!query) return schema
  const fields = Object.entries(query.toConfig().fields as GraphQLFieldConfigMap<Given, unknown>).filter(([name]) => names?.has(name))
  // A role that sees none of them never gets here.
  if (fields.length === 0) return schema
  const given = Object.fromEntries(fields.map(([name, field]) => [name, { ...field, resolve: valueOf }]))
  const { types, ...others } = schema.toConfig()
  return new GraphQLSchema({
    ...others,
    query: new GraphQLObjectType({ name: query.name, fields: given }),
    types: types.filter((type) => type !== query),
    assumeValid: true,
  })
}

function valueOf(given: Given): unknown {
  if ('value' in given) return given.value
  throw given.error
}
