import { describe, expect, test } from '@jest/globals'
import {
  categoryOf,
  enhancingIndicators,
  evaluate,
  sensitiveConsent,
  type CodeCase,
  type CodeEvent,
  type SeenFlag,
} from '../../../../src/modules/victims-code/index.js'
import { consents, enhancedRights, indicators } from '../../../../src/modules/reference/index.js'

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
  test('progress updates are judged from the report to the first, and from one to the next at the agreed frequency, in order of time; the last is open', () => {
    const facts = { agreedUpdateDays: 14, events: updates('2025-03-20', '2025-03-06', '2025-04-04') }
    expect(duty('D19', facts, new Date('2025-04-18T12:00:00Z'))).toEqual([
      ['MET', '2025-03-03', '2025-03-17', '2025-03-06'],
      ['MET', '2025-03-06', '2025-03-20', '2025-03-20'],
      ['BREACHED', '2025-03-20', '2025-04-03', '2025-04-04'],
      ['PENDING', '2025-04-04', '2025-04-18', null],
    ])
    expect(duty('D19', facts).at(-1)?.[0]).toBe('NOT_EVIDENCED')
  })

  test('progress updates that begin three months after the report breach the agreement', () => {
    const facts = { reportedAt: new Date('2024-10-01T10:00:00Z'), agreedUpdateDays: 7, events: updates('2025-01-04') }
    expect(duty('D19', facts)[0]).toEqual(['BREACHED', '2024-10-01', '2024-10-08', '2025-01-04'])
  })

  test('progress updates run from the agreement if its day was sent, and an update from before it plays no part', () => {
    const facts = { agreedUpdateDays: 7, events: updates('2025-03-12', '2025-03-04') }
    expect(duty('D19', facts)[0]).toEqual(['MET', '2025-03-03', '2025-03-10', '2025-03-04'])
    expect(duty('D19', { ...facts, updatesAgreedAt: '2025-03-06T10:00:00Z' })[0]).toEqual(['MET', '2025-03-06', '2025-03-13', '2025-03-12'])
    expect(duty('D19', { ...facts, reportedAt: null, updatesAgreedAt: '2025-03-03T10:00:00Z' })[0]?.[1]).toBe('2025-03-03')
  })

  test('progress updates run from the agreement only if days were agreed', () => {
    expect(duty('D19', { updatesAgreedAt: '2025-03-06T10:00:00Z', events: updates('2025-03-04') })[0]?.[1]).toBe('2025-03-04')
  })

  test('progress updates run from the first if no time of report was sent, and one from before the report plays no part', () => {
    expect(duty('D19', { reportedAt: null, agreedUpdateDays: 14, events: updates('2025-03-06', '2025-03-10') })[0]).toEqual([
      'MET',
      '2025-03-06',
      '2025-03-20',
      '2025-03-10',
    ])
    expect(duty('D19', { agreedUpdateDays: 14, events: updates('2025-03-01', '2025-03-10') })[0]?.[1]).toBe('2025-03-03')
  })

  test.each<[string, Partial<CodeCase>]>([
    ['a closing event', { events: [...updates('2025-03-10'), { type: 'INVESTIGATION_CONCLUDED', occurredAt: '2025-03-24' }] }],
    ['the outcome', { events: updates('2025-03-10'), outcomeAt: '2025-03-24T10:00:00Z' }],
    ['a closing event of an unknown day', { events: [...updates('2025-03-10'), { type: 'INVESTIGATION_CONCLUDED' }] }],
  ])('progress updates end with the case: %s', (_, ended) => {
    expect(duty('D19', { agreedUpdateDays: 14, ...ended }).map(([verdict]) => verdict)).toEqual(['MET', 'NOT_APPLICABLE'])
  })

  test('progress updates that fell due before the case ended are due all the same', () => {
    const facts = { agreedUpdateDays: 14, events: updates('2025-03-10'), outcomeAt: '2025-03-25T10:00:00Z' }
    expect(duty('D19', facts).map(([verdict]) => verdict)).toEqual(['MET', 'NOT_EVIDENCED'])
  })

  test('progress updates that were agreed and never came are not evidenced, and no breach', () => {
    expect(duty('D19', { agreedUpdateDays: 14 })).toEqual([['NOT_EVIDENCED', '2025-03-03', '2025-03-17', null]])
    expect(duty('D19', {})).toEqual([])
  })

  test('progress updates without a frequency that was sent are not judged', () => {
    expect(duty('D19', { events: updates('2025-03-06', '2025-05-06') }).map(([verdict]) => verdict)).toEqual([
      'NOT_APPLICABLE',
      'NOT_APPLICABLE',
    ])
  })

  test('progress updates came monthly under the Code of 2006, to the last day of a short month', () => {
    const facts = { reportedAt: new Date('2010-01-04T10:00:00Z'), referredAt: new Date('2010-01-05T10:00:00Z') }
    expect(duty('D19', { ...facts, events: updates('2010-01-31', '2010-02-28', '2010-03-29') }).slice(1, 3)).toEqual([
      ['MET', '2010-01-31', '2010-02-28', '2010-02-28'],
      ['BREACHED', '2010-02-28', '2010-03-28', '2010-03-29'],
    ])
  })

  test('progress updates under the Code of 2006 are due a month after the report when no agreement is seen', () => {
    const facts = { reportedAt: new Date('2006-04-03T10:00:00Z'), referredAt: new Date('2006-04-04T10:00:00Z') }
    expect(duty('D19', facts, new Date('2006-05-03T12:00:00Z'))).toEqual([['PENDING', '2006-04-03', '2006-05-03', null]])
    // A quarter does not see an agreement that was made after its last day: reading leaves both of its columns empty.
    const unseen = { ...facts, agreedUpdateDays: null, updatesAgreedAt: null }
    expect(duty('D19', unseen)).toEqual([['NOT_EVIDENCED', '2006-04-03', '2006-05-03', null]])
    expect(duty('D19', { ...unseen, events: updates('2006-05-04') })[0]).toEqual(['BREACHED', '2006-04-03', '2006-05-03', '2006-05-04'])
  })
})

