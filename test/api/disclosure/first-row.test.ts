import { describe, expect, test } from '@jest/globals'
import { mayHold } from '../../../src/access/grants.js'
import type { PartnerKind } from '../../../src/access/partner-kinds.js'
import { roles } from '../../../src/access/roles.js'
import { feeds } from '../../../src/modules/ingest/index.js'
import { asOwner } from '../../support/postgres/as-owner.js'
import { times } from '../../support/disclosure/attack.js'
import { auditorOf, officerOf, startHub, type As, type TestHub } from '../../support/hub/hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { complaint, referral, submitComplaints, submitReferrals } from '../../support/batches/rows.js'
import { shareOf } from '../../support/runs/share.js'
import { wholeAnswers } from '../../support/answers/whole-answers.js'

const partners: Readonly<Record<string, PartnerKind>> = {
  'victim-support': 'CHARITY',
  surrey: 'FORCE',
  mopac: 'COMMISSIONER',
  hmicfrs: 'INSPECTORATE',
  university: 'RESEARCH',
}
/** Everybody but Kent, which sends the complaint. */
const readers: As[] = Object.entries(partners).flatMap(([partner, kind]) =>
  roles.filter((role) => mayHold(role, kind)).map((role) => ({ role, partner })),
)
const auditor = auditorOf('hmicfrs')
/** Whoever is told of others in bands. */
const isTold = ({ role, partner }: As): boolean =>
  (role === 'GOVERNANCE_OFFICER' && partner === 'victim-support') || (role === 'AUDITOR' && partner === 'hmicfrs')

/** The months of the log of which the auditor is told. All that is done here lies in one of them. */
const daysAgo = 40
const at = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const span = { from: at(-90), to: at(0) }

const complained = { receivedAt: '2025-05-10T10:00:00Z', acknowledgedAt: '2025-05-12T10:00:00Z', repliedAt: '2025-06-02T10:00:00Z' }

/** A year of referrals, published; with or without one complaint, the only one of all partners. */
async function hubWith(complaints: number): Promise<TestHub> {
  const hub = await startHub({ now: '2026-02-20T09:00:00Z' })
  for (const force of ['surrey', 'kent'])
    await submitReferrals(
      hub,
      force,
      times(30).map((n) =>
        referral(`r${n}`, `${force}-${n}`, { referredAt: `2025-02-11T10:${10 + n}:00Z`, reportedAt: '2025-02-10T10:00:00Z' }),
      ),
      'referrals',
    )
  const rows = times(complaints).map((n) => complaint(`c${n}`, `c${n}`, { force: 'kent', ...complained }))
  if (rows.length > 0) expect((await submitComplaints(hub, 'kent', rows, 'complaints')).accepted).toBe(rows.length)
  for (const quarter of ['2025Q1', '2025Q2', '2025Q3', '2025Q4']) await hub.hub.publish(quarter)
  await asOwner(
    hub.hub.settings.dataDir,
    'SET session_replication_role = replica',
    `UPDATE audit.events SET at = at - interval '${daysAgo} days'`,
  )
  return hub
}

const without = ofSuite(() => hubWith(0))
const withOne = ofSuite(() => hubWith(1))

/** Without what is random, from the clock, or a hash of a whole file, which is only for auditors and tells no more than that rows differ. */
const comparable = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{32,}\b/g, 'id')
    .replace(/\d{4}-\d\d-\d\d[T ][\d:.]+Z?/g, 'time')
    .replace(/"(?:cursor|startCursor|endCursor)":"[\w-]+"/g, '"cursor"')

/** All that a reader may ask, but the chain of its own events, which is made of hashes. */
async function everything(hub: TestHub, as: As): Promise<Record<string, string>> {
  const ofRoot = { auditTrail: { first: 100 }, auditBands: span, usesOfMyData: span }
  const seen: Record<string, string> = {}
  for (const { root, name, query, variables } of await wholeAnswers(hub, as, {}, ofRoot))
    if (!/^audit(Chain|Root|Trail)$/.test(root)) seen[name] = comparable(JSON.stringify(await hub.send(as, query, { ...variables })))
  return seen
}

