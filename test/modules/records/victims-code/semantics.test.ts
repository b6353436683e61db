import { describe, expect, test } from '@jest/globals'
import { evaluate, vulnerableFrom, type CodeCase, type CodeEvent } from '../../../../src/modules/records/victims-code/index.js'

const asOf = new Date('2025-12-31T12:00:00Z')

const plain: CodeCase = {
  reportedAt: new Date('2025-03-03T10:00:00Z'),
  referredAt: new Date('2025-03-04T10:00:00Z'),
  declined: false,
  enhanced: [],
  events: [],
}

const duty = (id: string, facts: Partial<CodeCase>, at = asOf) =>
  evaluate({ ...plain, ...facts }, at)
    .filter((one) => one.duty === id)
    .map(({ verdict, triggerOn, dueOn, evidencedOn }) => [verdict, triggerOn, dueOn, evidencedOn])

const updates = (...dates: string[]): CodeEvent[] => dates.map((occurredAt) => ({ type: 'PROGRESS_UPDATE', occurredAt }))

describe('progress updates', () => {
  test('are judged from one to the next at the agreed frequency, in order of time; the last is open', () => {
    const facts = { agreedUpdateDays: 14, events: updates('2025-03-20', '2025-03-06', '2025-04-04') }
    expect(duty('D19', facts, new Date('2025-04-18T12:00:00Z'))).toEqual([
      ['MET', '2025-03-06', '2025-03-20', '2025-03-20'],
      ['BREACHED', '2025-03-20', '2025-04-03', '2025-04-04'],
      ['PENDING', '2025-04-04', '2025-04-18', null],
    ])
    expect(duty('D19', facts).at(-1)?.[0]).toBe('NOT_EVIDENCED')
  })

  test('end with the case', () => {
    const events = [...updates('2025-03-06', '2025-03-10'), { type: 'INVESTIGATION_CONCLUDED', occurredAt: '2025-03-12' }]
    expect(duty('D19', { agreedUpdateDays: 14, events })).toEqual([['MET', '2025-03-06', '2025-03-20', '2025-03-10']])
  })

  test('that were agreed and never came are not evidenced, and no breach', () => {
    expect(duty('D19', { agreedUpdateDays: 14 })).toEqual([['NOT_EVIDENCED', '2025-03-03', '2025-03-17', null]])
    expect(duty('D19', {})).toEqual([])
  })

  test('without a frequency that was sent are not judged', () => {
    expect(duty('D19', { events: updates('2025-03-06', '2025-05-06') }).map(([verdict]) => verdict)).toEqual([
      'NOT_APPLICABLE',
      'NOT_APPLICABLE',
    ])
  })

  test('came monthly under the Code of 2006, to the last day of a short month', () => {
    const facts = { reportedAt: new Date('2010-01-04T10:00:00Z'), referredAt: new Date('2010-01-05T10:00:00Z') }
    expect(duty('D19', { ...facts, events: updates('2010-01-31', '2010-02-28', '2010-03-29') }).slice(0, 2)).toEqual([
      ['MET', '2010-01-31', '2010-02-28', '2010-02-28'],
      ['BREACHED', '2010-02-28', '2010-03-28', '2010-03-29'],
    ])
  })
})

describe('a later event is the evidence', () => {
  test('of the answer to a complaint, each answer for one complaint', () => {
    const events = [
      { type: 'COMPLAINT_MADE', occurredAt: '2025-03-03' },
      { type: 'COMPLAINT_MADE', occurredAt: '2025-03-04' },
      { type: 'COMPLAINT_ANSWERED', occurredAt: '2025-03-17' },
    ]
    expect(duty('D16', { events }).map(([verdict]) => verdict)).toEqual(['MET', 'NOT_EVIDENCED'])
  })

  test('and one before the trigger answers nothing', () => {
    const events = [
      { type: 'COMPLAINT_ANSWERED', occurredAt: '2025-03-02' },
      { type: 'COMPLAINT_MADE', occurredAt: '2025-03-03' },
    ]
    expect(duty('D16', { events }).map(([verdict]) => verdict)).toEqual(['NOT_EVIDENCED'])
  })

  test('a referral to the Victim Contact Scheme ends one duty and starts the next', () => {
    const events = [
      { type: 'QUALIFYING_SENTENCE', occurredAt: '2025-03-03' },
      { type: 'VICTIM_CONTACT_REFERRED', occurredAt: '2025-03-17' },
      { type: 'VICTIM_CONTACT_MADE', occurredAt: '2025-05-01' },
    ]
    expect([...duty('D15a', { events }), ...duty('D15b', { events })].map(([verdict]) => verdict)).toEqual(['MET', 'BREACHED'])
  })

  test('a decision on enhanced rights shows that needs were assessed', () => {
    const enhanced = [{ category: 'MOST_SERIOUS_CRIME', decision: 'NOT_ENTITLED' as const, decidedAt: '2025-03-05' }]
    expect(duty('D03', { enhanced })).toEqual([['MET', '2025-03-03', null, '2025-03-05']])
  })

  test('a review is asked for within three months of being told, and without a decision there is no clock', () => {
    const request = (occurredAt: string): CodeEvent => ({ type: 'REVIEW_REQUESTED', occurredAt })
    const told: CodeEvent = { type: 'CHARGE_DECISION', occurredAt: '2025-03-01', toldAt: '2025-03-03' }
    expect(duty('D18', { events: [told, request('2025-06-03')] })).toEqual([['MET', '2025-03-03', '2025-06-03', '2025-06-03']])
    expect(duty('D18', { events: [request('2025-06-03')] })).toEqual([['NOT_EVIDENCED', null, null, '2025-06-03']])
  })
})

