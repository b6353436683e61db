import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '../../../src/access/roles.js'
import { fillDemo } from '../../../demo/src/filling/fill-demo.js'
import { openHub, type Hub } from '../../../src/hub/hub.js'
import type { HubSettings } from '../../../src/hub/hub-settings.js'
import type { Listening } from '../../../src/hub/serve.js'
import { clockFrom } from '../../../src/kit/clock.js'
import { putHub } from './made-hub.js'
import { Poster, type Posted } from '../callers/post-json.js'
import { leaveServer } from '../postgres/run-server.js'
import { testKeys } from '../batches/test-keys.js'

/** Who asks, in the claims of a demo token. */
export interface As {
  readonly role: Role
  readonly partner: string
}

export const policeOf = (partner: string): As => ({ role: 'POLICE_ANALYST', partner })
export const officerOf = (partner: string): As => ({ role: 'GOVERNANCE_OFFICER', partner })
export const auditorOf = (partner: string): As => ({ role: 'AUDITOR', partner })
export const stewardOf = (partner: string): As => ({ role: 'DATA_STEWARD', partner })
export const charity: As = { role: 'CHARITY_ANALYST', partner: 'victim-support' }
export const charitySteward: As = stewardOf('victim-support')
export const inspector: As = { role: 'INSPECTOR', partner: 'hmicfrs' }
export const commissioner: As = { role: 'COMMISSIONER_ANALYST', partner: 'mopac' }
export const researcher: As = { role: 'RESEARCHER', partner: 'university' }

export { testKeyChecks, testKeys } from '../batches/test-keys.js'

/** For services whose callers are made by a test and have no agreement that could end. */
export const unquestioned = { admitIn: () => Promise.resolve() }

/** The token of the golden vectors' n-th person. */
export const person = (name: string | number): string => createHash('sha256').update(`p${name}`).digest('hex')

export interface Answer<T> {
  readonly status: number
  readonly data: T
  readonly errors?: readonly {
    message: string
    path?: readonly (string | number)[]
    locations?: readonly { line: number }[]
    extensions: { code: string; instead?: object }
  }[]
}

