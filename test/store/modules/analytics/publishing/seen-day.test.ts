import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { buildByRows } from '../../../../../src/modules/analytics/publishing/build-by-rows.js'
import { buildQuarter } from '../../../../../src/modules/analytics/publishing/build-quarter.js'
import type { SeenYear } from '../../../../../src/modules/analytics/publishing/seen-year.js'
import { seenUntil } from '../../../../../src/modules/analytics/vocabulary/quarters.js'
import { readWholeTables } from '../../../../../src/modules/analytics/snapshot/publication.store.js'
import { maskOf } from '../../../../../src/modules/reference/index.js'
import { dutyList } from '../../../../../src/modules/analytics/vocabulary/duties.js'
import { everybodyIn } from '../../../../support/contributors.js'
import { emptyRecords } from '../../../../support/empty-records.js'
import { startDatabase, type TestDatabase } from '../../../../support/database.js'
import { commitBatch, type Columns } from '../../../../support/record-rows.js'
import { knownOn, type KnownWorld } from '../../../../support/known-on.js'
import { worlds } from '../../../../support/worlds.js'

let store: TestDatabase
let folder: string

beforeAll(async () => {
  store = await startDatabase()
  folder = await mkdtemp(join(tmpdir(), 'hub-seen-'))
})
afterAll(async () => {
  await store.stop()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => emptyRecords(store.ownerUrl))

const roads = { 'set by set': buildQuarter, 'person by person': buildByRows } as const
type Road = keyof typeof roads
const roadNames = Object.keys(roads) as Road[]

async function send({ referrals, cases, direct }: KnownWorld): Promise<void> {
  for (const force of ['surrey', 'kent'])
    await commitBatch(
      store.db,
      force,
      'records.police_referrals',
      referrals.filter((row) => row['contributor'] === force),
    )
  await commitBatch(store.db, 'victim-support', 'records.support_cases', cases)
  await commitBatch(store.db, 'victim-support', 'direct.direct_cases', direct)
}

/** The hash of each table of the last quarter, as it is built when it is published then. */
function built(road: Road, quarters: readonly string[], publishedAt: Date): Promise<Record<string, string>> {
  const seen = quarters.map((quarter) => ({ quarter, asOf: 1_000_000, publishedAt, contributors: everybodyIn() })) as unknown as SeenYear
  return store.publisher.transaction({ role: 'hub_publish' }, async (tx) => {
    await readWholeTables(tx)
    const tables = await roads[road](tx, seen, join(folder, 'quarter.duckdb'))
    return Object.fromEntries(tables.map(({ table, sha256 }) => [table, sha256]))
  })
}

test('a quarter has the same bytes whether it is published on its first day or a year later, when everything has come in', async () => {
  const firstDay = new Date('2026-02-05T12:00:00Z')
  const seed = Math.floor(Math.random() * 2 ** 31)
  for (const world of fc.sample(worlds, { numRuns: 4, seed })) {
    await emptyRecords(store.ownerUrl)
    const direct = ['2025-12-01', '2026-01-28', '2026-01-29', '2026-03-01', null].map((at, n) => ({
      record_ref: `d${n}`,
      rkey: n,
      received_at: '2025-11-05T12:00:00Z',
      later_reported: { reported: true, ...(at === null ? {} : { at: `${at}T12:00:00.000Z`, trigger: 'OWN_DECISION' }) },
    }))
    const whole = { ...world, direct }
    await send(knownOn(firstDay, whole))
    const early = await built('set by set', ['2025Q3', '2025Q4'], firstDay)
    expect({ seed, tables: await built('person by person', ['2025Q3', '2025Q4'], firstDay) }).toEqual({ seed, tables: early })
    await send(knownOn(new Date('2027-02-05T12:00:00Z'), whole))
    for (const road of roadNames)
      expect({ seed, road, tables: await built(road, ['2025Q3', '2025Q4'], new Date('2027-02-05T12:00:00Z')) }).toEqual({
        seed,
        road,
        tables: early,
      })
  }
}, 300_000)

/** The last millisecond of 28 April 2025 in London, and the first of the day after. */
const until = seenUntil('2025Q1')
const last = new Date(until.getTime() - 1).toISOString()
const next = until.toISOString()

const referral: Columns = {
  contributor: 'surrey',
  record_ref: 'r1',
  referred_at: '2025-03-06T12:00:00Z',
  reported_at: '2025-03-06T09:00:00Z',
}
const support: Columns = { record_ref: 's1', force: 'surrey', referral_ref: 'r1', opened_at: '2025-03-07T12:00:00Z' }
const assessed = (...more: object[]) => [
  { kind: 'IN_DEPTH', at: '2025-03-10T12:00:00.000Z', needs: ['N1'], scores: [{ need: 'N1', score: 8 }] },
  ...more,
]
const arrested = { type: 'SUSPECT_ARRESTED', occurredAt: '2025-03-10T12:00:00.000Z' }

interface Given {
  readonly referral?: Columns
  readonly support?: Columns
  readonly direct?: Columns
}

/** What a table of 2025Q1 says of its one person, by one road. */
async function factOf(road: Road, table: string, column: string, { referral: of, support: case_, direct }: Given): Promise<unknown> {
  await emptyRecords(store.ownerUrl)
  await send({
    referrals: [{ ...referral, ...of }],
    cases: case_ === undefined ? [] : [{ ...support, ...case_ }],
    direct: direct === undefined ? [] : [{ record_ref: 'd1', received_at: '2025-03-06T12:00:00Z', ...direct }],
  })
  await built(road, ['2025Q1'], new Date('2030-01-01'))
  const instance = await DuckDBInstance.create(join(folder, 'quarter.duckdb'), { access_mode: 'READ_ONLY' })
  try {
    const connection = await instance.connect()
    const [row] = (await connection.runAndReadAll(`SELECT ${column} AS found FROM ${table}`)).getRowObjects()
    return row?.['found']
  } finally {
    instance.closeSync()
  }
}

type Case = [what: string, table: string, column: string, given: (at: string) => Given, seen: unknown, unseen: unknown]

const cases: Case[] = [
  [
    'a flag',
    'facts_a',
    'mental_health',
    (assessedAt) => ({
      referral: {
        mental_health: 'PRESENT',
        flags: [
          { indicator: 'MENTAL_HEALTH', value: 'ABSENT', source: 'POLICE_FIRST_CONTACT', assessedAt: '2025-03-06T12:00:00.000Z' },
          { indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'POLICE_LATER', assessedAt },
        ],
      },
    }),
    'PRESENT',
    'ABSENT',
  ],
  [
    'a decision on enhanced rights',
    'facts_a',
    'enhanced_rights',
    (decidedAt) => ({ referral: { enhanced_rights: [{ category: 'MOST_SERIOUS_CRIME', decision: 'ENTITLED', decidedAt }] } }),
    1n,
    0n,
  ],
  ['an outcome', 'facts_a', 'of_victim_withdrew_rate', (outcome_at) => ({ referral: { outcome_type: '14', outcome_at } }), true, false],
  [
    'that the victim was told',
    'facts_a',
    'of_updated_in_time_rate',
    (toldAt) => ({ referral: { events: [{ ...arrested, toldAt }] } }),
    true,
    false,
  ],
  [
    'that the victim wants nothing more',
    'facts_a',
    `(of_duty_evidenced & ${maskOf(dutyList, ['D15a'])}) > 0`,
    (occurredAt) => ({
      referral: {
        events: [
          { type: 'QUALIFYING_SENTENCE', occurredAt: '2025-03-10T12:00:00.000Z' },
          { type: 'VICTIM_CONTACT_REFERRED', occurredAt, optedOut: true },
        ],
      },
    }),
    false,
    true,
  ],
  ['the opening of a case', 'facts_a', 'is_victims_with_open_case', (opened_at) => ({ support: { opened_at } }), true, false],
  ['a closure', 'facts_a', 'is_victims_with_open_case', (at) => ({ support: { closure: { reason: 'DECLINED', at } } }), false, true],
  [
    'the reason of a closure',
    'facts_b',
    'closure_reason',
    (at) => ({ support: { closure: { reason: 'DECLINED', at } } }),
    'DECLINED',
    null,
  ],
  [
    'an answer at the closure',
    'facts_b',
    'of_better_able_to_cope_rate',
    (at) => ({ support: { closure: { reason: 'DECLINED', at, betterAbleToCope: 5 } } }),
    true,
    false,
  ],
  [
    'support',
    'facts_a',
    'is_need_unmet',
    (deliveredAt) => ({ support: { assessments: assessed(), support: [{ type: 'EMOTIONAL', need: 'N1', deliveredAt }] } }),
    0n,
    1n,
  ],
  [
    'an assessment',
    'facts_a',
    'is_distance_travelled',
    (at) => ({ support: { assessments: assessed({ kind: 'EXIT', at, scores: [{ need: 'N1', score: 2 }] }) } }),
    true,
    false,
  ],
  [
    'an offer of restorative justice',
    'facts_a',
    'is_restorative_justice_accepted_rate',
    (offeredAt) => ({ support: { restorative: { offenderIdentified: true, offeredAt, accepted: true } } }),
    true,
    false,
  ],
  [
    'a meeting',
    'facts_a',
    'is_restorative_justice_held_rate',
    (heldAt) => ({ support: { restorative: { offenderIdentified: true, offeredAt: '2025-03-20T12:00:00.000Z', accepted: true, heldAt } } }),
    true,
    false,
  ],
  ['a later report', 'facts_c', 'is_later_reported_rate', (at) => ({ direct: { later_reported: { reported: true, at } } }), true, false],
  [
    'an assessment of somebody who came directly',
    'facts_c',
    'is_direct_needs_assessed_rate',
    (at) => ({ direct: {}, support: { referral_ref: null, direct_ref: 'd1', assessments: [{ kind: 'IN_DEPTH', at, needs: ['N1'] }] } }),
    true,
    false,
  ],
  [
    'an answer to a survey',
    'facts_s',
    'of_satisfied_rate',
    (fieldworkAt) => ({
      support: {
        satisfaction: [
          { fieldworkAt: '2025-03-20T12:00:00.000Z', item: 'TIMELY_RESPONSE', scale: 'YES_NO', value: 'YES' },
          { fieldworkAt, item: 'WHOLE_EXPERIENCE', scale: 'USS_7', value: '1' },
        ],
      },
    }),
    true,
    false,
  ],
]

describe.each(roadNames)(
  'built %s, what is dated up to the 28th London day after the quarter is seen, and what is dated later is not',
  (road) => {
    test.each(cases)('%s', async (_, table, column, given, seen, unseen) => {
      expect(await factOf(road, table, column, given(last))).toEqual(seen)
      expect(await factOf(road, table, column, given(next))).toEqual(unseen)
    })
  },
)