describe('told apart from a breach', () => {
  const arrest = (more: Partial<CodeEvent>): Partial<CodeCase> => ({
    events: [{ type: 'SUSPECT_ARRESTED', occurredAt: '2025-03-03', ...more }],
  })

  test.each([
    ['put off and told late', { deferred: true, toldAt: '2025-04-03' }, 'DEFERRED_FOR_SAFETY'],
    ['put off and not told', { deferred: true }, 'DEFERRED_FOR_SAFETY'],
    ['put off, yet told in time', { deferred: true, toldAt: '2025-03-04' }, 'MET'],
    ['opted out', { optedOut: true, deferred: true }, 'OPTED_OUT'],
  ])('%s', (_, more, verdict) => {
    expect(duty('D07a', arrest(more))[0]?.[0]).toBe(verdict)
  })

  test('an offer that the victim refused, and an answer put off', () => {
    const statement = { type: 'STATEMENT_TAKEN', occurredAt: '2025-03-03' }
    const offer = { type: 'VPS_OFFERED', occurredAt: '2025-03-03' }
    expect(duty('D20', { events: [statement, { ...offer, optedOut: true }] })[0]?.[0]).toBe('OPTED_OUT')
    expect(duty('D20', { events: [statement, { ...offer, deferred: true }] })[0]?.[0]).toBe('DEFERRED_FOR_SAFETY')
  })

  test('a sensitive referral without explicit consent, a refusal, and one that needed none', () => {
    expect(duty('D04c', { sensitiveConsent: 'NOT_GIVEN' })[0]?.[0]).toBe('NOT_EVIDENCED')
    expect(duty('D04c', { sensitiveConsent: 'NOT_GIVEN', declined: true })[0]?.[0]).toBe('OPTED_OUT')
    expect(duty('D04c', {})).toEqual([])
  })
})

describe('would have breached, had the vulnerability been known', () => {
  const arrest = (toldAt: string, more: Partial<CodeCase> = {}, at = asOf) =>
    evaluate({ ...plain, events: [{ type: 'SUSPECT_ARRESTED', occurredAt: '2025-03-03', toldAt }], ...more }, at).find(
      (one) => one.duty === 'D07a',
    )

  test.each([
    ['met by the standard limit, too late by the enhanced', '2025-03-06', { vulnerableFrom: '2025-05-01' }, 'MET', true],
    ['within the enhanced limit', '2025-03-04', { vulnerableFrom: '2025-05-01' }, 'MET', false],
    ['a breach in any case', '2025-03-11', { vulnerableFrom: '2025-05-01' }, 'BREACHED', false],
    ['nobody ever saw a vulnerability', '2025-03-06', {}, 'MET', false],
  ])('%s', (_, toldAt, more, verdict, wouldHaveBreached) => {
    expect(arrest(toldAt, more)).toMatchObject({ verdict, wouldHaveBreached })
  })

  test('is not so where the short limit held anyway, nor before the vulnerability was seen', () => {
    const enhanced = [{ category: 'VULNERABLE_OR_INTIMIDATED', decision: 'ENTITLED' as const, decidedAt: '2025-03-01' }]
    expect(arrest('2025-03-06', { enhanced, vulnerableFrom: '2025-03-01' })).toMatchObject({
      verdict: 'BREACHED',
      wouldHaveBreached: false,
    })
    expect(arrest('2025-03-06', { vulnerableFrom: '2025-05-01' }, new Date('2025-04-01T12:00:00Z'))).toMatchObject({
      wouldHaveBreached: false,
    })
  })

  test('the day comes from the first flag that is present or the first entitlement', () => {
    const flags = [
      { value: 'ABSENT', assessedAt: '2025-01-01' },
      { value: 'PRESENT', assessedAt: '2025-06-01T23:30:00.000Z' },
      { value: 'NOT_ASSESSED' },
    ]
    const decision = { category: 'MOST_SERIOUS_CRIME', decision: 'ENTITLED' as const, decidedAt: '2025-05-01' }
    expect(vulnerableFrom(flags, [])).toBe('2025-06-02')
    expect(vulnerableFrom(flags, [decision])).toBe('2025-05-01')
    expect(vulnerableFrom([], [{ ...decision, decision: 'NOT_ENTITLED' }])).toBeNull()
  })
})

test('beyond the calendar nothing is judged and nothing fails', () => {
  const reportedAt = new Date('2030-12-30T10:00:00Z')
  const verdicts = evaluate({ ...plain, reportedAt, referredAt: reportedAt }, new Date('2031-06-01T12:00:00Z'))
  expect(verdicts.find((one) => one.duty === 'D04')).toMatchObject({ verdict: 'NOT_APPLICABLE', dueOn: null })
})
