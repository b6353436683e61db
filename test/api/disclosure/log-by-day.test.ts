import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { mayHold } from '../../../src/access/grants.js'
import type { PartnerKind } from '../../../src/access/partner-kinds.js'
import { roles } from '../../../src/access/roles.js'
import type { AuditEventName } from '../../../src/modules/governance/audit/audit-event.js'
import { checkDetail } from '../../../src/modules/governance/audit/event-detail.js'
import { entryHash, eventText } from '../../../src/modules/governance/sealing/chain.js'
import { dateOfDay, londonDate, londonDay } from '../../../src/kit/london.js'
import { asOwner } from '../../support/postgres/as-owner.js'
import { times } from '../../support/disclosure/attack.js'
import { auditorOf, charity, charitySteward, person, policeOf, startHub, stewardOf, type As, type TestHub } from '../../support/hub/hub.js'
import { complaint, directCase, homicideCase, referral, submitDirect, submitReferrals, supportCase } from '../../support/batches/rows.js'
import { shareOf } from '../../support/runs/share.js'
import { wholeAnswers } from '../../support/answers/whole-answers.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const auditor = auditorOf('hmicfrs')
const partners: Readonly<Record<string, PartnerKind>> = {
  surrey: 'FORCE',
  mopac: 'COMMISSIONER',
  hmicfrs: 'INSPECTORATE',
  university: 'RESEARCH',
}
/** Everyone but the charity. */
const readers: As[] = Object.entries(partners).flatMap(([partner, kind]) =>
  roles.filter((role) => mayHold(role, kind)).map((role) => ({ role, partner })),
)

/** So long ago that its day and its month have ended. */
const daysAgo = 40
const day = londonDate(new Date(Date.now() - daysAgo * 86_400_000))
const span = { from: dateOfDay(londonDay(Date.now()) - 90), to: dateOfDay(londonDay(Date.now()) + 90) }

const send = async (hub: TestHub, as: As, feed: string, batch: string, rows: readonly object[]): Promise<void> => {
  const response = await fetch(`${hub.url}/ingest/${feed}?batch=${batch}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await hub.token(as)}`, 'content-type': 'application/x-ndjson' },
    body: rows.map((row) => JSON.stringify(row)).join('\n'),
  })
  if (response.status !== 200) throw new Error(await response.text())
}

/** Everything that the charity does with one person, and a force with one complaint: each leaves an event. */
async function handle(hub: TestHub, name: string): Promise<void> {
  await submitDirect(hub, [directCase(name, name)], `${name}-direct`)
  await send(hub, charitySteward, 'charity-support', `${name}-support`, [supportCase(name, 'surrey', null, { directRef: name })])
  await send(hub, charitySteward, 'homicide-case', `${name}-family`, [homicideCase(name, name)])
  await send(hub, charitySteward, 'complaint', `${name}-passed-on`, [complaint(name, name)])
  await send(hub, stewardOf('kent'), 'complaint', `${name}-complaint`, [complaint(name, name, { force: 'kent' })])
  await hub.query(charity, '{ directCases(first: 2) { edges { node { id } } } homicideCases(first: 2) { edges { node { id } } } }')
  await hub.query(charitySteward, '{ dataQuality(feed: DIRECT_CASE) { feed } batches(first: 2) { edges { node { id } } } }')
  for (const field of ['restrictSubject', 'eraseSubject'])
    await hub.query(charitySteward, `mutation { ${field}(subjectToken: "${person(name)}") { id } }`)
}

/** The time until which roots are read: the hub signs more every five minutes. */
const rootBy = new WeakMap<TestHub, string>()

