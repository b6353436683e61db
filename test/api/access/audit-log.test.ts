import { beforeAll, describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import sql from 'sql-template-tag'
import { feeds } from '../../../src/modules/ingest/index.js'
import { analysisQuery, period } from '../../support/callers/ask.js'
import { times } from '../../support/disclosure/attack.js'
import { auditorOf, charity, charitySteward, inspector, policeOf, startHub, stewardOf, type As } from '../../support/hub/hub.js'
import { directCase, referral, submitDirect, submitReferrals } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { deciding } from '../../support/hub/deciding.js'

const hub = ofSuite(() => startHub({ now: '2026-03-01T09:00:00Z' }))
beforeAll(async () => {
  await submitReferrals(hub, 'surrey', [referral('r1', 'r1')])
  await submitReferrals(hub, 'kent', [referral('r1', 'r1')])
  await submitDirect(hub, [directCase('d1', 'd1')])
  for (const as of [policeOf('surrey'), inspector, charity])
    await hub.send(as, analysisQuery, { question: { measures: ['VICTIMS_REFERRED'], period: period('2025') } })
})

const everywhere = ['surrey', 'kent', 'victim-support', 'mopac', 'hmicfrs', 'university']
const notNamed = everywhere.filter((partner) => partner !== 'hmicfrs')

interface Event {
  readonly seq: string
  readonly partner: string
  readonly role: string
  readonly event: string
  readonly resource: string
  readonly agreement: string | null
  readonly detail: string
}
type Trail = { auditTrail: { edges: { cursor: string; node: Event }[]; pageInfo: { hasNextPage: boolean } } }

const query = `query Trail($filter: AuditFilter, $first: Int! = 100, $after: String) { auditTrail(filter: $filter, first: $first, after: $after) {
  edges { cursor node { seq partner role event resource agreement detail } } pageInfo { hasNextPage } } }`

const trailOf = async (as: As, variables: Record<string, unknown> = {}) => (await hub.query<Trail>(as, query, variables)).auditTrail
const eventsOf = async (as: As, filter?: Record<string, unknown>): Promise<Event[]> =>
  (await trailOf(as, { filter })).edges.map(({ node }) => node)
const partnersIn = (events: readonly Event[]): string[] => [...new Set(events.map(({ partner }) => partner))].sort()

describe('an auditor', () => {
  test.each(notNamed)('an auditor of %s sees what its own partner did, and nothing else', async (partner) => {
    await eventsOf(auditorOf(partner))
    expect(partnersIn(await eventsOf(auditorOf(partner)))).toEqual([partner])
  })

  test('an auditor of surrey sees no row of another partner with a filter that names it, its actor or its batch', async () => {
    const all = await eventsOf(auditorOf('hmicfrs'))
    const sent = all.filter(({ partner, resource }) => partner === 'kent' && resource.startsWith('batch/'))
    expect(sent).toHaveLength(1)
    const named = [...everywhere.filter((one) => one !== 'surrey'), 'hub'].map((partner) => ({ partner }))
    const filters = [...named, { resource: sent[0]?.resource }, { actor: 'operator' }, { partner: 'kent', event: 'batch:committed' }]
    for (const filter of filters) expect({ filter, seen: await eventsOf(auditorOf('surrey'), filter) }).toEqual({ filter, seen: [] })
  })

  test('an auditor of the partner that the agreement names sees what everybody did, and its reading is logged under that agreement', async () => {
    const seen = await eventsOf(auditorOf('hmicfrs'))
    expect(partnersIn(seen)).toEqual(expect.arrayContaining(['hmicfrs', 'kent', 'surrey', 'victim-support']))
    const { agreements } = await hub.query<{ agreements: { id: string; reference: string; auditor: string }[] }>(
      auditorOf('hmicfrs'),
      '{ agreements { id reference auditor } }',
    )
    expect(agreements.map(({ auditor }) => auditor)).toEqual(['hmicfrs', 'hmicfrs'])
    const read = (await eventsOf(auditorOf('hmicfrs'))).find(({ event }) => event === 'audit:read')
    expect(read?.agreement).toBe(agreements.find(({ reference }) => reference === 'DSA-DEMO-1')?.id)
  })

  test('an auditor reads its events on from a cursor, each once, numbered without the others', async () => {
    const seen: number[] = []
    for (let after: string | null = null; ;) {
      const page: Trail['auditTrail'] = await trailOf(auditorOf('surrey'), { first: 2, after })
      seen.push(...page.edges.map(({ node }) => Number(node.seq)))
      // A cursor contains only the number of the event.
      for (const { cursor, node } of page.edges) expect(JSON.parse(Buffer.from(cursor, 'base64url').toString())).toEqual([Number(node.seq)])
      if (!page.pageInfo.hasNextPage) break
      after = page.edges.at(-1)?.cursor ?? null
    }
    const [newest = 0] = seen
    expect(seen).toEqual(times(newest).map((n) => newest - n))
  })

  test('an auditor finds in the numbers of its own events no sign of how many others there were', async () => {
    const newest = async () => Number((await trailOf(auditorOf('surrey'), { first: 1 })).edges[0]?.node.seq)
    const first = await newest()
    for (const n of times(10)) await submitDirect(hub, [directCase(`between-${n}`, `between-${n}`)])
    expect(await newest()).toBe(first + 1)
  })
})

describe('the numbers of rows in the log', () => {
  const send = async (as: As, feed: string) => {
    const response = await fetch(`${hub.url}/ingest/${feed}?batch=example`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await hub.token(as)}` },
      body: readFileSync(new URL(`../../../examples/feeds/${feed}.ndjson`, import.meta.url)),
    })
    return response.status
  }
  const counts = ['received', 'accepted', 'rejected', 'unchanged', 'corrected', 'ended']

  test('the numbers of rows in the log are bands for every feed that the charity sends, to its own auditor too', async () => {
    const sent: string[] = []
    for (const { name, code } of Object.values(feeds)) if ((await send(charitySteward, name)) === 200) sent.push(code)
    expect(sent).toEqual(['CHARITY_SUPPORT', 'DIRECT_CASE', 'HOMICIDE_CASE', 'COMPLAINT', 'PROJECT'])
    const detailsFor = async (as: As) =>
      (await eventsOf(as, { partner: 'victim-support', event: 'batch:committed' })).map(
        ({ detail }) => JSON.parse(detail) as Record<string, unknown>,
      )
    const examples = (await detailsFor(auditorOf('victim-support'))).filter(({ batchId }) => batchId === 'example')
    expect(examples.map(({ feed }) => feed).sort()).toEqual([...sent].sort())
    const told = await detailsFor(auditorOf('hmicfrs'))
    expect(told.map(({ feed, batchId }) => [feed, batchId])).toEqual([['PROJECT', undefined]])
    for (const detail of [...examples, ...told]) expect(counts.map((name) => detail[name])).toEqual(['10-99', '10-99', '0', '0', '0', '0'])
  })

  test("the numbers of rows in the log are exact for a force's own", async () => {
    expect(await send(stewardOf('surrey'), 'police-referral')).toBe(200)
    const [event] = await eventsOf(auditorOf('surrey'), { event: 'batch:committed' })
    expect(JSON.parse(event?.detail ?? '{}')).toMatchObject({ received: 10, accepted: 10 })
  })

  test("the numbers of rows in the log are bands if the charity's own rows were read", async () => {
    await hub.query(charity, '{ directCases(first: 20) { edges { node { id } } } }')
    const [event] = await eventsOf(auditorOf('victim-support'), { event: 'records:read' })
    expect(JSON.parse(event?.detail ?? '{}')).toMatchObject({ count: '10-99' })
  })
})

describe('the usage', () => {
  type Used = { usage: { role: string; answered: number; denied: number; refused: number }[] }
  const usedBy = async (as: As): Promise<Record<string, number>> => {
    const { usage } = await hub.query<Used>(as, '{ usage { role answered refused denied } }')
    return Object.fromEntries(usage.map(({ role, answered, refused, denied }) => [role, answered + refused + denied]))
  }
  const asks = (as: As) => hub.send(as, analysisQuery, { question: { measures: ['VICTIMS_REFERRED'], period: period('2025') } })

  test.each(['AUDITOR', 'GOVERNANCE_OFFICER'] as const)("the usage that %s reads counts only the own partner's requests", async (role) => {
    const own = { surrey: ['POLICE_ANALYST'], mopac: [], 'victim-support': ['CHARITY_ANALYST'] }
    for (const [partner, seen] of Object.entries(own)) expect(Object.keys(await usedBy({ role, partner }))).toEqual(seen)
    const before = await usedBy({ role, partner: 'surrey' })
    for (const as of [charity, inspector, policeOf('kent')]) await asks(as)
    expect(await usedBy({ role, partner: 'surrey' })).toEqual(before)
    await asks(policeOf('surrey'))
    expect(await usedBy({ role, partner: 'surrey' })).toEqual({ POLICE_ANALYST: (before['POLICE_ANALYST'] ?? 0) + 1 })
  })

  test("the usage counts everybody's requests only for the auditor whom the agreement names, and not for others of its partner", async () => {
    expect(Object.keys(await usedBy(auditorOf('hmicfrs')))).toEqual(['CHARITY_ANALYST', 'INSPECTOR', 'POLICE_ANALYST'])
    expect(Object.keys(await usedBy({ role: 'GOVERNANCE_OFFICER', partner: 'hmicfrs' }))).toEqual(['INSPECTOR'])
  })

  test('the usage counts an analysis that an older release named with a dot', async () => {
    const as = { role: 'GOVERNANCE_OFFICER', partner: 'kent' } as const
    const before = await usedBy(as)
    await hub.hub.db.once(
      { role: 'hub_audit_writer', partner: 'kent' },
      sql`INSERT INTO audit.events (actor, partner, role, purpose, agreement, verb, event, resource, detail)
        VALUES ('operator', 'kent', 'RESEARCHER', 'older', NULL, 'COMBINATION', 'analysis.answered', 'analysis', '{"published": 1, "suppressed": 0}')`,
    )
    expect(await usedBy(as)).toEqual({ ...before, RESEARCHER: 1 })
  })
})

const nothing = '{ __typename }'

describe('a token with the roles of an analyst and of an auditor', () => {
  const both = async (document: string, role?: string) => {
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await hub.hub.issueDemoToken(['POLICE_ANALYST', 'AUDITOR'], 'surrey')}`,
        ...(role ? { 'x-role': role } : {}),
      },
      body: JSON.stringify({ query: document }),
    })
    return (await response.json()) as { data?: Record<string, unknown>; errors?: { message: string; extensions: { code: string } }[] }
  }
  const analysis = 'analysis(question: { measures: [VICTIMS_REFERRED], period: { from: "2025", to: "2025" } }) { rows { period } }'
  const trail = 'auditTrail(first: 1) { edges { node { role } } }'

  test('a token of an analyst who is also an auditor does not have both views in one request, and is refused before anything is read', async () => {
    for (const document of [`{ ${analysis} ${trail} }`, `{ ${trail} }`, nothing, '{'])
      expect((await both(document)).errors?.[0]?.extensions.code).toBe('ROLE_NEEDED')
    for (const role of ['POLICE_ANALYST', 'AUDITOR'])
      expect((await both(`{ ${analysis} ${trail} }`, role)).errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
  })

  test('a token of an analyst who is also an auditor gets the same words for what only its other role may do as for what does not exist', async () => {
    const said = async (document: string, role: string, name: string) =>
      JSON.stringify((await both(document, role)).errors?.map(({ message, extensions: { code } }) => [message, code])).replaceAll(name, 'X')
    const none = await said('{ unheardOf }', 'AUDITOR', 'unheardOf')
    expect(await said('{ policeReferrals }', 'AUDITOR', 'policeReferrals')).toBe(none)
    expect(await said('{ auditTrail }', 'POLICE_ANALYST', 'auditTrail')).toBe(none)
  })

  test('a token of an analyst who is also an auditor sees, as an auditor, only the log of its own partner', async () => {
    expect((await both(`{ ${trail} }`, 'AUDITOR')).data).toMatchObject({ auditTrail: { edges: [{ node: {} }] } })
    const { data } = await both('{ auditTrail(filter: { partner: "victim-support" }) { edges { cursor } } }', 'AUDITOR')
    expect(data).toEqual({ auditTrail: { edges: [] } })
  })
})

