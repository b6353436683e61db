import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { policeOf, startHub, type TestHub } from '../support/hub/hub.js'
import { referral, submitReferrals } from '../support/batches/rows.js'
import { leastChance, timesOf } from '../support/oracles/same-times.js'

/** T-API-8: 500 ids of another force and 500 that no one has. */
const requests = 500
const limit = 0.01
const surrey = policeOf('surrey')

let hub: TestHub
let foreign: readonly string[]

beforeAll(async () => {
  hub = await startHub({ now: '2026-03-01' })
  await submitReferrals(hub, 'surrey', [referral('own', 'own')])
  await submitReferrals(
    hub,
    'kent',
    Array.from({ length: requests }, (_, n) => referral(`k-${n}`, `k-${n}`)),
  )
  const found: string[] = []
  for (let after: string | null = null; found.length < requests;) {
    const query = 'query($after: String) { policeReferrals(first: 100, after: $after) { edges { node { id } } pageInfo { endCursor } } }'
    type Page = { policeReferrals: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string } } }
    const { policeReferrals }: Page = await hub.query<Page>(policeOf('kent'), query, { after })
    found.push(...policeReferrals.edges.map(({ node }) => node.id))
    after = policeReferrals.pageInfo.endCursor
  }
  foreign = found
}, 120_000)
afterAll(() => hub.stop())

test('an answer does not tell by its time whether another force has a record of that id', async () => {
  const asks = (id: string | undefined) =>
    hub.query(surrey, 'query($id: ID!) { policeReferral(id: $id) { id recordRef batch { batchId } } }', { id })
  const round = () => timesOf({ foreign: (at) => asks(foreign.at(at)), unknown: () => asks(randomUUID()) }, requests)
  const { chance } = await leastChance(round, limit)
  process.stdout.write(`of another force, and of nobody: p = ${chance.toFixed(3)}\n`)
  expect(chance).toBeGreaterThan(limit)
}, 300_000)

/** T-API-1: a request that is too large is refused before it costs anything. */
const attacks: Readonly<Record<string, string>> = {
  aliases: `{ ${Array.from({ length: 101 }, (_, n) => `a${n}: __typename`).join(' ')} }`,
  directives: `{ viewer ${'@aa'.repeat(10)} { partner } }`,
  depth: `{ ${'viewer { '.repeat(12)}partner${' }'.repeat(12)} }`,
  fragments: `{ viewer { ...F1 } } ${[1, 2, 3, 4, 5]
    .map((n) => `fragment F${n} on Viewer { viewer { viewer { ${n < 5 ? `...F${n + 1}` : 'partner'} } } }`)
    .join(' ')}`,
  tokens: `{ viewer { ${'partner '.repeat(2_200)} } }`,
  page: '{ policeReferrals(first: 99999999) { edges { node { id } } } }',
}

interface Refusal {
  readonly wait: number
  /** Megabytes by which the process, with the test in it, has grown. */
  readonly grown: number
}

test('a question that is too large is refused within 50 ms, and leaves less than 20 MB behind', async () => {
  const refuse = async (query: string): Promise<Refusal> => {
    const [start, before] = [performance.now(), process.memoryUsage().rss]
    const { status } = await hub.send(surrey, query)
    expect(status).toBe(400)
    return { wait: performance.now() - start, grown: (process.memoryUsage().rss - before) / 2 ** 20 }
  }
  const rounds = async (count: number): Promise<Refusal[]> => {
    const refusals: Refusal[] = []
    for (let n = 0; n < count; n += 1) for (const query of Object.values(attacks)) refusals.push(await refuse(query))
    return refusals
  }
  await rounds(200)
  const before = process.memoryUsage().rss
  const refusals = await rounds(334)
  const inAll = (process.memoryUsage().rss - before) / 2 ** 20
  /** 99 of 100 stay below this; a garbage collection, or another program, may delay any single one. */
  const nearlyAll = (of: (one: Refusal) => number): number =>
    refusals.map(of).sort((left, right) => left - right)[Math.floor(refusals.length * 0.99)] ?? Infinity
  const [wait, grown] = [nearlyAll((one) => one.wait), nearlyAll((one) => one.grown)]
  process.stdout.write(
    `refused, 99 of 100: within ${wait.toFixed(1)} ms, grown by ${grown.toFixed(1)} MB; by ${inAll.toFixed(0)} MB in all ${refusals.length}\n`,
  )
  expect(wait).toBeLessThan(50)
  expect(grown).toBeLessThan(20)
}, 120_000)