/** Two entries of the log of everyone, with or without more events of the charity between them. */
async function hubWith(more: number): Promise<TestHub> {
  const hub = await startHub({ now: '2025-05-20T09:00:00Z' })
  await handle(hub, 'first')
  await submitReferrals(hub, 'surrey', [referral('before', 'before')], 'before')
  for (const n of times(more)) await handle(hub, `more-${n}`)
  await submitReferrals(hub, 'surrey', [referral('after', 'after', { referredAt: '2025-02-10T11:00:00Z' })], 'after')
  await hub.query(auditorOf('victim-support'), '{ auditTrail(first: 2) { edges { node { seq } } } }')
  await hub.query(policeOf('surrey'), '{ policeReferrals(first: 2) { edges { node { id } } } }')
  // Its own rounds would chain an event between two questions of a reader.
  await hub.hub.sealer.stop()
  await hub.hub.sealer.signNow()
  rootBy.set(hub, new Date().toISOString())
  await asOwner(
    hub.hub.settings.dataDir,
    'SET session_replication_role = replica',
    `UPDATE audit.events SET at = at - interval '${daysAgo} days'`,
  )
  return hub
}

const trail = `query ($after: String, $filter: AuditFilter) { auditTrail(first: 7, after: $after, filter: $filter) {
  edges { cursor node { seq at actor partner role purpose agreement verb event resource detail } } pageInfo { hasNextPage endCursor } } }`
