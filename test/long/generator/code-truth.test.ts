import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { evaluate, sensitiveConsent, type EnhancedDecision } from '../../../src/modules/victims-code/index.js'
import { londonDate } from '../../../src/kit/london.js'
import { contextOf } from '../../../src/modules/analytics/vocabulary/facts/episode.js'
import { quarterOfMonth } from '../../../src/modules/analytics/vocabulary/quarters.js'
import { needsExplicitConsent } from '../../../src/modules/reference/index.js'
import { generate } from '../../../demo/src/generator/index.js'
import {
  isSeen,
  personOfForce,
  primaries,
  readPartnership,
  validReferrals,
  type Partnership,
  type Referral,
} from '../../support/demo-world/emitted-rows.js'

const out = mkdtempSync(join(tmpdir(), 'hub-truth-'))
let made: Partnership
let national: Readonly<Record<string, number>>

beforeAll(async () => {
  await generate({ persons: 12_000, seed: 11, out })
  made = readPartnership(out)
  national = (JSON.parse(readFileSync(join(out, 'truth.json'), 'utf8')) as { national: Record<string, number> }).national
})
afterAll(() => rmSync(out, { recursive: true, force: true }))

/** The last moment that the quarter of a referral includes. */
const asOf = ({ referredAt }: Referral): Date => contextOf(quarterOfMonth(londonDate(referredAt).slice(0, 7))).asOf

function verdictsOf(row: Referral) {
  const cases = made.support.filter(({ force, referralRef }) => force === row.force && referralRef === row.recordRef)
  return evaluate(
    {
      reportedAt: row.reportedAt ? new Date(row.reportedAt) : null,
      referredAt: new Date(row.referredAt),
      declined: row.consent === 'EXPLICIT_NO',
      enhanced: (row.enhancedRights ?? []) as EnhancedDecision[],
      events: row.events ?? [],
      agreedUpdateDays: row.agreedUpdateDays ?? null,
      updatesAgreedAt: row.updatesAgreedAt ?? null,
      outcomeAt: isSeen(row.referredAt, row.outcomeAt) ? (row.outcomeAt ?? null) : null,
      sensitiveConsent: sensitiveConsent(
        needsExplicitConsent(row.offence, row.offenceFlags ?? [], row.victimBasis ?? 'DIRECT'),
        row.consent,
      ),
      flags: [...(row.flags ?? []), ...cases.flatMap(({ flags }) => flags ?? [])],
    },
    asOf(row),
  )
}

test("the truth on duties, and on updates had the vulnerability been known, is what the Code's rules find in the rows", () => {
  const counts: Record<string, number> = {}
  const note = (id: string, holds: boolean): void => {
    counts[id] = (counts[id] ?? 0) + Number(holds)
  }
  const { valid } = validReferrals(made.referrals)
  const persons = primaries(valid, personOfForce, (row) => row.referredAt)
  for (const row of persons) {
    const year = londonDate(row.referredAt).slice(0, 4)
    const verdicts = verdictsOf(row)
    const updates = verdicts.filter(({ duty, verdict }) => /^D0(5|7|8)/.test(duty) && (verdict === 'MET' || verdict === 'BREACHED'))
    const met = updates.length > 0 && updates.every(({ verdict, wouldHaveBreached }) => verdict === 'MET' && !wouldHaveBreached)
    note(`A|${year}|is=UPDATED_IN_TIME_IF_KNOWN_RATE`, met)
    for (const id of ['D03', 'D04c', 'D05', 'D07a', 'D08', 'D13', 'D13b', 'D15a', 'D15b', 'D16', 'D19']) {
      const due = verdicts.filter(({ duty, verdict }) => duty === id && ['MET', 'BREACHED', 'NOT_EVIDENCED'].includes(verdict))
      const judged = due.filter(({ verdict }) => verdict !== 'NOT_EVIDENCED')
      note(`A|${year}|duty=${id};is=CODE_DUTY_MET_RATE`, judged.length > 0 && judged.every(({ verdict }) => verdict === 'MET'))
      note(`A|${year}|duty=${id};of=CODE_DUTY_MET_RATE`, judged.length > 0)
      note(`A|${year}|duty=${id};of=CODE_DUTY_EVIDENCED_RATE`, due.length > 0)
    }
  }
  expect(Object.keys(counts)).toHaveLength(68)
  for (const [id, count] of Object.entries(counts)) expect([id, national[id]]).toEqual([id, count])
  expect(counts['A|2024|duty=D04c;of=CODE_DUTY_MET_RATE']).toBeGreaterThan(counts['A|2024|duty=D04c;is=CODE_DUTY_MET_RATE'] ?? 0)
})
