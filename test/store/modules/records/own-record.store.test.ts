import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import sql, { raw } from 'sql-template-tag'
import type { DbRole } from '../../../../src/db/database.js'
import type { Page } from '../../../../src/kit/page.js'
import { OwnRecordStore, type PageRequest } from '../../../../src/modules/records/own-record.store.js'
import { directCases, homicideCases, policeReferrals, supportCases } from '../../../../src/modules/records/record-kinds.js'
import type { RecordKind } from '../../../../src/modules/records/record-kind.js'
import { conditionFor } from '../../../../src/modules/records/record-filter.js'
import type { Selection } from '../../../../src/modules/records/selection.js'
import { callerOf } from '../../../support/callers/callers.js'
import { startDatabase, type TestDatabase } from '../../../support/postgres/database.js'

let database: TestDatabase
let store: OwnRecordStore

const batch = '11111111-1111-4111-8111-111111111111'
const police = (partner: string) => callerOf('POLICE_ANALYST', partner, 'FORCE')
const charity = callerOf('CHARITY_ANALYST', 'victim-support', 'CHARITY', {
  feeds: ['CHARITY_SUPPORT', 'DIRECT_CASE', 'HOMICIDE_CASE'],
})

type Shape = { readonly [field: string]: Shape }
const asked = (shape: Shape): Selection => new Map(Object.entries(shape).map(([field, nested]) => [field, asked(nested)]))
const page = (node: Shape, more: Partial<PageRequest> = {}): PageRequest => ({
  condition: null,
  direction: 'DESC',
  first: 20,
  selection: asked({ edges: { cursor: {}, node }, pageInfo: { hasNextPage: {}, endCursor: {} } }),
  ...more,
})

async function referral(
  contributor: string,
  ref: string,
  referredAt: string,
  more: { sex?: string; superseded?: number; flags?: object[] } = {},
) {
  const [row] = await database.db.transaction({ role: 'hub_ingest', partner: contributor }, (tx) =>
    tx.rows<{ id: string }>(sql`INSERT INTO records.police_referrals
      (contributor, record_ref, batch, seq, superseded_seq, first_seq, line, content_hash, rkey, subject_token, offence_code, offence_group,
       age_band, sex, ethnicity, mental_health, referred_at, consent, phone_usable, phone_safe, post_usable, post_safe, email_usable, email_safe, flags)
      VALUES (${contributor}, ${ref}, ${batch}, 1, ${more.superseded ?? null}, 1, 1, 'h', 7, 'token', '008/06', 'VIOLENCE', '25-34', ${more.sex ?? 'F'},
       'UNKNOWN', 'NOT_ASSESSED', ${referredAt}, 'EXPLICIT_YES', true, true, false, false, false, false, ${JSON.stringify(more.flags ?? [])}::jsonb)
      RETURNING id`),
  )
  return row?.id ?? ''
}

const directCase = (ref: string) =>
  database.db.transaction({ role: 'hub_ingest_direct', partner: 'victim-support' }, (tx) =>
    tx.rows(sql`INSERT INTO direct.direct_cases (contributor, record_ref, batch, seq, first_seq, line, content_hash, rkey, received_at, channel,
        offence_group, force, age_band, sex, ethnicity, mental_health, consent_id, consent_scope, consent_at)
      VALUES ('victim-support', ${ref}, ${batch}, 1, 1, 1, 'h', 7, '2025-03-01T10:00:00Z', 'SUPPORTLINE', 'VIOLENCE', 'surrey', '25-34', 'F',
        'UNKNOWN', 'NOT_ASSESSED', 'c', '{FEED_C_SHARE}', '2025-03-01T10:00:00Z')`),
  )

beforeAll(async () => {
  database = await startDatabase()
  store = new OwnRecordStore(database.db)
  // Two have the same time, one was corrected later, one is another force's.
  await referral('surrey', 'R1', '2025-03-01T10:00:00Z')
  await referral('surrey', 'R2', '2025-03-01T10:00:00Z', { sex: 'M' })
  await referral('surrey', 'R3', '2025-03-02T10:00:00.123456Z', {
    flags: [{ indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'POLICE_LATER' }],
  })
  await referral('surrey', 'R4', '2025-03-03T10:00:00Z')
  await referral('surrey', 'old', '2025-03-04T10:00:00Z', { superseded: 2 })
  await referral('kent', 'K1', '2025-03-05T10:00:00Z')
})
afterAll(() => database.stop())

