import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { dutyList } from '../../../../../../src/modules/analytics/vocabulary/values/duties.js'
import { seenUntil } from '../../../../../../src/modules/analytics/vocabulary/quarters.js'
import { maskOf } from '../../../../../../src/modules/reference/index.js'
import { BuiltFacts, type Given } from '../../../../../support/facts/built-facts.js'
import type { Columns } from '../../../../../support/batches/record-rows.js'
import { knownOn } from '../../../../../support/oracles/known-on.js'
import { shareOfTrials } from '../../../../../support/runs/share.js'
import { worlds } from '../../../../../support/facts/worlds.js'
import { ofSuite } from '../../../../../support/runs/of-suite.js'

const facts = ofSuite(() => BuiltFacts.start())

test('a quarter has the same bytes whether it is published on its first day or a year later, when everything has come in', async () => {
  const firstDay = new Date('2026-02-05T12:00:00Z')
  const seed = Math.floor(Math.random() * 2 ** 31)
  for (const world of fc.sample(worlds, { numRuns: shareOfTrials(4), seed })) {
    await facts.empty()
    const direct = ['2025-12-01', '2026-01-28', '2026-01-29', '2026-03-01', null].map((at, n) => ({
      record_ref: `d${n}`,
      rkey: n,
      received_at: '2025-11-05T12:00:00Z',
      later_reported: { reported: true, ...(at === null ? {} : { at: `${at}T12:00:00.000Z`, trigger: 'OWN_DECISION' }) },
    }))
    const whole = { ...world, direct }
    await facts.send(knownOn(firstDay, whole))
    const early = await facts.built(['2025Q3', '2025Q4'], firstDay)
    await facts.send(knownOn(new Date('2027-02-05T12:00:00Z'), whole))
    expect({ seed, tables: await facts.built(['2025Q3', '2025Q4'], new Date('2027-02-05T12:00:00Z')) }).toEqual({ seed, tables: early })
  }
}, 300_000)

/** The last millisecond of 28 April 2025 in London, and the first of the day after. */
const until = seenUntil('2025Q1')
const last = new Date(until.getTime() - 1).toISOString()
const next = until.toISOString()

const assessed = (...more: object[]) => [
  { kind: 'IN_DEPTH', at: '2025-03-10T12:00:00.000Z', needs: ['N1'], scores: [{ need: 'N1', score: 8 }] },
  ...more,
]
const arrested = { type: 'SUSPECT_ARRESTED', occurredAt: '2025-03-10T12:00:00.000Z' }

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
  [
    'that updates were agreed',
    'facts_a',
    `(of_duty_evidenced & ${maskOf(dutyList, ['D19'])}) > 0`,
    // The Code of 2006 promised updates whether or not their frequency was agreed.
    (updates_agreed_at) => ({ referral: { reported_at: '2011-04-16T08:00:00.000Z', agreed_update_days: 7, updates_agreed_at } }),
    false,
    true,
  ],
  ['the opening of a case', 'facts_a', 'is_victims_with_open_case', (opened_at) => ({ cases: [{ opened_at }] }), true, false],
  ['a closure', 'facts_a', 'is_victims_with_open_case', (at) => ({ cases: [{ closure: { reason: 'DECLINED', at } }] }), false, true],
  [
    'the reason of a closure',
    'facts_b',
    'closure_reason',
    (at) => ({ cases: [{ opened_at: '2025-03-31T12:00:00Z', closure: { reason: 'DECLINED', at } }] }),
    'DECLINED',
    null,
  ],
  [
    'an answer at the closure',
    'facts_b',
    'of_better_able_to_cope_rate',
    (at) => ({ cases: [{ closure: { reason: 'DECLINED', at, betterAbleToCope: 5 } }] }),
    true,
    false,
  ],
  [
    'support',
    'facts_a',
    'is_need_unmet',
    (deliveredAt) => ({ cases: [{ assessments: assessed(), support: [{ type: 'EMOTIONAL', need: 'N1', deliveredAt }] }] }),
    0n,
    1n,
  ],
  [
    'an assessment',
    'facts_a',
    'is_distance_travelled',
    (at) => ({ cases: [{ assessments: assessed({ kind: 'EXIT', at, scores: [{ need: 'N1', score: 2 }] }) }] }),
    true,
    false,
  ],
  [
    'an offer of restorative justice',
    'facts_a',
    'is_restorative_justice_accepted_rate',
    (offeredAt) => ({ cases: [{ restorative: { offenderIdentified: true, offeredAt, accepted: true } }] }),
    true,
    false,
  ],
  [
    'a meeting',
    'facts_a',
    'is_restorative_justice_held_rate',
    (heldAt) => ({ cases: [{ restorative: { offenderIdentified: true, offeredAt: '2025-03-20T12:00:00.000Z', accepted: true, heldAt } }] }),
    true,
    false,
  ],
  ['a later report', 'facts_c', 'is_later_reported_rate', (at) => ({ direct: { later_reported: { reported: true, at } } }), true, false],
  [
    'an assessment of somebody who came directly',
    'facts_c',
    'is_direct_needs_assessed_rate',
    (at) => ({ direct: {}, cases: [{ isOfDirect: true, assessments: [{ kind: 'IN_DEPTH', at, needs: ['N1'] }] }] }),
    true,
    false,
  ],
  [
    'an answer to a survey',
    'facts_s',
    'of_satisfied_rate',
    (fieldworkAt) => ({
      cases: [
        {
          satisfaction: [
            { fieldworkAt: '2025-03-20T12:00:00.000Z', item: 'TIMELY_RESPONSE', scale: 'YES_NO', value: 'YES' },
            { fieldworkAt, item: 'WHOLE_EXPERIENCE', scale: 'USS_7', value: '1' },
          ],
        },
      ],
    }),
    true,
    false,
  ],
]

