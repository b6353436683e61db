import { inspector } from '../hub/hub.js'
import { type Generators, type Hostile, type Route, type Sent, type Way, generatorOf, pathAt, type Observed } from './hostile.js'
import { worstTexts } from './texts.js'

/** Characters that Node takes for address and headers together are 16,384. */
const most = 14_000
/** The hub takes fewer of these. */
const mostToFollow = 500

/** What a header holds where it is right. `null` for one that Node itself reads and refuses before the hub is asked. */
const right: Generators<string | null> = {
  accept: 'text/html;q=0.9, application/json',
  'accept-encoding': 'gzip, br;q=0.5',
  'accept-language': 'cy, en;q=0.5',
  'accept-version': '1.x',
  'access-control-request-headers': 'authorization, content-type',
  'access-control-request-method': 'POST',
  'access-control-request-private-network': 'true',
  authorization: 'Bearer eyJhbGciOiJFZERTQSJ9.eyJpc3MiOiJ4In0.c2ln',
  connection: null,
  'content-encoding': 'gzip',
  'content-length': null,
  'content-type': 'application/json; charset="utf-8"',
  expect: null,
  host: '127.0.0.1:4000',
  'if-match': '"abc", W/"def"',
  'if-modified-since': 'Wed, 21 Oct 2025 07:28:00 GMT',
  'if-none-match': '"abc", W/"def"',
  'if-unmodified-since': 'Wed, 21 Oct 2025 07:28:00 GMT',
  origin: 'https://pages.invalid',
  range: 'bytes=0-1,2-3',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  tracestate: 'a=b,c=d',
  'transfer-encoding': null,
  upgrade: null,
  'x-agreement': 'DSA-2025-001',
  'x-batch-id': 'batch-1',
  'x-forwarded-for': '10.0.0.1, 10.0.0.2',
  'x-forwarded-host': 'hub.invalid',
  'x-forwarded-proto': 'https, http',
  'x-purpose': 'VICTIM_SUPPORT',
  'x-request-id': 'request-1',
  'x-role': 'INSPECTOR',
}

/** Whether Node alone reads a header: it refuses a wrong one before the hub is asked. */
export const isOfNode = (name: string): boolean => right[name] === null

/** Every header that the hub or a library of it looks for, on each route on which it does. */
export function headerWays({ headers }: Observed): Way[] {
  return [...headers].flatMap(([name, routes]) => {
    const good = generatorOf(right, name, 'The header', 'headers.ts')
    return good === null
      ? []
      : [{ name: `header ${name}`, reader: 'headers', worst: oneOfEach(routes).flatMap((route) => worstOf(name, good, route)) }]
  })
}

/** Many names, rather than one long value: each is parsed and compared by Node, and looked through by what lists them. */
export const headerNames = (): Way => ({
  name: 'names of headers',
  reader: 'headers',
  worst: [
    {
      what: 'many short ones',
      make: (salt, share) => ({
        method: 'GET',
        path: '/demo-token',
        headers: Object.fromEntries(Array.from({ length: Math.floor(700 * share) }, (_, n) => [`x-${salt.toString(36)}-${n}`, 'a'])),
      }),
    },
    {
      what: 'one again and again',
      make: (salt, share) => ({
        method: 'GET',
        path: '/demo-token',
        headers: { 'x-forwarded-for': Array.from({ length: Math.floor(400 * share) }, (_, n) => `${salt % 9}.${n}`) },
      }),
    },
  ],
})

/** A header is read by the same code at every address of a method, or by the address that looks for it last: the first and the last are tried. */
function oneOfEach(routes: readonly Route[]): readonly Route[] {
  const byMethod = new Map<string, Route[]>()
  for (const route of routes) byMethod.set(route.method, [...(byMethod.get(route.method) ?? []), route])
  const ends = (['GET', 'POST', 'OPTIONS'] as const).flatMap((method) => [byMethod.get(method)?.at(0), byMethod.get(method)?.at(-1)])
  return [...new Set(ends.filter((route) => route !== undefined))]
}

function worstOf(name: string, good: string, { method, url }: Route): Hostile[] {
  const path = pathAt(url)
  const longest = /^(x-request-id|traceparent|tracestate)$/.test(name) ? mostToFollow : most
  const hasBody = !['GET', 'HEAD', 'OPTIONS'].includes(method)
  const around = {
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...(method === 'OPTIONS' ? { origin: 'https://pages.invalid' } : {}),
  }
  const sent = (value: string | readonly string[]): Sent => ({
    method,
    path,
    headers: { ...around, [name]: value },
    ...(hasBody ? { body: '{}' } : {}),
  })
  const as = name === 'authorization' ? {} : { as: inspector }
  return Object.entries(worstTexts).map(([what, text]) => ({
    what: `${what}, at ${method} ${url}`,
    ...as,
    make: (salt, share) => sent(plain(text(Math.floor(longest * share), good, salt))),
  }))
}

/** Node sends no line end in a header. */
const plain = (text: string): string => text.replace(/[^\t\x20-\x7e]/g, '_')
