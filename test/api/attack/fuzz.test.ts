import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { buildSchema } from 'graphql'
import sql from 'sql-template-tag'
import { printedSchemaFor } from '../../../src/hub/resolvers.js'
import { viewers } from '../../support/callers/allowed.js'
import { hostileDocument, type Sent } from '../../support/hostile/fuzz.js'
import { injections } from '../../support/hostile/injections.js'
import { allOf, leak } from '../../support/hostile/leaks.js'
import { textPlaces, type TextPlace } from '../../support/hostile/text-places.js'
import { startHub, type As, type TestHub } from '../../support/hub/hub.js'
import {
  complaint,
  directCase,
  homicideCase,
  project,
  referral,
  submitComplaints,
  submitDirect,
  submitHomicide,
  submitProjects,
  submitReferrals,
  submitSupport,
  supportCase,
} from '../../support/batches/rows.js'
import { isLong } from '../../support/runs/long.js'
import { shareOf } from '../../support/runs/share.js'

const documents = isLong ? 2_000 : 200

/** Numbers of persons in one quarter that no rounded figure can have: anyone who sees one has seen an exact count of another partner's. */
const exact = { kent: 137, surrey: 173, 'victim-support': 191 } as const
/** In the reference of each row that its partner sent. */
const markOf = (partner: string): string => `mark-${partner}`
/** Kent's reference, which the charity writes in a row of its own and so may read there. */
const passedOn = 'passed-on'

let hub: TestHub
let logged = ''

beforeAll(async () => {
  const log = new Writable({
    write(chunk: Buffer, _, done) {
      logged += chunk.toString()
      done()
    },
  })
  hub = await startHub({ now: '2026-03-01', log })
  const of = (partner: keyof typeof exact) => Array.from({ length: exact[partner] }, (_, n) => `${markOf(partner)}-${n}`)
  const inQuarter = { reportedAt: '2025-11-09T10:00:00Z', referredAt: '2025-11-10T10:00:00Z' }
  for (const force of ['kent', 'surrey'] as const) {
    await submitReferrals(
      hub,
      force,
      of(force).map((ref, n) => referral(force === 'kent' && n === 1 ? passedOn : ref, ref, inQuarter)),
    )
    await submitComplaints(hub, force, [complaint(`${markOf(force)}-c`, `${force}-c`, { force, receivedAt: '2025-11-10T10:00:00Z' })])
  }
  await submitDirect(
    hub,
    of('victim-support').map((ref) => directCase(ref, ref, { receivedAt: '2025-11-10T10:00:00Z', area: 'kent' })),
  )
  const own = markOf('victim-support')
  await submitSupport(hub, [supportCase(`${own}-s`, 'kent', passedOn, { openedAt: '2025-11-11T10:00:00Z' })])
  await submitHomicide(hub, [homicideCase(`${own}-h`, 'h', { notifiedAt: '2025-11-11T10:00:00Z' })])
  await submitProjects(hub, [project(`${own}-p`)])
  await hub.hub.publish()
})
afterAll(() => hub.stop())

/** Events of the log are numbered, and each question is one; the number of a leaf below a root of the log is drawn. Neither counts anyone. */
const isNumberOfLog = (name: string): boolean => /(^|_)(place|afterPlace|seq|leaf)$/.test(name)

const numbersIn = (value: unknown): number[] => {
  if (typeof value === 'number') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, one]) => (isNumberOfLog(name) ? [] : numbersIn(one)))
}

interface Heard {
  readonly status: number
  readonly headers: object
  readonly text: string
}

/** Sends it again once the hub says that this much may be asked again. */
async function answerTo(as: As, sent: Sent): Promise<Heard> {
  for (;;) {
    const { status, headers, bytes } = await hub.post(as, '/graphql', sent)
    if (status !== 429) return { status, headers, text: bytes.toString('utf8') }
    await after(Number(headers['retry-after'] ?? 1) * 1_000)
  }
}

interface Body {
  readonly data?: unknown
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[]
}

describe.each(shareOf(Object.entries(viewers)))('hostile documents of %s', (_, as) => {
  const asked = fc
    .sample(hostileDocument(buildSchema(printedSchemaFor(as.role, as.partner))), { numRuns: documents, seed: 2026 })
    // An officer may suspend its own partner, after which no one of the partner would be answered.
    .filter(({ query }) => !query.includes('suspendOwnPartner'))
  const others = Object.keys(exact).filter((partner) => partner !== as.partner)
  const foreign = (text: string): string[] => others.map(markOf).filter((mark) => text.includes(mark))

  test('a hostile document is answered or refused by a known code, and nothing of another partner comes back', async () => {
    const found: unknown[] = []
    let answered = 0
    for (const one of asked) {
      const { status, headers, text } = await answerTo(as, one)
      const { data, errors = [] } = JSON.parse(text) as Body
      if (data !== undefined && data !== null) answered++
      const bad = {
        failed: status >= 500 ? status : [],
        unforeseen: errors.filter(({ extensions }) => extensions.code.startsWith('INTERNAL')),
        foreign: foreign(text + JSON.stringify(headers)),
        exact: numbersIn(data).filter((number) => others.some((partner) => exact[partner as keyof typeof exact] === number)),
      }
      if (Object.values(bad).some((list) => !Array.isArray(list) || list.length > 0))
        found.push({ ...bad, ...one, text: text.slice(0, 300) })
    }
    expect(found).toEqual([])
    // A fuzzer whose documents are all refused at the start tests nothing behind it.
    expect(answered).toBeGreaterThan(documents / 4)
  })
})