interface Row {
  readonly id?: string
  readonly recordRef?: string
}

async function walk(request: PageRequest): Promise<string[]> {
  const seen: string[] = []
  let after: string | null = null
  do {
    const { edges, pageInfo }: Page<Row> = await store.page<Row>(policeReferrals, police('surrey'), { ...request, after })
    seen.push(...edges.map(({ node }) => node.recordRef ?? ''))
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null
  } while (after !== null)
  return seen
}

describe('a page of own records', () => {
  test('a page of own records holds the current versions of the own partner, newest first', async () => {
    const { edges, pageInfo } = await store.page<Row>(policeReferrals, police('surrey'), page({ recordRef: {} }))
    expect(edges.map(({ node }) => node.recordRef)).toHaveLength(4)
    expect(edges[0]?.node.recordRef).toBe('R4')
    expect(pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false })
  })

  test.each([1, 2, 3, 4, 5])('every own record comes exactly once in pages of %i, in either direction', async (first) => {
    const down = await walk(page({ recordRef: {} }, { first }))
    const up = await walk(page({ recordRef: {} }, { first, direction: 'ASC' }))
    expect([...down].sort()).toEqual(['R1', 'R2', 'R3', 'R4'])
    expect(up).toEqual([...down].reverse())
  })

  test('a page of own records reads only the requested fields', async () => {
    const request = page(
      { recordRef: {}, batch: { committedAt: {} }, flags: { value: {} } },
      { selection: asked({ edges: { node: { recordRef: {}, batch: {}, flags: {} } } }) },
    )
    const { edges } = await store.page<Row>(policeReferrals, police('surrey'), request)
    expect(Object.keys(edges[0]?.node ?? {}).sort()).toEqual(['batch', 'flags', 'recordRef'])
    // A batch that was withdrawn later is null, and the record still exists.
    expect(edges[0]).toMatchObject({ cursor: null, node: { batch: null } })
  })

  test('a page of own records can be asked only whether there is one', async () => {
    const { edges, pageInfo } = await store.page<Row>(
      policeReferrals,
      police('surrey'),
      page({}, { first: 1, selection: asked({ pageInfo: { hasNextPage: {} } }) }),
    )
    expect([edges.length, pageInfo.hasNextPage]).toEqual([1, true])
  })

  test.each([
    [{ sex: 'M' }, ['R2']],
    [{ hasFlag: 'MENTAL_HEALTH' }, ['R3']],
    [{ referredFrom: new Date('2025-03-02T00:00:00Z'), referredTo: new Date('2025-03-03T10:00:00Z') }, ['R3']],
    [{ recordRef: 'K1' }, []],
    [{ recordRef: 'R1', sex: 'F' }, ['R1']],
  ])('a page of own records is filtered by %j', async (filter, expected) => {
    expect(await walk(page({ recordRef: {} }, { condition: conditionFor(policeReferrals.filters, filter), first: 1 }))).toEqual(expected)
  })

  test.each([0, -1, 101, 99_999_999])('a page of %i own records is refused', async (first) => {
    await expect(store.page(policeReferrals, police('surrey'), page({ id: {} }, { first }))).rejects.toMatchObject({
      code: 'PAGE_SIZE_INVALID',
    })
  })

  test('a page of own records is refused for a cursor that was made up', async () => {
    await expect(store.page(policeReferrals, police('surrey'), page({ id: {} }, { after: 'MQ' }))).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
    })
  })
})

describe('one record', () => {
  test('one record of another partner, unknown or with a malformed id is null in each case', async () => {
    const [own, foreign] = [await referral('surrey', 'R9', '2024-01-01T00:00:00Z'), await referral('kent', 'K9', '2024-01-01T00:00:00Z')]
    const selection = asked({ id: {}, recordRef: {}, referredAt: {} })
    expect(await store.find<Row>(policeReferrals, police('surrey'), own, selection)).toMatchObject({ id: own, recordRef: 'R9' })
    for (const id of [foreign, '00000000-0000-4000-8000-000000000000', 'R9', '', "'; --", '\u0000']) {
      expect(await store.find(policeReferrals, police('surrey'), id, selection)).toBeNull()
    }
  })
})

