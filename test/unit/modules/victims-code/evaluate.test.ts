import { describe, expect, test } from '@jest/globals'
import { consents, enhancedRights, indicators } from '../../../../src/modules/reference/index.js'
import {
  categoryOf,
  enhancingIndicators,
  evaluate,
  sensitiveConsent,
  type CodeCase,
  type CodeEvent,
  type SeenFlag,
} from '../../../../src/modules/victims-code/index.js'

/** The day on which duties are judged, unless a rule names another. */
const asOf = new Date('2025-12-31T12:00:00Z')

const plain: CodeCase = {
  reportedAt: new Date('2025-03-03T10:00:00Z'),
  referredAt: new Date('2025-03-04T10:00:00Z'),
  declined: false,
  enhanced: [],
  events: [],
}

const noon = (day: string) => new Date(`${day}T12:00:00Z`)

/** The occurrences of a duty in a case. */
const judgedAs = (duty: string, facts: Partial<CodeCase>, at = asOf) =>
  evaluate({ ...plain, ...facts }, at).filter((one) => one.duty === duty)

/** The only occurrence, or none. */
const only = (duty: string, facts: Partial<CodeCase>, at = asOf) => {
  const [verdict, ...more] = judgedAs(duty, facts, at)
  expect(more).toEqual([])
  return verdict
}

const verdictsOf = (duty: string, facts: Partial<CodeCase>, at = asOf) => judgedAs(duty, facts, at).map(({ verdict }) => verdict)

/** An occurrence as a line: its verdict, the day that starts the clock, the day on which it is due, and the day of its evidence. */
const linesOf = (duty: string, facts: Partial<CodeCase>, at = asOf) =>
  judgedAs(duty, facts, at).map(({ verdict, triggerOn, dueOn, evidencedOn }) =>
    [verdict, triggerOn ?? '-', dueOn ?? '-', evidencedOn ?? '-'].join(' '),
  )

const event = (type: string, occurredAt?: string, more: Partial<CodeEvent> = {}): CodeEvent => ({ type, occurredAt, ...more })

const decided = (decision: 'ENTITLED' | 'NOT_ENTITLED', decidedAt: string, category = 'VULNERABLE_OR_INTIMIDATED') => ({
  category,
  decision,
  decidedAt,
})

const arrest = (toldAt: string | null, more: Partial<CodeCase> = {}, occurredAt = '2025-03-03'): Partial<CodeCase> => ({
  events: [event('SUSPECT_ARRESTED', occurredAt, { toldAt })],
  ...more,
})

describe('a referral is due two working days after the report', () => {
  test.each([
    ['the same day', '2025-03-03T10:00:00Z', '2025-03-03T15:00:00Z', 'MET'],
    ['the second working day, late', '2025-03-03T10:00:00Z', '2025-03-05T23:59:59Z', 'MET'],
    ['the third', '2025-03-03T10:00:00Z', '2025-03-06T00:00:00Z', 'BREACHED'],
    ['over a weekend', '2025-03-07T10:00:00Z', '2025-03-11T10:00:00Z', 'MET'],
    ['reported after midnight in London, before it in UTC', '2025-06-30T23:30:00Z', '2025-07-03T22:00:00Z', 'MET'],
  ])('a referral is due two working days after the report, %s: %s to %s is %#', (_, reported, referred, verdict) => {
    expect(only('D04', { reportedAt: new Date(reported), referredAt: new Date(referred) })).toMatchObject({ verdict, limitWorkingDays: 2 })
  })

  test('without a time of report no referral is evidenced', () => {
    expect(only('D04', { reportedAt: null })).toMatchObject({ verdict: 'NOT_EVIDENCED', dueOn: null, version: null })
  })
})

