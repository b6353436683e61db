import { lookup } from 'node:dns/promises'
import { METHODS } from 'node:http'
import type { AddressInfo } from 'node:net'
import fastifyHelmet from '@fastify/helmet'
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import { noticesKey } from '../access/keys.js'
import type { Permission } from '../access/permissions.js'
import type { KeptMemory } from '../kit/memory/kept-memory.js'
import { inStep } from '../kit/steps/steps.js'
import { waysOut } from '../modules/exports/index.js'
import type { AgreementHeaders, Caller, CallerService, PublicPart } from '../modules/governance/index.js'
import type { NoticeService } from '../modules/notices/index.js'
import type { PublicationReader } from '../modules/releases/index.js'
import { AddressLimit } from './limits/address-limit.js'
import { admit, admittedOf, header, urlOf, type AdmissionParts } from './http/admission.js'
import { allowOrigins } from './http/allow-origins.js'
import { beforeLastPart } from './http/last-part.js'
import { OpenConnections } from './http/open-connections.js'
import { OpenRequests } from './http/open-requests.js'
import { keepCodes } from './http/refused-codes.js'
import { longestFollowing, requestIdOf, tooLongToFollow } from './http/request-id.js'
import { Pages, type PagesSettings } from './pages/pages.js'
import { Pressure, refuseUnderPressure } from './limits/pressure.js'
import { PublicPages } from './public/public-pages.js'
import { answerRegister } from './public/register-page.js'
import { rateLimits } from './limits/rate-limits.js'
import { readGraphqlRequest } from './http/request-body.js'
import type { Answers } from './graphql/executor.js'
import { contextFor, type ContextParts } from './graphql/request-context.js'
import { refusalBody } from './errors/errors.js'
import { answerExport, type ExportParts } from './exports/exports.js'
import { answerFeed } from './exports/notices-feed.js'
import { feedRefusal } from './errors/feed-refusal.js'
import { keyRefusal } from './errors/key-refusal.js'
import { fillSentence, type FillState } from './filling.js'
import { GraphqlServers, type DocumentRule } from './graphql/graphql-servers.js'
import { isJson, notJson } from './http/json-type.js'
import { nameAgreement } from './http/name-agreement.js'
import { listeningAt, ownAddress } from './http/own-address.js'
import { languageOf, nameLanguage } from './http/name-language.js'
import { RefusalLog } from './errors/refusal-log.js'
import { refuse, refuseWith, send } from './http/send.js'
import { RoleSchemas } from './role-schemas.js'
import { feedWays, waysIn, type Address, type FeedWay, type WayIn } from './http/ways.js'
import { whileAdmitted } from './http/while-admitted.js'
import { watchRequests, type Watch } from './watch/watch-requests.js'

/** A file that is being uploaded. The handler reads the stream to its end, or throws. */
interface Upload {
  /** As in the address, e.g. `police-referral`. */
  readonly feedName: string
  readonly batchId: string
  readonly dryRun: boolean
  readonly allowRevert: boolean
  /** The size that it announces, in bytes. */
  readonly length: number | undefined
  readonly stream: AsyncIterable<Uint8Array>
}

export interface HubServerParts extends Omit<AdmissionParts, 'log'> {
  readonly log: Logger
  readonly schema: GraphQLSchema
  readonly governance: AdmissionParts['governance'] & Pick<CallerService, 'register' | 'findByCode'>
  readonly operatorPartner?: ContextParts['operatorPartner']
  readonly resolvers: ContextParts['resolvers']
  readonly limiter?: ContextParts['limiter']
  readonly records: ExportParts['records']
  readonly dutySearch: ExportParts['dutySearch']
  readonly releases: ExportParts['releases']
  readonly notices: Pick<NoticeService, 'latest'>
  /** What was released for everybody. */
  readonly publications: Pick<PublicationReader, 'entries' | 'find'>
  readonly publicChain: (after: number) => Promise<PublicPart>
  /** Requests that an address may send in a minute without being signed in. */
  readonly addressLimit?: number | undefined
  /** The hub's own address, for addresses that must be whole. Defaults to where it listens. */
  readonly publicUrl?: string | undefined
  /** Addresses and networks of proxies that are trusted to say where a request comes from. None by default. */
  readonly trustedProxies?: readonly string[] | undefined
  /** The permission that sends a feed, by the feed's name. */
  readonly submitWords: ReadonlyMap<string, Permission>
  /** Takes the upload and returns the receipt to show. */
  readonly upload: (caller: Caller, upload: Upload) => Promise<unknown>
  /** The most seconds that an upload may take. Defaults to `sendingLimits`. */
  readonly uploadSeconds?: number | undefined
  readonly documents?: DocumentRule
  /** What must work before the hub is ready, by name. */
  readonly ready: () => Promise<Readonly<Record<string, boolean>>>
  /** The progress of a demo that is filled while it serves; undefined if it is complete, and for a hub that is no demo. */
  readonly filling?: (() => FillState | undefined) | undefined
  /** The pages. Without them the hub serves only its API. */
  readonly pages?: PagesSettings | undefined
  /** Origins whose pages may ask. None by default. */
  readonly corsOrigins?: readonly string[] | undefined
  /** Where everything is kept that could be made again, and what refuses questions and files while memory is short. */
  readonly memory?: KeptMemory
  readonly pressure?: Pressure
  /** Counts requests and writes the access log. Without it nothing is watched. */
  readonly watch?: Watch | undefined
  /** Stores for the operator how many answers came from each way, now and then and at the end. */
  readonly keepAnswers: (answers: Answers) => Promise<void>
}

