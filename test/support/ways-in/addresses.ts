import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inspector } from '../hub/hub.js'
import { type Hostile, type Way, pathAt, type Observed } from './hostile.js'
import { words, worstTexts, worstUnicode } from './texts.js'

/** Characters of an address: Node takes 16,384 with the headers. */
const most = 12_000

/** Names of what an address may say behind its question mark, as the sources of the server read them. */
export function queryNames(): readonly string[] {
  const root = fileURLToPath(new URL('../../../src/server', import.meta.url))
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const found = sources.flatMap((name) =>
    [...readFileSync(join(root, name), 'utf8').matchAll(/(?:searchParams\.get|isSet)\('(\w+)'\)/g)].map(([, query]) => query as string),
  )
  return [...new Set(found)].sort()
}

/** Every address of the hub: what stands in it, behind its question mark, and below it where it has a star. */
export function addressWays({ routes }: Observed): Way[] {
  const queries = queryNames()
  return [
    ...routes.map(({ method, url }): Way => ({
      name: `address ${method} ${url}`,
      reader: 'addresses',
      worst: [...pathsOf(method, url), ...queriesOf(method, url, queries)],
    })),
    { name: 'address that is none', reader: 'addresses', worst: pathsOf('GET', '/*') },
  ]
}

const as = inspector

const pathsOf = (method: string, url: string): Hostile[] =>
  url.endsWith('*')
    ? Object.entries({ ...worstTexts, ...worstUnicode }).map(([what, text]) => ({
        what: `path: ${what}`,
        as,
        make: (salt, share) => ({ method, path: pathAt(url, within(text(most * share, 'victims-by-force/v1/figures.csv', salt))) }),
      }))
    : []

function queriesOf(method: string, url: string, names: readonly string[]): Hostile[] {
  const path = pathAt(url)
  const body = method === 'POST' ? { headers: { 'content-type': 'application/json' }, body: '{}' } : {}
  const asked = (query: string) => ({ method, path: `${path}?${query}`, ...body })
  const many: Hostile[] = [
    { what: 'query: many names', as, make: (salt, share) => asked(words(most * share, salt, '&')) },
    {
      what: 'query: one name again and again',
      as,
      make: (salt, share) =>
        asked(
          `s=${salt}&${names.map((name) => `${name}=a&`.repeat(Math.floor((most * share) / names.length / (name.length + 3)))).join('')}`,
        ),
    },
    { what: 'query: percent signs', as, make: (salt, share) => asked(`batch=${salt}${'%25'.repeat(Math.floor((most * share) / 3))}`) },
  ]
  const long = Object.entries(worstTexts).map(([what, text]): Hostile => ({
    what: `query: ${what}`,
    as,
    make: (salt, share) =>
      asked(names.map((name) => `${name}=${within(text((most * share) / names.length, 'cy', salt), most / names.length)}`).join('&')),
  }))
  return [...many, ...long]
}

/** As a client writes it, cut to what Node takes. */
const within = (text: string, size = most): string => encodeURI(wellFormed(text)).replace(/[?#&]/g, '_').slice(0, size).replace(/%.?$/, '')

const wellFormed = (text: string): string => text.replace(/[\ud800-\udfff]/gu, '?')