describe('the victim is told within five working days, within one where rights are enhanced', () => {
  const early = decided('ENTITLED', '2025-02-01')

  test.each<[string, CodeCase['enhanced'], string, string, number]>([
    ['standard, fifth day', [], '2025-03-10', 'MET', 5],
    ['standard, sixth day', [], '2025-03-11', 'BREACHED', 5],
    ['enhanced, first day', [early], '2025-03-04', 'MET', 1],
    ['enhanced, second day', [early], '2025-03-05', 'BREACHED', 1],
    ['decided on the day', [decided('ENTITLED', '2025-03-03T20:00:00Z')], '2025-03-05', 'BREACHED', 1],
    ['decided the day after', [decided('ENTITLED', '2025-03-04')], '2025-03-05', 'MET', 5],
    ['withdrawn before, whatever the order', [decided('NOT_ENTITLED', '2025-03-01'), early], '2025-03-05', 'MET', 5],
    ['withdrawn after', [early, decided('NOT_ENTITLED', '2025-03-04')], '2025-03-05', 'BREACHED', 1],
    [
      'another category still holds',
      [decided('ENTITLED', '2025-02-01', 'MOST_SERIOUS_CRIME'), early, decided('NOT_ENTITLED', '2025-03-01')],
      '2025-03-05',
      'BREACHED',
      1,
    ],
  ])('the victim is told within five working days, or one if rights are enhanced: %s', (_, enhanced, toldAt, verdict, limitWorkingDays) => {
    expect(only('D07a', arrest(toldAt, { enhanced }))).toMatchObject({ verdict, limitWorkingDays, version: 'VC2021' })
  })

  test.each<[string, string, string | null, string[]]>([
    ['on the last day', '2025-03-10', null, ['PENDING 2025-03-03 2025-03-10 -']],
    ['after the last day, and never a breach', '2025-03-11', null, ['NOT_EVIDENCED 2025-03-03 2025-03-10 -']],
    ['before the day on which the victim was told', '2025-03-06', '2025-03-07', ['PENDING 2025-03-03 2025-03-10 -']],
    ['before the event', '2025-03-01', null, []],
  ])('a victim who was told nothing by the day asked about: %s', (_, at, toldAt, expected) => {
    expect(linesOf('D07a', arrest(toldAt), noon(at))).toEqual(expected)
  })

  test('each event is an occurrence of its own duty', () => {
    const events = [
      event('SUSPECT_ARRESTED', '2025-03-03', { toldAt: '2025-03-04' }),
      event('PROGRESS_UPDATE', '2025-03-05'),
      event('SUSPECT_ARRESTED', '2025-04-03', { toldAt: '2025-05-04' }),
    ]
    expect(judgedAs('D07a', { events })).toMatchObject([
      { occurrence: 1, verdict: 'MET' },
      { occurrence: 2, verdict: 'BREACHED' },
    ])
  })
})

describe('the version in force at the trigger date holds', () => {
  test('the Code of 2006 knew only the vulnerable or intimidated', () => {
    const judged = (category: string) =>
      only('D07a', arrest('2010-03-04', { enhanced: [decided('ENTITLED', '2010-01-01', category)] }, '2010-03-01'))
    expect(judged('MOST_SERIOUS_CRIME')).toMatchObject({ enhanced: false, verdict: 'MET' })
    expect(judged('VULNERABLE_OR_INTIMIDATED')).toMatchObject({ enhanced: true, verdict: 'BREACHED' })
  })

  test('before the first Code nothing applies, and no consent was due', () => {
    expect(only('D07a', arrest('2006-09-01', {}, '2006-04-02'))).toMatchObject({ verdict: 'NOT_APPLICABLE', version: null })
    expect(verdictsOf('D04c', { sensitiveConsent: 'NOT_GIVEN', referredAt: noon('2006-03-01') })).toEqual(['NOT_APPLICABLE'])
  })

  test('beyond the calendar no duty is judged and nothing fails', () => {
    const at = noon('2030-12-30')
    expect(only('D04', { reportedAt: at, referredAt: at }, noon('2031-06-01'))).toMatchObject({ verdict: 'NOT_APPLICABLE', dueOn: null })
  })
})