describe('a later event is the evidence', () => {
  test('a later event is the evidence of the answer to a complaint, each answer for one complaint', () => {
    const events = [
      { type: 'COMPLAINT_MADE', occurredAt: '2025-03-03' },
      { type: 'COMPLAINT_MADE', occurredAt: '2025-03-04' },
      { type: 'COMPLAINT_ANSWERED', occurredAt: '2025-03-17' },
    ]
    expect(duty('D16', { events }).map(([verdict]) => verdict)).toEqual(['MET', 'NOT_EVIDENCED'])
  })

  test('a complaint that the victim withdrew takes no answer from the next, and one put off for safety is no breach if it was answered late', () => {
    const made = (occurredAt: string, more: Partial<CodeEvent> = {}): CodeEvent => ({ type: 'COMPLAINT_MADE', occurredAt, ...more })
    const answered = (occurredAt: string): CodeEvent => ({ type: 'COMPLAINT_ANSWERED', occurredAt })
    const withdrawn = [made('2025-03-03', { optedOut: true }), made('2025-03-04'), answered('2025-03-10')]
    expect(duty('D16', { events: withdrawn }).map(([verdict]) => verdict)).toEqual(['OPTED_OUT', 'MET'])
    const putOff = [made('2025-03-03', { deferred: true }), answered('2025-04-30')]
    expect(duty('D16', { events: putOff })[0]?.[0]).toBe('DEFERRED_FOR_SAFETY')
  })

  test('one answer serves one trigger, in the order sent and not in the order of their dates', () => {
    const events = [
      { type: 'QUALIFYING_SENTENCE', occurredAt: '2025-10-08' },
      { type: 'QUALIFYING_SENTENCE', occurredAt: '2025-10-07' },
      { type: 'VICTIM_CONTACT_REFERRED', occurredAt: '2025-10-09' },
      { type: 'VICTIM_CONTACT_REFERRED', occurredAt: '2025-11-28' },
    ]
    expect(duty('D15a', { events })).toEqual([
      ['MET', '2025-10-08', '2025-10-22', '2025-10-09'],
      ['BREACHED', '2025-10-07', '2025-10-21', '2025-11-28'],
    ])
  })

  test('an event before the trigger answers nothing', () => {
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
    const assessed = (occurredAt: string) => duty('D03', { enhanced, events: [{ type: 'NEEDS_ASSESSED', occurredAt }] })[0]?.[3]
    expect([assessed('2025-03-04'), assessed('2025-03-10')]).toEqual(['2025-03-04', '2025-03-05'])
  })

  test('a duty without a limit of time is met if it was done, whether or not the time of the report was sent', () => {
    const enhanced = [{ category: 'MOST_SERIOUS_CRIME', decision: 'ENTITLED' as const, decidedAt: '2025-03-05' }]
    expect(duty('D03', { reportedAt: null, enhanced })).toEqual([['MET', null, null, '2025-03-05']])
    expect(duty('D01', { reportedAt: null, events: [{ type: 'INFORMATION_GIVEN', occurredAt: '2025-03-05' }] })[0]?.[0]).toBe('MET')
    // The Code of 2015 gave five working days, and nothing says when they began.
    expect(duty('D01', { reportedAt: null, events: [{ type: 'INFORMATION_GIVEN', occurredAt: '2016-03-05' }] })[0]?.[0]).toBe(
      'NOT_EVIDENCED',
    )
    expect(duty('D03', { reportedAt: null })[0]?.[0]).toBe('NOT_EVIDENCED')
  })

  test('the witness care unit is told of an outcome whatever the victim wished', () => {
    const outcome = { type: 'TRIAL_OUTCOME', occurredAt: '2025-03-03', receivedAt: '2025-03-05' }
    const wishes = [
      { ...outcome, optedOut: true },
      { ...outcome, deferred: true },
    ]
    for (const event of wishes) expect(duty('D13b', { events: [event] })[0]?.[0]).toBe('MET')
    expect(duty('D13', { events: [wishes[0] as CodeEvent] })[0]?.[0]).toBe('OPTED_OUT')
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
  ])('a verdict other than a breach: %s', (_, more, verdict) => {
    expect(duty('D07a', arrest(more))[0]?.[0]).toBe(verdict)
  })

  test('an offer that the victim refused and an answer that was postponed are no breach', () => {
    const statement = { type: 'STATEMENT_TAKEN', occurredAt: '2025-03-03' }
    const offer = { type: 'VPS_OFFERED', occurredAt: '2025-03-03' }
    expect(duty('D20', { events: [statement, { ...offer, optedOut: true }] })[0]?.[0]).toBe('OPTED_OUT')
    expect(duty('D20', { events: [statement, { ...offer, deferred: true }] })[0]?.[0]).toBe('DEFERRED_FOR_SAFETY')
  })

  test.each([
    ['EXPLICIT_YES', 'MET'],
    ['EXPLICIT_NO', 'BREACHED'],
    ['OPT_OUT_NOT_EXERCISED', 'BREACHED'],
    ['NOT_ASKED', 'BREACHED'],
    ['UNKNOWN', 'NOT_EVIDENCED'],
  ])('a referral that needed explicit consent, with %s: %s', (consent, verdict) => {
    expect(consents.codes.map(({ code }) => code)).toContain(consent)
    const facts = { sensitiveConsent: sensitiveConsent(true, consent), declined: consent === 'EXPLICIT_NO' }
    expect(duty('D04c', facts)).toEqual([[verdict, '2025-03-04', null, verdict === 'MET' ? '2025-03-04' : null]])
    expect(duty('D04c', { sensitiveConsent: sensitiveConsent(false, consent) })).toEqual([])
    // A person who refused was owed no referral: making one is the breach.
    expect(duty('D04', facts)[0]?.[0]).toBe(consent === 'EXPLICIT_NO' ? 'OPTED_OUT' : 'MET')
  })

  test('before the first Code no consent was due under it', () => {
    const referredAt = new Date('2006-03-01T10:00:00Z')
    expect(duty('D04c', { sensitiveConsent: 'NOT_GIVEN', referredAt })[0]?.[0]).toBe('NOT_APPLICABLE')
  })
})

