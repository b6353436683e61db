import { setTimeout as after } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mayHold } from '../../../src/access/grants.js'
import type { PartnerKind } from '../../../src/access/partner-kinds.js'
import { roles } from '../../../src/access/roles.js'
import { openHub, type Hub } from '../../../src/hub/hub.js'
import type { Listening } from '../../../src/hub/serve.js'
import { analysisQuery, period, whereForce } from '../../support/callers/ask.js'
import { times } from '../../support/disclosure/attack.js'
import { policeOf, startHub, stewardOf, type As, type TestHub } from '../../support/hub/hub.js'
import { directCase, referral, submitDirect, submitEnoughDirect, submitReferrals, publishedQuarter } from '../../support/batches/rows.js'
import { shareOf } from '../../support/runs/share.js'
import { wholeAnswers, type WholeAnswer } from '../../support/answers/whole-answers.js'

/** One partner of each kind except the charity. */
const partners: Readonly<Record<string, PartnerKind>> = {
  surrey: 'FORCE',
  mopac: 'COMMISSIONER',
  hmicfrs: 'INSPECTORATE',
  university: 'RESEARCH',
}

const named = (as: As): string => `${as.role} of ${as.partner}`
/** Everyone who does not belong to the charity. */
const watchers: As[] = Object.entries(partners).flatMap(([partner, kind]) =>
  roles.filter((role) => mayHold(role, kind)).map((role) => ({ role, partner })),
)

/** Who watches in this run: the police always. */
const watching = [...watchers.slice(0, 1), ...shareOf(watchers.slice(1))]

let hub: TestHub
/** Another process of the same hub: its own memory and connections, the same database. */
let other: Hub
let listening: Listening
/** The process that is asked. */
let at: string
/** What each of them asks: everything in its schema, and of the log everything about batches. */
let asked: { readonly as: As; readonly answers: readonly WholeAnswer[] }[]

beforeAll(async () => {
  hub = await startHub({ now: '2025-05-20T09:00:00Z' })
  await submitEnoughDirect(hub)
  await publishedQuarter(hub)
  const question = { measures: ['VICTIMS_DIRECT', 'UNREPORTED_SHARE'], where: whereForce('surrey'), period: period('2025Q1') }
  for (const as of watchers) await hub.send(as, analysisQuery, { question })
  await hub.hub.sealer.signNow()
  // The usage reports on its own asking too; the log has the time of its database. The hub signs another root every five minutes.
  const to = new Date(Date.now() + 1).toISOString()
  const today = to.slice(0, 10)
  const ofRoot = {
    auditTrail: { first: 100, filter: { event: 'batch:committed' } },
    usage: { to },
    auditChain: { first: 1 },
    usesOfMyData: { from: '2025-05-01', to: '2025-05-19' },
    auditBands: { from: today, to: today },
    auditRoot: { by: to },
    forcesToAskAbout: { period: '2025Q1' },
    complianceReturn: { period: '2025Q1' },
  }
  asked = []
  other = await openHub(hub.hub.settings)
  other.clock.now = () => hub.hub.clock.now()
  listening = await other.listen()
  at = hub.url
  // By now each partner has an event, and its place in the chain.
  await hub.hub.sealer.signNow()
  for (const as of watching) asked.push({ as, answers: await wholeAnswers(hub, as, { question, first: 10 }, ofRoot) })
})
afterAll(async () => {
  await listening.close()
  await other.close()
  await hub.stop()
})

/** Status, headers and body, without the clock and the number of the request. */
async function said(path: string, init: RequestInit = {}): Promise<string> {
  const response = await fetch(`${at}${path}`, { redirect: 'manual', ...init })
  const headers = [...response.headers].filter(([name]) => !['date', 'x-request-id'].includes(name))
  return `${response.status} ${JSON.stringify(headers)} ${(await response.text()).replace(/"requestId":"[^"]*"/g, '')}`
}

const bearing = async (as: As) => ({ authorization: `Bearer ${await hub.token(as)}` })