interface HubServer {
  /** Port 0 takes a free one. */
  listen(port: number, host: string): Promise<{ readonly url: string; readonly port: number }>
  /** Accepts nothing more, finishes what is open within 25 seconds, and stops. */
  close(): Promise<void>
}

/**
 * Milliseconds for: the headers of a request, an idle connection, an upload without a byte, the end of a hub that stops, and the line that counts
 * answers. They are counted once a day, because they include what is sent: a count that moved within a day would tell when.
 */
const times = { headers: 10_000, checking: 2_000, idle: 5_000, silence: 30_000, stopping: 25_000, telling: 86_400_000 }

interface ServerParts {
  readonly parts: HubServerParts
  readonly graphql: GraphqlServers
  readonly pages: Pages
  readonly state: { stopping: boolean }
}

/** The HTTP server. It admits only requests with a known token, and reads nothing of others. */
export function createHubServer(parts: HubServerParts): HubServer {
  const graphql = new GraphqlServers(parts.schema, parts.log, parts.documents, parts.memory)
  const pages = new Pages(parts.pages ?? { questions: [] })
  const serving = { parts, graphql, pages, state: { stopping: false } }
  const app = appOf(serving)
  const connections = new OpenConnections(app.server)
  const tell = async (): Promise<void> => {
    parts.log.info({ ...graphql.answers }, 'answers of compiled queries, and of plain ones')
    await parts
      .keepAnswers(graphql.answers)
      .catch((error: unknown) => parts.log.warn({ failure: String(error) }, 'the counts of answers could not be kept'))
  }
  const telling = setInterval(() => void tell(), times.telling).unref()
  return {
    listen: (port, host) => listen(app, port, host),
    close: async () => {
      serving.state.stopping = true
      clearInterval(telling)
      await closeServer(app, connections)
      await graphql.stop()
      await tell()
    },
  }
}