describe('progress updates', () => {
  const updates = (...dates: string[]) => dates.map((date) => event('PROGRESS_UPDATE', date))
  const concluded = (occurredAt?: string) => [...updates('2025-03-10'), event('INVESTIGATION_CONCLUDED', occurredAt)]
  const in2006 = { reportedAt: noon('2006-04-03'), referredAt: noon('2006-04-04') }
  const metAndOver = ['MET 2025-03-03 2025-03-17 2025-03-10', 'NOT_APPLICABLE 2025-03-10 2025-03-24 -']

  test.each<[string, Partial<CodeCase>, string[], string?]>([
    [
      'from the report to the first, and from one to the next, in order of time; the last is open',
      { agreedUpdateDays: 14, events: updates('2025-03-20', '2025-03-06', '2025-04-04') },
      [
        'MET 2025-03-03 2025-03-17 2025-03-06',
        'MET 2025-03-06 2025-03-20 2025-03-20',
        'BREACHED 2025-03-20 2025-04-03 2025-04-04',
        'PENDING 2025-04-04 2025-04-18 -',
      ],
      '2025-04-18',
    ],
    [
      'from the day of the agreement if it was sent, and an update from before it plays no part',
      { agreedUpdateDays: 7, updatesAgreedAt: '2025-03-06T10:00:00Z', events: updates('2025-03-12', '2025-03-04') },
      ['MET 2025-03-06 2025-03-13 2025-03-12', 'NOT_EVIDENCED 2025-03-12 2025-03-19 -'],
    ],
    [
      'from the agreement also if no time of report was sent',
      { agreedUpdateDays: 7, reportedAt: null, updatesAgreedAt: '2025-03-03T10:00:00Z' },
      ['NOT_EVIDENCED 2025-03-03 2025-03-10 -'],
    ],
    [
      'from the first in time if neither was sent',
      { agreedUpdateDays: 14, reportedAt: null, events: updates('2025-03-10', '2025-03-06') },
      ['MET 2025-03-06 2025-03-20 2025-03-10', 'NOT_EVIDENCED 2025-03-10 2025-03-24 -'],
    ],
    [
      'not from one before the report',
      { agreedUpdateDays: 14, events: updates('2025-03-01', '2025-03-10') },
      ['MET 2025-03-03 2025-03-17 2025-03-10', 'NOT_EVIDENCED 2025-03-10 2025-03-24 -'],
    ],
    ['until the case is closed', { agreedUpdateDays: 14, events: concluded('2025-03-24') }, metAndOver],
    ['until the case is closed, on an unknown day', { agreedUpdateDays: 14, events: concluded() }, metAndOver],
    ['until the outcome', { agreedUpdateDays: 14, events: updates('2025-03-10'), outcomeAt: '2025-03-24T10:00:00Z' }, metAndOver],
    [
      'also if the case ended after one fell due',
      { agreedUpdateDays: 14, events: updates('2025-03-10'), outcomeAt: '2025-03-25T10:00:00Z' },
      ['MET 2025-03-03 2025-03-17 2025-03-10', 'NOT_EVIDENCED 2025-03-10 2025-03-24 -'],
    ],
    ['and are no breach if none came', { agreedUpdateDays: 14 }, ['NOT_EVIDENCED 2025-03-03 2025-03-17 -']],
    ['only if one came or days were agreed', {}, []],
    [
      'but not without agreed days, even if the day of an agreement was sent',
      { updatesAgreedAt: '2025-03-06T10:00:00Z', events: updates('2025-03-04', '2025-05-06') },
      ['NOT_APPLICABLE 2025-03-04 - 2025-05-06', 'NOT_APPLICABLE 2025-05-06 - -'],
    ],
    [
      'by the month under the Code of 2006, to the last day of a short month',
      { reportedAt: noon('2010-01-04'), referredAt: noon('2010-01-05'), events: updates('2010-01-31', '2010-02-28', '2010-03-29') },
      [
        'MET 2010-01-04 2010-02-04 2010-01-31',
        'MET 2010-01-31 2010-02-28 2010-02-28',
        'BREACHED 2010-02-28 2010-03-28 2010-03-29',
        'NOT_EVIDENCED 2010-03-29 2010-04-29 -',
      ],
    ],
    ['under the Code of 2006 without an agreement', in2006, ['PENDING 2006-04-03 2006-05-03 -'], '2006-05-03'],
    [
      // A quarter does not see an agreement that was made after its last day: reading leaves both of its columns empty.
      'under the Code of 2006 with an agreement that a quarter does not see',
      { ...in2006, agreedUpdateDays: null, updatesAgreedAt: null },
      ['NOT_EVIDENCED 2006-04-03 2006-05-03 -'],
    ],
  ])('progress updates are judged %s', (_, facts, expected, at) => {
    expect(linesOf('D19', facts, at ? noon(at) : asOf)).toEqual(expected)
  })
})