type Node = Readonly<Record<'seq' | 'partner' | 'event' | 'resource' | 'detail', string>>
type Trail = { auditTrail: { edges: { cursor: string; node: Node }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }

/** The whole trail as someone reads it, page by page. */
async function wholeTrail(hub: TestHub, as: As, filter: object = {}): Promise<Trail['auditTrail']['edges']> {
  const edges = []
  for (let after: string | null = null; ;) {
    const { auditTrail }: Trail = await hub.query<Trail>(as, trail, { after, filter })
    edges.push(...auditTrail.edges)
    if (!auditTrail.pageInfo.hasNextPage) return edges
    after = auditTrail.pageInfo.endCursor
  }
}

const opened = (text: string): string =>
  text.replace(
    /"(?:cursor|startCursor|endCursor)":"([\w-]+)"/g,
    (_, cursor: string) => `"cursor":${Buffer.from(cursor, 'base64url').toString()}`,
  )

/** Without what is random or from the clock: ids and hashes are named in the order in which they occur. */
function comparable(text: string): string {
  const names = new Map<string, string>()
  return opened(text)
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{32,}\b/g, (id) => {
      if (!names.has(id)) names.set(id, `id ${names.size}`)
      return names.get(id) ?? ''
    })
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
    .replace(/\[\d{13,},/g, '[time,')
    .replace(/"leaf":\d+/g, '"leaf"')
}

/** Everything that a reader may read, by what was asked; of the log alone if so wanted. */
async function everything(hub: TestHub, as: As, wanted = /./): Promise<Record<string, string>> {
  const ofRoot = {
    auditTrail: { first: 100 },
    auditChain: { first: 100 },
    auditBands: span,
    usesOfMyData: span,
    auditRoot: { by: rootBy.get(hub) },
  }
  const seen: Record<string, string> = {}
  // Otherwise the chain would end at whatever event the sealer has reached.
  await hub.hub.sealer.signNow()
  for (const { name, query, variables } of await wholeAnswers(hub, as, {}, ofRoot))
    if (wanted.test(name))
      seen[name] = comparable(JSON.stringify(await hub.send(as, query, { ...variables })).replace(/"requestId":"[^"]*"/g, ''))
  if ('auditTrail' in seen) seen['pages of auditTrail'] = comparable(JSON.stringify(await wholeTrail(hub, as)))
  return seen
}

type Bands = { auditBands: { period: string; partner: string; feed: string | null; event: string; events: string }[] }
const bandsOf = async (hub: TestHub, as: As, { from, to } = span): Promise<string[]> => {
  const query = 'query ($from: String!, $to: String!) { auditBands(from: $from, to: $to) { period partner feed event events } }'
  const { auditBands } = await hub.query<Bands>(as, query, { from, to })
  return auditBands.map(({ period, partner, feed, event, events }) => `${period} ${partner} ${feed ?? 'several'} ${event} ${events}`)
}

const without = ofSuite(() => hubWith(0))
const withMore = ofSuite(() => hubWith(2))

describe('two hubs, one of which has more direct cases, families, complaints and erasures between two entries of the log', () => {
  test.each([...readers.slice(0, 1), ...shareOf(readers.slice(1))].map((as) => [`${as.role} of ${as.partner}`, as] as const))(
    'two hubs that differ only in what the charity sent give %s the same bytes',
    async (_, as) => {
      const [less, more] = [await everything(without, as), await everything(withMore, as)]
      expect(Object.keys(less).length).toBeGreaterThan(2)
      const other = Object.keys(less).filter((root) => more[root] !== less[root])
      expect(other.map((root) => [root, less[root], more[root]])).toEqual([])
    },
  )

  test('two hubs that differ only in what the charity sent give the auditor of the whole log the same bytes of the log once a quarter is published', async () => {
    for (const hub of [without, withMore]) await hub.hub.publish()
    const ofLog = /^(audit|usage|uses|logBegins)/
    const [less, more] = [await everything(without, auditor, ofLog), await everything(withMore, auditor, ofLog)]
    expect(Object.keys(less)).toEqual(expect.arrayContaining(['auditTrail', 'auditBands', 'auditChain', 'usage', 'pages of auditTrail']))
    expect(less['auditTrail']).toContain('quarter:published')
    const other = Object.keys(less).filter((root) => more[root] !== less[root])
    expect(other.map((root) => [root, less[root], more[root]])).toEqual([])
    const [event] = await wholeTrail(withMore, auditor, { event: 'quarter:published' })
    expect(Object.keys(JSON.parse(event?.node.detail ?? '{}') as object).sort()).toEqual(['contributors', 'sha256'])
  })

  test('if one of two hubs has more direct cases, only the auditor of the charity sees a difference, because it reads its own events and batch ids', async () => {
    const [less, more] = [await wholeTrail(without, auditorOf('victim-support')), await wholeTrail(withMore, auditorOf('victim-support'))]
    const batches = (edges: typeof less): string[] =>
      edges.flatMap(({ node: { detail } }) => /"batchId": "([^"]+-direct)"/.exec(detail)?.[1] ?? [])
    expect(batches(less)).toEqual(['first-direct'])
    expect(batches(more)).toEqual(['more-1-direct', 'more-0-direct', 'first-direct'])
  })
})

describe('a quarter that is published', () => {
  test('the number of all batches is in the manifest of the quarter, from which it is built again', async () => {
    const [of] = await asOwner(
      withMore.hub.settings.dataDir,
      `SELECT as_of_seq::int AS seen, (manifest ->> 'asOf')::int AS written, (SELECT max(seq)::int FROM ingest.batches) AS sent FROM publication.quarters`,
    )
    expect(of).toEqual({ seen: expect.any(Number), written: (of as { seen: number }).seen, sent: (of as { seen: number }).seen })
    expect(await withMore.hub.verify('2025Q1')).toMatchObject({ fileUnchanged: true })
  })

  test('each event in the log has the fields that are declared for its kind, and no others', async () => {
    const written = await asOwner(withMore.hub.settings.dataDir, 'SELECT event, detail FROM audit.events')
    const events = written as { event: AuditEventName; detail: Record<string, unknown> }[]
    expect(new Set(events.map(({ event }) => event)).size).toBeGreaterThan(10)
    for (const { event, detail } of events) expect(() => checkDetail(event, detail)).not.toThrow()
  })

  test('an event that a hub up to 1.0.0 wrote is shown as the hash of its entry, and never with the number of all batches', async () => {
    const { dataDir } = withMore.hub.settings
    const asOf = 4_279
    const detail = `{"asOf": ${asOf}, "sha256": "${'ab'.repeat(32)}", "contributors": {"POLICE_REFERRAL": {"FORCE": ["surrey"]}}}`
    await asOwner(
      dataDir,
      `INSERT INTO audit.events (actor, partner, role, purpose, verb, event, resource, told, detail)
        VALUES ('operator', 'hub', 'OPERATOR', 'PUBLICATION', 'COMBINATION', 'quarter:published', '2024Q4', 'EACH', '${detail}')`,
    )
    await withMore.hub.sealer.signNow()
    const [shown] = await wholeTrail(withMore, auditor, { event: 'quarter:published', resource: '2024Q4' })
    const [seal] = (await asOwner(
      dataDir,
      `SELECT encode(s.hash, 'hex') AS hash, encode(s.salt, 'hex') AS salt, encode(b.hash, 'hex') AS before, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
        e.partner_seq::int AS number, e.detail::text AS detail FROM audit.seals s JOIN audit.events e USING (seq)
        JOIN audit.seals b ON b.partner = s.partner AND b.place = s.place - 1 WHERE e.resource = '2024Q4'`,
    )) as { hash: string; salt: string; before: string; at: string; number: number; detail: string }[]
    if (!seal || !shown) throw new Error('the event is there')
    expect(JSON.parse(shown.node.detail)).toEqual({ withheld: seal.hash })
    const about = {
      partner: 'hub',
      number: seal.number,
      at: seal.at,
      actor: 'operator',
      role: 'OPERATOR',
      purpose: 'PUBLICATION',
      agreement: null,
    }
    const guess = (n: number, salt: string): string => {
      const guessed = seal.detail.replace(String(asOf), String(n))
      const text = eventText({ ...about, verb: 'COMBINATION', event: 'quarter:published', resource: '2024Q4', detail: guessed })
      return entryHash(Buffer.from(seal.before, 'hex'), Buffer.from(salt, 'hex'), text).toString('hex')
    }
    const found = (salt: string): number[] => times(5_000).filter((n) => guess(n, salt) === seal.hash)
    // Whoever had the salt would find it at once, so it leaves in no answer.
    expect(found(seal.salt)).toEqual([asOf])
    expect(found('')).toEqual([])
    expect(JSON.stringify(await everything(withMore, auditor, /^audit/)) + JSON.stringify(shown)).not.toMatch(
      new RegExp(`${seal.salt}|asOf|\\b${asOf}\\b`),
    )
    for (const as of [auditorOf('surrey'), auditorOf('victim-support')])
      expect(await wholeTrail(withMore, as, { event: 'quarter:published' })).toEqual([])
  })
})

describe('the auditor of the whole log', () => {
  test('the auditor of the whole log sees no event of direct, support, homicide or complaint rows of others, and none of what is asked for a person', async () => {
    const edges = await wholeTrail(withMore, auditor)
    // A published quarter names everybody who may send each feed, whatever was sent.
    const isOfOthers = ({ partner, event }: Node): boolean => partner !== 'hmicfrs' && event !== 'quarter:published'
    const ofOthers = edges.map(({ node }) => node).filter(isOfOthers)
    const about = ofOthers.map(({ event, resource, detail }) => `${event} ${resource} ${detail}`).join('\n')
    expect(about).not.toMatch(
      /DIRECT_CASE|CHARITY_SUPPORT|HOMICIDE_CASE|COMPLAINT|directCases|homicideCases|rights-request|batches|(?<!provider-)quality\/[^P]/,
    )
    expect(about).not.toMatch(/batchId/)
    // And sees the events that are told one by one.
    expect(
      ofOthers
        .filter(({ event }) => event === 'batch:committed')
        .map(({ partner, detail }) => [partner, (JSON.parse(detail) as { feed: string }).feed]),
    ).toEqual([
      ['surrey', 'POLICE_REFERRAL'],
      ['surrey', 'POLICE_REFERRAL'],
    ])
    expect(ofOthers.map(({ event }) => event)).toContain('records:read')
  })

  test('the auditor of the whole log finds no gap in the numbers of the events that it sees', async () => {
    const edges = await wholeTrail(withMore, auditor)
    for (const partner of ['surrey', 'victim-support']) {
      const numbers = edges.filter(({ node }) => node.partner === partner).map(({ node }) => Number(node.seq))
      expect(numbers).toEqual(times(numbers.length).map((n) => numbers.length - n))
    }
    for (const { cursor, node } of edges)
      expect(JSON.parse(Buffer.from(cursor, 'base64url').toString())).toEqual([node.partner, Number(node.seq)])
  })

  test('a filter or cursor that names a hidden event finds nothing for the auditor of the whole log', async () => {
    for (const filter of [
      { event: 'rights-request:applied' },
      { partner: 'victim-support', event: 'batch:committed' },
      { resource: 'directCases' },
    ])
      expect({ filter, found: await wholeTrail(withMore, auditor, filter) }).toEqual({ filter, found: [] })
    const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
    for (const after of [cursor('victim-support', 90), cursor('kent', 1)])
      expect((await withMore.query<Trail>(auditor, trail, { after })).auditTrail.edges).toEqual([])
    for (const after of [cursor(90), cursor('victim-support'), cursor(1, 2), 'x'])
      expect((await withMore.send(auditor, trail, { after })).errors?.[0]?.extensions.code).toBe('CURSOR_INVALID')
  })

  test('the auditor of the whole log sees that another auditor read the log, but not how much of it', async () => {
    const edges = await wholeTrail(withMore, auditor, { partner: 'victim-support', event: 'audit:read' })
    expect(edges.map(({ node: { detail } }) => detail)).toContain('{"whole": false}')
    expect(edges.map(({ node: { detail } }) => detail).join()).not.toMatch(/count|newest|oldest/)
  })

  test('the auditor of the whole log sees the events that it may not read one by one as bands by day and by month', async () => {
    const month = day.slice(0, 7)
    const few = (await bandsOf(withMore, auditor)).filter((line) => line.startsWith(month) && / (kent|victim-support) /.test(line))
    expect(few.filter((line) => line.startsWith(`${month} `) || line.startsWith(day))).toEqual([
      `${month} kent COMPLAINT batch:committed 0-99`,
      `${month} victim-support COMPLAINT batch:committed 0-99`,
      `${month} victim-support HOMICIDE_CASE batch:committed 0-99`,
      `${day} victim-support CHARITY_SUPPORT batch:committed 0-99`,
      `${day} victim-support DIRECT_CASE batch:committed 0-99`,
    ])
  })

  test('the auditor of the whole log gets a month whole or not at all, and no day or month that is not over', async () => {
    const one = await bandsOf(withMore, auditor, { from: dateOfDay(dayBefore()), to: dateOfDay(dayBefore()) })
    expect(
      one.filter(
        (line) =>
          /^\d{4}-\d\d-/.test(line) &&
          !line.endsWith(' victim-support CHARITY_SUPPORT batch:committed 0-99') &&
          !line.endsWith(' victim-support DIRECT_CASE batch:committed 0-99'),
      ),
    ).toEqual([])
    await submitDirect(withMore, [directCase('today', 'today')], 'today')
    await send(withMore, charitySteward, 'homicide-case', 'today', [homicideCase('today', 'today')])
    const today = londonDate(new Date())
    const now = await bandsOf(withMore, auditor, { from: today, to: today })
    expect(now).toEqual([])
  })

  test('the auditor of the whole log is refused a range without days or with too many, in a sentence', async () => {
    const query = 'query ($from: String!, $to: String!) { auditBands(from: $from, to: $to) { period } }'
    for (const [from, to] of [
      ['2026-02-30', '2026-03-01'],
      ['2026-03-02', '2026-03-01'],
      ['2024-01-01', '2026-01-01'],
      ['x', 'y'],
    ] as const)
      expect((await withMore.send(auditor, query, { from, to })).errors?.[0]?.extensions.code).toBe('PERIOD_INVALID')
  })
})

/** A day of the same month, or of a neighbouring one, on which nothing happened. */
const dayBefore = (): number => londonDay(Date.now() - (daysAgo + 1) * 86_400_000)

test.each(['surrey', 'victim-support', 'mopac', 'university'])(
  'an auditor of %s, whom no agreement names, gets no bands',
  async (partner) => {
    expect(await bandsOf(withMore, auditorOf(partner))).toEqual([])
  },
)

test('each feed declares whether the log shows its events singly or in bands, and its kind of record declares the same', async () => {
  const { feeds } = await import('../../../src/modules/ingest/index.js')
  const { recordKinds } = await import('../../../src/modules/records/index.js')
  for (const { feed, told } of recordKinds) expect({ feed, told }).toEqual({ feed, told: feeds[feed as keyof typeof feeds].told })
  // Everything that may contain a person about whom the police must not know.
  for (const { code, told, records } of Object.values(feeds))
    if (records.role === 'hub_ingest_direct') expect({ code, told }).not.toEqual({ code, told: 'EACH' })
  expect(readFileSync(new URL('../../../docs/ACCESS.md', import.meta.url), 'utf8')).toContain('| `DIRECT_CASE` | in bands by day')
})
