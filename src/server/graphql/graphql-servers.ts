import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin, type GraphQLRequestListener } from '@apollo/server'
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled'
import {
  GraphQLError,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Logger } from 'pino'
import { isQuiet } from '../../access/is-quiet.js'
import type { Permission } from '../../access/permissions.js'
import type { Role } from '../../access/roles.js'
import { schemaFor } from '../../access/role-schema.js'
import { UserError, TooManyRequests } from '../../kit/errors.js'
import { KeptMemory } from '../../kit/memory/kept-memory.js'
import type { Context } from './request-context.js'
import { documentStoreIn } from './document-store.js'
import { Executor, type Answers, type Execution } from './executor.js'
import { FinishedAnswers, keptText } from './finished-answers.js'
import { AnswersInLanguage } from './in-language.js'
import { followsFromAnswer } from '../../modules/analytics/index.js'
import { costOf } from '../limits/cost.js'
import { exceedsFigureLimit } from '../limits/figure-limit.js'
import { formatError, isUnforeseen, knownOf, statusOf } from '../errors/errors.js'
import { nameWhatIsAllowed } from './allowed-names.js'
import { knownOperations } from './known-operations.js'
import { documentIdOf, notRegistered, RegisteredDocuments, type DocumentMode, type NamedDocument } from './registered-documents.js'
import { limits, limitShape, tooLarge } from '../limits/limits.js'
import { schemaOfRowsAsSent, withoutNullRows } from './rows-as-sent.js'
import { declaredOf, variablesOf, type Variables } from './variables.js'

export interface GraphqlRequest extends NamedDocument {
  readonly operationName?: string | undefined
  readonly variables?: Record<string, unknown> | undefined
}

/** Decides which documents are answered. */
export interface DocumentRule {
  readonly registered: RegisteredDocuments
  readonly modeOf: (role: Role) => DocumentMode
}

const anyDocument: DocumentRule = { registered: new RegisteredDocuments([]), modeOf: () => 'off' }

interface GraphqlAnswer {
  readonly status: number
  readonly body: string
  /** Seconds to wait, if the asker has asked for too much lately. */
  readonly retryAfter: number | undefined
  /** The codes of its errors, each once. */
  readonly codes: readonly string[]
}

