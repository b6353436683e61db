import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import { wordsOf } from '../access/grants.js'
import type { Permission } from '../access/permissions.js'
import type { ActingViewer, Viewer } from '../access/viewer.js'
import { Invalid, type Known } from '../kit/errors.js'
import type { AgreementHeaders, Caller, GovernanceService } from '../modules/governance/index.js'
import { holdsApiKey, TokenRefused } from '../modules/identity/index.js'
import { BodyTooLarge, readGraphqlRequest } from './request-body.js'
import type { Answers } from './executor.js'
import { contextFor, type ContextParts } from './request-context.js'
import { refusalBody, refusalFor } from './errors.js'
import { feedRefusal } from './feed-refusal.js'
import { GraphqlServers, type DocumentRule } from './graphql-servers.js'
import { limits } from './limits.js'

/** A file on its way in. The handler reads the stream to its end, or throws. */
export interface Upload {
  /** As in the address, e.g. `police-referral`. */
  readonly feedName: string
  readonly batchId: string
  readonly dryRun: boolean
  readonly allowRevert: boolean
  readonly stream: IncomingMessage
}

/** Answers a page and says whether it did. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

export interface HubServerParts {
  readonly schema: GraphQLSchema
  readonly identity: { viewerOf(authorization: string | undefined): Promise<Viewer> }
  readonly governance: Pick<GovernanceService, 'actingAs' | 'callerFor' | 'register' | 'viewerOfKey'>
  readonly loadersFor: ContextParts['loadersFor']
  readonly resolvers: ContextParts['resolvers']
  /** The word that sends a feed, by the name of the feed. */
  readonly submitWords: ReadonlyMap<string, Permission>
  /** Gives the receipt, as it is shown. */
  readonly upload: (caller: Caller, upload: Upload) => Promise<unknown>
  /** What must work before the hub is ready, by name. */
  readonly documents?: DocumentRule
  readonly ready: () => Promise<Readonly<Record<string, boolean>>>
  readonly pages: readonly PageHandler[]
  /** Keeps for the operator how many answers each way gave: now and then, and at the end. */
  readonly keepAnswers: (answers: Answers) => Promise<void>
  readonly log: Logger
}

export interface HubServer {
  /** Port 0 takes a free one. */
  listen(port: number, host: string): Promise<{ readonly url: string; readonly port: number }>
  /** Takes no more, finishes what it has within 25 seconds, and stops. */
  close(): Promise<void>
}

interface Asked {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly requestId: string
}

/** Milliseconds: headers of a request, an upload without a byte, the end of a hub that stops, and a line in the log. */
const times = { headers: 10_000, silence: 30_000, stopping: 25_000, telling: 600_000 }

/** The HTTP face. It lets in only those whose token is known, and reads nothing of the others. */
export function createHubServer(parts: HubServerParts): HubServer {
  const graphql = new GraphqlServers(parts.schema, parts.log, parts.documents)
  const state = { stopping: false }
  const tell = async (): Promise<void> => {
    parts.log.info({ ...graphql.answers }, 'answers of compiled queries, and of plain ones')
    await parts
      .keepAnswers(graphql.answers)
      .catch((error: unknown) => parts.log.warn({ failure: String(error) }, 'the counts of answers could not be kept'))
  }
  const telling = setInterval(() => void tell(), times.telling).unref()
  const server = createServer((request, response) => void answer(parts, graphql, state, request, response))
  server.headersTimeout = times.headers
  // Bodies have timeouts of their own: a question 30 seconds, an upload 30 seconds without a byte.
  server.requestTimeout = 0
  return {
    listen: (port, host) => listen(server, port, host),
    close: async () => {
      state.stopping = true
      clearInterval(telling)
      await closeServer(server)
      await graphql.stop()
      await tell()
    },
  }
}

