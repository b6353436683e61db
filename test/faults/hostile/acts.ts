import { connect } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { feeds } from '../../../src/modules/ingest/index.js'
import { inspector, stewardOf, type As } from '../../support/hub/hub.js'
import type { Way } from '../../support/ways-in/hostile.js'
import { nearNames } from '../../support/ways-in/texts.js'
import { posted } from '../../support/ways-in/documents.js'
import type { WeighedHub } from '../../support/ways-in/weighed-hub.js'

/** Something that a hostile client does. */
export interface Act {
  /** Acts of one name are counted together. */
  readonly name: string
  /** @returns the status of the answer; 0 if there was none */
  readonly run: (hub: WeighedHub, salt: number, random: () => number) => Promise<number>
}

const force = stewardOf('surrey')

const file = (body: () => Buffer | string) => async (hub: WeighedHub, salt: number) =>
  (
    await hub.send(
      { method: 'POST', path: `/ingest/police-referral?batch=acted-${salt}`, headers: { 'content-type': 'text/csv' }, body: body() },
      force,
    )
  ).status

const asked =
  (body: (salt: number, random: () => number) => object, as: As = inspector) =>
  async (hub: WeighedHub, salt: number, random: () => number) =>
    (await hub.send(posted(body(salt, random)), as)).status

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T

const measures = ['VICTIMS_REFERRED', 'VICTIMS_DIRECT', 'CLOSED_RATE']
const dimensions = ['FORCE', 'OFFENCE_GROUP', 'AGE_BAND', 'SEX']

/** What a way in is not made for by itself: what was seen to hold a hub once, files that are large or slow, and questions that work. */
const ownActs: readonly Act[] = [
  { name: 'a gzip of a million commas', run: file(() => gzipSync(','.repeat(1_000_000))) },
  {
    name: 'a line of a million characters of keys',
    run: file(() => `${JSON.stringify(Object.fromEntries(Array.from({ length: 70_000 }, (_, n) => [`k${n}`, 1])))}\n`),
  },
  {
    name: 'two thousand wrong names of measures',
    run: asked((salt) => ({ query: analysis, variables: { question: { measures: nearNames(measures, 2_000, salt, 20), period } } })),
  },
  {
    name: 'a variable of 1 MB that nothing declares',
    run: asked((salt) => ({ query: 'query A { viewer { partner } }', variables: { [`s${salt}`]: 'a'.repeat(1_000_000) } })),
  },
  { name: 'a gzip that unpacks to 20 MB', run: file(() => gzipSync('\0'.repeat(20_000_000))) },
  { name: '8 MB of right rows, packed', run: file(() => gzipSync(rightRows(20_000))) },
  {
    name: '9,000 bad rows',
    run: file(() => `${JSON.stringify(feeds.POLICE_REFERRAL.example(0))}\n${'{"recordRef":"bad"}\n'.repeat(9_000)}`),
  },
  { name: 'a body that comes slowly', run: (hub) => slowly(hub.url) },
  {
    name: 'a question that works',
    run: asked((_, random) => ({
      query: analysis,
      variables: { question: { measures: [pick(measures, random)], by: [pick(dimensions, random)], period } },
    })),
  },
]

const analysis = 'query Asked($question: AnalysisQuestion!) { analysis(question: $question) { rows { cells { value } } } }'
const period = { from: '2024', to: '2024' }

const rightRows = (many: number): string =>
  Array.from({ length: many }, (_, n) => JSON.stringify({ ...feeds.POLICE_REFERRAL.example(n % 10), recordRef: `many-${n}` })).join('\n')

/** Says that 1 MB comes, sends a byte a second for six seconds, and goes. */
async function slowly(url: string): Promise<number> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined).resume()
  socket.write('POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n')
  for (let seconds = 0; seconds < 6; seconds += 1) {
    socket.write('{')
    await after(1_000)
  }
  socket.destroy()
  return 0
}

/** What may be done next: one act in three is of those that a hub was held by, the others are of all ways in, each reader as often as the others. */
export function actsOf(ways: readonly Way[]): (random: () => number) => Act {
  const byReader = new Map<string, Way[]>()
  for (const way of ways) byReader.set(way.reader, [...(byReader.get(way.reader) ?? []), way])
  const readers = [...byReader]
  return (random) => {
    if (random() < 1 / 3) return pick(ownActs, random)
    const [reader, of] = pick(readers, random)
    const { make, as } = pick(pick(of, random).worst, random)
    return { name: reader, run: async (hub, salt) => (await hub.send(make(salt, 1), as)).status }
  }
}
