import 'reflect-metadata'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { graphql, type GraphQLSchema } from 'graphql'
import { buildSchemaSync } from 'type-graphql'
import { clockFrom } from '../../../../../src/kit/clock.js'
import {
  DutyResolver,
  DutySearch,
  exportCondition,
  OwnRecordStore,
  ownRecordResolvers,
  type RecordsContext,
} from '../../../../../src/modules/records/index.js'
import { columnsFor } from '../../../../../src/modules/records/record-kind.js'
import { policeReferrals } from '../../../../../src/modules/records/record-kinds.js'
import { commitBatch } from '../../../../support/batches/record-rows.js'
import { callerOf } from '../../../../support/callers/callers.js'
import { startDatabase, type TestDatabase } from '../../../../support/postgres/database.js'

let database: TestDatabase
let schema: GraphQLSchema

const surrey = callerOf('POLICE_ANALYST', 'surrey', 'FORCE')

const context: RecordsContext = { caller: async () => surrey, spend: () => undefined }
const register = { findByCode: async () => null }

beforeAll(async () => {
  database = await startDatabase()
  const records = new OwnRecordStore(database.db)
  const duties = new DutyResolver(clockFrom(new Date('2025-06-01T12:00:00Z')))
  const objects = new Map<unknown, object>([[DutyResolver, duties]])
  for (const OwnRecordResolver of ownRecordResolvers) objects.set(OwnRecordResolver, new OwnRecordResolver(records, register))
  const container = { get: (type: unknown) => objects.get(type) }
  schema = buildSchemaSync({ resolvers: [DutyResolver, ...ownRecordResolvers], container, validate: false })
  const events = [
    { type: 'SUSPECT_ARRESTED', occurredAt: '2025-03-03T09:00:00.000Z', toldAt: '2025-03-06T09:00:00.000Z' },
    { type: 'CHARGE_DECISION', occurredAt: '2025-03-10T09:00:00.000Z', deferred: true },
  ]
  const flags = [{ indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'POLICE_LATER', assessedAt: '2025-04-01T09:00:00.000Z' }]
  const times = { reported_at: '2025-03-01T10:00:00Z', referred_at: '2025-03-06T10:00:00Z' }
  const referral = { record_ref: 'R1', ...times, consent: 'EXPLICIT_YES', offence_code: '008/06', events, flags }
  await commitBatch(database.db, 'surrey', 'records.police_referrals', [referral])
})
afterAll(() => database.stop())

const run = async (source: string) => JSON.parse(JSON.stringify(await graphql({ schema, source, contextValue: context }))) as unknown

test('an own referral shows its duties with dates, reasons and sources, from its own columns alone', async () => {
  const answer = await run(`{ policeReferrals { edges { node { judged: codeDuties {
    duty occurrence title right dutyHolder trigger version enhanced triggerOn dueOn evidencedOn limitWorkingDays verdict reason wouldHaveBreached source confidence } } } } }`)
  const judged = (answer as { data: { policeReferrals: { edges: { node: { judged: { duty: string }[] } }[] } } }).data.policeReferrals
    .edges[0]?.node.judged
  expect(judged?.map((one) => one.duty)).toEqual(['D01', 'D02', 'D03', 'D04', 'D07a', 'D08'])
  expect(judged?.find((one) => one.duty === 'D07a')).toEqual({
    duty: 'D07a',
    occurrence: 1,
    title: 'Tell of an arrest',
    right: 6,
    dutyHolder: ['POLICE'],
    trigger: 'SUSPECT_ARRESTED',
    version: 'VC2021',
    enhanced: false,
    triggerOn: '2025-03-03',
    dueOn: '2025-03-10',
    evidencedOn: '2025-03-06',
    limitWorkingDays: 5,
    verdict: 'MET',
    reason: 'Done by the due date.',
    wouldHaveBreached: true,
    source: 'VC2021 right 6',
    confidence: 'high',
  })
  expect(judged?.find((one) => one.duty === 'D04')).toMatchObject({ triggerOn: '2025-03-01', dueOn: '2025-03-04', verdict: 'BREACHED' })
  expect(judged?.find((one) => one.duty === 'D08')).toMatchObject({
    dutyHolder: ['POLICE', 'CPS'],
    verdict: 'DEFERRED_FOR_SAFETY',
    evidencedOn: null,
  })
})

test('a file by duty costs as much as all referrals that are judged for it, and is refused if these are more than are judged at once', async () => {
  const found = async (most: number) => {
    const search = new DutySearch(new OwnRecordStore(database.db), clockFrom(new Date('2025-06-01T12:00:00Z')), most)
    const spent: number[] = []
    const asked = { duty: 'D04', verdict: 'MET' }
    const condition = await exportCondition(search, surrey, policeReferrals, asked, (rows) => spent.push(rows)).catch(
      (error: unknown) => error,
    )
    return { spent, condition }
  }
  // The only referral breaches D04, so that the file is empty, and it was judged all the same.
  expect(await found(1)).toMatchObject({ spent: [1], condition: { values: [[]] } })
  expect(await found(0)).toMatchObject({
    spent: [0],
    condition: {
      code: 'QUESTION_TOO_LARGE',
      message: expect.stringMatching(/^More than 0 referrals meet this filter, .* Send a shorter time/),
    },
  })
})

test('an own referral asks for no column twice, even with the fields that duties are made from', () => {
  const columns = columnsFor(
    policeReferrals,
    new Map([
      ['codeDuties', new Map()],
      ['events', new Map()],
      ['sex', new Map()],
    ]),
  )
  expect([...columns.values()].sort()).toEqual([
    'agreed_update_days',
    'consent',
    'enhanced_rights',
    'events',
    'flags',
    'offence_code',
    'offence_flags',
    'outcome_at',
    'referred_at',
    'reported_at',
    'sex',
    'updates_agreed_at',
    'victim_basis',
  ])
})