/** Answers requests, each with the schema that the asker's permissions allow. Viewers in the same role share a server. */
export class GraphqlServers {
  // Each request of the same role and kind of partner has the same set of permissions.
  private readonly servers = new Map<ReadonlySet<Permission>, Promise<ApolloServer<Context>>>()
  /** How many answers came from compiled queries, how many from graphql-js, and how many were kept. */
  readonly answers: Answers = { compiled: 0, plain: 0, kept: 0 }
  private readonly documents: ReturnType<typeof documentStoreIn>

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly log: Logger,
    private readonly rule: DocumentRule = anyDocument,
    private readonly memory = new KeptMemory(),
  ) {
    this.documents = documentStoreIn(memory)
  }

  async answer(request: GraphqlRequest, context: Context): Promise<GraphqlAnswer> {
    const query = this.documentOf(request, context)
    const server = await this.serverFor(context)
    const { operationName, variables } = request
    const { contextValue, account } = counting(context)
    const { body, http } = await server.executeOperation({ query, operationName, variables }, { contextValue })
    // Without @defer there are no incremental answers.
    if (body.kind !== 'single') throw new Error('an incremental answer was not asked for')
    const { errors, data } = body.singleResult
    const marked = errors?.map((error) => ({ ...error, extensions: { ...error.extensions, requestId: context.requestId } }))
    const unavailable = errors?.some(({ extensions }) => extensions?.['code'] === 'UNAVAILABLE')
    const kept = marked ? undefined : keptText(data)
    return {
      status: unavailable ? 503 : (http.status ?? 200),
      body: kept === undefined ? JSON.stringify(marked ? { errors: marked, data } : { data }) : `{"data":${kept}}`,
      retryAfter: account.refusal?.seconds,
      codes: [...new Set(errors?.map(({ extensions }) => String(extensions?.['code'])))],
    }
  }

  /** @throws Invalid `DOCUMENT_NOT_REGISTERED` */
  private documentOf(request: GraphqlRequest, { viewer, requestId }: Context): string {
    const mode = this.rule.modeOf(viewer.role)
    const text = this.rule.registered.textOf(request)
    if (mode === 'off' || this.rule.registered.has(text)) return text
    if (mode === 'enforce') throw notRegistered()
    this.log.info(
      { requestId, partner: viewer.partner, role: viewer.role, document: documentIdOf(text) },
      'a document that is not registered',
    )
    return text
  }

  async stop(): Promise<void> {
    for (const server of this.servers.values()) await (await server).stop()
    this.servers.clear()
  }

  private serverFor({ words, viewer }: Context): Promise<ApolloServer<Context>> {
    const server = this.servers.get(words) ?? this.start(words, viewer.role)
    this.servers.set(words, server)
    return server
  }

  /** Made at the first question of a role, in two turns of the event loop, because each of them takes up to a tenth of a second. */
  private async start(words: ReadonlySet<Permission>, role: Role): Promise<ApolloServer<Context>> {
    const schema = seenWith(this.schema, words, role)
    await nextTurn()
    const server = new ApolloServer<Context>({
      gateway: answeringFrom(schema, this.answers, this.memory),
      introspection: true,
      // Messages use only the role's own schema, so a helpful message reveals nothing new.
      hideSchemaDetailsFromClientErrors: false,
      includeStacktraceInErrorResponses: false,
      documentStore: this.documents,
      persistedQueries: false,
      allowBatchedHttpRequests: false,
      stopOnTerminationSignals: false,
      parseOptions: { maxTokens: limits.tokens },
      validationRules: [limitShape, knownOperations],
      validationOptions: { maxErrors: limits.validationErrors },
      formatError,
      logger: this.log,
      plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled(), this.logging()],
    })
    await server.start()
    await nextTurn()
    return server
  }

  /** Unforeseen errors go to the log under the request's id, without variables, which may contain records. */
  private logging(): ApolloServerPlugin<Context> {
    return {
      requestDidStart: async (): Promise<GraphQLRequestListener<Context>> => ({
        didEncounterErrors: async ({ errors, contextValue: { requestId, viewer } }) => {
          for (const error of errors.filter(isUnforeseen)) {
            const { name, message, stack } = error.originalError ?? error
            this.log.error(
              {
                requestId,
                ...(isQuiet(viewer.partnerKind) ? {} : { partner: viewer.partner }),
                path: error.path?.join('.'),
                failure: { name, message, stack },
              },
              'a field failed',
            )
          }
          for (const error of errors) {
            const code = knownOf(error)?.code
            // Safeguard T-SDC-32 nothing of a charity moves a metric or a log: !isQuiet(viewer.partnerKind) -> true
            if (code !== undefined && !isQuiet(viewer.partnerKind)) this.log.info({ requestId, partner: viewer.partner, code }, 'refused')
          }
        },
      }),
    }
  }
}

/** Schemas by whole schema and permissions. A hub that is opened again in the same process reuses them. */
const seen = new WeakMap<GraphQLSchema, WeakMap<ReadonlySet<Permission>, GraphQLSchema>>()

function seenWith(schema: GraphQLSchema, words: ReadonlySet<Permission>, role: Role): GraphQLSchema {
  const ofSchema = seen.get(schema) ?? new WeakMap<ReadonlySet<Permission>, GraphQLSchema>()
  seen.set(schema, ofSchema)
  // Safeguard T-API-5 names of others: schemaFor(schema, words) -> schema
  // Safeguard T-API-4 the schema of a role by introspection: schemaFor(schema, words) -> schema
  const made = ofSchema.get(words) ?? nameWhatIsAllowed(schemaFor(schema, words), role)
  ofSchema.set(words, made)
  return made
}