describe('a later event is the evidence', () => {
  const made = (occurredAt: string, more: Partial<CodeEvent> = {}) => event('COMPLAINT_MADE', occurredAt, more)
  const answered = (occurredAt: string) => event('COMPLAINT_ANSWERED', occurredAt)

  test.each<[string, CodeEvent[], string[]]>([
    ['each answer is for one complaint', [made('2025-03-03'), made('2025-03-04'), answered('2025-03-17')], ['MET', 'NOT_EVIDENCED']],
    ['an event before the trigger answers nothing', [answered('2025-03-02'), made('2025-03-03')], ['NOT_EVIDENCED']],
    [
      'a complaint that the victim withdrew takes no answer from the next',
      [made('2025-03-03', { optedOut: true }), made('2025-03-04'), answered('2025-03-10')],
      ['OPTED_OUT', 'MET'],
    ],
    [
      'one put off for safety is no breach if it was answered late',
      [made('2025-03-03', { deferred: true }), answered('2025-04-30')],
      ['DEFERRED_FOR_SAFETY'],
    ],
  ])('a later event is the evidence of the answer to a complaint: %s', (_, events, verdicts) => {
    expect(verdictsOf('D16', { events })).toEqual(verdicts)
  })

  test('one answer serves one trigger, in the order sent and not in the order of their dates', () => {
    const sentences = ['2025-10-08', '2025-10-07'].map((day) => event('QUALIFYING_SENTENCE', day))
    const referrals = ['2025-10-09', '2025-11-28'].map((day) => event('VICTIM_CONTACT_REFERRED', day))
    expect(linesOf('D15a', { events: [...sentences, ...referrals] })).toEqual([
      'MET 2025-10-08 2025-10-22 2025-10-09',
      'BREACHED 2025-10-07 2025-10-21 2025-11-28',
    ])
  })

  test('a decision on enhanced rights shows that needs were assessed, if no earlier assessment does', () => {
    const enhanced = [decided('NOT_ENTITLED', '2025-03-05', 'MOST_SERIOUS_CRIME')]
    const assessed = (...days: string[]) => linesOf('D03', { enhanced, events: days.map((day) => event('NEEDS_ASSESSED', day)) })
    expect(assessed()).toEqual(['MET 2025-03-03 - 2025-03-05'])
    expect(assessed('2025-03-04')).toEqual(['MET 2025-03-03 - 2025-03-04'])
    expect(assessed('2025-03-10')).toEqual(['MET 2025-03-03 - 2025-03-05'])
  })

  test('a duty without a limit of time is met if it was done, whether or not the time of the report was sent', () => {
    const informed = (day: string) => [event('INFORMATION_GIVEN', day)]
    expect(linesOf('D03', { reportedAt: null, enhanced: [decided('ENTITLED', '2025-03-05')] })).toEqual(['MET - - 2025-03-05'])
    expect(verdictsOf('D03', { reportedAt: null })).toEqual(['NOT_EVIDENCED'])
    expect(verdictsOf('D01', { reportedAt: null, events: informed('2025-03-05') })).toEqual(['MET'])
    // The Code of 2015 gave five working days, and nothing says when they began.
    expect(verdictsOf('D01', { reportedAt: null, events: informed('2016-03-05') })).toEqual(['NOT_EVIDENCED'])
  })

  test('a review is asked for within three months of being told, and without a decision there is no clock', () => {
    const request = event('REVIEW_REQUESTED', '2025-06-03')
    const charged = event('CHARGE_DECISION', '2025-03-01', { toldAt: '2025-03-03' })
    expect(linesOf('D18', { events: [charged, request] })).toEqual(['MET 2025-03-03 2025-06-03 2025-06-03'])
    expect(linesOf('D18', { events: [request] })).toEqual(['NOT_EVIDENCED - - 2025-06-03'])
  })
})

