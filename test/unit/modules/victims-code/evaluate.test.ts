import { describe, expect, test } from '@jest/globals'
import { evaluate, versionOn, type CodeCase } from '../../../../src/modules/victims-code/index.js'

const asOf = new Date('2025-12-31T12:00:00Z')

const plain: CodeCase = {
  reportedAt: new Date('2025-03-03T10:00:00Z'),
  referredAt: new Date('2025-03-04T10:00:00Z'),
  declined: false,
  enhanced: [],
  events: [],
}

const entitled = (decidedAt: string, category = 'VULNERABLE_OR_INTIMIDATED') => ({ category, decision: 'ENTITLED' as const, decidedAt })
const withdrawn = (decidedAt: string) => ({ ...entitled(decidedAt), decision: 'NOT_ENTITLED' as const })

const only = (facts: Partial<CodeCase>, duty: string, at = asOf) => {
  const [verdict, ...more] = evaluate({ ...plain, ...facts }, at).filter((one) => one.duty === duty)
  expect(more).toEqual([])
  return verdict
}

const judged = (type: string, occurredAt: string, toldAt: string | null, enhanced: CodeCase['enhanced'], duty: string, at = asOf) =>
  only({ enhanced, events: [{ type, occurredAt, toldAt }] }, duty, at)

describe('a referral is due two working days after the report', () => {
  test.each([
    ['the same day', '2025-03-03T10:00:00Z', '2025-03-03T15:00:00Z', 'MET'],
    ['the second working day, late', '2025-03-03T10:00:00Z', '2025-03-05T23:59:59Z', 'MET'],
    ['the third', '2025-03-03T10:00:00Z', '2025-03-06T00:00:00Z', 'BREACHED'],
    ['over a weekend', '2025-03-07T10:00:00Z', '2025-03-11T10:00:00Z', 'MET'],
    ['reported after midnight in London, before it in UTC', '2025-06-30T23:30:00Z', '2025-07-03T22:00:00Z', 'MET'],
  ])('a referral is due two working days after the report, %s: %s to %s is %#', (_, reported, referred, verdict) => {
    expect(only({ reportedAt: new Date(reported), referredAt: new Date(referred) }, 'D04')).toMatchObject({ verdict, limitWorkingDays: 2 })
  })

  test('without a time of report no referral is evidenced', () => {
    expect(only({ reportedAt: null }, 'D04')).toMatchObject({ verdict: 'NOT_EVIDENCED', dueOn: null, version: null })
  })
})

