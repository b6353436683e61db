import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fastifyStatic } from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Invalid } from '../../kit/errors.js'
import { refusalBody } from '../errors/errors.js'
import { send } from '../http/send.js'
import type { PageWay } from '../http/ways.js'
import { answerDemoClock } from './demo-clock.js'
import { hasWord, isLoopback, wordSentence, type DemoDoors } from './demo-doors.js'
import { answerDemoToken } from './demo-token.js'
import { offer, type Offered } from './offer.js'

export interface PagesSettings extends Offered {
  /** The folder of the built pages. Without it the hub serves only its API. */
  readonly folder?: string | undefined
  /** If they are left out, no address issues a demo token or moves a clock. */
  readonly demoDoors?: DemoDoors | undefined
}

type PageHandler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** The pages, their files, and what they need before anybody signs in. */
export class Pages {
  /** Read once. It has some hundred bytes, and names the files that were built with it. */
  private readonly html: string | undefined
  /** Worked out when a page is first opened. */
  private offered: Promise<string> | undefined

  /** @throws Invalid `PAGES_MISSING` if the folder does not contain built pages */
  constructor(private readonly settings: PagesSettings) {
    const { folder } = settings
    this.html = folder === undefined ? undefined : readPage(folder, 'index.html')
  }

  /** Adds the addresses of the pages. `take` serves an address, which is only read unless methods are named. */
  addTo(app: FastifyInstance, take: (url: PageWay, handler: PageHandler, methods?: readonly string[]) => void): void {
    const { folder, demoDoors } = this.settings
    take('/settings.json', async (_, reply) => send(reply, 200, await this.offer()))
    if (demoDoors) {
      const { makeToken, moveClock } = demoDoors
      take(
        '/demo-token',
        behind(demoDoors, (request, reply) => answerDemoToken(makeToken, request, reply)),
      )
      if (moveClock)
        take(
          '/demo-clock',
          behind(demoDoors, (request, reply) => answerDemoClock(moveClock, request, reply)),
          ['POST'],
        )
    }
    if (folder === undefined) return
    // The name of a file under /assets is made from its content, so the file never changes.
    const files = { prefix: '/assets/', preCompressed: true, index: false, immutable: true, maxAge: '365d' } as const
    void app.register(fastifyStatic, { root: join(folder, 'assets'), ...files })
    take('/', async (_, reply) => this.sendIndex(reply))
    take('/playground', async (_, reply) => this.sendPlayground(reply, folder))
    for (const [way, type] of tokeniserFiles)
      take(way, async (request, reply) => {
        const bytes = await readFile(join(folder, way)).catch(() => undefined)
        return bytes === undefined ? send(reply, 404, nothing(request)) : sendTokeniser(reply, way, type, bytes)
      })
  }

  /** Whether a browser asks for a page. The pages themselves say if an address does not exist. */
  isAsked({ method, headers, url }: FastifyRequest): boolean {
    const wantsPage = (method === 'GET' || method === 'HEAD') && /\btext\/html\b/.test(headers.accept ?? '')
    return this.html !== undefined && wantsPage && !/^\/(assets|graphql|ingest|health|exports)\b/.test(url)
  }

  sendIndex(reply: FastifyReply): FastifyReply {
    return sendPage(reply, this.html ?? '', pagePolicy(this.settings.signIn?.issuer))
  }

  /** Its editor takes longer to build than all pages, so the pages are served meanwhile. */
  private async sendPlayground(reply: FastifyReply, folder: string): Promise<FastifyReply> {
    const html = await readFile(join(folder, 'playground.html'), 'utf8').catch(() => undefined)
    const policy = playgroundPolicy(this.settings.signIn?.issuer)
    return html === undefined ? sendPage(reply.code(503).header('retry-after', '5'), notBuilt, policy) : sendPage(reply, html, policy)
  }

  private offer(): Promise<string> {
    return (this.offered ??= offer(this.settings, typeof this.settings.demoDoors?.word === 'string').then((made) => JSON.stringify(made)))
  }
}

/** A handler for people of this machine who have read the word in the terminal. */
const behind =
  ({ word }: DemoDoors, handler: PageHandler): PageHandler =>
  async (request, reply) => {
    // Safeguard The clock of a demo is moved by nobody from outside
    if (!isLoopback(request)) return send(reply, 404, nothing(request))
    // Safeguard A demo gives its tokens, and moves its clock, for its word alone
    if (!hasWord(request, word)) return send(reply, 403, refusalBody('DEMO_WORD', wordSentence, request.id))
    return handler(request, reply)
  }

function readPage(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8')
  } catch {
    throw new Invalid('PAGES_MISSING', `There are no built pages in ${folder}. Run npm run build:pages, or unset HUB_PAGES_DIR.`)
  }
}

/** The file that makes tokens on a machine without the hub, and its hash. */
const tokeniserFiles = [
  ['/tokeniser.html', 'text/html; charset=utf-8'],
  ['/tokeniser.html.sha256', 'text/plain; charset=utf-8'],
] as const

/** It is saved and never opened here: a page of the hub asks for no linkage key. If it is opened all the same, it may run nothing. */
const sendTokeniser = (reply: FastifyReply, way: string, type: string, bytes: Buffer): FastifyReply =>
  reply
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .header('content-disposition', `attachment; filename="${way.slice(1)}"`)
    .header('cache-control', 'no-cache')
    .header('content-type', type)
    .send(bytes)

const notBuilt = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="5"><title>Playground: partnership hub</title></head>
<body><main><h1>The playground is being built</h1><p>This page opens it when it is there, in about half a minute. <a href="/">The pages</a> are there already.</p></main></body></html>
`

const sendPage = (reply: FastifyReply, html: string, policy: string): FastifyReply =>
  reply
    .header('content-security-policy', policy)
    .header('referrer-policy', 'no-referrer')
    .header('x-frame-options', 'DENY')
    .header('cache-control', 'no-cache')
    .header('content-type', 'text/html; charset=utf-8')
    .send(html)

const nothing = (request: FastifyRequest): string => refusalBody('NOT_FOUND', 'There is nothing at this address.', request.id)

const policyOf = (rules: Readonly<Record<string, string>>): string =>
  Object.entries({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    ...rules,
  })
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')

/** Own files only; a sign-in also reaches the identity provider, which alone may be elsewhere. */
const pagePolicy = (issuer?: string): string => policyOf({ 'connect-src': ["'self'", ...originsOf(issuer)].join(' ') })

/** The code editor measures and places its lines by styles that it writes itself, and checks documents in workers of our own origin. */
const playgroundPolicy = (issuer?: string): string =>
  policyOf({
    'connect-src': ["'self'", ...originsOf(issuer)].join(' '),
    'style-src': "'self' 'unsafe-inline'",
    'font-src': "'self' data:",
    'worker-src': "'self'",
  })

const originsOf = (issuer: string | undefined): readonly string[] => (issuer === undefined ? [] : [new URL(issuer).origin])