describe('told apart from a breach', () => {
  const statement = event('STATEMENT_TAKEN', '2025-03-03')
  const arrested = (more: Partial<CodeEvent>) => [event('SUSPECT_ARRESTED', '2025-03-03', more)]
  const offered = (more: Partial<CodeEvent>) => [statement, event('VPS_OFFERED', '2025-03-03', more)]
  const outcome = (more: Partial<CodeEvent>) => [event('TRIAL_OUTCOME', '2025-03-03', { receivedAt: '2025-03-05', ...more })]

  test.each<[string, string, CodeEvent[], string]>([
    ['put off and told late', 'D07a', arrested({ deferred: true, toldAt: '2025-04-03' }), 'DEFERRED_FOR_SAFETY'],
    ['put off and not told', 'D07a', arrested({ deferred: true }), 'DEFERRED_FOR_SAFETY'],
    ['put off, yet told in time', 'D07a', arrested({ deferred: true, toldAt: '2025-03-04' }), 'MET'],
    ['opted out', 'D07a', arrested({ optedOut: true, deferred: true }), 'OPTED_OUT'],
    ['an offer that the victim refused', 'D20', offered({ optedOut: true }), 'OPTED_OUT'],
    ['an offer that was put off', 'D20', offered({ deferred: true }), 'DEFERRED_FOR_SAFETY'],
    ['an outcome of which the victim wished to hear nothing', 'D13', outcome({ optedOut: true }), 'OPTED_OUT'],
    ['which the witness care unit heard, whatever the victim wished', 'D13b', outcome({ optedOut: true }), 'MET'],
    ['which the witness care unit heard, though it was put off', 'D13b', outcome({ deferred: true }), 'MET'],
  ])('a verdict other than a breach: %s', (_, id, events, verdict) => {
    expect(verdictsOf(id, { events })).toEqual([verdict])
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
    expect(linesOf('D04c', facts)).toEqual([`${verdict} 2025-03-04 - ${verdict === 'MET' ? '2025-03-04' : '-'}`])
    expect(linesOf('D04c', { sensitiveConsent: sensitiveConsent(false, consent) })).toEqual([])
    // A person who refused was owed no referral: making one is the breach.
    expect(verdictsOf('D04', facts)).toEqual([consent === 'EXPLICIT_NO' ? 'OPTED_OUT' : 'MET'])
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
  const found = { flags: [flag('2025-05-01')] }

  test.each<[string, string, Partial<CodeCase>, string, boolean, string?]>([
    ['met by the standard limit, too late by the enhanced', '2025-03-06', found, 'MET', true],
    ['within the enhanced limit', '2025-03-04', found, 'MET', false],
    ['a breach in any case', '2025-03-11', found, 'BREACHED', false],
    ['nobody ever saw a vulnerability', '2025-03-06', {}, 'MET', false],
    ['the short limit applied anyway', '2025-03-06', { enhanced: [decided('ENTITLED', '2025-03-01')], ...found }, 'BREACHED', false],
    ['before the vulnerability was seen', '2025-03-06', found, 'MET', false, '2025-04-01'],
  ])('a duty would have breached, had the vulnerability been known: %s', (_, toldAt, more, verdict, wouldHaveBreached, at) => {
    expect(only('D07a', arrest(toldAt, more), at ? noon(at) : asOf)).toMatchObject({ verdict, wouldHaveBreached })
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
    expect(only('D07a', arrest('2025-03-06', { flags }))).toMatchObject({ verdict: 'MET', wouldHaveBreached })
  })

  test.each(indicators.codes.map(({ code }) => code))('indicator %s counts only if it would give enhanced rights', (indicator) => {
    const entitling = `AGE_UNDER_18 MENTAL_HEALTH LEARNING_DISABILITY_OR_AUTISM PHYSICAL_DISABILITY_OR_DISORDER FEAR_OR_DISTRESS_TESTIFYING
      INTIMIDATION_BY_SUSPECT_OR_ASSOCIATES DOMESTIC_ABUSE SEXUAL_OFFENCE HATE_CRIME STALKING_HARASSMENT MODERN_SLAVERY_TRAFFICKING
      CHILD_SEXUAL_EXPLOITATION CSA REPEAT_VICTIM PERSISTENTLY_TARGETED BEREAVED_BY_CRIME`.split(/\s+/)
    const flags = [flag('2025-05-01', { indicator })]
    expect(only('D07a', arrest('2025-03-06', { flags }))).toMatchObject({ wouldHaveBreached: entitling.includes(indicator) })
  })

  test('a category of enhanced rights counts only under a version that knows it', () => {
    const in2010 = (indicator: string) =>
      only('D07a', arrest('2010-03-04', { flags: [flag('2010-05-01', { indicator })] }, '2010-03-01'))?.wouldHaveBreached
    expect([in2010('MENTAL_HEALTH'), in2010('HATE_CRIME')]).toEqual([true, false])
  })

  test.each<[string, Partial<CodeCase>, boolean]>([
    ['a later decision is a finding', { enhanced: [decided('ENTITLED', '2025-05-01')] }, true],
    ['a later refusal is none', { enhanced: [decided('NOT_ENTITLED', '2025-05-01')] }, false],
    [
      'an earlier one that was withdrawn was known',
      { enhanced: [decided('ENTITLED', '2025-02-01'), decided('NOT_ENTITLED', '2025-02-10')], ...found },
      false,
    ],
  ])('of decisions on enhanced rights, %s', (_, more, wouldHaveBreached) => {
    expect(only('D07a', arrest('2025-03-06', more))).toMatchObject({ verdict: 'MET', wouldHaveBreached })
  })

  test('every indicator and category of the rules is in the lists', () => {
    const of = (list: typeof indicators) => list.codes.map(({ code }) => code)
    expect(of(indicators)).toEqual(expect.arrayContaining([...enhancingIndicators]))
    expect(of(enhancedRights)).toEqual(expect.arrayContaining(enhancingIndicators.map((one) => categoryOf(one))))
  })
})