describe('two hubs, in one of which Kent has sent the only complaint of a published quarter', () => {
  test.each(
    [...readers.filter(isTold), ...shareOf(readers.filter((as) => !isTold(as)))].map((as) => [`${as.role} of ${as.partner}`, as] as const),
  )('one complaint that Kent sends changes nothing that %s reads', async (_, as) => {
    const [less, more] = [await everything(without, as), await everything(withOne, as)]
    expect(Object.keys(less).length).toBeGreaterThan(2)
    const other = Object.keys(less).filter((name) => less[name] !== more[name] && !(as.role === 'AUDITOR' && name === 'snapshots'))
    expect(other.map((name) => [name, less[name], more[name]])).toEqual([])
  })

  test.each(['/register', '/public', '/public/catalogue.json', '/public/feed.atom', '/health/ready'])(
    'one complaint that Kent sends changes nothing at %s',
    async (path) => {
      const read = async ({ url }: TestHub) => comparable(await (await fetch(`${url}${path}`)).text()).replaceAll(url, '')
      expect(await read(withOne)).toBe(await read(without))
    },
  )

  test('every force has a line for each feed and quarter in which it takes part, with 0-99 if it sent nothing', async () => {
    const query = '{ providerQuality(year: 2025) { providers { partner feed period rows sent } } }'
    const { providerQuality } = await withOne.query<{ providerQuality: { providers: Record<string, unknown>[] } }>(
      officerOf('victim-support'),
      query,
    )
    const of = (partner: string, feed: string) =>
      providerQuality.providers
        .filter((one) => one['partner'] === partner && one['feed'] === feed)
        .map(({ rows, sent }) => ({ rows, sent }))
    const told = { rows: '0-99', sent: null }
    expect(of('kent', 'COMPLAINT')).toEqual([told, told, told, told])
    expect(of('dorset', 'COMPLAINT')).toEqual(of('kent', 'COMPLAINT'))
    expect(of('kent', 'POLICE_REFERRAL')).toEqual(times(4).map(() => ({ rows: '0-99', sent: true })))
    expect(of('dorset', 'POLICE_REFERRAL')).toEqual(times(4).map(() => ({ rows: '0-99', sent: false })))
  })

  test('the auditor of the whole log has a line for each partner that may send a feed whose events are counted in bands', async () => {
    const query = 'query ($from: String!, $to: String!) { auditBands(from: $from, to: $to) { period partner feed event events } }'
    type Bands = { auditBands: Record<'period' | 'partner' | 'feed' | 'event' | 'events', string>[] }
    const { auditBands } = await withOne.query<Bands>(auditor, query, span)
    expect(new Set(auditBands.map(({ event, events }) => `${event} ${events}`))).toEqual(new Set(['batch:committed 0-99']))
    const named = (partner: string): string[] =>
      [...new Set(auditBands.filter((one) => one.partner === partner).map(({ feed, period }) => `${feed} ${period.length}`))].sort()
    const kinds = { 'victim-support': 'CHARITY', kent: 'FORCE', dorset: 'FORCE' } as const
    for (const [partner, kind] of Object.entries(kinds)) {
      const hidden = Object.values(feeds).filter(({ told, suppliers }) => told !== 'EACH' && suppliers.some((one) => one === kind))
      expect(named(partner)).toEqual(hidden.map(({ code, told }) => `${code} ${told === 'BY_DAY' ? 10 : 7}`).sort())
    }
  })
})

test('the auditor of the whole log sees 100 events of others in a day or month, and not 99', async () => {
  const added = (n: number, event: string, feed: string) =>
    `INSERT INTO audit.events (at, actor, partner, role, purpose, verb, event, resource, partner_seq, told, feed)
     SELECT '${at(-30)}T12:00:00Z', 'somebody', 'victim-support', 'CHARITY_ANALYST', 'SUPPORT', 'CONSULTATION', '${event}', 'x', 1000000 + ${place++} * 1000 + i, 'BY_DAY', '${feed}'
     FROM generate_series(1, ${n}) i`
  let place = 0
  await asOwner(
    withOne.hub.settings.dataDir,
    'SET session_replication_role = replica',
    added(100, 'records:read', 'DIRECT_CASE'),
    added(99, 'records:read', 'CHARITY_SUPPORT'),
    added(100, 'batch:committed', 'CHARITY_SUPPORT'),
    added(99, 'batch:committed', 'DIRECT_CASE'),
  )
  const query = `{ auditBands(from: "${at(-30)}", to: "${at(-30)}") { period partner feed event events } }`
  const { auditBands } = await withOne.query<{ auditBands: Record<string, string>[] }>(auditor, query)
  const ofDay = auditBands.filter(({ period }) => period === at(-30))
  expect(ofDay.map(({ feed, event, events }) => `${feed} ${event} ${events}`)).toEqual([
    'CHARITY_SUPPORT batch:committed 100-999',
    'DIRECT_CASE batch:committed 0-99',
    'DIRECT_CASE records:read 100-999',
  ])
})

test('the only feed that shows whether anything was sent is one that only forces send', () => {
  const alone = Object.values(feeds).filter(({ suppliers }) => suppliers.every((kind) => kind === 'FORCE'))
  expect(alone.map(({ code }) => code)).toEqual(['POLICE_REFERRAL'])
})