describe('would have breached, had the vulnerability been known', () => {
  const flag = (assessedAt: string, more: Partial<SeenFlag> = {}): SeenFlag => ({
    indicator: 'MENTAL_HEALTH',
    value: 'PRESENT',
    source: 'CHARITY_TRIAGE',
    assessedAt,
    ...more,
  })
  const arrest = (toldAt: string, more: Partial<CodeCase> = {}, at = asOf, occurredAt = '2025-03-03') =>
    evaluate({ ...plain, events: [{ type: 'SUSPECT_ARRESTED', occurredAt, toldAt }], ...more }, at).find((one) => one.duty === 'D07a')
  const found = { flags: [flag('2025-05-01')] }

  test.each<[string, string, Partial<CodeCase>, string, boolean]>([
    ['met by the standard limit, too late by the enhanced', '2025-03-06', found, 'MET', true],
    ['within the enhanced limit', '2025-03-04', found, 'MET', false],
    ['a breach in any case', '2025-03-11', found, 'BREACHED', false],
    ['nobody ever saw a vulnerability', '2025-03-06', {}, 'MET', false],
  ])('a duty would have breached, had the vulnerability been known: %s', (_, toldAt, more, verdict, wouldHaveBreached) => {
    expect(arrest(toldAt, more)).toMatchObject({ verdict, wouldHaveBreached })
  })

  test('a duty would not have breached if the short limit applied anyway, or before the vulnerability was seen', () => {
    const enhanced = [{ category: 'VULNERABLE_OR_INTIMIDATED', decision: 'ENTITLED' as const, decidedAt: '2025-03-01' }]
    expect(arrest('2025-03-06', { enhanced, ...found })).toMatchObject({ verdict: 'BREACHED', wouldHaveBreached: false })
    expect(arrest('2025-03-06', found, new Date('2025-04-01T12:00:00Z'))).toMatchObject({ wouldHaveBreached: false })
  })

  test.each<[string, readonly SeenFlag[], boolean]>([
    ['the charity found it', [flag('2025-05-01')], true],
    ['the charity had found it before, and the police did not know', [flag('2025-01-01')], true],
    ['the police found it later', [flag('2025-03-04', { source: 'POLICE_LATER' })], true],
    ['court staff found it', [flag('2025-05-01', { source: 'WITNESS_SERVICE_AT_COURT' })], true],
    ['the police held it on the day', [flag('2025-03-03', { source: 'POLICE_FIRST_CONTACT' })], false],
    ['the police held it, and the charity found it again', [flag('2025-02-01', { source: 'POLICE_LATER' }), flag('2025-05-01')], false],
    ['the police had asked, and seen none', [flag('2025-02-01', { source: 'POLICE_LATER', value: 'ABSENT' }), flag('2025-05-01')], true],
    [
      'what the police held gives no enhanced rights',
      [flag('2025-02-01', { source: 'POLICE_LATER', indicator: 'SOCIALLY_ISOLATED' }), flag('2025-05-01')],
      true,
    ],
    ['it is absent', [flag('2025-05-01', { value: 'ABSENT' })], false],
    ['it has no time', [flag('', { assessedAt: null })], false],
  ])('a duty would have breached: %s', (_, flags, wouldHaveBreached) => {
    expect(arrest('2025-03-06', { flags })).toMatchObject({ verdict: 'MET', wouldHaveBreached })
  })

  test.each(indicators.codes.map(({ code }) => code))('indicator %s counts only if it would give enhanced rights', (indicator) => {
    const entitling = `AGE_UNDER_18 MENTAL_HEALTH LEARNING_DISABILITY_OR_AUTISM PHYSICAL_DISABILITY_OR_DISORDER FEAR_OR_DISTRESS_TESTIFYING
      INTIMIDATION_BY_SUSPECT_OR_ASSOCIATES DOMESTIC_ABUSE SEXUAL_OFFENCE HATE_CRIME STALKING_HARASSMENT MODERN_SLAVERY_TRAFFICKING
      CHILD_SEXUAL_EXPLOITATION CSA REPEAT_VICTIM PERSISTENTLY_TARGETED BEREAVED_BY_CRIME`.split(/\s+/)
    const flags = [flag('2025-05-01', { indicator })]
    expect(arrest('2025-03-06', { flags })).toMatchObject({ wouldHaveBreached: entitling.includes(indicator) })
  })

  test('a category of enhanced rights counts only under a version that knows it', () => {
    const in2010 = (indicator: string) =>
      arrest('2010-03-04', { flags: [flag('2010-05-01', { indicator })] }, asOf, '2010-03-01')?.wouldHaveBreached
    expect([in2010('MENTAL_HEALTH'), in2010('HATE_CRIME')]).toEqual([true, false])
  })

  test('a later decision is a finding, and an earlier one that was withdrawn was known', () => {
    const decided = (decision: 'ENTITLED' | 'NOT_ENTITLED', decidedAt: string) => ({ category: 'MOST_SERIOUS_CRIME', decision, decidedAt })
    expect(arrest('2025-03-06', { enhanced: [decided('ENTITLED', '2025-05-01')] })).toMatchObject({ wouldHaveBreached: true })
    expect(arrest('2025-03-06', { enhanced: [decided('NOT_ENTITLED', '2025-05-01')] })).toMatchObject({ wouldHaveBreached: false })
    const withdrawn = [decided('ENTITLED', '2025-02-01'), decided('NOT_ENTITLED', '2025-02-10')]
    expect(arrest('2025-03-06', { enhanced: withdrawn, ...found })).toMatchObject({ verdict: 'MET', wouldHaveBreached: false })
  })

  test('every indicator and category of the rules is in the lists', () => {
    const of = (list: typeof indicators) => list.codes.map(({ code }) => code)
    expect(of(indicators)).toEqual(expect.arrayContaining([...enhancingIndicators]))
    expect(of(enhancedRights)).toEqual(expect.arrayContaining(enhancingIndicators.map((one) => categoryOf(one))))
  })
})

test('beyond the calendar no duty is judged and nothing fails', () => {
  const reportedAt = new Date('2030-12-30T10:00:00Z')
  const verdicts = evaluate({ ...plain, reportedAt, referredAt: reportedAt }, new Date('2031-06-01T12:00:00Z'))
  expect(verdicts.find((one) => one.duty === 'D04')).toMatchObject({ verdict: 'NOT_APPLICABLE', dueOn: null })
})
