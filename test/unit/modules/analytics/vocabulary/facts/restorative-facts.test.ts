import { describe, expect, test } from '@jest/globals'
import type { Restorative, SupportPart } from '../../../../../../src/modules/analytics/vocabulary/facts/episode.js'
import { restorativeFactsOf } from '../../../../../../src/modules/analytics/vocabulary/facts/restorative-facts.js'

const part = (restorative: Restorative | null): SupportPart => ({
  flags: [],
  attempts: [],
  assessments: [],
  support: [],
  restorative,
  closure: null,
  staff_finding: null,
})
/** Eligible, offered, accepted, held. */
const stepsOf = (...noted: (Restorative | null)[]): boolean[] => {
  const facts = restorativeFactsOf(noted.map(part))
  return [
    facts.of_restorative_justice_offered_rate,
    facts.is_restorative_justice_offered_rate,
    facts.is_restorative_justice_accepted_rate,
    facts.is_restorative_justice_held_rate,
  ]
}
const offered = { offenderIdentified: true, offeredAt: '2025-06-01T10:00:00Z' }

describe('restorative justice', () => {
  test.each<[string, Restorative | null, boolean[]]>([
    ['nothing noted counts nowhere', null, [false, false, false, false]],
    ['without an identified offender nothing can be offered', { offenderIdentified: false }, [false, false, false, false]],
    ['an identified offender makes a person eligible', { offenderIdentified: true }, [true, false, false, false]],
    ['an offer without an answer is not accepted', offered, [true, true, false, false]],
    ['a no is not accepted', { ...offered, accepted: false }, [true, true, false, false]],
    ['a yes is accepted and not yet held', { ...offered, accepted: true }, [true, true, true, false]],
    ['held is the last step', { ...offered, accepted: true, heldAt: '2025-07-01T10:00:00Z' }, [true, true, true, true]],
    ['a yes to an offer without a day is none', { offenderIdentified: true, accepted: true }, [true, false, false, false]],
  ])('restorative justice: %s', (_, noted, steps) => {
    expect(stepsOf(noted)).toEqual(steps)
  })

  test('the case that came furthest in restorative justice counts', () => {
    expect(stepsOf({ offenderIdentified: false }, { ...offered, accepted: true }, offered)).toEqual([true, true, true, false])
  })
})
