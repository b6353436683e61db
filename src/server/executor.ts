import { createRequire } from 'node:module'
import {
  BREAK,
  execute,
  GraphQLError,
  OperationTypeNode,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import type * as Jit from 'graphql-jit'
import { GraphQLDateTime } from 'graphql-scalars'

// The CommonJS build: the other one imports files without their extension, which Node does not find.
const { compileQuery, isCompiledQuery } = createRequire(import.meta.url)('graphql-jit') as typeof Jit

/** A validated operation as it is to be answered. */
export interface Execution {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode | undefined
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
  readonly context: unknown
}

type Run = Jit.CompiledQuery['query']

/**
 * Answers operations of one schema. A query that comes again is compiled to JavaScript; whatever the compiler is not trusted
 * with goes to graphql-js, which also words every complaint about variables.
 */
export class Executor {
  /** By operation, so that what the document store forgets is forgotten here. Null: not to be compiled. */
  private readonly known = new WeakMap<OperationDefinitionNode, Run | null>()
  private readonly seen = new WeakSet<OperationDefinitionNode>()

  constructor(private readonly schema: GraphQLSchema) {}

  async run(asked: Execution): Promise<ExecutionResult> {
    const { document, operationName, variables, context } = asked
    const compiled = this.compiled(asked)
    if (compiled) {
      const result = (await compiled(undefined, context, variables)) as ExecutionResult
      // Without data the variables did not fit, and nothing ran.
      if (result.data !== undefined) return result.errors ? { ...result, errors: result.errors.map(inFull) } : result
    }
    return execute({ schema: this.schema, document, operationName, variableValues: variables, contextValue: context })
  }

  private compiled({ document, operation, operationName }: Execution): Run | null {
    if (!operation) return null
    const known = this.known.get(operation)
    if (known !== undefined) return known
    // What is asked once is answered before a compiler would be done with it.
    if (!this.seen.has(operation)) {
      this.seen.add(operation)
      return null
    }
    const made = isTrusted(document, operation) ? this.compile(document, operationName) : null
    this.known.set(operation, made)
    return made
  }

  private compile(document: DocumentNode, operationName: string | undefined): Run | null {
    const made = compileQuery(this.schema, document, operationName ?? '', {
      customSerializers: { DateTime: serializeTime },
      disablingCapturingStackErrors: true,
    })
    return isCompiledQuery(made) ? made.query : null
  }
}

/**
 * The compiler writes texts of a document into the code that it makes, and a text made for it comes out as code (graphql-jit 0.8.9,
 * `objectStringify`); it also forgets conditions of shared fragments. So no text, no directive and no `__proto__` reaches it.
 * Values belong into variables, which are never compiled.
 */
function isTrusted(document: DocumentNode, { operation }: OperationDefinitionNode): boolean {
  let trusted = operation === OperationTypeNode.QUERY
  const refuse = (): typeof BREAK => {
    trusted = false
    return BREAK
  }
  visit(document, {
    StringValue: refuse,
    Directive: refuse,
    Name: ({ value }) => (value.startsWith('__') && value !== '__typename' ? refuse() : undefined),
  })
  return trusted
}

/** The compiler's errors lack parts that others count on. */
function inFull({ message, path, locations, originalError }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path: path ?? null, originalError: originalError ?? null })
  // A place in the document can be given to the constructor only as a node, which these errors have forgotten.
  return locations ? Object.defineProperty(error, 'locations', { value: locations, enumerable: true }) : error
}

const utcTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,6}))?(?:Z|\+00:00)$/

/** Times as PostgreSQL and the feeds print them become what JSON would make of their Date, without making one. */
function serializeTime(value: unknown): unknown {
  const match = typeof value === 'string' ? utcTime.exec(value) : null
  if (!match) return GraphQLDateTime.serialize(value)
  return `${match[0].slice(0, 19)}.${(match[1] ?? '').slice(0, 3).padEnd(3, '0')}Z`
}
