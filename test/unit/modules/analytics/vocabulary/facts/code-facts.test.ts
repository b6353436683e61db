import { describe, expect, test } from '@jest/globals'
import { dutyList } from '../../../../../../src/modules/analytics/vocabulary/values/duties.js'
import { codeFactsOf } from '../../../../../../src/modules/analytics/vocabulary/facts/code-facts.js'
import type { DutyVerdict, Verdict } from '../../../../../../src/modules/victims-code/index.js'
import { tallyCode } from '../../../../../../src/modules/analytics/vocabulary/values/update-tallies.js'
import { maskOf } from '../../../../../../src/modules/reference/index.js'

const verdict = (duty: string, verdict: Verdict, more: Partial<DutyVerdict> = {}): DutyVerdict => ({
  duty,
  occurrence: 1,
  trigger: '',
  version: 'VC2021',
  enhanced: false,
  triggerOn: '2025-02-10',
  dueOn: null,
  evidencedOn: null,
  verdict,
  limitWorkingDays: null,
  reason: '',
  wouldHaveBreached: false,
  ...more,
})
const duties = (...codes: string[]) => maskOf(dutyList, codes)

describe('duties one by one', () => {
  test('a duty is met if each occurrence that is judged was met', () => {
    const facts = codeFactsOf([
      verdict('D07a', 'MET'),
      verdict('D07d', 'MET'),
      verdict('D07d', 'BREACHED', { occurrence: 2 }),
      verdict('D13', 'NOT_EVIDENCED'),
    ])
    expect(facts).toMatchObject({ of_duty_met: duties('D07a', 'D07d'), is_duty_met: duties('D07a') })
  })

  test('standard and enhanced occurrences are counted apart', () => {
    const facts = codeFactsOf([
      verdict('D07a', 'MET'),
      verdict('D07a', 'BREACHED', { enhanced: true }),
      verdict('D08', 'MET', { enhanced: true }),
    ])
    expect(facts).toMatchObject({
      of_duty_standard: duties('D07a'),
      is_duty_standard: duties('D07a'),
      of_duty_enhanced: duties('D07a', 'D08'),
      is_duty_enhanced: duties('D08'),
    })
  })

  test.each<[Verdict, boolean, boolean]>([
    ['MET', true, true],
    ['BREACHED', true, true],
    ['NOT_EVIDENCED', true, false],
    ['OPTED_OUT', false, false],
    ['DEFERRED_FOR_SAFETY', false, false],
    ['PENDING', false, false],
    ['NOT_APPLICABLE', false, false],
  ])('a duty that is %s: due is %s, evidenced is %s', (of, due, evidenced) => {
    expect(codeFactsOf([verdict('D16', of)])).toMatchObject({
      of_duty_evidenced: due ? duties('D16') : 0n,
      is_duty_evidenced: evidenced ? duties('D16') : 0n,
    })
  })

  test("the victim's own time to ask for a review is no duty of a service", () => {
    expect(codeFactsOf([verdict('D18', 'BREACHED')]).of_duty_met).toBe(0n)
  })
})

describe('updates', () => {
  test.each([
    ['nothing happened', [], ['NOT_JUDGED', false, false, false]],
    ['not evidenced', [verdict('D05', 'NOT_EVIDENCED')], ['NOT_JUDGED', true, false, false]],
    ['met', [verdict('D05', 'MET')], ['MET', true, true, true]],
    ['met, and late had the vulnerability been known', [verdict('D07a', 'MET', { wouldHaveBreached: true })], ['MET', true, true, false]],
    ['late', [verdict('D05', 'MET'), verdict('D08', 'BREACHED')], ['BREACHED', true, true, false]],
  ])('updates: %s', (_, verdicts, expected) => {
    const facts = codeFactsOf(verdicts)
    expect([
      facts.updated_in_time,
      facts.of_updates_evidenced_rate,
      facts.is_updates_evidenced_rate,
      facts.is_updated_in_time_if_known_rate,
    ]).toEqual(expected)
  })
})

test('an update that the victim did not want is none that is owed evidence', () => {
  expect(codeFactsOf([verdict('D07a', 'OPTED_OUT')]).of_updates_evidenced_rate).toBe(false)
  expect(codeFactsOf([verdict('D07a', 'NOT_EVIDENCED')]).of_updates_evidenced_rate).toBe(true)
})

test('the tally counts the first four updates by their day, whatever the order in which they were sent', () => {
  const late = verdict('D07a', 'BREACHED', { triggerOn: '2025-02-20' })
  const inTime = ['01', '02', '03', '04'].map((day) => verdict('D07a', 'MET', { triggerOn: `2025-02-${day}` }))
  expect(codeFactsOf([late, ...inTime]).update_tally).toBe(tallyCode(4, 4))
})