/** The same of `/health/ready`, once every part has answered in time: on a busy machine one may be late, whatever was sent. */
async function saidWhenReady(path: string, init?: RequestInit): Promise<string> {
  for (let looks = 0; looks < 100; looks += 1) {
    const heard = await said(path, init)
    if (!heard.startsWith('503 ')) return heard
    await after(100)
  }
  throw new Error('The hub does not become ready.')
}

const addresses = ['/register', '/health/live', '/health/ready', '/metrics', '/', '/playground', '/settings.json', '/exports/1']

/** Everything that someone gets, by what was asked. */
async function everything(): Promise<ReadonlyMap<string, string>> {
  const seen = new Map<string, string>()
  for (const { as, answers } of asked) {
    const headers = await bearing(as)
    for (const { name, query, variables } of answers) {
      const body = JSON.stringify({ query, variables })
      const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body }
      seen.set(`${named(as)}: ${name}`, await said('/graphql', init))
    }
    // By the name of a batch that the charity has sent, and of one that it is about to send.
    for (const batch of ['one', 'hundred-0']) {
      const init = { method: 'POST', headers, body: '' }
      seen.set(`${named(as)}: upload ${batch}`, await said(`/ingest/direct-case?batch=${batch}`, init))
    }
    for (const path of addresses) seen.set(`${named(as)}: ${path}`, await saidWhenReady(path, { headers }))
  }
  for (const path of addresses) seen.set(`nobody: ${path}`, await saidWhenReady(path))
  return seen
}

/** The number of a partner's newest event, which reading increases. */
async function newestOf(partner: string): Promise<number> {
  type Trail = { auditTrail: { edges: { node: { seq: string } }[] } }
  const { auditTrail } = await hub.query<Trail>({ role: 'AUDITOR', partner }, '{ auditTrail(first: 1) { edges { node { seq } } } }')
  return Number(auditTrail.edges[0]?.node.seq)
}
const auditing = Object.keys(partners).filter((partner) => partner !== 'hmicfrs')
const newest = async (): Promise<number[]> => Promise.all(auditing.map(newestOf))

describe('while the charity sends direct cases', () => {
  test('while the charity sends direct cases, nothing that anybody else gets moves by a byte, for one case and for a hundred', async () => {
    const before = await everything()
    const began = await newest()
    await submitDirect(hub, [directCase('one', 'one')], 'one')
    expect(await everything()).toEqual(before)
    const between = await newest()
    for (const n of times(100)) await submitDirect(hub, [directCase(`hundred-${n}`, `hundred-${n}`)], `hundred-${n}`)
    expect(await everything()).toEqual(before)
    // Each round asks the same, so the number of a partner's events grows by the same amount.
    const ended = await newest()
    expect(ended.map((number, at) => number - (between[at] ?? 0))).toEqual(between.map((number, at) => number - (began[at] ?? 0)))
  })

  test('while the charity sends direct cases, nothing moves at another process or after a restart either', async () => {
    const before = await everything()
    const elsewhere = async (): Promise<ReadonlyMap<string, string>> => {
      at = listening.url
      return everything().finally(() => (at = hub.url))
    }
    expect(await elsewhere()).toEqual(before)
    await submitDirect(hub, [directCase('meanwhile', 'meanwhile')], 'meanwhile')
    expect(await elsewhere()).toEqual(before)
    await hub.restart()
    at = hub.url
    expect(await everything()).toEqual(before)
  })

  test('everything that could move while the charity sends direct cases is watched: every role, the log, the usage, the snapshots and their files', async () => {
    expect(watchers.map(named)).toEqual([
      'POLICE_ANALYST of surrey',
      'DATA_STEWARD of surrey',
      'GOVERNANCE_OFFICER of surrey',
      'AUDITOR of surrey',
      'COMMISSIONER_ANALYST of mopac',
      'GOVERNANCE_OFFICER of mopac',
      'AUDITOR of mopac',
      'INSPECTOR of hmicfrs',
      'GOVERNANCE_OFFICER of hmicfrs',
      'AUDITOR of hmicfrs',
      'RESEARCHER of university',
      'GOVERNANCE_OFFICER of university',
      'AUDITOR of university',
    ])
    const seen = await everything()
    for (const { as, answers } of asked) for (const { name } of answers) expect(seen.get(`${named(as)}: ${name}`)).toMatch(/^200 /)
    for (const [what, part] of [
      ['POLICE_ANALYST of surrey: policeReferrals', 'cursor'],
      ['POLICE_ANALYST of surrey: analysis', '"status":"OK"'],
      ['POLICE_ANALYST of surrey: budget', '"used"'],
      ['POLICE_ANALYST of surrey: explain', '"withheldAtLeast"'],
      ['DATA_STEWARD of surrey: batches', 'cursor'],
      ['AUDITOR of surrey: auditTrail', 'batch:committed'],
      ['AUDITOR of surrey: usage', 'answered'],
      ['AUDITOR of surrey: snapshots', 'sha256'],
      ['GOVERNANCE_OFFICER of mopac: usage', 'COMMISSIONER_ANALYST'],
    ] as const) {
      if (!watching.some((as) => what.startsWith(`${named(as)}: `))) continue
      expect({ what, answer: seen.get(what)?.includes(part) ? part : seen.get(what) }).toEqual({ what, answer: part })
    }
  })
})