function appOf(serving: ServerParts): FastifyInstance {
  const { log, trustedProxies = [], addressLimit } = serving.parts
  const strangers = { log: new RefusalLog(log), limit: new AddressLimit(addressLimit) }
  const app = fastify({
    // Safeguard Whose word is taken for an address: trustedProxies.length > 0 ? [...trustedProxies] : false -> true
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    genReqId: requestIdOf,
    keepAliveTimeout: times.idle,
    // Bodies have their own timeouts: 30 seconds for a question, and 30 seconds without a byte for an upload.
    requestTimeout: 0,
    http: { headersTimeout: times.headers, connectionsCheckingInterval: times.checking },
    return503OnClosing: false,
    exposeHeadRoutes: false,
    // Node limits the length of an address, and no route uses a pattern that a long one could slow down.
    routerOptions: { maxParamLength: 1 << 20 },
    // Fastify would answer an address that it cannot decode before any hook, and so without the headers of every answer.
    rewriteUrl: (request) => {
      // Debian's Node reads QUERY without a name for it. No address takes TRACE, so it is refused like that.
      request.method ??= 'TRACE'
      const { url = '' } = request
      return isReadable(url) ? url : '/unreadable'
    },
  })
  // A known address refuses every other method, whatever its name.
  // Safeguard T-API-6 methods: METHODS -> [] as string[]
  for (const method of METHODS) if (!app.supportedMethods.includes(method)) app.addHttpMethod(method, { hasBody: true })
  // Nothing reads a body before its handler, so by then it is known who asks.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _body, done) => done(null))
  app.decorateRequest('admitted', undefined)
  if (serving.parts.watch) watchRequests(app, serving.parts.watch)
  app.addHook('onRequest', async (request, reply) => {
    reply.raw.setHeader('x-request-id', request.id)
    reply.raw.setHeader('cache-control', 'no-store')
    const long = tooLongToFollow(request.headers)
    if (long !== undefined)
      return refuseWith(
        request,
        reply,
        431,
        'HEADER_TOO_LONG',
        `The header ${long} is longer than ${longestFollowing} characters. Shorten it, or leave it out.`,
      )
    // Safeguard Strangers have one limit
    if (!isAdmitting(request) && request.url !== '/health/live') strangers.limit.count(request.ip)
  })
  void app.register(fastifyHelmet, { contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"] } } })
  app.setErrorHandler((error, request, reply) => refuse({ log, strangers: strangers.log }, error, request, reply))
  addRoutes(app, serving, strangers)
  app.setNotFoundHandler((request, reply) => answerElsewhere(serving.pages, request, reply))
  return app
}

function isReadable(url: string): boolean {
  try {
    decodeURI(url)
    return true
  } catch {
    return false
  }
}

/** The limits for those who are not signed in. */
interface Strangers {
  readonly log: RefusalLog
  readonly limit: AddressLimit
}

/** Whether an address admits only those who are signed in. Refused requests are then counted there. */
const isAdmitting = ({ method, routeOptions: { config } }: FastifyRequest): boolean =>
  'admits' in config && (config.admits as readonly string[]).includes(method)

function addRoutes(app: FastifyInstance, { parts, graphql, pages, state }: ServerParts, strangers: Strangers): void {
  const schemas = new RoleSchemas(parts.schema)
  const exporting = { ...parts, graphql, headersOf: agreementHeaders }
  take(app, '/register', readMethods, (request, reply) => answerRegister(parts.governance, request, reply))
  take(app, '/health/live', readMethods, async (_, reply) => send(reply, 200, JSON.stringify({ live: true })))
  take(app, '/health/ready', readMethods, (request, reply) => answerReady(parts, state, request, reply))
  pages.addTo(app, (url, handler, methods = readMethods) => take(app, url, methods, handler))
  const published = new PublicPages(parts.publications, parts.publicChain, () =>
    ownAddress(parts.publicUrl, app.server.address() as AddressInfo),
  )
  for (const url of ['/public', '/public/*', '/robots.txt'] as const)
    take(app, url, readMethods, (request, reply) => published.answer(request, reply))
  const admission = async (request: FastifyRequest): Promise<void> => {
    request.admitted = await inStep('admit', () => admit({ ...parts, log: strangers.log }, request)).catch((error: unknown) => {
      // Safeguard Strangers have one limit
      strangers.limit.count(request.ip)
      throw error
    })
    // Counted before anything is read, because a request that is refused later was sent all the same.
    // Safeguard Cost is what it costs
    parts.limiter?.spend(request.admitted.viewer, rateLimits.request)
  }
  const open = new OpenRequests()
  const ins: Readonly<Record<WayIn, Handler>> = {
    '/graphql': (request, reply) => answerQuestion(parts, graphql, request, reply),
    '/ingest/*': (request, reply) => answerUpload(parts, open, request, reply),
  }
  const feedsOf: Readonly<Record<FeedWay, Handler>> = {
    '/notices.atom': (request, reply) => answerFeed(exporting, request, reply),
  }
  void app.register(async (admitting) => {
    await allowOrigins(admitting, parts.corsOrigins ?? [])
    refuseUnderPressure(admitting, parts.pressure ?? new Pressure(parts.memory))
    // For every address here, whatever answers it.
    // Safeguard A right that ends before the last part
    admitting.addHook('onSend', (request, reply, payload) => beforeLastPart(open, request, reply, payload))
    for (const way of waysIn) take(admitting, way, ['POST'], ins[way], admission)
    take(admitting, '/schema.graphql', readMethods, (request, reply) => schemas.answer(request, reply), admission)
    for (const way of feedWays) take(admitting, way, readMethods, feedsOf[way], admission)
    for (const way of waysOut)
      take(admitting, way.path, ['POST'], (request, reply) => answerExport(exporting, way, request, reply), admission)
  })
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

const readMethods = ['GET', 'HEAD']

/** Serves an address. `first` runs before Fastify looks at anything except method and address. */
function take(
  app: FastifyInstance,
  url: Address,
  methods: readonly string[],
  handler: Handler,
  first?: (request: FastifyRequest) => Promise<void>,
): void {
  const onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | void> => {
    // Safeguard Admitted before anything is read: first?.(request) ->
    if (methods.includes(request.method)) return first?.(request)
    reply.header('allow', methods.join(', '))
    return refuseWith(request, reply, 405, 'METHOD_NOT_ALLOWED', `Use ${methods.join(' or ')}.`)
  }
  app.all(url, { onRequest, ...(first ? { config: { admits: methods } } : {}) }, handler)
}

async function answerQuestion(
  parts: HubServerParts,
  graphql: GraphqlServers,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { viewer, onlyFeed } = admittedOf(request)
  if (onlyFeed !== undefined) return refuseWith(request, reply, 403, 'FORBIDDEN', keyRefusal(onlyFeed))
  if (!isJson(request)) return notJson(request, reply)
  const question = await readGraphqlRequest(request)
  const context = contextFor(
    { ...parts, governance: admittedOf(request) },
    { viewer, headers: agreementHeaders(request), requestId: request.id, language: languageOf(request) },
  )
  const { status, body, retryAfter, codes } = await graphql.answer(question, context)
  keepCodes(reply, codes)
  // Safeguard A request that runs when its agreement is suspended
  await nameAgreement(context, reply)
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter)
  return send(nameLanguage(reply, status === 200 ? context.language : 'en'), status, body)
}

async function answerUpload(
  parts: HubServerParts,
  open: OpenRequests,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { viewer, onlyFeed, callerFor } = admittedOf(request)
  const { pathname, searchParams } = urlOf(request)
  const feedName = pathname.slice('/ingest/'.length)
  if (onlyFeed === noticesKey) return refuseWith(request, reply, 403, 'FORBIDDEN', keyRefusal(onlyFeed))
  if (onlyFeed !== undefined && onlyFeed !== feedName)
    return refuseWith(request, reply, 403, 'FORBIDDEN', 'A key sends the one feed that it was made for.')
  const refused = feedRefusal(parts.submitWords, viewer, feedName)
  if (refused) throw refused
  const batchId = searchParams.get('batch') ?? header(request, 'x-batch-id')
  if (!batchId)
    return refuseWith(
      request,
      reply,
      400,
      'BATCH_ID',
      'Name the batch: ?batch=ID or the header X-Batch-Id. Keep the id when you send the file again.',
    )
  parts.limiter?.spend(viewer, rateLimits.upload)
  endWhenSilent(request, reply)
  const isSet = (name: string) => ['true', '1', ''].includes(searchParams.get(name) ?? 'false')
  const caller = await callerFor(viewer, agreementHeaders(request))
  const asked = { feedName, batchId, dryRun: isSet('dryRun'), allowRevert: isSet('allowRevert'), length: lengthOf(request) }
  const receipt = await whileAdmitted(parts, open, request, (stream) => parts.upload(caller, { ...asked, stream }))
  return send(reply, 200, JSON.stringify(receipt))
}

/** Node refuses a length that is not a number. */
const lengthOf = (request: FastifyRequest): number | undefined => {
  const length = header(request, 'content-length')
  return length === undefined ? undefined : Number(length)
}

function endWhenSilent({ raw }: FastifyRequest, reply: FastifyReply): void {
  raw.setTimeout(times.silence, () => raw.destroy())
  // Storing a complete upload may take as long as it needs. An answer sent earlier on the connection has set a timeout on it.
  raw.once('end', () => {
    if (!reply.raw.writableEnded) raw.setTimeout(0)
  })
}

async function answerReady(
  { ready, filling, log }: HubServerParts,
  state: { readonly stopping: boolean },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const fill = filling?.()
  const working = state.stopping
    ? { stopping: false }
    : await ready().catch((error: unknown) => {
        log.error({ requestId: request.id, failure: String(error) }, 'readiness could not be determined')
        return { check: false }
      })
  // Safeguard A demo that is not filled: { ...working, quarters: false } -> working
  const parts = fill ? { ...working, quarters: false } : working
  const isReady = Object.values(parts).every(Boolean)
  const body = { ready: isReady, parts, ...(fill && { filling: { ...fill, sentence: fillSentence(fill) } }) }
  return send(reply, isReady ? 200 : 503, JSON.stringify(body))
}

async function answerElsewhere(pages: Pages, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (pages.isAsked(request)) return pages.sendIndex(reply)
  return send(reply, 404, refusalBody('NOT_FOUND', 'There is nothing at this address.', request.id))
}

const agreementHeaders = (request: FastifyRequest): AgreementHeaders => ({
  agreement: header(request, 'x-agreement'),
  purpose: header(request, 'x-purpose'),
})

async function listen(app: FastifyInstance, port: number, host: string): Promise<{ url: string; port: number }> {
  // Listens on a numeric address, because Fastify would open a server for each address of "localhost".
  await app.listen({ port, host: (await lookup(host)).address })
  const address = app.server.address() as AddressInfo
  return { url: listeningAt(address), port: address.port }
}

async function closeServer(app: FastifyInstance, connections: OpenConnections): Promise<void> {
  const late = setTimeout(() => app.server.closeAllConnections(), times.stopping)
  // Safeguard A stop that stops
  connections.endWhenIdle()
  await app.close()
  clearTimeout(late)
}
