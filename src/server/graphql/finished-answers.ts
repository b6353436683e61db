import {
  getVariableValues,
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
import { oneRootOf, type FieldNames, type OneRoot } from './one-root.js'

/** An operation with its variables. */
interface Asked {
  /** Distinguishes it from every other. */
  readonly key: string
  readonly coerced: Record<string, unknown>
  readonly root: OneRoot | null
}

/** How many sets of variables are remembered for one operation, and how many texts are kept for one answer. */
const most = { variables: 100, texts: 8 }

/** Texts that replace data which is text already. */
const texts = new WeakMap<object, string>()

/** The text that is kept for some data; undefined if it must be made. */
export const keptText = (data: unknown): string | undefined => (typeof data === 'object' && data !== null ? texts.get(data) : undefined)

/**
 * Keeps the text of what follows only from an answer. The root field is still resolved each time, behind its guard: permission, cost and
 * audit are decided there anew. Its text is sent again only if it returns the same object as before. The texts are dropped with the object.
 */
export class FinishedAnswers {
  private readonly kept = new WeakMap<object, Map<string, object>>()
  private readonly known = new WeakMap<OperationDefinitionNode, { readonly number: number; readonly asked: Map<string, Asked> }>()
  private operations = 0
  /** Resolves the fields below a resolved root. */
  private readonly below: Executor

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly names: FieldNames,
    private readonly answers: Answers,
  ) {
    this.below = new Executor(withGivenRoots(schema, names['Query']), answers)
  }

  /** Undefined if the query asks for more than what follows from an answer. */
  run(execution: Execution): Promise<ExecutionResult> | undefined {
    const { operation } = execution
    if (operation?.operation !== OperationTypeNode.QUERY) return undefined
    const asked = this.askedIn(execution, operation)
    return asked?.root ? this.answer(execution, operation, asked, asked.root) : undefined
  }

  private async answer(execution: Execution, operation: OperationDefinitionNode, asked: Asked, root: OneRoot): Promise<ExecutionResult> {
    const given = await resolved(this.schema, execution, operation, asked, root)
    const answer = 'value' in given ? given.value : undefined
    const kept = this.kept.get(answer as object)?.get(asked.key)
    if (kept) {
      this.answers.kept += 1
      return { data: kept as ExecutionResult['data'] }
    }
    const result = await this.below.run({ ...execution, rootValue: given })
    if (result.errors || !result.data || typeof answer !== 'object' || answer === null) return result
    return { data: this.keep(answer, asked.key, JSON.stringify(result.data)) as ExecutionResult['data'] }
  }

  private keep(answer: object, key: string, text: string): object {
    const ofAnswer = this.kept.get(answer) ?? new Map<string, object>()
    this.kept.set(answer, ofAnswer)
    if (ofAnswer.size >= most.texts) ofAnswer.clear()
    const data = {}
    texts.set(data, text)
    ofAnswer.set(key, data)
    return data
  }

  /** Undefined if the variables are wrong; another part reports that. */
  private askedIn({ document, variables }: Execution, operation: OperationDefinitionNode): Asked | undefined {
    const known = this.known.get(operation) ?? { number: (this.operations += 1), asked: new Map<string, Asked>() }
    this.known.set(operation, known)
    const text = JSON.stringify(variables)
    const before = known.asked.get(text)
    if (before) return before
    const { coerced } = getVariableValues(this.schema, operation.variableDefinitions ?? [], variables)
    if (!coerced) return undefined
    const made = { key: `${known.number} ${text}`, coerced, root: oneRootOf(this.schema, { document, operation }, coerced, this.names) }
    if (known.asked.size >= most.variables) known.asked.clear()
    known.asked.set(text, made)
    return made
  }
}

/** What a root field returned or threw. */
type Given = { readonly value: unknown } | { readonly error: unknown }

async function resolved(
  schema: GraphQLSchema,
  { document, context }: Execution,
  operation: OperationDefinitionNode,
  { coerced }: Asked,
  { node, field, args }: OneRoot,
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
    return { value: await field.resolve(undefined, args, context, info) }
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