const records = `{ policeReferrals(first: 20) { edges { cursor node { id } } } }`
const batches = `{ batches(first: 20) { edges { cursor node { id batchId } } pageInfo { hasNextPage } } }`

type Connection = { edges: { cursor: string; node: { id: string; batchId?: string } }[] }
type Page = Connection & { pageInfo: { hasNextPage: boolean } }

describe('a force that watches ids, cursors and counters', () => {
  test('the number of the next batch does not show a force how many batches others have sent', async () => {
    const sent = async (name: string) => {
      await submitReferrals(hub, 'surrey', [referral(name, name)], name)
      const { batches: found } = await hub.query<{ batches: Connection }>(stewardOf('surrey'), batches)
      const edge = found.edges.find(({ node }) => node.batchId === name)
      if (!edge) throw new Error(`no batch ${name}`)
      return edge
    }
    const first = await sent('first')
    for (const n of times(10)) await submitDirect(hub, [directCase(`between-${n}`, `between-${n}`)])
    const second = await sent('second')
    const version4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
    for (const { cursor, node } of [first, second]) {
      expect(node.id).toMatch(version4)
      // A cursor contains only the batch's own time and id.
      const [at, id, ...more] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
      expect([id, more]).toEqual([node.id, []])
      expect(Math.abs(Number(at) / 1000 - hub.hub.clock.now().getTime())).toBeLessThan(60_000)
    }
    const { policeReferrals } = await hub.query<{ policeReferrals: Connection }>(policeOf('surrey'), records)
    for (const { cursor, node } of policeReferrals.edges) {
      expect(node.id).toMatch(version4)
      expect(JSON.parse(Buffer.from(cursor, 'base64url').toString())).toEqual([expect.any(Number), node.id])
    }
  })

  test('a force reads its batches on from a cursor, the latest first, each once', async () => {
    const page = (after: string | null) =>
      `{ batches(first: 1${after ? `, after: "${after}"` : ''}) { edges { cursor node { id batchId } } pageInfo { hasNextPage } } }`
    const names: string[] = []
    for (let after: string | null = null; names.length < 10;) {
      const { batches: found }: { batches: Page } = await hub.query<{ batches: Page }>(stewardOf('surrey'), page(after))
      names.push(found.edges[0]?.node.batchId ?? '')
      if (!found.pageInfo.hasNextPage) break
      after = found.edges[0]?.cursor ?? null
    }
    expect(names.filter((name) => ['first', 'second'].includes(name))).toEqual(['second', 'first'])
    expect(new Set(names).size).toBe(names.length)
  })

  test('a force that uses a batch id of the charity learns nothing about the batch of the charity', async () => {
    const send = (name: string) => submitReferrals(hub, 'surrey', [referral(name, name)], name)
    const [taken, free] = [await send('hundred-1'), await send('hundred-none')]
    expect([taken.state, taken.accepted]).toEqual([free.state, free.accepted])
  })
})