async function answer(
  parts: HubServerParts,
  graphql: GraphqlServers,
  state: { readonly stopping: boolean },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = randomUUID()
  response.setHeader('x-request-id', requestId)
  if (state.stopping) response.setHeader('connection', 'close')
  try {
    const asked = { request, response, url: urlOf(request), requestId }
    const { pathname } = asked.url
    if (pathname === '/graphql') await answerQuestion(parts, graphql, asked)
    else if (pathname.startsWith('/ingest/')) await answerUpload(parts, asked)
    else if (pathname === '/register') await answerRead(asked, async () => parts.governance.register())
    else if (pathname === '/health/live') await answerRead(asked, async () => ({ live: true }))
    else if (pathname === '/health/ready') await answerReady(parts, state, asked)
    else if (!(await servedByPage(parts.pages, request, response)))
      send(response, 404, refusalBody('NOT_FOUND', 'There is nothing at this address.', requestId))
  } catch (error) {
    refuse(parts.log, request, response, error, requestId)
  }
}

function urlOf(request: IncomingMessage): URL {
  try {
    return new URL(request.url ?? '/', 'http://hub')
  } catch {
    throw new Invalid('BAD_REQUEST', 'The address cannot be read.')
  }
}

/**
 * Who asks, in which of its roles: resolved once, before anything of the request is read, let alone parsed. The agreement is looked at after
 * that, when the first resolver needs it: however slowly a body comes, one that was suspended meanwhile opens nothing.
 */
async function admit({ identity, governance, log }: HubServerParts, { request, url, requestId }: Asked): Promise<Admitted> {
  // Proxies write addresses into their logs: such a key is known to others, and must be changed.
  if (holdsApiKey(url.search)) {
    log.warn({ requestId }, 'a key was sent in an address: revoke it')
    throw new TokenRefused('key')
  }
  const { authorization } = request.headers
  const key = /^Bearer (vsh_[\w]+)$/.exec(authorization ?? '')?.[1]
  const viewer: Viewer & { readonly onlyFeed?: string } = key ? await governance.viewerOfKey(key) : await identity.viewerOf(authorization)
  const acting = await governance.actingAs(viewer, header(request, 'x-role'))
  return { viewer: acting, onlyFeed: viewer.onlyFeed }
}

interface Admitted {
  readonly viewer: ActingViewer
  /** The one feed that a key may send; undefined for a token. */
  readonly onlyFeed: string | undefined
}

async function answerQuestion(parts: HubServerParts, graphql: GraphqlServers, asked: Asked): Promise<void> {
  const { request, response, requestId } = asked
  if (!isMethod(asked, 'POST')) return
  const { viewer, onlyFeed } = await admit(parts, asked)
  if (onlyFeed !== undefined) return refuseWith(asked, 403, 'FORBIDDEN', 'A key sends files of its feed to /ingest and asks nothing.')
  if (
    !/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(request.headers['content-type'] ?? '') ||
    request.headers['content-encoding']
  ) {
    return refuseWith(asked, 415, 'UNSUPPORTED_MEDIA_TYPE', 'Send application/json in UTF-8.')
  }
  const words = wordsOf(viewer.role, viewer.partnerKind)
  const maySubmit = [...parts.submitWords.values()].some((word) => words.has(word))
  const question = await readGraphqlRequest(request, maySubmit ? limits.submitBody : limits.body)
  const context = contextFor(parts, { viewer, headers: agreementHeaders(request), requestId })
  const { status, body } = await graphql.answer(question, context)
  send(response, status, body)
}

