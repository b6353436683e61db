import { describe, expect, test } from '@jest/globals'
import type { SupportPart } from '../../../../../../src/modules/analytics/vocabulary/facts/episode.js'
import { needChangeList } from '../../../../../../src/modules/analytics/vocabulary/values/need-changes.js'
import { outcomeFactsOf } from '../../../../../support/facts/fact-columns.js'

const caseWith = (...assessments: SupportPart['assessments']): SupportPart => ({
  flags: [],
  attempts: [],
  assessments,
  support: [],
  restorative: null,
  closure: null,
  staff_finding: null,
})
const scored = (kind: string, at: string, score: number) => ({ kind, at, scores: [{ need: 'N2', score }] })
const changed = (by: number, exitAt = '2025-04-10T10:00:00Z'): SupportPart =>
  caseWith(scored('IN_DEPTH', '2025-02-10T10:00:00Z', by < 0 ? 10 : 0), scored('EXIT', exitAt, by < 0 ? 10 + by : by))
const barsOf = (mask: bigint): string[] => needChangeList.codes.flatMap(({ code }, bit) => ((mask >> BigInt(bit)) & 1n ? [code] : []))

describe('distance travelled', () => {
  test.each([
    [-10, 'N2_DOWN_6-10'],
    [-6, 'N2_DOWN_6-10'],
    [-5, 'N2_DOWN_3-5'],
    [-3, 'N2_DOWN_3-5'],
    [-2, 'N2_DOWN_1-2'],
    [-1, 'N2_DOWN_1-2'],
    [0, 'N2_SAME'],
    [1, 'N2_UP_1-2'],
    [2, 'N2_UP_1-2'],
    [3, 'N2_UP_3-5'],
    [5, 'N2_UP_3-5'],
    [6, 'N2_UP_6-10'],
    [10, 'N2_UP_6-10'],
  ])('a score that moves by %i is in the bar %s', (by, bar) => {
    const fact = outcomeFactsOf([changed(by)])
    expect([fact.is_distance_travelled, barsOf(fact.need_change)]).toEqual([true, [bar]])
  })

  test('a person is in one bar of a need: that of the last exit, whatever the order of the cases', () => {
    const cases = [changed(4, '2025-04-11T10:00:00Z'), changed(-4, '2025-04-10T10:00:00Z')]
    for (const some of [cases, cases.toReversed()]) expect(barsOf(outcomeFactsOf(some).need_change)).toEqual(['N2_UP_3-5'])
  })

  test.each([['scored once', caseWith(scored('EXIT', '2025-04-10T10:00:00Z', 3))]])('a need %s is in no bar', (_, one) => {
    expect(outcomeFactsOf([one])).toMatchObject({ is_distance_travelled: false, need_change: 0n })
  })

  test('every need and bar has a bit of a 63-bit mask', () => expect(needChangeList.codes.length).toBeLessThanOrEqual(63))
})
