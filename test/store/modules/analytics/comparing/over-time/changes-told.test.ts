import { describe, expect, test } from '@jest/globals'
import { changesTold } from '../../../../../../src/modules/analytics/comparing/over-time/changes-told.js'
import { changesOf } from '../../../../../../src/modules/analytics/comparing/over-time/change.js'
import { answerOf, rate, World } from '../../../../../statistics/world.js'

const world = new World(41)

/** A table of forces with a true rate of 50 % of 2,000 in 2025, of which the first has another in 2026. */
const table = (of: number, rateOfFirst: number) => {
  const cells = (first: number) =>
    Object.fromEntries(
      Array.from({ length: of }, (_, index) => [`g${index}`, world.rateCell(Math.round(2_000 * (index === 0 ? first : 0.5)), 2_000)]),
    )
  return { compared: answerOf('FORCE', { '2025': cells(0.5), '2026': cells(rateOfFirst) }), measure: rate }
}

describe('changes that are told', () => {
  test('a large change among 44 figures is told, with both figures, and nothing else is', () => {
    const { judged, changes } = changesTold([table(44, 0.7)])
    expect(judged).toBe(44)
    expect(changes.map(({ dimensions, direction }) => [dimensions[0]?.value, direction])).toEqual([['g0', 'UP']])
    expect(changes[0]?.sentence).toMatch(/^g0: from \d\d\.\d.% to \d\d\.\d.%; protection and chance at 99\.9 % allow a difference of \+\d/)
  })

  test('the level holds over all tables together: a change that one table would tell is not told beside many others', () => {
    const alone = table(1, 0.549)
    expect(changesOf(alone.compared, rate)[0]?.direction).toBe('UP')
    expect(changesTold([alone]).changes).toHaveLength(1)
    const others = Array.from({ length: 20 }, () => table(44, 0.5))
    expect(changesTold([alone, ...others]).changes).toEqual([])
  })

  test('a row across a break is neither told nor judged', () => {
    const { compared, measure } = table(3, 0.9)
    const broken = { ...compared, breaks: [{ on: '2025-07-01', text: 'another rule holds.', measures: [rate], bearsOn: () => true }] }
    expect(changesTold([{ compared: broken, measure }])).toEqual({ judged: 0, changes: [] })
  })
})