async function answerUpload(parts: HubServerParts, asked: Asked): Promise<void> {
  const { request, response, url } = asked
  if (!isMethod(asked, 'POST')) return
  const { viewer, onlyFeed } = await admit(parts, asked)
  const feedName = url.pathname.slice('/ingest/'.length)
  if (onlyFeed !== undefined && onlyFeed !== feedName)
    return refuseWith(asked, 403, 'FORBIDDEN', 'A key sends the one feed that it was made for.')
  const refused = feedRefusal(parts.submitWords, viewer, feedName)
  if (refused) throw refused
  const batchId = url.searchParams.get('batch') ?? header(request, 'x-batch-id')
  if (!batchId)
    return refuseWith(
      asked,
      400,
      'BATCH_ID',
      'Name the batch: ?batch=ID or the header X-Batch-Id. Keep the id when you send the file again.',
    )
  request.setTimeout(times.silence, () => request.destroy())
  // What has arrived whole may take as long as it takes to store.
  request.once('end', () => request.setTimeout(0))
  const isSet = (name: string) => ['true', '1', ''].includes(url.searchParams.get(name) ?? 'false')
  const caller = await parts.governance.callerFor(viewer, agreementHeaders(request))
  const receipt = await parts.upload(caller, {
    feedName,
    batchId,
    dryRun: isSet('dryRun'),
    allowRevert: isSet('allowRevert'),
    stream: request,
  })
  send(response, 200, JSON.stringify(receipt))
}

async function answerReady({ ready, log }: HubServerParts, state: { readonly stopping: boolean }, asked: Asked): Promise<void> {
  if (!isMethod(asked, 'GET', 'HEAD')) return
  const parts = state.stopping
    ? { stopping: false }
    : await ready().catch((error: unknown) => {
        log.error({ requestId: asked.requestId, failure: String(error) }, 'readiness could not be determined')
        return { check: false }
      })
  const isReady = Object.values(parts).every(Boolean)
  send(asked.response, isReady ? 200 : 503, JSON.stringify({ ready: isReady, parts }))
}

async function answerRead(asked: Asked, read: () => Promise<unknown>): Promise<void> {
  if (isMethod(asked, 'GET', 'HEAD')) send(asked.response, 200, JSON.stringify(await read()))
}

async function servedByPage(pages: readonly PageHandler[], request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  for (const page of pages) {
    if (await page(request, response)) return true
  }
  return false
}

function isMethod(asked: Asked, ...methods: string[]): boolean {
  if (methods.includes(asked.request.method ?? '')) return true
  asked.response.setHeader('allow', methods.join(', '))
  refuseWith(asked, 405, 'METHOD_NOT_ALLOWED', `Use ${methods.join(' or ')}.`)
  return false
}

const agreementHeaders = (request: IncomingMessage): AgreementHeaders => ({
  agreement: header(request, 'x-agreement'),
  purpose: header(request, 'x-purpose'),
})

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

function refuseWith({ response, requestId }: Asked, status: number, code: string, message: string): void {
  // What was not read of the request must not be taken for the next one.
  response.setHeader('connection', 'close')
  send(response, status, refusalBody(code, message, requestId))
}

function refuse(log: Logger, request: IncomingMessage, response: ServerResponse, error: unknown, requestId: string): void {
  if (request.destroyed && !request.complete) return void response.destroy()
  const { status, body, unforeseen } = refusalFor(error, requestId)
  if (unforeseen)
    log.error(
      { requestId, failure: error instanceof Error ? { message: error.message, stack: error.stack } : String(error) },
      'a request failed',
    )
  // Which check of a token failed is for the operator alone.
  else log.info({ requestId, code: (error as Known).code, ...(error instanceof TokenRefused ? { reason: error.reason } : {}) }, 'refused')
  if (response.headersSent) return void response.destroy()
  if (!request.complete) response.setHeader('connection', 'close')
  if (status === 401) response.setHeader('www-authenticate', 'Bearer')
  if (status === 503) response.setHeader('retry-after', '5')
  send(response, error instanceof BodyTooLarge ? 413 : status, body)
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'",
  })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

function listen(server: Server, port: number, host: string): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.removeListener('error', reject)
      const address = server.address() as AddressInfo
      const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
      resolve({ url: `http://${name}:${address.port}`, port: address.port })
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve()
    const late = setTimeout(() => server.closeAllConnections(), times.stopping)
    server.close(() => {
      clearTimeout(late)
      resolve()
    })
    server.closeIdleConnections()
  })
}
