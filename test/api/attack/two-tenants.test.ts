import { setTimeout } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import pg from 'pg'
import { startEmbedded } from '../../../src/db/embedded-postgres.js'
import { policeOf, startHub } from '../../support/hub/hub.js'
import { referral, submitReferrals } from '../../support/batches/rows.js'
import { isLong } from '../../support/runs/long.js'
import { seedOfShare, shareOfTrials } from '../../support/runs/share.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const requests = isLong ? 10_000 : shareOfTrials(1_000)
/** Requests at the same time: eight for each connection. */
const together = 40

/** Forces that have different numbers of records, each named after its force. */
const held = { surrey: 12, kent: 31, essex: 17, sussex: 23 } as const
type Force = keyof typeof held
const forces = Object.keys(held) as Force[]

/** A record of each force, which all of them ask for. */
const ids = new Map<Force, string>()

/** Ways to ask for one's own data: through the fast path of records, through a service, and from the published state. */
const lists = [
  '{ policeReferrals(first: 5) { edges { node { recordRef } } } }',
  '{ batches(first: 5) { edges { node { batchId received } } } }',
  '{ analysis(question: { measures: [VICTIMS_REFERRED], scope: OWN, period: { from: "2025", to: "2025" } }) { rows { cells { value } } } }',
] as const
/** The same for all: a record of each force by its id, with what loaders load. Each gets its own and null for the others'. */
const sameIds = 'SAME_IDS'
const documents = [...lists, sameIds] as const

const textOf = (document: (typeof documents)[number]): string => {
  if (document !== sameIds) return document
  const one = (force: Force) => `${force}: policeReferral(id: "${ids.get(force)}") { id recordRef partner { code name } batch { batchId } }`
  return `{ ${forces.map(one).join(' ')} }`
}

const tokens = new Map<Force, string>()
const alone = new Map<string, string>()

const hub = ofSuite(() => startHub({ now: '2026-03-01', poolSize: 5 }))
beforeAll(async () => {
  for (const force of forces) {
    const rows = Array.from({ length: held[force] }, (_, n) => referral(`${force}-${n}`, `${force}-${n}`))
    await submitReferrals(hub, force, rows, `batch-of-${force}`)
  }
  await hub.hub.publish()
  for (const force of forces) {
    tokens.set(force, await hub.token(policeOf(force)))
    ids.set(force, await oneIdOf(force))
  }
  for (const force of forces) {
    for (const query of documents) alone.set(`${force} ${query}`, await ask(force, query))
  }
})
const embedded = ofSuite(() => startEmbedded(hub.hub.settings.dataDir, { make: false }))
const watching = ofSuite(async () => new pg.Client({ connectionString: embedded.adminUrl }))
beforeAll(async () => {
  await watching.connect()
})

async function oneIdOf(force: Force): Promise<string> {
  const query = '{ policeReferrals(first: 1) { edges { node { id } } } }'
  const { policeReferrals } = await hub.query<{ policeReferrals: { edges: { node: { id: string } }[] } }>(policeOf(force), query)
  return policeReferrals.edges[0]?.node.id ?? ''
}

async function ask(force: Force, document: (typeof documents)[number], signal?: AbortSignal): Promise<string> {
  const response = await send(force, document, signal)
  return response.text()
}

function send(force: Force, document: (typeof documents)[number], signal?: AbortSignal): Promise<Response> {
  return fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.get(force)}` },
    body: JSON.stringify({ query: textOf(document) }),
    ...(signal ? { signal } : {}),
  })
}

/** Transactions of the hub that are idle. */
async function openTransactions(): Promise<readonly string[]> {
  const { rows } = await watching.query<{ name: string }>(
    "SELECT pid || ' ' || xact_start AS name FROM pg_stat_activity WHERE datname = current_database() AND usename = 'hub_app' AND state LIKE 'idle in transaction%'",
  )
  return rows.map(({ name }) => name)
}

interface Step {
  readonly force: Force
  readonly query: (typeof documents)[number]
  /** Milliseconds after which the asker leaves; null if it waits for its answer. */
  readonly leavesAfter: number | null
}

const step: fc.Arbitrary<Step> = fc.record({
  force: fc.constantFrom(...forces),
  query: fc.constantFrom(...documents),
  leavesAfter: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 40 }) }),
})

/** What came back; null if the asker had left. */
async function take({ force, query, leavesAfter }: Step): Promise<string | null> {
  const signal = leavesAfter === null ? undefined : AbortSignal.timeout(leavesAfter)
  return ask(force, query, signal).catch((error: unknown) => {
    if (signal?.aborted) return null
    throw error
  })
}

// T-DB-2
describe(`four forces on a pool of five, ${requests} requests at random, a third of them broken off`, () => {
  test('each of four forces gets what it gets alone, and nothing of the others', async () => {
    const steps = fc.sample(step, { numRuns: requests, seed: seedOfShare(11) })
    const wrong: string[] = []
    let [answered, brokenOff] = [0, 0]
    const work = async (): Promise<void> => {
      for (let one = steps.pop(); one; one = steps.pop()) {
        const got = await take(one)
        if (got === null) brokenOff += 1
        else answered += 1
        if (got !== null && got !== alone.get(`${one.force} ${one.query}`)) wrong.push(got.slice(0, 200))
      }
    }
    await Promise.all(Array.from({ length: together }, work))
    expect(wrong).toEqual([])
    expect(answered).toBeGreaterThan(requests / 2)
    expect(brokenOff).toBeGreaterThan(requests / 100)
  })

  test('what each of four forces gets alone is its own', () => {
    for (const [asked, answer] of alone) {
      const force = forces.find((one) => asked.startsWith(one)) as Force
      const others = forces.filter((one) => one !== force)
      for (const other of others) expect(answer).not.toMatch(new RegExp(`${other}-|batch-of-${other}`))
      expect(answer).toMatch(new RegExp(`"${force}-|batch-of-${force}|"value":${held[force]}\\D`))
    }
  })

  test(`T-API-14 two hundred at once that ask for the same records by id get their own and null, ${requests} in all`, async () => {
    const wrong: string[] = []
    let [answered, refused] = [0, 0]
    for (let round = 0; round < requests / 200; round += 1) {
      const asking = Array.from({ length: 200 }, async (_, n) => {
        const force = forces[n % forces.length] as Force
        const response = await send(force, sameIds)
        const text = await response.text()
        // Requests beyond what the queue for a connection holds are refused, and told when to ask again.
        if (response.status === 503) refused += 1
        else answered += 1
        if (response.status !== 503 && text !== alone.get(`${force} ${sameIds}`)) wrong.push(text)
      })
      await Promise.all(asking)
    }
    expect(wrong).toEqual([])
    expect(answered + refused).toBe(requests)
    // How many the queue refuses depends on the machine; if hardly any were answered, nothing was tested.
    expect(answered).toBeGreaterThan(requests / 10)
  })

  test('requests that are broken off leave no transaction open and no connection behind', async () => {
    const all = "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND usename = 'hub_app'"
    for (const force of forces) for (const query of documents) expect(await ask(force, query)).toBe(alone.get(`${force} ${query}`))
    // The hub's own transactions, such as the chaining of the log, begin and end all the time: none of those that are open now may remain.
    let open = await openTransactions()
    while (open.length > 0) {
      await setTimeout(50)
      const still = await openTransactions()
      open = open.filter((one) => still.includes(one))
    }
    // Two pools of five, and the connections that the hub keeps for itself.
    expect((await watching.query<{ n: number }>(all)).rows[0]?.n).toBeLessThanOrEqual(15)
  })
})
