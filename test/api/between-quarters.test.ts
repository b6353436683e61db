import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { period, whereForce, type Question } from '../support/ask.js'
import { bytesOf, codeOf, times } from '../support/attack.js'
import { charity, inspector, policeOf, researcher, startHub, stewardOf, type As, type TestHub } from '../support/hub.js'
import { directCase, referral, submitDirect, submitReferrals } from '../support/rows.js'

let hub: TestHub

beforeAll(async () => {
  hub = await startHub({ now: '2025-05-20T09:00:00Z' })
  await submitReferrals(
    hub,
    'surrey',
    times(40).map((n) => referral(`r${n}`, `referred-${n}`)),
  )
  await submitDirect(
    hub,
    times(30).map((n) => directCase(`d${n}`, `direct-${n}`)),
  )
  await hub.hub.publish()
})
afterAll(() => hub.stop())

const police = policeOf('surrey')
const askers: As[] = [police, charity, inspector, researcher]

const direct = (at: string, more: Partial<Question> = {}): Question => ({
  measures: ['VICTIMS_DIRECT'],
  where: whereForce('surrey'),
  period: period(at),
  ...more,
})

/** Answers of the published quarter, and refusals for what is not published yet. */
const questions: Question[] = [
  direct('2025Q1'),
  direct('2025Q1', { by: ['SEX'] }),
  direct('2025Q1', { by: ['FORCE'], where: [] }),
  direct('2025Q1', { measures: ['UNREPORTED_SHARE'] }),
  direct('2025Q1', { measures: ['REASON_CITED_RATE'], by: ['REASON_GROUP'] }),
  direct('2025Q2'),
  direct('2025'),
]

async function everything(by: readonly As[] = askers): Promise<string> {
  const answers = []
  for (const as of by) for (const question of questions) answers.push(await bytesOf(hub, as, question))
  return answers.join('\n')
}

describe('people who come to the charity day by day', () => {
  test('change no answer until their quarter is published', async () => {
    const before = await everything()
    const seenByPolice = await everything([police])
    expect(before).toContain('"status":"OK"')
    expect(before).toContain('PERIOD_NOT_PUBLISHED')
    for (const day of times(30)) {
      const date = new Date(Date.UTC(2025, 4, 20 + day, 12)).toISOString()
      hub.moveTo(date)
      await submitDirect(hub, [
        directCase(`day-${day}`, `day-${day}`, { receivedAt: date.replace('T12', 'T11'), consentAt: date.replace('T12', 'T11') }),
      ])
      // Nothing is ripe, so this publishes nothing.
      await hub.hub.publish()
      expect(await everything([police])).toBe(seenByPolice)
    }
    expect(await everything()).toBe(before)
    hub.moveTo('2025-08-10T09:00:00Z')
    await hub.hub.publish()
    expect(codeOf(await bytesOf(hub, police, direct('2025Q2')))).toBe('ANSWERED')
    for (const question of questions.slice(0, 5)) expect(before).toContain(await bytesOf(hub, inspector, question))
  })
})

const records = `{ policeReferrals(first: 20) { edges { cursor node { id recordRef } } pageInfo { hasNextPage startCursor endCursor } } }`
const batches = `{ batches(first: 20) { edges { cursor node { id batchId received accepted } } pageInfo { hasNextPage startCursor endCursor } } }`
const documents = [
  records,
  batches,
  '{ viewer { partner { code } roles } }',
  '{ snapshots { id periods publishedAt } }',
  '{ catalogue { measures { name definitionVersion } } }',
  '{ agreements { id reference version } }',
  '{ dataQuality(feed: POLICE_REFERRAL) { rows late corrected batches rejected } }',
]

/** What comes back as the force: bodies and headers, but for the clock and the number of the request. */
async function seenByForce(): Promise<string> {
  const seen = []
  for (const query of documents) {
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await hub.token(police)}` },
      body: JSON.stringify({ query }),
    })
    const headers = [...response.headers].filter(([name]) => !['date', 'x-request-id'].includes(name))
    seen.push(JSON.stringify(headers), (await response.text()).replace(/"requestId":"[^"]*"/g, ''))
  }
  return seen.join('\n')
}

type Connection = { edges: { cursor: string; node: { id: string; batchId?: string } }[] }

type Page = Connection & { pageInfo: { hasNextPage: boolean } }

describe('a force that watches ids, cursors and counters', () => {
  test('sees nothing move while the charity sends a hundred direct cases', async () => {
    const before = await seenByForce()
    expect(before).toContain('"cursor"')
    for (const n of times(100)) await submitDirect(hub, [directCase(`watched-${n}`, `watched-${n}`)])
    expect(await seenByForce()).toBe(before)
  })

  test('finds in its own next batch no sign of how many others there were', async () => {
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
      // A cursor holds the batch's own time and id and nothing else.
      const [at, id, ...more] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
      expect([id, more]).toEqual([node.id, []])
      expect(Math.abs(Number(at) / 1000 - hub.hub.clock.now().getTime())).toBeLessThan(60_000)
    }
    const { policeReferrals } = await hub.query<{ policeReferrals: Connection }>(police, records)
    for (const { cursor, node } of policeReferrals.edges) {
      expect(node.id).toMatch(version4)
      expect(JSON.parse(Buffer.from(cursor, 'base64url').toString())).toEqual([expect.any(Number), node.id])
    }
  })

  test('reads its batches on from a cursor, the latest first, each once', async () => {
    const page = (after: string | null) =>
      `{ batches(first: 1${after ? `, after: "${after}"` : ''}) { edges { cursor node { id batchId } } pageInfo { hasNextPage } } }`
    const names: string[] = []
    for (let after: string | null = null; names.length < 10;) {
      const { batches: found }: { batches: Page } = await hub.query<{ batches: Page }>(stewardOf('surrey'), page(after))
      names.push(found.edges[0]?.node.batchId ?? '')
      if (!found.pageInfo.hasNextPage) break
      after = found.edges[0]?.cursor ?? null
    }
    expect(names.slice(0, 2)).toEqual(['second', 'first'])
    expect(new Set(names).size).toBe(names.length)
  })
})