export interface TestHub {
  readonly hub: Hub
  readonly url: string
  readonly metricsUrl: string | undefined
  /** Sends a document as someone and returns the answer, including errors. */
  send<T>(as: As, query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer<T>>
  /** The same, for documents that must succeed. */
  query<T>(as: As, query: string, variables?: Record<string, unknown>): Promise<T>
  /** Posts to a path of the hub as someone, over a connection that is kept. */
  post(as: As, path: string, body: unknown, headers?: Record<string, string>): Promise<Posted>
  readonly token: (as: As) => Promise<string>
  /** Sets the hub's clock, which goes on from there. */
  moveTo(now: string): void
  /** Closes and opens the hub on the same data, after something was done with them meanwhile. */
  restart(meanwhile?: () => Promise<unknown>): Promise<void>
  stop(): Promise<void>
}

export interface TestHubSettings {
  /** The hub's clock at the start; a date on which the quarters that the test publishes are ripe. */
  readonly now: string
  readonly persons?: number
  /** Whether the pages ask for no word, as by default. */
  readonly demoOpen?: boolean
  readonly keys?: HubSettings['keys']
  /** A folder that is kept at the end and used again at the next start; otherwise a new one, which is removed. */
  readonly kept?: string
  readonly documents?: HubSettings['documents']
  /** Serves the pages in this folder too. */
  readonly pagesDir?: string
  readonly quota?: HubSettings['quota']
  readonly uploads?: HubSettings['uploads']
  /** For a test that asks more than one organisation may. */
  readonly nodeBudget?: HubSettings['nodeBudget']
  readonly poolSize?: number
  /** A separate PostgreSQL, for a test that stops it. */
  readonly ownServer?: boolean
  /** Receives what the hub logs; without it the hub is silent. */
  readonly log?: HubSettings['logTo']
  /** Where it gives metrics, and where it keeps its access log; without these it does neither. */
  readonly metrics?: HubSettings['metrics']
  readonly accessLogFile?: string
  readonly traces?: HubSettings['traces']
  /** Whose pages may ask, and which proxies say where a request comes from: none without these. */
  readonly corsOrigins?: HubSettings['corsOrigins']
  readonly trustedProxies?: HubSettings['trustedProxies']
  /** Where own records are read as well. */
  readonly followerUrl?: string
}

/** A whole hub on a real PostgreSQL of its own, without a synthetic partnership unless `persons` asks for one. */
export async function startHub({
  now,
  persons = 0,
  demoOpen = true,
  keys = testKeys,
  kept,
  documents,
  quota,
  uploads,
  nodeBudget,
  poolSize,
  ownServer,
  log,
  pagesDir,
  metrics,
  accessLogFile,
  traces,
  corsOrigins,
  trustedProxies,
  followerUrl,
}: TestHubSettings): Promise<TestHub> {
  const dataDir = kept ?? (await mkdtemp(join(tmpdir(), 'hub-test-')))
  const settings: HubSettings = {
    pagesDir,
    metrics,
    accessLogFile,
    traces,
    corsOrigins,
    trustedProxies,
    followerUrl,
    dataDir,
    host: '127.0.0.1',
    port: 0,
    now: new Date(now),
    persons,
    demoOpen,
    seed: 2026,
    keys,
    operatorPartner: 'victim-support',
    documents,
    quota,
    uploads,
    nodeBudget,
    poolSize,
    logLevel: log ? 'info' : 'silent',
    logTo: log,
  }
  if (kept === undefined) await putHub(settings, { ownServer })
  const hub = await openHub(settings)
  await fillDemo(hub, () => undefined, { keepFiles: true })
  // Nothing of a hub that is stopped is kept: suites stay in memory until the run ends, and whoever collects garbage goes through all of it.
  let opened: { readonly hub: Hub; readonly listening: Listening } | undefined = { hub, listening: await hub.listen() }
  const it = () => {
    if (!opened) throw new Error('This hub is stopped.')
    return opened
  }
  const closeIt = async (): Promise<Hub> => {
    const { hub, listening } = it()
    await listening.close()
    await hub.close()
    return hub
  }
  const poster = new Poster()
  const tokens = new Map<string, Promise<string>>()
  const token = (as: As): Promise<string> => {
    const name = `${as.role} ${as.partner}`
    if (!tokens.has(name)) tokens.set(name, it().hub.issueDemoToken([as.role], as.partner))
    return tokens.get(name) as Promise<string>
  }
  const post = async (as: As, path: string, body: unknown, headers = {}): Promise<Posted> => {
    const given = { 'content-type': 'application/json', authorization: `Bearer ${await token(as)}`, ...headers }
    return poster.post(`${it().listening.url}${path}`, given, JSON.stringify(body))
  }
  const send = async <T>(as: As, query: string, variables = {}, headers = {}): Promise<Answer<T>> => {
    const { status, bytes } = await post(as, '/graphql', { query, variables }, headers)
    return { status, ...(JSON.parse(bytes.toString('utf8')) as Omit<Answer<T>, 'status'>) }
  }
  return {
    get hub() {
      return it().hub
    },
    get url() {
      return it().listening.url
    },
    get metricsUrl() {
      return it().listening.metricsUrl
    },
    token,
    post,
    send,
    query: async <T>(as: As, query: string, variables = {}) => {
      const answer = await send<T>(as, query, variables)
      if (answer.errors) throw new Error(JSON.stringify(answer.errors))
      return answer.data
    },
    moveTo: (now) => {
      const moved = clockFrom(new Date(now))
      it().hub.clock.now = () => moved.now()
      // A token of another day is from the future or has ended.
      tokens.clear()
    },
    restart: async (meanwhile) => {
      if (opened) await closeIt()
      opened = undefined
      await meanwhile?.()
      // The hub's clock starts again, so tokens of before would be from the future.
      tokens.clear()
      const hub = await openHub(settings)
      opened = { hub, listening: await hub.listen() }
    },
    stop: async () => {
      poster.close()
      const { storeFolder } = await closeIt()
      opened = undefined
      if (kept !== undefined) return
      await leaveServer(dataDir)
      await rm(dataDir, { recursive: true, force: true })
      await rm(storeFolder, { recursive: true, force: true })
    },
  }
}

/** Another process of the same hub: its own memory and connections, the same database and clock. */
export async function startAnother({ hub: first }: TestHub): Promise<{ readonly hub: Hub; readonly url: string; stop(): Promise<void> }> {
  const hub = await openHub(first.settings)
  hub.clock.now = () => first.clock.now()
  const listening = await hub.listen()
  return {
    hub,
    url: listening.url,
    stop: async () => {
      await listening.close()
      await hub.close()
    },
  }
}
