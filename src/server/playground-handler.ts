import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { isRole, type Role } from '../access/roles.js'
import { Known } from '../kit/errors.js'
import { offer } from './playground/offer.js'
import { page, pagePolicy } from './playground/page.js'
import { StaticAssets, type Asset } from './playground/static-assets.js'
import type { NamedQuestion } from '../modules/analytics/index.js'

export interface PlaygroundSettings {
  /** Questions to offer, ready to run. */
  readonly questions: readonly NamedQuestion[]
  /** Makes a token for a demo role. Given only in demo mode: without it the page asks for a token and no handler makes one. */
  readonly demoToken?: (role: Role, partner: string) => Promise<string>
}

/** Answers the paths below `/playground` and says whether it did. */
export type PlaygroundHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

const root = '/playground'

/** GraphiQL from the hub's own files, with saved questions and, in demo mode, a choice of roles. No file comes from elsewhere. */
export function playgroundHandler(settings: PlaygroundSettings): PlaygroundHandler {
  const assets = new StaticAssets(playgroundAssets())
  // Which role may ask each question takes a quarter of a second to work out: only when the page is first opened.
  let offered: string | undefined
  const html = page(settings.demoToken !== undefined)
  return async (request, response) => {
    const url = pathOf(request)
    if (!url || (url.pathname !== root && !url.pathname.startsWith(`${root}/`))) return false
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      send(response, 405, 'application/json', '{"error":"Use GET."}')
      return true
    }
    const place = url.pathname.slice(root.length).replace(/\/$/, '')
    if (place === '') sendPage(response, html)
    else if (place === '/settings.json') {
      offered ??= JSON.stringify(offer(settings.questions, settings.demoToken !== undefined))
      send(response, 200, 'application/json', offered)
    } else if (place === '/demo-token' && settings.demoToken && isLoopback(request)) await sendToken(response, url, settings.demoToken)
    else if (!(await assets.serve(place.replace(/^\/assets\//, ''), request, response))) {
      send(response, 404, 'application/json', '{"error":"There is no such file."}')
    }
    return true
  }
}

function pathOf(request: IncomingMessage): URL | null {
  try {
    return new URL(request.url ?? '', 'http://hub')
  } catch {
    return null
  }
}

function playgroundAssets(): Readonly<Record<string, Asset>> {
  const resolve = createRequire(import.meta.url).resolve
  // Browser builds are not among a package's exports, so they are found by the place of its package.json.
  const from = (name: string, file: string): URL => new URL(file, pathToFileURL(resolve(`${name}/package.json`)))
  const own = (name: string): URL => new URL(`./playground/assets/${name}`, import.meta.url)
  const script = 'text/javascript; charset=utf-8'
  const style = 'text/css; charset=utf-8'
  const pinned = 'public, max-age=86400'
  return {
    'react.js': { file: from('react', 'umd/react.production.min.js'), type: script, cache: pinned },
    'react-dom.js': { file: from('react-dom', 'umd/react-dom.production.min.js'), type: script, cache: pinned },
    'graphiql.js': { file: from('graphiql', 'graphiql.min.js'), type: script, cache: pinned },
    'graphiql.css': { file: from('graphiql', 'graphiql.min.css'), type: style, cache: pinned },
    'playground.js': { file: own('playground.js'), type: script, cache: 'no-cache' },
    'playground.css': { file: own('playground.css'), type: style, cache: 'no-cache' },
  }
}

const loopbackNames = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** The peer is this machine, and the page was opened under a name of this machine: a foreign name that resolves here gets no token. */
function isLoopback({ socket, headers }: IncomingMessage): boolean {
  const peer = socket.remoteAddress ?? ''
  return (peer === '::1' || peer.endsWith('127.0.0.1')) && loopbackNames.test(headers.host ?? '')
}

async function sendToken(response: ServerResponse, url: URL, demoToken: NonNullable<PlaygroundSettings['demoToken']>): Promise<void> {
  const role = url.searchParams.get('role')
  const partner = url.searchParams.get('partner') ?? ''
  if (!isRole(role)) return send(response, 400, 'application/json', '{"error":"Name a role of the hub."}')
  try {
    send(response, 200, 'application/json', JSON.stringify({ token: await demoToken(role, partner) }))
  } catch (error) {
    if (!(error instanceof Known)) throw error
    send(response, 400, 'application/json', JSON.stringify({ error: error.message }))
  }
}

function sendPage(response: ServerResponse, html: string): void {
  response.setHeader('content-security-policy', pagePolicy)
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('x-frame-options', 'DENY')
  send(response, 200, 'text/html; charset=utf-8', html)
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('cache-control', 'no-store')
  response.writeHead(status, { 'content-type': type })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}
