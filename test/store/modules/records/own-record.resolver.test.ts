import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { graphql, type GraphQLSchema } from 'graphql'
import { buildSchemaSync } from 'type-graphql'
import sql from 'sql-template-tag'
import type { Caller } from '../../../../src/modules/governance/index.js'
import { ownRecordResolvers, type RecordsContext } from '../../../../src/modules/records/own-record.resolver.js'
import { OwnRecordStore } from '../../../../src/modules/records/own-record.store.js'
import { DutyResolver } from '../../../../src/modules/records/duties/duty.resolver.js'
import { callerOf } from '../../../support/callers/callers.js'
import { startDatabase, type TestDatabase } from '../../../support/postgres/database.js'

let database: TestDatabase
let schema: GraphQLSchema

const batchKey = '11111111-1111-4111-8111-111111111111'
const surrey = callerOf('POLICE_ANALYST', 'surrey', 'FORCE')
const charity = callerOf('CHARITY_ANALYST', 'victim-support', 'CHARITY')
const register = { findByCode: async (code: string) => ({ code, name: `Name of ${code}` }) }
const contextOf = (asking: Caller): RecordsContext => ({ caller: async () => asking, spend: () => undefined })

/** The names of the statements that the store has sent. */
const sent: string[] = []

beforeAll(async () => {
  database = await startDatabase()
  const { db } = database
  const records = new OwnRecordStore({
    once: (as, statement) => {
      sent.push(/^\/\* ([\w.]+) \*\//.exec(statement.text)?.[1] ?? statement.text)
      return db.once(as, statement)
    },
    transaction: (as, work) => db.transaction(as, work),
  })
  const container = { get: (type: (typeof ownRecordResolvers)[number]) => new type(records, register) }
  schema = buildSchemaSync({ resolvers: [DutyResolver, ...ownRecordResolvers], container, validate: false })
  const events = [{ type: 'SUSPECT_ARRESTED', occurredAt: '2025-03-03T09:00:00.000Z' }]
  await database.db.transaction({ role: 'hub_ingest', partner: 'surrey' }, async (tx) => {
    await tx.rows(sql`INSERT INTO ingest.batches
      (id, seq, contributor, feed, batch_id, content_hash, state, received, accepted, rejected, unchanged, committed_at)
      VALUES (${batchKey}, 1, 'surrey', 'POLICE_REFERRAL', 'may', 'h', 'COMMITTED', 3, 3, 0, 0, '2025-05-01T00:00:00Z')`)
    for (const ref of ['R1', 'R2', 'R3']) {
      await tx.rows(sql`INSERT INTO records.police_referrals
        (contributor, record_ref, batch, seq, first_seq, line, content_hash, rkey, offence_code, offence_group, age_band, sex, ethnicity, mental_health,
         referred_at, consent, phone_usable, phone_safe, post_usable, post_safe, email_usable, email_safe, events)
        VALUES ('surrey', ${ref}, ${batchKey}, 1, 1, 1, 'h', 7, '008/06', 'VIOLENCE', '25-34', 'F', 'UNKNOWN', 'NOT_ASSESSED',
         '2025-03-01T10:00:00Z', 'EXPLICIT_YES', true, true, false, false, false, false, ${JSON.stringify(events)}::jsonb)`)
    }
  })
  await database.db.transaction({ role: 'hub_ingest_direct', partner: 'victim-support' }, (tx) =>
    tx.rows(sql`INSERT INTO direct.direct_cases (contributor, record_ref, batch, seq, first_seq, line, content_hash, rkey, received_at, channel,
        offence_group, force, age_band, sex, ethnicity, mental_health, consent_id, consent_scope, consent_at)
      VALUES ('victim-support', 'D1', ${batchKey}, 1, 1, 1, 'h', 7, '2025-03-01T10:00:00Z', 'SUPPORTLINE', 'VIOLENCE', 'surrey', '25-34', 'F',
        'UNKNOWN', 'NOT_ASSESSED', 'c', '{FEED_C_SHARE}', '2025-03-01T10:00:00Z')`),
  )
})
afterAll(() => database.stop())

const run = async (source: string, asking = surrey) =>
  JSON.parse(JSON.stringify(await graphql({ schema, source, contextValue: contextOf(asking) }))) as unknown

describe('police referrals', () => {
  test('police referrals come with their nested parts, by aliases and fragments too', async () => {
    const answer = await run(`{
      list: policeReferrals(orderBy: REFERRED_AT_ASC, first: 1) { edges { node { ...core happened: events { type occurredAt toldAt } } } }
    } fragment core on PoliceReferral { force: recordRef referredAt late }`)
    const node = {
      force: expect.stringMatching(/^R/),
      referredAt: '2025-03-01T10:00:00.000Z',
      late: false,
      happened: [{ type: 'SUSPECT_ARRESTED', occurredAt: '2025-03-03T09:00:00.000Z', toldAt: null }],
    }
    expect(answer).toEqual({ data: { list: { edges: [{ node }] } } })
  })

  test('police referrals take their batch from the statement that reads them and their partner from the register: one statement for a list', async () => {
    sent.length = 0
    const answer = await run('{ policeReferrals { edges { node { batch { id batchId committedAt } partner { code name } } } } }')
    const node = {
      batch: { id: batchKey, batchId: 'may', committedAt: '2025-05-01T00:00:00.000Z' },
      partner: { code: 'surrey', name: 'Name of surrey' },
    }
    expect(answer).toEqual({ data: { policeReferrals: { edges: [{ node }, { node }, { node }] } } })
    expect(sent).toEqual(['policeReferrals.read'])
  })

  test('police referrals come in either direction, newest first by default', async () => {
    const [up, down, unsaid] = await Promise.all(
      ['(orderBy: REFERRED_AT_ASC)', '(orderBy: REFERRED_AT_DESC)', ''].map(async (order) => {
        const answer = await run(`{ policeReferrals${order} { edges { node { id } } } }`)
        return (answer as { data: { policeReferrals: { edges: { node: { id: string } }[] } } }).data.policeReferrals.edges
      }),
    )
    expect(up).toHaveLength(3)
    expect(down).toEqual(up?.toReversed())
    expect(unsaid).toEqual(down)
  })

  test('police referrals are filtered by the given conditions', async () => {
    const filtered = (filter: string) => run(`{ policeReferrals(filter: ${filter}) { edges { node { recordRef } } } }`)
    expect(await filtered('{ recordRef: "R2", referredFrom: "2025-03-01T10:00:00Z" }')).toEqual({
      data: { policeReferrals: { edges: [{ node: { recordRef: 'R2' } }] } },
    })
    expect(await filtered('{ recordRef: "R2", referredTo: "2025-03-01T10:00:00Z" }')).toEqual({ data: { policeReferrals: { edges: [] } } })
  })

  test('a query for an id that is no record of the force answers null', async () => {
    expect(await run('{ policeReferral(id: "x") { id batch { id } } }')).toEqual({ data: { policeReferral: null } })
  })
})

test('records of the charity name who sent them', async () => {
  const answer = await run('{ directCases(filter: { channel: "SUPPORTLINE" }) { edges { node { recordRef contributorName } } } }', charity)
  const node = { recordRef: 'D1', contributorName: 'Name of victim-support' }
  expect(answer).toEqual({ data: { directCases: { edges: [{ node }] } } })
})