describe('the victim is told within five working days, within one where rights are enhanced', () => {
  test.each([
    ['standard, fifth day', [], '2025-03-10', 'MET', 5],
    ['standard, sixth day', [], '2025-03-11', 'BREACHED', 5],
    ['enhanced, first day', [entitled('2025-03-01')], '2025-03-04', 'MET', 1],
    ['enhanced, second day', [entitled('2025-03-01')], '2025-03-05', 'BREACHED', 1],
    ['decided on the day', [entitled('2025-03-03T20:00:00Z')], '2025-03-05', 'BREACHED', 1],
    ['decided the day after', [entitled('2025-03-04')], '2025-03-05', 'MET', 5],
    ['withdrawn before', [entitled('2025-02-01'), withdrawn('2025-03-01')], '2025-03-05', 'MET', 5],
    ['withdrawn after', [entitled('2025-02-01'), withdrawn('2025-03-04')], '2025-03-05', 'BREACHED', 1],
    [
      'another category still holds',
      [entitled('2025-02-01', 'MOST_SERIOUS_CRIME'), entitled('2025-02-01'), withdrawn('2025-03-01')],
      '2025-03-05',
      'BREACHED',
      1,
    ],
    ['out of order', [withdrawn('2025-03-01'), entitled('2025-02-01')], '2025-03-05', 'MET', 5],
  ])('the victim is told within five working days, or one if rights are enhanced: %s', (_, enhanced, toldAt, verdict, limitWorkingDays) => {
    for (const [type, duty] of [
      ['SUSPECT_ARRESTED', 'D07a'],
      ['SUSPECT_INTERVIEWED', 'D07b'],
      ['SUSPECT_RELEASED', 'D07c'],
      ['BAIL_CONDITIONS_CHANGED', 'D07d'],
      ['CHARGE_DECISION', 'D08'],
      ['DECISION_NOT_TO_INVESTIGATE', 'D05'],
    ] as const) {
      expect(judged(type, '2025-03-03', toldAt, enhanced, duty)).toMatchObject({ verdict, limitWorkingDays, version: 'VC2021' })
    }
  })

  test('a victim who is told nothing is pending until the limit passes, then not evidenced, and never a breach', () => {
    const at = (day: string) => judged('SUSPECT_ARRESTED', '2025-03-03', null, [], 'D07a', new Date(`${day}T12:00:00Z`))
    expect(at('2025-03-10')).toMatchObject({ verdict: 'PENDING', dueOn: '2025-03-10', evidencedOn: null })
    expect(at('2025-03-11')).toMatchObject({ verdict: 'NOT_EVIDENCED' })
  })

  test('a victim who was told after the day asked about does not count yet', () => {
    const verdict = judged('SUSPECT_ARRESTED', '2025-03-03', '2025-03-07', [], 'D07a', new Date('2025-03-06T12:00:00Z'))
    expect(verdict).toMatchObject({ verdict: 'PENDING', evidencedOn: null })
  })

  test('an event after the day asked about does not exist yet', () => {
    expect(judged('SUSPECT_ARRESTED', '2025-03-03', null, [], 'D07a', new Date('2025-03-01T12:00:00Z'))).toBeUndefined()
  })

  test('each event is an occurrence of its own duty', () => {
    const events = [
      { type: 'SUSPECT_ARRESTED', occurredAt: '2025-03-03', toldAt: '2025-03-04' },
      { type: 'PROGRESS_UPDATE', occurredAt: '2025-03-05' },
      { type: 'SUSPECT_ARRESTED', occurredAt: '2025-04-03', toldAt: '2025-05-04' },
    ]
    const arrests = evaluate({ ...plain, events }, asOf).filter((one) => one.duty === 'D07a')
    expect(arrests.map(({ occurrence, verdict }) => [occurrence, verdict])).toEqual([
      [1, 'MET'],
      [2, 'BREACHED'],
    ])
  })
})

describe('the version in force at the trigger date holds', () => {
  test.each([
    ['2006-04-02', undefined],
    ['2006-04-03', 'VC2006'],
    ['2013-12-09', 'VC2006'],
    ['2013-12-10', 'VC2013'],
    ['2015-11-15', 'VC2013'],
    ['2015-11-16', 'VC2015'],
    ['2021-03-31', 'VC2015'],
    ['2021-04-01', 'VC2021'],
    ['2030-01-01', 'VC2021'],
  ])('the version in force at the trigger date holds, %s: %s', (date, version) => {
    expect(versionOn(date)?.id).toBe(version)
  })

  test('the Code of 2006 knew only the vulnerable or intimidated', () => {
    const arrest = (category: string) => judged('SUSPECT_ARRESTED', '2010-03-01', '2010-03-04', [entitled('2010-01-01', category)], 'D07a')
    expect(arrest('MOST_SERIOUS_CRIME')).toMatchObject({ enhanced: false, verdict: 'MET' })
    expect(arrest('VULNERABLE_OR_INTIMIDATED')).toMatchObject({ enhanced: true, verdict: 'BREACHED' })
  })

  test('before the first Code nothing applies', () => {
    expect(judged('SUSPECT_ARRESTED', '2006-01-03', '2006-09-01', [], 'D07a')).toMatchObject({ verdict: 'NOT_APPLICABLE', version: null })
  })
})
