/**
 * `npm run bench:nodes`: what a request costs when one, two and four hubs serve one database: processor time of the hubs and of PostgreSQL, statements, and how
 * many sessions wait for a lock. Requests come one after the other in each of eight lanes, spread over the hubs. Nothing is said about how many requests a second
 * that would be: all of them share this machine's cores. It needs what `npm run test:faults` needs.
 */
import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cpuOf, postgresCpu } from '../../bench/meter.js'
import { freePort } from '../support/processes/free-port.js'
import { startPartnership, type Partnership } from './load/partnership.js'
import { findNeeded } from './machine/needs.js'
import { HubNode } from './machine/node.js'
import { runMain, say } from './machine/report.js'

const processes = [1, 2, 4]
const lanes = 8

interface Kind {
  readonly title: string
  readonly token: string
  /** The n-th request; undefined if there are no more. */
  readonly body: (n: number) => string | undefined
  readonly times: number
  /** Whether each request may be sent only once. */
  readonly once?: true
}

interface Cost {
  readonly hub: number
  readonly postgres: number
  readonly statements: number
  readonly waiting: number
  readonly refused: number
}

const asked = (measure: string, period: string): string =>
  JSON.stringify({
    query: 'query ($asked: AnalysisQuestion!) { analysis(question: $asked) { rows { cells { measure value lower upper status } } } }',
    variables: { asked: { measures: [measure], where: [{ dimension: 'FORCE', value: 'surrey' }], period: { from: period, to: period } } },
  })

async function kindsOf(hub: Partnership): Promise<readonly Kind[]> {
  const analyst = await hub.provider.token({ partner: 'surrey', roles: ['POLICE_ANALYST'] })
  const inspector = await hub.provider.token({ partner: 'our-inspectorate', roles: ['INSPECTOR'] })
  const catalogue = await fetch(`${hub.node.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${inspector}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ viewer { measures } }' }),
  })
  const { data } = (await catalogue.json()) as { data: { viewer: { measures: string[] } } }
  const fresh = data.viewer.measures.flatMap((measure) =>
    ['2024', '2024Q1', '2024Q2', '2024Q3', '2024Q4'].map((period) => asked(measure, period)),
  )
  return [
    { title: 'a page of 50 own records', token: analyst, body: () => ownPage, times: 400 },
    { title: 'a repeated analysis', token: inspector, body: () => asked('VICTIMS_REFERRED', '2024'), times: 400 },
    // Each is asked once in the whole run.
    {
      title: 'a new analysis',
      token: inspector,
      body: () => fresh.shift(),
      times: Math.floor(fresh.length / processes.length),
      once: true,
    },
  ]
}

const ownPage = JSON.stringify({
  query: '{ policeReferrals(first: 50) { edges { node { recordRef referredAt offenceGroup flags { indicator value } } } } }',
})

/** Sends so many requests, and returns how many were not answered. */
async function send({ token, body, times }: Kind, nodes: readonly HubNode[]): Promise<number> {
  let [next, refused] = [0, 0]
  const lane = async (): Promise<void> => {
    while (next < times) {
      const nth = next++
      const text = body(nth)
      if (text === undefined) return
      const answer = await fetch(`${nodes[nth % nodes.length]?.url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: text,
      })
      const said = await answer.text()
      if (answer.status !== 200 || said.includes('"errors"')) refused += 1
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return refused
}

/** Looks a hundred times a second how many sessions wait for a lock, until it is told to stop; resolves to their mean. */
async function watchLocks(hub: Partnership): Promise<() => Promise<number>> {
  const client = await hub.cluster.connect()
  let [going, looks, waits] = [true, 0, 0]
  const watching = (async () => {
    while (going) {
      const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock'`)
      looks += 1
      waits += rows[0]?.n ?? 0
      await new Promise((passed) => setTimeout(passed, 10))
    }
  })()
  return async () => {
    going = false
    await watching
    await client.end()
    return waits / looks
  }
}

async function costOf(kind: Kind, hub: Partnership, nodes: readonly HubNode[], postmaster: number): Promise<Cost> {
  if (!kind.once) await send({ ...kind, times: 2 * lanes }, nodes)
  await hub.cluster.query('SELECT pg_stat_statements_reset()')
  const hubs = (): number => nodes.reduce((sum, { pid }) => sum + (pid === undefined ? 0 : cpuOf(pid)), 0)
  const before = [hubs(), postgresCpu(postmaster)] as const
  const refused = await send(kind, nodes)
  const after = [hubs(), postgresCpu(postmaster)] as const
  const [{ calls } = { calls: 0 }] = await hub.cluster.query<{ calls: number }>(
    'SELECT sum(calls)::int AS calls FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())',
  )
  // Again, because whoever watches locks sends statements too.
  const stop = await watchLocks(hub)
  if (!kind.once) await send(kind, nodes)
  const each = (seconds: number): number => (seconds * 1_000) / kind.times
  return {
    hub: each(after[0] - before[0]),
    postgres: each(after[1] - before[1]),
    statements: calls / kind.times,
    waiting: await stop(),
    refused,
  }
}

async function main(): Promise<void> {
  const found = findNeeded()
  execFileSync(process.execPath, ['bin/make.mjs', 'client', 'hub'], { stdio: 'inherit' })
  const hub = await startPartnership(found, { shared_preload_libraries: 'pg_stat_statements', max_connections: '150' }, say, undefined, {
    LD_PRELOAD: '',
    // Police and inspectorate may send registered documents alone otherwise.
    HUB_DOCUMENTS: 'off',
    HUB_RATE_LIMIT_PRINCIPAL: '999999999',
    HUB_RATE_LIMIT_ORGANISATION: '999999999',
  })
  const nodes = [hub.node]
  try {
    await hub.cluster.query('CREATE EXTENSION pg_stat_statements')
    const postmaster = Number((await readFile(join(hub.cluster.folder, 'postmaster.pid'), 'utf8')).split('\n')[0])
    const kinds = await kindsOf(hub)
    say('| request | hubs | ms of CPU in the hubs | ms of CPU in PostgreSQL | statements | sessions that wait for a lock, mean | refused |')
    say('|---|--:|--:|--:|--:|--:|--:|')
    for (const count of processes) {
      while (nodes.length < count) {
        const node = new HubNode({ ...hub.node.settings, port: await freePort(), logFile: `${hub.node.settings.logFile}.${nodes.length}` })
        await node.start()
        nodes.push(node)
      }
      for (const kind of kinds) {
        const cost = await costOf(kind, hub, nodes, postmaster)
        const waiting = kind.once ? '' : cost.waiting.toFixed(3)
        say(
          `| ${kind.title} | ${count} | ${cost.hub.toFixed(2)} | ${cost.postgres.toFixed(2)} | ${cost.statements.toFixed(1)} | ${waiting} | ${cost.refused} of ${kind.times} |`,
        )
      }
    }
  } finally {
    for (const node of nodes.slice(1)) await node.stop()
    await hub.stop()
  }
}

await runMain(main)