describe('a question from the command line', () => {
  const saved = { title: 'Referred', partner: 'hmicfrs', question: { measures: ['VICTIMS_REFERRED'], period: period('2025') } }

  test('a question from the command line is asked in the given role, and the log says so', async () => {
    await hub.hub.ask({ ...saved, role: 'INSPECTOR' })
    const [event] = await eventsOf(auditorOf('hmicfrs'), { actor: 'operator', partner: 'hmicfrs' })
    expect(event?.role).toBe('INSPECTOR')
  })

  test('a question from the command line is not asked in a role that the partner cannot hold', async () => {
    await expect(hub.hub.ask({ ...saved, role: 'POLICE_ANALYST' })).rejects.toMatchObject({ code: 'ROLE_NOT_HELD' })
  })
})

describe('an agreement that is not live', () => {
  const suspend = (on: boolean) =>
    hub.hub.db.transaction(deciding(), (tx) =>
      tx.rows(sql`UPDATE governance.agreements SET suspended_at = ${on ? new Date() : null}::timestamptz WHERE reference = 'DSA-DEMO-1'`),
    )

  test('an agreement that is not live closes the whole log to the very next request, and opens it again with the one after it is live again', async () => {
    const seen = async () => partnersIn(await eventsOf(auditorOf('hmicfrs')))
    expect((await seen()).length).toBeGreaterThan(3)
    await suspend(true)
    expect(await seen()).toEqual(['hmicfrs'])
    await suspend(false)
    expect((await seen()).length).toBeGreaterThan(3)
  })

  test('an agreement closes the log on the day after its last day, by the clock of the hub', async () => {
    hub.moveTo('2035-06-30T22:00:00Z')
    expect((await eventsOf(auditorOf('hmicfrs'))).length).toBeGreaterThan(3)
    hub.moveTo('2035-06-30T23:30:00Z')
    expect(partnersIn(await eventsOf(auditorOf('hmicfrs')))).toEqual(['hmicfrs'])
    hub.moveTo('2026-03-01T09:00:00Z')
  })
})
