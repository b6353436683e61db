import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { operatorActor } from '../../src/modules/governance/index.js'
import { admittedWays } from '../../src/server/http/ways.js'
import { times } from '../support/disclosure/attack.js'
import { charity, commissioner, inspector, policeOf, researcher, type As, type TestHub } from '../support/hub/hub.js'
import { beforeSecond, direct, manyForces } from '../support/hub/notice-hubs.js'
import { readAtom } from '../support/readers/atom.js'
import { submitDirect, submitSupport, supportCase } from '../support/batches/rows.js'

/** A hub in which 2025Q1 was published after 2024, and what the charity sent between the two. */
async function published(between: (hub: TestHub) => Promise<unknown>): Promise<TestHub> {
  const hub = await beforeSecond(manyForces)
  await between(hub)
  await hub.hub.publish()
  return hub
}

const readers = {
  'the police of Surrey': policeOf('surrey'),
  'the police of Kent': policeOf('kent'),
  'a commissioner': commissioner,
  'the inspectorate': inspector,
  'the university': researcher,
} satisfies Record<string, As>

interface Told {
  readonly id: string
  readonly quarter: string
  readonly comparedWith: string
  readonly judged: number
  readonly summary: string
  readonly lines: readonly { measure: string; subject: string; direction: string; value: number | null; sentence: string }[]
  readonly notTold: readonly { subject: string; reason: string }[]
}

const document = `query Notice($quarter: String) { notice(quarter: $quarter) { id quarter comparedWith partner publishedOn judged summary
  lines { measure subject from to direction value sentence } notTold { subject reason } } }`
const noticeOf = async (hub: TestHub, as: As, quarter?: string): Promise<Told> =>
  (await hub.query<{ notice: Told }>(as, document, { quarter })).notice

let hubs: { readonly plain: TestHub; readonly one: TestHub; readonly many: TestHub }

beforeAll(async () => {
  const plain = await published(async () => undefined)
  const one = await published((hub) => submitDirect(hub, direct('2025Q1', 1, 'more'), 'more'))
  const many = await published(async (hub) => {
    await submitDirect(hub, direct('2025Q1', 120, 'more'), 'more')
    await submitSupport(
      hub,
      times(30).map((n) => supportCase(`s-${n}`, 'surrey', `2025Q1-${n}`, { openedAt: '2025-02-11T10:00:00Z' })),
      'support',
    )
  })
  hubs = { plain, one, many }
})
afterAll(async () => {
  for (const hub of Object.values(hubs)) await hub.stop()
})

