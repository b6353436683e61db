import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { everybodyIn } from '../../../../../support/hub/contributors.js'
import type { MeasureName } from '../../../../../../src/modules/analytics/vocabulary/names.js'
import { compile, exactCounts, type ExactRow } from '../../../../../../src/modules/analytics/asking/plan/compile.js'
import { planFor } from '../../../../../../src/modules/analytics/asking/plan/plan-for.js'
import { completeQuestion, type PartialQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { loadIntoDuckdb, randomFacts, smallRegistry, type FactEngine } from '../../../../../support/facts/facts.js'
import { answeredIn, asked } from '../../../../../support/facts/asked.js'
import {
  askerOf,
  charityAsker as charity,
  codeOfRefusal,
  inspectorAsker as inspector,
  policeAsker as police,
  published,
  researcherAsker as researcher,
} from '../../../../../support/facts/plans.js'

const commissioner = askerOf('COMMISSIONER_ANALYST', 'pcc', 'COMMISSIONER', ['surrey'])

const plan = (question: Partial<PartialQuestion>, asker = charity) =>
  planFor(completeQuestion({ measures: ['VICTIMS_REFERRED'], period: { from: '2025', to: '2025' }, ...question }), {
    registry: smallRegistry,
    asker,
    published,
    contributors: everybodyIn,
  })
const codeOf = (question: Partial<PartialQuestion>, asker = charity): string => codeOfRefusal(() => plan(question, asker)) ?? 'yes'

describe('node ids', () => {
  test.each<[string, string, string[]]>([
    [
      'a duty stands in numerator and denominator',
      'CODE_DUTY_MET_RATE in DUTY D07a',
      ['A|2025|duty=D07a;is=CODE_DUTY_MET_RATE', 'A|2025|duty=D07a;of=CODE_DUTY_MET_RATE'],
    ],
    [
      'a need identified is a share of the assessed',
      'NEED_IDENTIFIED_RATE in NEED N1',
      ['A|2025|is=NEED_IDENTIFIED_RATE;need=N1', 'A|2025|is=NEEDS_ASSESSED_RATE'],
    ],
    [
      'a need unmet is a share of those with the need',
      'NEED_UNMET_RATE in NEED N1',
      ['A|2025|is=NEED_UNMET_RATE;need=N1', 'A|2025|is=NEED_IDENTIFIED_RATE;need=N1'],
    ],
    [
      'a disposition is a share of all referred',
      'REFERRAL_NOT_ACCEPTED_RATE in DISPOSITION CONSENT_MISSING, FORCE surrey',
      ['A|2025|disposition=CONSENT_MISSING;force=surrey', 'A|2025|force=surrey'],
    ],
    [
      'a reason to close is a share of the closed',
      'CLOSURE_REASON_RATE in CLOSURE_REASON DECLINED, OUTCOME_GROUP NO_SUSPECT',
      ['A|2025|closure_reason=DECLINED;outcome_group=NO_SUSPECT', 'A|2025|is=CLOSED_RATE;outcome_group=NO_SUSPECT'],
    ],
    ['a bar is a count of its own', 'DAYS_TO_FIRST_CONTACT in FIRST_CONTACT_DAYS 29+', ['A|2025|first_contact_days=29+']],
    [
      'had it been known: the same denominator as the rate it is compared with',
      'UPDATED_IN_TIME_IF_KNOWN_RATE',
      ['A|2025|is=UPDATED_IN_TIME_IF_KNOWN_RATE', 'A|2025|of=UPDATED_IN_TIME_RATE'],
    ],
  ])('node id: %s', (_, question, expected) => expect(plan(asked(question)).counts.map(({ node }) => node)).toEqual(expected))

  test.each<[MeasureName, string]>([
    ['CODE_DUTY_MET_RATE', 'DUTY'],
    ['INDICATOR_MISSED_BY_POLICE_RATE', 'INDICATOR'],
    ['NEED_UNMET_RATE', 'NEED'],
    ['CLOSURE_REASON_RATE', 'CLOSURE_REASON'],
    ['CONTACT_CHANNEL_RATE', 'CONTACT_CHANNEL'],
  ])('node id: %s needs %s', (measure) => expect(codeOf({ measures: [measure] })).toBe('DIMENSION_NOT_AVAILABLE'))
})

// Each question, and what police (surrey), charity, commissioner (surrey), inspector and researcher are answered.
// No one asks of its own rows whether another force knows that the person is in it.
const table = `
  CODE_DUTY_MET_RATE by DUTY                                                                : yes  yes  no   yes  yes
  CODE_DUTY_MET_RATE by DUTY in FORCE kent                                                  : yes  yes  no   yes  yes
  CODE_DUTY_MET_RATE by DUTY, SEX, AGE_BAND                                                 : deep deep no   deep deep
  CODE_DUTY_MET_RATE by DUTY in FORCE surrey                                                : yes  yes  yes  yes  yes
  RESPONDED_IN_TIME_RATE by RESPONSE_GRADE                                                  : yes  yes  no   yes  yes
  RESPONDED_IN_TIME_RATE by FORCE                                                           : yes  yes  yes  yes  yes
  REFERRAL_NOT_ACCEPTED_RATE by DISPOSITION                                                 : yes  yes  no   yes  yes
  NEED_IDENTIFIED_RATE by NEED                                                              : no   yes  no   yes  yes
  NEED_IDENTIFIED_RATE by NEED in FORCE surrey                                              : yes  yes  yes  yes  yes
  UPDATED_IN_TIME_IF_KNOWN_RATE                                                             : no   yes  no   yes  yes
  VICTIM_WITHDREW_RATE by UPDATED_IN_TIME, SUPPORTED                                        : no   no   no   yes  yes
  CLOSURE_REASON_RATE by OUTCOME_GROUP in CLOSURE_REASON DECLINED, FORCE surrey             : yes  yes  yes  yes  yes
  CLOSURE_REASON_RATE by OUTCOME_GROUP in CLOSURE_REASON DECLINED, FORCE surrey per QUARTER : no   no   yes  yes  yes
  CLOSURE_REASON_RATE by OUTCOME_GROUP, SEX in CLOSURE_REASON DECLINED, FORCE surrey        : no   no   yes  yes  yes
  CODE_DUTY_MET_RATE by DUTY scope OWN                                                      : yes  no   no   no   no
  NEED_UNMET_RATE by NEED scope OWN                                                         : no   yes  no   no   no
  REPEAT_VICTIM_RATE scope OWN                                                              : no   no   no   no   no
  UPDATED_IN_TIME_IF_KNOWN_RATE scope OWN                                                   : no   no   no   no   no
`

describe('who may ask', () => {
  test.each(answeredIn(table))('a role may ask: %s', (question, expected) => {
    expect([police, charity, commissioner, inspector, researcher].map((who) => codeOf(asked(question), who))).toEqual(expected)
  })
})

describe('masks in place of booleans', () => {
  const facts = randomFacts(11)
  let engine: FactEngine
  beforeAll(async () => {
    engine = await loadIntoDuckdb(facts)
  })
  afterAll(() => engine.close())

  const bit = (dimension: 'DUTY' | 'NEED', value: string): number => 2 ** (smallRegistry.find(dimension, value)?.index ?? 0)
  const held = (column: string, mask: number): number =>
    facts.A.filter((row) => row.joint === true && row.year === '2025' && (Number(row[column]) & mask) !== 0).length

  test('two measures split by duty each read their own masks', async () => {
    const made = plan({ measures: ['CODE_DUTY_MET_RATE', 'CODE_DUTY_EVIDENCED_RATE'], by: ['DUTY'] })
    const counts = exactCounts(made, await engine.rows<ExactRow>(compile(made).statement()))
    const byNode = Object.fromEntries(made.counts.map(({ node }, index) => [node, counts[index]?.n]))
    // D04 has a name of its own.
    for (const value of ['D05', 'D07a']) {
      const mask = bit('DUTY', value)
      expect(byNode[`A|2025|duty=${value};is=CODE_DUTY_MET_RATE`]).toBe(held('is_duty_met', mask))
      expect(byNode[`A|2025|duty=${value};of=CODE_DUTY_MET_RATE`]).toBe(held('of_duty_met', mask))
      expect(byNode[`A|2025|duty=${value};of=CODE_DUTY_EVIDENCED_RATE`]).toBe(held('of_duty_evidenced', mask))
    }
  })

  test('a need is counted by its own mask and the assessed by their boolean', async () => {
    const made = plan({ measures: ['NEED_IDENTIFIED_RATE'], by: ['NEED'] })
    const counts = exactCounts(made, await engine.rows<ExactRow>(compile(made).statement()))
    const assessed = facts.A.filter((row) => row.joint === true && row.year === '2025' && row.is_needs_assessed_rate === true).length
    for (const [index, { node }] of made.counts.entries()) {
      const need = /need=(\w+)/.exec(node)?.[1]
      expect(counts[index]?.n).toBe(need ? held('is_need_identified', bit('NEED', need)) : assessed)
    }
  })
})