describe('the reading role', () => {
  const everything = (kind: RecordKind): Selection => asked(Object.fromEntries(Object.keys(kind.columns).map((field) => [field, {}])))

  test.each([
    [policeReferrals, police('surrey')],
    [supportCases, charity],
    [directCases, charity],
    [homicideCases, charity],
  ])('the reading role may read every column that $name has a field for', async (kind, caller) => {
    await expect(
      store.page(kind, caller, page({}, { selection: new Map([['edges', new Map([['node', everything(kind)]])]]) })),
    ).resolves.toBeDefined()
  })

  test.each<[DbRole, string]>([
    ['hub_read_police', 'SELECT subject_token FROM records.police_referrals'],
    ['hub_read_police', 'SELECT count(*) FROM records.police_referrals WHERE crime_key IS NOT NULL'],
    ['hub_read_police', 'SELECT id FROM records.police_referrals ORDER BY rkey'],
    ['hub_read_police', 'SELECT id FROM direct.direct_cases'],
    ['hub_read_police', 'SELECT id FROM records.support_cases'],
    ['hub_read_charity', 'SELECT id FROM records.police_referrals'],
  ])('the reading role %s may not: %s', async (role, text) => {
    const run = database.db.transaction({ role, partner: 'surrey' }, (tx) => tx.rows(raw(text)))
    await expect(run).rejects.toThrow(/permission denied/)
  })
})

test('every read leaves one audit row that counts records and names fields, never values', async () => {
  const auditRows = () =>
    database.db.transaction({ role: 'hub_audit_reader', partner: 'kent' }, (tx) =>
      tx.rows<Record<string, unknown>>(
        sql`SELECT actor, partner, role, purpose, agreement, verb, event, resource, detail FROM audit.events ORDER BY seq`,
      ),
    )
  const before = (await auditRows()).length
  const kent = police('kent')
  await store.page(policeReferrals, kent, page({ recordRef: {}, sex: {} }, { first: 1 }))
  expect((await auditRows()).slice(before)).toEqual([
    {
      actor: kent.subject,
      partner: 'kent',
      role: 'POLICE_ANALYST',
      purpose: kent.purpose,
      agreement: kent.agreement.id,
      verb: 'CONSULTATION',
      event: 'records:read',
      resource: 'policeReferrals',
      detail: { count: 1, fields: ['recordRef', 'sex'] },
    },
  ])
})

test("a read of a charity's own rows tells the log their number in a band", async () => {
  const counts = async () => {
    const rows = await database.db.transaction({ role: 'hub_audit_reader', partner: 'victim-support' }, (tx) =>
      tx.rows<{ count: unknown }>(sql`SELECT detail -> 'count' AS count FROM audit.events WHERE event = 'records:read' ORDER BY seq`),
    )
    return rows.map(({ count }) => count)
  }
  const before = (await counts()).length
  const looksIn = page({ recordRef: {} })
  await store.page(directCases, charity, looksIn)
  for (const ref of ['D1', 'D2', 'D3']) await directCase(ref)
  await store.page(directCases, charity, looksIn)
  await store.page(directCases, charity, { ...looksIn, first: 1 })
  for (let n = 4; n < 14; n += 1) await directCase(`D${n}`)
  await store.page(directCases, charity, looksIn)
  expect((await counts()).slice(before)).toEqual(['0', '1-9', '1-9', '10-99'])
})

test('T-DB-5 a read whose audit row cannot be written gives nothing', async () => {
  const owner = await database.openOwner()
  try {
    await owner.query('REVOKE INSERT ON audit.events FROM hub_read_police')
    await expect(store.page(policeReferrals, police('surrey'), page({ recordRef: {} }))).rejects.toThrow(/permission denied/)
    await expect(store.find(policeReferrals, police('surrey'), batch, asked({ id: {} }))).rejects.toThrow(/permission denied/)
  } finally {
    await owner.query('GRANT INSERT ON audit.events TO hub_read_police')
    await owner.end()
  }
  expect((await store.page(policeReferrals, police('surrey'), page({ recordRef: {} }))).edges).not.toEqual([])
})
