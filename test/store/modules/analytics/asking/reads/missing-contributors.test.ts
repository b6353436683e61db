import { describe, expect, test } from '@jest/globals'
import { planFor } from '../../../../../../src/modules/analytics/asking/plan/plan-for.js'
import { completeQuestion, type PartialQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import type { Asker } from '../../../../../../src/modules/analytics/asking/question/asker.js'
import type { Contributors } from '../../../../../../src/modules/analytics/vocabulary/contributors.js'
import { smallRegistry } from '../../../../../support/facts/facts.js'
import { everybody } from '../../../../../support/hub/contributors.js'
import { charityAsker, policeAsker, published } from '../../../../../support/facts/plans.js'
import { codeOr } from '../../../../../support/answers/code-of.js'

const inspector: Asker = { ...charityAsker, role: 'INSPECTOR', partner: 'hmicfrs', partnerKind: 'INSPECTORATE' }

/** Everyone except these partners with this feed. */
const without = (feed: string, ...partners: string[]): Contributors => ({
  ...everybody,
  [feed]: Object.fromEntries(
    Object.entries(everybody[feed] ?? {}).map(([kind, some]) => [kind, some.filter((partner) => !partners.includes(partner))]),
  ),
})

/** The plan if someone is missing from one quarter and the others are complete. */
const plan = (question: Partial<PartialQuestion>, quarter: string, left: Contributors, asker = inspector) =>
  planFor(completeQuestion({ measures: ['VICTIMS_REFERRED'], period: { from: quarter, to: quarter }, ...question }), {
    registry: smallRegistry,
    asker,
    published,
    contributors: (one) => (one === quarter ? left : everybody),
  })

const rowsOf = (...given: Parameters<typeof plan>): string[] =>
  plan(...given).rows.map(({ period, dimensions }) => [period, ...dimensions.map(({ value }) => value)].join(' '))
const missingOf = (...given: Parameters<typeof plan>): string[] =>
  plan(...given).missing.map(({ feed, partner, quarter }) => `${feed} ${partner} ${quarter}`)
const codeOf = (...given: Parameters<typeof plan>) => codeOr('PLANNED')(() => plan(...given))

const place = (dimension: 'FORCE' | 'REGION' | 'DISTRICT', value: string) => ({ where: [{ dimension, value }] })

describe('a force that is out', () => {
  const left = without('POLICE_REFERRAL', 'surrey')

  test('a force that is left out is missing from the nation and its region, and from no other place', () => {
    const missing = ['POLICE_REFERRAL surrey 2025Q1']
    expect(missingOf({}, '2025Q1', left)).toEqual(missing)
    expect(missingOf(place('REGION', 'south'), '2025Q1', left)).toEqual(missing)
    expect(missingOf(place('REGION', 'west'), '2025Q1', left)).toEqual([])
    expect(missingOf(place('FORCE', 'kent'), '2025Q1', left)).toEqual([])
    expect(missingOf(place('DISTRICT', 'thanet'), '2025Q1', left)).toEqual([])
    expect(missingOf({ measures: ['VICTIMS_DIRECT'] }, '2025Q1', left)).toEqual([])
  })

  test('a force that is left out of one quarter has no row in it, while others have one', () => {
    const period = { from: '2024Q4', to: '2025Q1' }
    expect(rowsOf({ by: ['FORCE'], period, per: 'QUARTER' }, '2025Q1', left)).toEqual([
      '2024Q4 surrey',
      '2024Q4 kent',
      '2024Q4 dyfed',
      '2024Q4 btp',
      '2025Q1 kent',
      '2025Q1 dyfed',
      '2025Q1 btp',
    ])
    expect(rowsOf({ by: ['DISTRICT'] }, '2025Q1', left)).toEqual(['2025Q1 thanet', '2025Q1 powys'])
    expect(rowsOf({ by: ['REGION'] }, '2025Q1', left)).toEqual(['2025Q1 south', '2025Q1 west'])
  })

  test('a force that is left out is not among the counts that are asked of the facts', () => {
    expect(plan({ by: ['FORCE'] }, '2025Q1', left).counts.map(({ node }) => node)).toEqual([
      'A|2025Q1|force=kent',
      'A|2025Q1|region=west',
      'A|2025Q1|force=btp',
    ])
  })

  test.each([
    ['2025Q1', '2025Q1', 'CONTRIBUTOR_MISSING'],
    ['2025-02', '2025-02', 'CONTRIBUTOR_MISSING'],
    ['2025', '2025', 'CONTRIBUTOR_MISSING'],
    ['2024Q4', '2025Q2', 'CONTRIBUTOR_MISSING'],
    ['2025Q2', '2025Q2', 'PLANNED'],
    ['2025-04', '2025-04', 'PLANNED'],
    ['2024', '2024', 'PLANNED'],
  ])('a force that is left out, by itself from %s to %s: %s', (from, to, expected) => {
    for (const where of [place('FORCE', 'surrey'), place('DISTRICT', 'woking')])
      expect(codeOf({ ...where, period: { from, to } }, '2025Q1', left)).toBe(expected)
  })

  test('a force that is left out takes with it a region in which it is alone', () => {
    expect(codeOf(place('REGION', 'west'), '2025Q1', without('POLICE_REFERRAL', 'dyfed'))).toBe('CONTRIBUTOR_MISSING')
    expect(rowsOf({ by: ['REGION'] }, '2025Q1', without('POLICE_REFERRAL', 'dyfed'))).toEqual(['2025Q1 south'])
  })

  test('a force that is left out is missing from the parts of its referrals that are read with the charity’s rows', () => {
    const first = { measures: ['VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE'] } as const
    expect(missingOf(first, '2025Q1', left)).toEqual(['POLICE_REFERRAL surrey 2025Q1'])
    expect(codeOf({ ...first, ...place('FORCE', 'surrey') }, '2025Q1', left)).toBe('CONTRIBUTOR_MISSING')
    expect(codeOf({ measures: ['SPECIAL_MEASURES_RATE'], ...place('FORCE', 'surrey') }, '2025Q1', left)).toBe('PLANNED')
  })
})

describe('the only charity, out', () => {
  test.each([
    ['DIRECT_CASE', 'VICTIMS_DIRECT', 'CONTRIBUTOR_MISSING'],
    ['DIRECT_CASE', 'UNREPORTED_SHARE', 'CONTRIBUTOR_MISSING'],
    ['DIRECT_CASE', 'VICTIMS_REFERRED', 'PLANNED'],
    ['CHARITY_SUPPORT', 'SUPPORTED_RATE', 'CONTRIBUTOR_MISSING'],
    ['CHARITY_SUPPORT', 'VICTIMS_REFERRED', 'PLANNED'],
    ['CHARITY_SUPPORT', 'VICTIMS_DIRECT', 'PLANNED'],
    ['CHARITY_SUPPORT', 'KEPT_INFORMED_RATE', 'CONTRIBUTOR_MISSING'],
    ['COMPLAINT', 'COMPLAINTS_PASSED_ON', 'CONTRIBUTOR_MISSING'],
    ['COMPLAINT', 'COMPLAINT_ANSWER_EVIDENCED_RATE', 'PLANNED'],
  ] as const)('if the only charity is left out and the measure reads %s: %s is %s', (feed, measure, expected) => {
    const left = without(feed, 'victim-support')
    expect(codeOf({ measures: [measure] }, '2025Q1', left)).toBe(expected)
    expect(codeOf({ measures: [measure], by: ['FORCE'] }, '2025Q1', left)).toBe(expected)
    expect(codeOf({ measures: [measure], period: { from: '2025', to: '2025' } }, '2025Q1', left)).toBe(expected)
  })

  test('the only charity, if left out, is refused its own figures, which would be zero', () => {
    const own = { scope: 'OWN', measures: ['VICTIMS_DIRECT'] } as const
    expect(codeOf(own, '2025Q1', without('DIRECT_CASE', 'victim-support'), charityAsker)).toBe('CONTRIBUTOR_MISSING')
    expect(codeOf({ scope: 'OWN' }, '2025Q1', without('POLICE_REFERRAL', 'surrey'), policeAsker)).toBe('CONTRIBUTOR_MISSING')
    expect(codeOf({ compareOwn: true }, '2025Q1', without('POLICE_REFERRAL', 'surrey'), policeAsker)).toBe('CONTRIBUTOR_MISSING')
    expect(codeOf({ scope: 'OWN' }, '2025Q1', without('POLICE_REFERRAL', 'kent'), policeAsker)).toBe('PLANNED')
  })
})

test('a quarter whose manifest does not list its contributors answers nothing', () => {
  expect(codeOf({}, '2025Q1', {})).toBe('CONTRIBUTOR_MISSING')
})
