import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { charitySteward, inspector, startHub } from '../hub/hub.js'
import { rightBody } from './bodies.js'
import { plainPages } from './plain-pages.js'
import { send } from './send.js'
import { pathAt, type Observed, type Route, type Sent } from './hostile.js'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/**
 * Starts a hub and asks each of its addresses by each method, signed in and not. Routes are those that its server declares, headers are those that are
 * looked up while it answers: neither is a list by hand. Waits for no other hub of this process, so nothing else may be asked meanwhile.
 */
export async function observeWays(): Promise<Observed> {
  const declared = new Map<string, Set<string>>()
  const headers = new Map<string, Map<string, Route>>()
  let asked: Route | undefined
  const made = (message: unknown): void => {
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook('onRoute', ({ url, method }: RouteOptions) => {
      declared.set(url, new Set([...(declared.get(url) ?? []), ...[method].flat()]))
    })
  }
  const begun = (message: unknown): void =>
    watchHeaders((message as { request: IncomingMessage }).request, (name) => {
      if (asked === undefined) return
      const of = headers.get(name) ?? new Map<string, Route>()
      headers.set(name, of.set(`${asked.method} ${asked.url}`, asked))
    })
  const pages = await plainPages()
  subscribe('fastify.initialization', made)
  subscribe('http.server.request.start', begun)
  try {
    const hub = await startHub({ now: '2026-03-01', pagesDir: pages.folder, corsOrigins: [origin], trustedProxies: ['127.0.0.1'] })
    try {
      const routes: Route[] = []
      const [asker, sender] = (await Promise.all([inspector, charitySteward].map(async (as) => `Bearer ${await hub.token(as)}`))) as [
        string,
        string,
      ]
      for (const [url, of] of declared)
        for (const method of methods.filter((one) => of.has(one))) {
          asked = { method, url }
          const authorization = url.startsWith('/ingest') ? sender : asker
          const first = await send(hub.url, asking(asked, {}, '{}'))
          if (first.status === 405) continue
          routes.push(asked)
          const body = method === 'POST' ? rightBody(url) : '{}'
          await send(hub.url, asking(asked, { authorization }, body))
          await send(hub.url, asking({ method, url: `${url}?batch=observed&dryRun=true` }, { authorization }, body))
        }
      return { routes, headers: new Map([...headers].map(([name, of]) => [name, [...of.values()]])) }
    } finally {
      await hub.stop()
    }
  } finally {
    unsubscribe('fastify.initialization', made)
    unsubscribe('http.server.request.start', begun)
    await pages.remove()
  }
}

const origin = 'https://pages.invalid'

/** From a page of another origin and through a proxy, so that all headers are looked for that ever are. */
function asking({ method, url }: Route, more: Sent['headers'], body: string): Sent {
  const path = pathAt(url, url.startsWith('/ingest') ? 'project' : 'x')
  const preflight: Sent['headers'] = method === 'OPTIONS' ? { 'access-control-request-method': 'POST' } : {}
  const posted: Sent['headers'] = method === 'POST' ? { 'content-type': 'application/json' } : {}
  return {
    method,
    path,
    headers: { origin, 'x-forwarded-proto': 'https', ...preflight, ...posted, ...more },
    ...(method === 'POST' ? { body } : {}),
  }
}

/** Calls `seen` with the name of each header that is looked up by name. */
function watchHeaders(request: IncomingMessage, seen: (name: string) => void): void {
  const { headers } = request
  const watched = new Proxy(headers, {
    get: (target, name, receiver) => {
      if (typeof name === 'string') seen(name)
      return Reflect.get(target, name, receiver) as unknown
    },
    has: (target, name) => {
      if (typeof name === 'string') seen(name)
      return Reflect.has(target, name)
    },
  })
  Object.defineProperty(request, 'headers', { configurable: true, get: () => watched })
}