describe('a notice', () => {
  test('a notice names the figure that grew fivefold, with both figures and the level, and none that did not change', async () => {
    const { lines, quarter, comparedWith, judged, summary } = await noticeOf(hubs.plain, policeOf('surrey'))
    expect({ quarter, comparedWith }).toEqual({ quarter: '2025Q1', comparedWith: '2024Q1' })
    expect(lines.map(({ measure, subject, direction }) => [measure, subject, direction])).toEqual([
      ['VICTIMS_REFERRED', 'Victims referred by the police, each counted once a year, Surrey Police', 'UP'],
    ])
    expect(lines[0]?.sentence).toMatch(/^From \d+ to \d+; protection and chance at [\d.]+ % allow a difference of \+\d+ to \+\d+\./)
    expect(judged).toBeGreaterThan(1)
    expect(summary).toContain(`Of ${judged} published figures of 2025Q1, one has changed since 2024Q1`)
    expect(summary).toContain('at 1.25 % over all of them together')
  })

  test('the notice of a partner that sees every force names the one that changed', async () => {
    for (const as of [inspector, researcher, charity]) {
      const { lines } = await noticeOf(hubs.plain, as)
      expect(lines.filter(({ measure }) => measure === 'VICTIMS_REFERRED').map(({ subject }) => subject)).toEqual([
        'Victims referred by the police, each counted once a year, Surrey Police',
      ])
    }
  })

  test('the notice of a force says nothing about another force', async () => {
    const { lines, notTold } = await noticeOf(hubs.plain, policeOf('kent'))
    expect(lines).toEqual([])
    expect(notTold.filter(({ subject }) => !subject.includes('Kent'))).toEqual([])
  })

  test('a notice says if there is no year before to compare with, and a notice of an unpublished quarter is refused', async () => {
    const { lines, notTold, summary } = await noticeOf(hubs.plain, policeOf('surrey'), '2024Q1')
    expect(lines).toEqual([])
    expect(summary).toContain('Nothing of 2024Q1')
    expect(new Set(notTold.map(({ reason }) => reason))).toEqual(new Set(['The same quarter of the year before is not published.']))
    const refused = await hubs.plain.send(policeOf('surrey'), document, { quarter: '2031Q1' })
    expect(refused.errors?.[0]).toMatchObject({ extensions: { code: 'PERIOD_NOT_PUBLISHED' } })
  })

  test('a governance officer, who sees no figures, has no notice', async () => {
    const refused = await hubs.plain.send({ role: 'GOVERNANCE_OFFICER', partner: 'surrey' }, document, {})
    expect(refused.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
  })
})

describe('what the charity sends between two publications', () => {
  test.each(Object.entries(readers))('one direct case does not change the notice of %s', async (_, as) => {
    expect(await noticeOf(hubs.one, as)).toEqual(await noticeOf(hubs.plain, as))
  })

  test.each(Object.entries(readers))('many direct cases and support cases do not change the notice of %s', async (_, as) => {
    expect(await noticeOf(hubs.many, as)).toEqual(await noticeOf(hubs.plain, as))
  })

  test('the notice of the charity shows a change of many direct cases', async () => {
    expect((await noticeOf(hubs.plain, charity)).lines.map(({ measure }) => measure)).not.toContain('VICTIMS_DIRECT')
    expect((await noticeOf(hubs.many, charity)).lines.map(({ measure }) => measure)).toContain('VICTIMS_DIRECT')
  })
})

/** What `GET /notices.atom` answers to a token or a key. */
async function feedOf(hub: TestHub, bearer: string, path = '/notices.atom') {
  const response = await fetch(`${hub.url}${path}`, { headers: { connection: 'close', authorization: `Bearer ${bearer}` } })
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}
const feedAs = async (hub: TestHub, as: As) => feedOf(hub, await hub.token(as))
const keyOf = (hub: TestHub, partner: string, feed = 'notices') => hub.hub.credentials.createKey(operatorActor, { partner, feed, days: 30 })

describe('the feed of notices', () => {
  test.each(Object.entries({ ...readers, 'the charity': charity }))('the feed of %s says what the API answers', async (_, as) => {
    const { status, type, text } = await feedAs(hubs.plain, as)
    expect({ status, type }).toEqual({ status: 200, type: 'application/atom+xml; charset=utf-8' })
    const { entries, updated, title } = readAtom(text)
    const { viewer } = await hubs.plain.query<{ viewer: { partnerName: string } }>(as, '{ viewer { partnerName } }')
    expect(title).toBe(`What has changed: ${viewer.partnerName}`)
    expect(updated).toBe('2025-05-10T00:00:00Z')
    const newest = ['2025Q1', '2024Q4', '2024Q3', '2024Q2']
    expect(entries.map(({ title }) => title.slice(0, 6))).toEqual(newest)
    for (const [index, quarter] of newest.entries()) {
      const { id, summary, lines, notTold } = await noticeOf(hubs.plain, as, quarter)
      expect(entries[index]).toMatchObject({ id: `urn:uuid:${id}`, summary })
      const said = entries[index]?.content ?? ''
      for (const { subject, sentence } of lines) expect(said).toContain(`${subject}: up. ${sentence}`)
      for (const { subject, reason } of notTold) expect(said).toContain(`Not told: ${subject}. ${reason}`)
    }
  })

  test.each(Object.entries(readers))(
    'the feed of %s has the same bytes whatever the charity sent between two publications',
    async (_, as) => {
      const { text } = await feedAs(hubs.plain, as)
      expect((await feedAs(hubs.one, as)).text).toBe(text)
      expect((await feedAs(hubs.many, as)).text).toBe(text)
    },
  )

  test('a key for notices gets the same bytes as a person of its organisation, and nothing else', async () => {
    const key = await keyOf(hubs.plain, 'surrey')
    const { status, text } = await feedOf(hubs.plain, key)
    expect({ status, text }).toEqual({ status: 200, text: (await feedAs(hubs.plain, policeOf('surrey'))).text })
    const sentence = 'A key for notices reads /notices.atom. It asks nothing else and sends nothing.'
    for (const path of admittedWays.map((way) => way.replace('*', 'police-referral?batch=x'))) {
      const headers = { connection: 'close', 'content-type': 'application/json', authorization: `Bearer ${key}` }
      const refused = await fetch(`${hubs.plain.url}${path}`, { method: 'POST', headers, body: '{}' })
      expect([path, refused.status, await refused.json()]).toEqual([
        path,
        403,
        { errors: [expect.objectContaining({ message: sentence })] },
      ])
    }
    const schema = await feedOf(hubs.plain, key, '/schema.graphql')
    expect([schema.status, schema.text]).toEqual([403, expect.stringContaining(sentence)])
  })

  test('a key in the address, a key of a feed that is sent, and a role without figures are refused', async () => {
    const key = await keyOf(hubs.plain, 'kent')
    const inAddress = await fetch(`${hubs.plain.url}/notices.atom?key=${key}`, { headers: { connection: 'close' } })
    expect(inAddress.status).toBe(401)
    expect((await feedOf(hubs.plain, await keyOf(hubs.plain, 'kent', 'police-referral'))).status).toBe(403)
    const officer = await feedAs(hubs.plain, { role: 'GOVERNANCE_OFFICER', partner: 'kent' })
    expect(officer.status).toBe(403)
    expect(officer.text).toContain('your role sees none')
  })

  test('a revoked key is refused the feed of notices', async () => {
    const key = await keyOf(hubs.plain, 'essex')
    expect((await feedOf(hubs.plain, key)).status).toBe(200)
    await hubs.plain.hub.credentials.revokeKey(operatorActor, key.split('_')[2] ?? '')
    expect((await feedOf(hubs.plain, key)).status).toBe(401)
  })
})
