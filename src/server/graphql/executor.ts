import { createRequire } from 'node:module'
import {
  execute,
  getVariableValues,
  GraphQLError,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import type * as Jit from 'graphql-jit'
import { GraphQLDateTime } from 'graphql-scalars'
import { isTrusted } from './is-trusted.js'
import { settled, switchesIn } from './settled.js'

// The CommonJS build. The other build imports files without their extension, which Node does not find.
const { compileQuery, isCompiledQuery } = createRequire(import.meta.url)('graphql-jit') as typeof Jit

/** A validated operation, ready to be answered. */
export interface Execution {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode | undefined
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
  readonly context: unknown
  /** The value that the root fields receive. */
  readonly rootValue?: unknown
}

/** How many answers came from each way of answering. */
export interface Answers {
  compiled: number
  plain: number
  /** Answers that were sent again unchanged. */
  kept: number
}

type Run = Jit.CompiledQuery['query']

/** An operation after its directives are applied. */
interface Variant {
  asked: number
  /** Null means that it must not be compiled. */
  run: Run | null | undefined
}

interface KnownDocument {
  readonly switches: readonly string[]
  readonly variants: Map<string, Variant>
}

/** An operation that is asked less often is answered before a compiler would finish, and its code would only take memory. */
const compiledAt = 3

/** How many variants of one operation are compiled. A document with more switches is answered by graphql-js. */
const mostVariants = 8

/**
 * Answers operations of one schema. A repeated query is compiled to JavaScript, after graphql-js has coerced its variables and applied its
 * directives. Anything that the compiler is not trusted with goes to graphql-js, which also words every complaint about variables.
 */
export class Executor {
  /** By operation, so that an operation that the document store forgets is forgotten here too. */
  private readonly known = new WeakMap<OperationDefinitionNode, KnownDocument>()

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly answers: Answers = { compiled: 0, plain: 0, kept: 0 },
  ) {}

  async run(asked: Execution): Promise<ExecutionResult> {
    const { document, operation, operationName, variables, context, rootValue } = asked
    const again = operation?.operation === OperationTypeNode.QUERY ? this.compiled(document, operation, variables) : undefined
    if (again) {
      const result = (await again.run(rootValue, context, again.variables)) as ExecutionResult
      if (result.data !== undefined) {
        this.answers.compiled += 1
        return result.errors ? { ...result, errors: result.errors.map(inFull) } : result
      }
      // Nothing ran: the compiled query rejected the coerced variables, so it is not used again.
      again.variant.run = null
    }
    this.answers.plain += 1
    return execute({ schema: this.schema, document, rootValue, operationName, variableValues: variables, contextValue: context })
  }

  private compiled(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    given: Readonly<Record<string, unknown>>,
  ): { readonly run: Run; readonly variables: Record<string, unknown>; readonly variant: Variant } | undefined {
    const { coerced } = getVariableValues(this.schema, operation.variableDefinitions ?? [], given)
    if (!coerced) return undefined
    const variant = this.variantOf(document, operation, coerced)
    if (!variant || (variant.run === undefined && (variant.asked += 1) < compiledAt)) return undefined
    if (variant.run === undefined) variant.run = this.compile(document, operation, coerced)
    return variant.run ? { run: variant.run, variables: coerced, variant } : undefined
  }

  private variantOf(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    coerced: Readonly<Record<string, unknown>>,
  ): Variant | undefined {
    const known = this.known.get(operation) ?? { switches: switchesIn(document), variants: new Map<string, Variant>() }
    this.known.set(operation, known)
    const key = known.switches.map((name) => String(coerced[name])).join(' ')
    const variant = known.variants.get(key)
    if (variant || known.variants.size >= mostVariants) return variant
    const made = { asked: 0, run: undefined }
    known.variants.set(key, made)
    return made
  }

  private compile(document: DocumentNode, operation: OperationDefinitionNode, coerced: Readonly<Record<string, unknown>>): Run | null {
    const one = settled(document, operation, coerced)
    if (!isTrusted(this.schema, one)) return null
    const made = compileQuery(this.schema, one, operation.name?.value ?? '', {
      customSerializers: { DateTime: serializeTime },
      disablingCapturingStackErrors: true,
    })
    return isCompiledQuery(made) ? made.query : null
  }
}

/** graphql-jit's errors lack properties of a GraphQLError that other code reads, such as `extensions` and `nodes`. */
function inFull({ message, path, locations, originalError }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path: path ?? null, originalError: originalError ?? null })
  // The constructor accepts a location only as a node, which these errors no longer have.
  return locations ? Object.defineProperty(error, 'locations', { value: locations, enumerable: true }) : error
}

const utcTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,6}))?(?:Z|\+00:00)$/

/** Times as PostgreSQL and the feeds print them, converted to what JSON would make of their Date, without making one. */
function serializeTime(value: unknown): unknown {
  const match = typeof value === 'string' ? utcTime.exec(value) : null
  if (!match) return GraphQLDateTime.serialize(value)
  return `${match[0].slice(0, 19)}.${(match[1] ?? '').slice(0, 3).padEnd(3, '0')}Z`
}
