import { createRequire } from 'node:module'
import {
  execute,
  GraphQLError,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import type * as Jit from 'graphql-jit'
import { GraphQLDateTime } from 'graphql-scalars'
import { KeptMemory, type Room } from '../../kit/memory/kept-memory.js'
import { isTrusted } from './is-trusted.js'
import { settled } from './settled.js'
import type { Variables } from './variables.js'
import { Variants } from './variants.js'
import { compiledBytes } from './weights.js'

// The CommonJS build. The other build imports files without their extension, which Node does not find.
const { compileQuery, isCompiledQuery } = createRequire(import.meta.url)('graphql-jit') as typeof Jit

/** A validated operation, ready to be answered. */
export interface Execution {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode | undefined
  readonly operationName: string | undefined
  /** Declared by the operation, and right. */
  readonly variables: Variables
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

type RunQuery = Jit.CompiledQuery['query']

/** An operation after its directives are applied. */
interface Variant {
  asked: number
  /** Null means that it must not be compiled. */
  run: RunQuery | null | undefined
}

/** An operation that is asked less often is answered before a compiler would finish, and its code would only take memory. */
const compiledAt = 3

/** How many variants of one operation are compiled. A document with more switches is answered by graphql-js. */
const mostVariants = 8

/** Bytes of a variant that is not compiled. */
const uncompiled = 200

/**
 * Answers operations of one schema, whose variables are right. A repeated query is compiled to JavaScript, after its directives are applied.
 * Anything that the compiler is not trusted with goes to graphql-js.
 */
export class Executor {
  private readonly names = new Variants()
  /** Names of the variants of an operation that may be compiled; the operation is forgotten with its document. */
  private readonly tried = new WeakMap<OperationDefinitionNode, Set<string>>()
  private readonly variants: Room<Variant>

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly answers: Answers = { compiled: 0, plain: 0, kept: 0 },
    memory = new KeptMemory(),
  ) {
    this.variants = memory.room()
  }

  async run(asked: Execution): Promise<ExecutionResult> {
    const { document, operation, operationName, variables, context, rootValue } = asked
    const again = operation?.operation === OperationTypeNode.QUERY ? this.compiled(document, operation, variables) : undefined
    if (again) {
      const result = (await again.run(rootValue, context, variables.coerced)) as ExecutionResult
      if (result.data !== undefined) {
        this.answers.compiled += 1
        return result.errors ? { ...result, errors: result.errors.map(inFull) } : result
      }
      // Nothing ran: the compiled query rejected the coerced variables, so it is not used again.
      again.variant.run = null
    }
    this.answers.plain += 1
    // `execute` accepts only the variables as sent, so it coerces them a second time.
    return execute({ schema: this.schema, document, rootValue, operationName, variableValues: variables.sent, contextValue: context })
  }

  private compiled(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Variables,
  ): { readonly run: RunQuery; readonly variant: Variant } | undefined {
    const name = this.names.nameOf(document, operation, variables)
    const tried = this.tried.get(operation) ?? new Set<string>()
    this.tried.set(operation, tried)
    if (!tried.has(name) && tried.size >= mostVariants) return undefined
    tried.add(name)
    const variant = this.variants.find(name) ?? { asked: 0, run: undefined }
    if (variant.asked === 0) this.variants.keep(name, variant, uncompiled)
    if (variant.run === undefined && (variant.asked += 1) < compiledAt) return undefined
    if (variant.run === undefined) {
      variant.run = this.compile(document, operation, variables.coerced)
      if (variant.run) this.variants.keep(name, variant, compiledBytes(document))
    }
    return variant.run ? { run: variant.run, variant } : undefined
  }

  private compile(document: DocumentNode, operation: OperationDefinitionNode, coerced: Readonly<Record<string, unknown>>): RunQuery | null {
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
