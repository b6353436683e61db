import { describe, expect, test } from '@jest/globals'
import { helpFactsOf } from '../../../../../support/facts/fact-columns.js'
import type { SupportPart } from '../../../../../../src/modules/analytics/vocabulary/facts/episode.js'

// Tuesday; the day after Easter Monday 2025.
const start = new Date('2025-04-22T10:00:00Z')

const part = (one: Partial<SupportPart> = {}): SupportPart => ({
  flags: [],
  attempts: [],
  assessments: [],
  support: [],
  restorative: null,
  closure: null,
  staff_finding: null,
  ...one,
})
const attempt = (at: string, result = 'NO_ANSWER', channel = 'PHONE') => ({ at, result, channel })
const factsOf = (...cases: SupportPart[]) => helpFactsOf(start, cases)

describe('contact', () => {
  test('a person whom no one tried to contact has no bar and no channel', () => {
    expect(factsOf(part())).toMatchObject({
      is_contact_attempted_rate: false,
      attempts: null,
      first_contact_days: null,
      is_contact_channel: 0n,
    })
  })

  test('attempts of all cases within 28 days count together, later ones do not', () => {
    const facts = factsOf(
      part({ attempts: [attempt('2025-04-23T10:00:00Z'), attempt('2025-05-20T10:00:00Z', 'NO_ANSWER', 'SMS')] }),
      part({ attempts: [attempt('2025-05-21T10:00:00Z', 'REACHED')] }),
    )
    expect(facts).toMatchObject({ attempts: '2', is_reached_rate: false, first_contact_days: '1', is_contact_channel: 3n })
  })

  test.each([
    ['REACHED', true],
    ['DECLINED', true],
    ['CALL_BACK_BOOKED', true],
    ['VOICEMAIL_SAFE', false],
    ['WRONG_NUMBER', false],
  ])('contact with the result %s: spoken to is %s', (result, reached) => {
    expect(factsOf(part({ attempts: [attempt('2025-04-23T10:00:00Z', result)] })).is_reached_rate).toBe(reached)
  })

  test.each([
    ['two working days later', '2025-04-22T10:00:00Z', '2025-04-24T22:59:00Z', true],
    ['three working days later', '2025-04-22T10:00:00Z', '2025-04-24T23:30:00Z', false],
    ['over Easter', '2025-04-17T10:00:00Z', '2025-04-23T10:00:00Z', true],
    ['over Easter and a day', '2025-04-17T10:00:00Z', '2025-04-24T10:00:00Z', false],
  ])('the first attempt at contact %s', (_, from, at, inTime) => {
    expect(helpFactsOf(new Date(from), [part({ attempts: [attempt(at)] })]).is_first_contact_in_time_rate).toBe(inTime)
  })
})

test.each(['2030-10-31', '2030-11-29', '2030-12-27', '2030-12-30', '2030-12-31', '2031-01-02'])(
  'beyond the calendar, what came on %s is not judged, and the quarter is published all the same',
  (day) => {
    const facts = helpFactsOf(new Date(`${day}T10:00:00Z`), [part({ attempts: [attempt(`${day}T12:00:00Z`)] })])
    expect(facts).toMatchObject({ is_contact_attempted_rate: true, is_first_contact_in_time_rate: day < '2030-11-01' })
  },
)

describe('needs', () => {
  const assessed = { assessments: [{ kind: 'IN_DEPTH', at: '2025-05-01T10:00:00Z', needs: ['N1', 'N4'] }] }
  test('a need is met by support for it, also later than 28 days', () => {
    expect(factsOf(part({ ...assessed, support: [{ deliveredAt: '2025-08-01T10:00:00Z', need: 'N4' }] }))).toMatchObject({
      is_need_identified: 0b1001n,
      of_need_unmet: 0b1001n,
      is_need_unmet: 0b0001n,
    })
  })

  test.each([
    ['support without a need meets none', { support: [{ deliveredAt: '2025-05-02T10:00:00Z' }] }],
    ['support without a day meets none', { support: [{ deliveredAt: null, need: 'N1' }] }],
  ])('a need stays unmet: %s', (_, help) => expect(factsOf(part({ ...assessed, ...help })).is_need_unmet).toBe(0b1001n))

  test.each([
    ['a triage finds no need', { kind: 'TRIAGE', at: '2025-05-01T10:00:00Z', needs: ['N1'] }],
    ['an assessment after 28 days finds none', { kind: 'IN_DEPTH', at: '2025-05-21T10:00:00Z', needs: ['N1'] }],
  ])('no need is identified: %s', (_, assessment) => expect(factsOf(part({ assessments: [assessment] })).is_need_identified).toBe(0n))
})

describe('closure', () => {
  const closed = (reason: string, at: string | null) => part({ closure: { reason, at } })
  // The 28th day after the referral is 20 May.
  test.each([
    ['no case', [], [false, false, null]],
    ['an open case', [part()], [false, true, null]],
    ['closed on the 28th day', [closed('DECLINED', '2025-05-20T22:59:00Z')], [true, false, 'DECLINED']],
    ['closed a day later: neither open nor closed within 28 days', [closed('DECLINED', '2025-05-20T23:00:00Z')], [false, false, null]],
    ['closed on a day that nobody knows', [closed('DECLINED', null)], [false, true, null]],
    ['one of two closed', [closed('DECLINED', '2025-05-01T10:00:00Z'), part()], [false, true, null]],
    [
      'one of two closed late',
      [closed('DECLINED', '2025-05-01T10:00:00Z'), closed('DISENGAGED', '2025-06-01T10:00:00Z')],
      [false, false, null],
    ],
    [
      'the last reason counts',
      [closed('SUPPORT_COMPLETED', '2025-05-02T10:00:00Z'), closed('DECLINED', '2025-05-01T10:00:00Z')],
      [true, false, 'SUPPORT_COMPLETED'],
    ],
    [
      'of two at one instant that of the case opened later counts',
      [closed('DECLINED', '2025-05-01T10:00:00Z'), closed('SUPPORT_COMPLETED', '2025-05-01T10:00:00Z')],
      [true, false, 'SUPPORT_COMPLETED'],
    ],
    ['a returned case is neither', [part({ staff_finding: 'WITHDRAWN' })], [false, false, null]],
  ])('closure: %s', (_, cases, expected) => {
    const facts = factsOf(...cases)
    expect([facts.is_closed_rate, facts.is_victims_with_open_case, facts.closure_reason]).toEqual(expected)
    expect(facts.is_closure_reason_rate).toBe(facts.closure_reason !== null)
  })

  test('the finding of staff is a fact of its own', () => {
    expect(factsOf(part({ staff_finding: 'UNSAFE_TO_CONTACT' }))).toMatchObject({
      is_returned_by_charity_rate: true,
      staff_finding: 'UNSAFE_TO_CONTACT',
    })
  })
})