/** The account of one request's cost. */
interface CostAccount {
  refusal: TooManyRequests | undefined
}

function counting(context: Context): { readonly contextValue: Context; readonly account: CostAccount } {
  const account: CostAccount = { refusal: undefined }
  const spend = (cost: number): void => {
    try {
      context.spend(cost)
    } catch (error) {
      if (error instanceof TooManyRequests) account.refusal = error
      throw error
    }
  }
  return { contextValue: { ...context, spend }, account }
}

/** How operations of one kind are answered. */
interface Way {
  /** By which variables are coerced. */
  readonly schema: GraphQLSchema
  readonly answer: (asked: Execution) => Promise<ExecutionResult>
}

/** The only way that Apollo offers to use another executor. */
function answeringFrom(schema: GraphQLSchema, answers: Answers, memory: KeptMemory): NonNullable<ApolloServerOptions<Context>['gateway']> {
  const executor = new Executor(schema, answers, memory)
  const finished = new FinishedAnswers(schema, followsFromAnswer, answers, memory)
  const answersIn = new AnswersInLanguage(schema)
  const reading: Way = { schema, answer: (asked) => finished.run(asked) ?? executor.run(asked) }
  // Made at the first mutation, because most who ask never send a row.
  let writing: Way | undefined
  const forMutations = (): Way => {
    const rowsAsSent = schemaOfRowsAsSent(schema)
    const submitting = new Executor(rowsAsSent, answers, memory)
    return { schema: rowsAsSent, answer: (asked) => submitting.run(asked) }
  }
  const answered = async (asked: Omit<Execution, 'variables'>, all: Readonly<Record<string, unknown>>): Promise<ExecutionResult> => {
    const { document, operation, context } = asked
    // In a document with several operations, it may be that none was named, which graphql-js says.
    if (!operation) return executor.run({ ...asked, variables: noVariables })
    const isMutation = operation.operation === OperationTypeNode.MUTATION
    const way = isMutation ? (writing ??= forMutations()) : reading
    const declared = declaredOf(operation, all)
    const sent = isMutation ? withoutNullRows(way.schema, operation, declared) : declared
    const variables = refusing(() => {
      const found = variablesOf(way.schema, operation, sent)
      if (!('wrong' in found)) checkSize(schema, { document, operation, variables: found }, context as Context)
      return found
    })
    return 'wrong' in variables ? { errors: [variables.wrong] } : way.answer({ ...asked, variables })
  }
  return {
    onSchemaLoadOrUpdate: (loaded) => {
      loaded({ apiSchema: schema, coreSupergraphSdl: '' })
      return () => undefined
    },
    load: async () => ({
      executor: async ({ document, operation: given, request: { operationName, variables = {} }, context }) => {
        const operation = given as OperationDefinitionNode | undefined
        const result = await answered({ document, operation, operationName, context }, variables)
        return answersIn.in((context as Context).language, document, operation, result)
      },
    }),
    stop: async () => undefined,
  }
}

const noVariables: Variables = { sent: {}, coerced: {} }

/** Checks before the first resolver whether an operation is small enough, and whether its asker may ask for that much now. */
function checkSize(
  schema: GraphQLSchema,
  { document, operation, variables: { coerced } }: { document: DocumentNode; operation: OperationDefinitionNode; variables: Variables },
  contextValue: Context,
): void {
  const cost = costOf(schema, document, operation, coerced)
  if (cost > limits.cost || exceedsFigureLimit(schema, document, operation, coerced)) throw tooLarge()
  // Safeguard Cost is what it costs: cost -> 0
  contextValue.spend(cost)
}

/** Makes a refusal of the whole operation, with its status. */
function refusing<T>(check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new GraphQLError(error.message, { originalError: error, extensions: { code: error.code, http: { status: statusOf(error) } } })
  }
}
