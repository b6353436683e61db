import { waysOut, type WayOut } from '../../../src/modules/exports/ways-out.js'
import { inspector, policeOf } from '../hub/hub.js'
import { mostBody, worstJson } from './documents.js'
import { type Generators, type Hostile, type Sent, type Way, generatorOf, pathAt, type Observed } from './hostile.js'
import { nearNames, worstJsonTexts } from './texts.js'

/** What an address with a body is asked with so that it answers; each is asked of a hub once, to see what it reads then. */
const right: Generators<string> = {
  '/assets/*': '',
  '/demo-clock': '{}',
  '/graphql': '{"query":"{ catalogue { measures { name } } }"}',
  '/ingest/*': '{}',
}

/** What a way out takes, with the keys of its body. */
const taken: Generators<Readonly<Record<string, unknown>>> = {
  QUESTION: { question: { measures: ['VICTIMS_REFERRED'], by: ['FORCE'], period: { from: '2025', to: '2025' } }, pooled: false },
  RELEASE: { release: '00000000-0000-4000-8000-000000000000' },
  FEED: { feed: 'POLICE_REFERRAL', period: { from: '2025', to: '2025' } },
  RECORD_KIND: { kind: 'policeReferrals', filter: {}, duty: 'D05', verdict: 'BREACHED' },
}

const wayAt = (url: string): WayOut | undefined => waysOut.find(({ path }) => path === url)

/** A body that is right at an address. */
export function rightBody(url: string): string {
  const way = wayAt(url)
  if (way) return JSON.stringify(generatorOf(taken, way.takes, 'What a way out takes, ', 'bodies.ts'))
  return generatorOf(right, url, 'The address that takes a body, ', 'bodies.ts')
}

/** Every address that takes a body, with JSON of the worst kinds, and each key of a way out. Questions and files of feeds have files of their own. */
export function bodyWays({ routes }: Observed): Way[] {
  const posts = routes.filter(({ method, url }) => method === 'POST' && rightBody(url) !== undefined)
  return posts.map(({ url }): Way => ({ name: `body of ${url}`, reader: 'bodies', worst: [...anyJson(url), ...ofWayOut(url)] }))
}

const sentTo = (url: string, body: string): Sent => ({
  method: 'POST',
  path: pathAt(url),
  headers: { 'content-type': 'application/json' },
  body,
})

const anyJson = (url: string): Hostile[] =>
  Object.entries(worstJson).map(([what, json]) => ({ what, as: inspector, make: (salt, share) => sentTo(url, json(share * 0.99, salt)) }))

function ofWayOut(url: string): Hostile[] {
  const way = wayAt(url)
  if (!way) return []
  const good = generatorOf(taken, way.takes, 'What a way out takes, ', 'bodies.ts')
  const as = way.takes === 'FEED' || way.takes === 'RECORD_KIND' ? policeOf('surrey') : inspector
  const texts = Object.keys(good).flatMap((key) =>
    Object.entries(worstJsonTexts).map(([what, text]): Hostile => ({
      what: `${key}: ${what}`,
      as,
      make: (salt, share) => sentTo(url, JSON.stringify({ ...good, [key]: text((mostBody - 2_000) * share, 'VICTIMS_REFERRED', salt) })),
    })),
  )
  const inside = Object.entries(good).flatMap(([key, value]) => (typeof value !== 'object' || value === null ? [] : namesIn(key, value)))
  const names = inside.map(([what, made]): Hostile => ({
    what,
    as,
    make: (salt, share) => sentTo(url, JSON.stringify({ ...good, ...made(salt, share) })),
  }))
  return [...texts, ...names]
}

type Made = (salt: number, share: number) => object

/** Wrong names in each list of an object, and wrong keys of it. */
const namesIn = (key: string, value: object): (readonly [string, Made])[] => [
  [
    `${key}: keys that are nearly known`,
    (salt, share) => ({
      [key]: { ...value, ...Object.fromEntries(nearNames(Object.keys(value), 30_000 * share, salt, 24).map((name) => [name, 1])) },
    }),
  ],
  ...Object.entries(value).flatMap(([inner, list]): (readonly [string, Made])[] =>
    Array.isArray(list)
      ? [
          [
            `${key}.${inner}: wrong names`,
            (salt, share) => ({ [key]: { ...value, [inner]: nearNames(list as string[], 2_490 * share, salt) } }),
          ],
        ]
      : [],
  ),
]