const answer = { fieldworkAt: '2025-03-20T12:00:00.000Z', item: 'WHOLE_EXPERIENCE', scale: 'USS_7', value: '1' }

describe('what is dated up to the 28th London day after the quarter is seen, and what is dated later is not', () => {
  let found: unknown[]
  beforeAll(async () => {
    found = await facts.factsOf(
      cases.flatMap(([, table, column, given]) => [last, next].map((at) => ({ table, column, given: given(at) }))),
    )
  })

  test.each(cases.map(([what, , , , seen, unseen], n) => [what, n, [seen, unseen]] as const))('%s', (_, n, expected) => {
    expect(found.slice(2 * n, 2 * n + 2)).toEqual(expected)
  })
})

test('a person who answered the survey counts as asked and as answered, whenever the charity noted it', async () => {
  const given = (at: string): Given => ({ cases: [{ satisfaction: [answer], survey_contact: { result: 'ANSWERED', at } }] })
  const columns = ['is_survey_eligible', 'is_survey_asked_rate', 'is_survey_response_rate', 'of_satisfied_rate']
  const found = await facts.factsOf([last, next].flatMap((at) => columns.map((column) => ({ table: 'facts_s', column, given: given(at) }))))
  expect(found).toEqual(Array<boolean>(8).fill(true))
})

const [one, other] = ['2025-03-20T12:00:00.000Z', '2025-03-21T12:00:00.000Z']

/** Two entries at one instant, in the given order; each in both orders. */
const ties: [what: string, table: string, column: string, given: (first: boolean) => Given, firstLast: unknown, otherLast: unknown][] = [
  [
    'of two flags the one sent later',
    'facts_a',
    'mental_health',
    (turned) => {
      const flags = ['PRESENT', 'ABSENT'].map((value) => ({ indicator: 'MENTAL_HEALTH', value, source: 'POLICE_LATER', assessedAt: one }))
      const later = { ...flags[0], assessedAt: next }
      return { referral: { mental_health: 'PRESENT', flags: [...(turned ? flags.toReversed() : flags), later] } }
    },
    'ABSENT',
    'PRESENT',
  ],
  [
    'of two decisions the one sent later',
    'facts_a',
    'enhanced_rights',
    (turned) => {
      const decisions = ['ENTITLED', 'NOT_ENTITLED'].map((decision) => ({ category: 'MOST_SERIOUS_CRIME', decision, decidedAt: one }))
      return { referral: { enhanced_rights: turned ? decisions.toReversed() : decisions } }
    },
    0n,
    1n,
  ],
  [
    'of two closures the reason of the case opened later',
    'facts_a',
    'closure_reason',
    (turned) => ({ cases: closedCases(turned) }),
    'DECLINED',
    'SUPPORT_COMPLETED',
  ],
  [
    'of two closures the answer of the case opened later',
    'facts_a',
    'is_recovered_rate',
    (turned) => ({ cases: closedCases(turned) }),
    true,
    false,
  ],
  [
    'of two exits the one sent later',
    'facts_a',
    'is_need_reduced',
    (turned) => {
      const exits = [2, 9].map((score) => ({ kind: 'EXIT', at: one, scores: [{ need: 'N1', score }] }))
      return { cases: [{ assessments: assessed(...(turned ? exits.toReversed() : exits)) }] }
    },
    0n,
    1n,
  ],
  [
    'of two answers to one item the one sent earlier',
    'facts_s',
    'is_satisfied_rate',
    (turned) => {
      const answers = ['1', '7'].map((value) => ({ fieldworkAt: one, item: 'WHOLE_EXPERIENCE', scale: 'USS_7', value }))
      return { cases: [{ satisfaction: turned ? answers.toReversed() : answers }] }
    },
    true,
    false,
  ],
]

/** Two cases that were closed at one instant, the first opened earlier or, in the other order, later. */
function closedCases(turned: boolean): Columns[] {
  const [early, late] = ['2025-03-07T12:00:00Z', '2025-03-08T12:00:00Z']
  return [
    { opened_at: turned ? late : early, closure: { reason: 'SUPPORT_COMPLETED', at: other, recovered: 1 } },
    { opened_at: turned ? early : late, closure: { reason: 'DECLINED', at: other, recovered: 5 } },
  ]
}

describe('of what is said twice at one instant there counts', () => {
  let found: unknown[]
  beforeAll(async () => {
    found = await facts.factsOf(
      ties.flatMap(([, table, column, given]) => [false, true].map((isTurned) => ({ table, column, given: given(isTurned) }))),
    )
  })

  test.each(ties.map(([what, , , , asSent, turned], n) => [what, n, [asSent, turned]] as const))('%s', (_, n, expected) => {
    expect(found.slice(2 * n, 2 * n + 2)).toEqual(expected)
  })
})