interface Tried {
  readonly as: As
  readonly place: TextPlace
}

/** Each place for a text in any operation, with someone who may send it. */
const places = Object.values(viewers).reduce<readonly Tried[]>((found, as) => {
  const own = textPlaces(buildSchema(printedSchemaFor(as.role, as.partner)))
  return [...found, ...own.filter(({ name }) => found.every(({ place }) => place.name !== name)).map((place) => ({ as, place }))]
}, [])

/** The answers to a text in a place, without the texts themselves, which a refusal may repeat. */
async function answersTo({ as, place }: Tried, texts: readonly string[]): Promise<Heard[]> {
  const answers: Heard[] = []
  for (const sent of place.operationsWith(texts)) {
    const { text, ...rest } = await answerTo(as, sent)
    answers.push({ ...rest, text: texts.reduce((left, one) => left.replaceAll(JSON.stringify(one).slice(1, -1), 'TEXT'), text) })
  }
  return answers
}

/** What was found and how it was refused, without the words of the refusal. */
function outcome(text: string): string {
  const { data, errors = [] } = JSON.parse(text) as Body
  return JSON.stringify([data ?? null, errors.map(({ extensions }) => extensions.code)])
}

describe.each(shareOf([...new Set(places.map(({ place }) => place.field))]))('a text anywhere in the arguments of %s', (field) => {
  const here = places.filter(({ place }) => place.field === field)
  /** A tenth of two hundred, another tenth in each place. */
  const someAt = (place: number): readonly string[] => injections.filter((_, n) => isLong || (n + place) % 10 === 0)

  test('T-DB-6 a text in an argument is never part of a statement', async () => {
    for (const [at, tried] of here.entries()) {
      const { name, isQuery } = tried.place
      const [harmless] = await answersTo(tried, ['no such value'])
      for (const { status, text } of await answersTo(tried, someAt(at))) {
        expect([name, status < 500, text]).toEqual([name, true, expect.not.stringMatching(/"INTERNAL|"UNAVAILABLE/)])
        if (isQuery) expect([name, text, outcome(text)]).toEqual([name, text, outcome(harmless?.text ?? '')])
      }
    }
  })

  test('T-API-7 a text that nothing can read reveals nothing of the inside', async () => {
    for (const tried of here)
      for (const { status, headers, text } of await answersTo(tried, ['\u0000', 'a\u0000b', '\ud800', 'not-an-id', '9'.repeat(40)]))
        expect([tried.place.name, status < 500, allOf({ headers }, text)]).toEqual([
          tried.place.name,
          true,
          expect.not.stringMatching(leak),
        ])
  })
})

test('T-DB-6 nothing that the hostile texts attempt is done, and every place is tried', async () => {
  expect(injections).toHaveLength(200)
  expect(places.length).toBeGreaterThan(200)
  const tables = await hub.hub.db.transaction({ role: 'hub_read_police' }, (tx) =>
    tx.rows<{ name: string }>(
      sql`SELECT relname AS name FROM pg_class WHERE relname IN ('injected', 'police_referrals') AND relkind = 'r'`,
    ),
  )
  expect(tables).toEqual([{ name: 'police_referrals' }])
  const { agreements } = await hub.query<{ agreements: { live: boolean }[] }>(viewers['police'] as As, '{ agreements { live } }')
  expect(agreements.map(({ live }) => live)).toEqual(agreements.map(() => true))
  const kent = await hub.hub.db.transaction({ role: 'hub_read_police', partner: 'kent' }, (tx) =>
    tx.rows(sql`SELECT 1 FROM records.police_referrals WHERE superseded_seq IS NULL`),
  )
  expect(kent).toHaveLength(exact.kent)
})

test('T-DB-6 the hub has no way to run a text as a statement through Prisma', () => {
  const folder = new URL('../../../src/', import.meta.url).pathname
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  expect(sources.length).toBeGreaterThan(300)
  expect(sources.filter((name) => /(query|execute)RawUnsafe|Prisma\.raw/.test(readFileSync(join(folder, name), 'utf8')))).toEqual([])
})

test('no row of a partner is in the log, whatever was asked', () => {
  expect(logged).toContain('"code"')
  expect(Object.keys(exact).filter((partner) => logged.includes(`${markOf(partner)}-`))).toEqual([])
})
