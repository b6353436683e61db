import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { roles } from '../../../src/access/roles.js'
import { didYouMean, nearestNames } from '../../../src/kit/did-you-mean.js'
import { measureNames } from '../../../src/modules/analytics/vocabulary/names.js'
import { forces } from '../../../src/modules/reference/index.js'

const byName = forces.map(({ id, name }) => ({ name: id, called: name }))

test.each([
  ['VULNERABILITY_IDENTIFED_RATE', 'VULNERABILITY_IDENTIFIED_RATE'],
  ['vulnerability identified rate', 'VULNERABILITY_IDENTIFIED_RATE'],
  ['SATISFEID_RATE', 'SATISFIED_RATE'],
])('the measure that was meant by %s is proposed first', (wrong, meant) => {
  expect(nearestNames(wrong, measureNames)[0]).toBe(meant)
})

test.each([
  ['Surrey', 'surrey'],
  ['Surrey Police', 'surrey'],
  ['surey', 'surrey'],
  ['thames valley', 'thames-valley'],
])('the force that was meant by %s is proposed by its code', (wrong, meant) => {
  expect(nearestNames(wrong, byName)[0]).toBe(meant)
})

test('one wrong letter, two swapped ones and a mere beginning are near, and another word is not', () => {
  expect(didYouMean('INSPECTR', roles)).toBe(' Did you mean INSPECTOR?')
  expect(didYouMean('AUDTIOR', roles)).toBe(' Did you mean AUDITOR?')
  expect(didYouMean('POLICE', roles)).toBe(' Did you mean POLICE_ANALYST?')
  for (const wrong of ['', '   ', 'WEATHER', 'X'.repeat(5_000), '__proto__']) expect(didYouMean(wrong, roles)).toBe('')
})

test('at most three names are proposed, each once and none far from the nearest', () => {
  expect(didYouMean('Q999', ['Q01', 'Q99', 'Q09', 'Q98', 'Q97'])).toBe(' Did you mean Q99?')
  const near = nearestNames('VICTIMS', measureNames)
  expect(near).toHaveLength(3)
  expect(new Set(near).size).toBe(3)
})

/** The distance by its definition, without any bound. */
function farApart(one: string, other: string): number {
  const rows = [...one, ''].map(() => new Array<number>(other.length + 1).fill(0))
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity
  for (let row = 0; row <= one.length; row += 1)
    for (let column = 0; column <= other.length; column += 1) {
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      const steps = [
        row === 0 ? column : at(row - 1, column) + 1,
        column === 0 ? row : at(row, column - 1) + 1,
        row > 0 && column > 0 ? at(row - 1, column - 1) + (one[row - 1] === other[column - 1] ? 0 : 1) : Infinity,
        swapped ? at(row - 2, column - 2) + 1 : Infinity,
      ]
      ;(rows[row] as number[])[column] = Math.min(...steps)
    }
  return at(one.length, other.length)
}

test('a name is proposed if and only if a third of its letters or fewer are wrong', () => {
  const word = fc.array(fc.constantFrom('A', 'B', 'C'), { minLength: 3, maxLength: 12 }).map((letters) => letters.join(''))
  fc.assert(
    fc.property(word, word, (wrong, name) => {
      const isNear = name.startsWith(wrong) || farApart(wrong, name) <= Math.max(1, Math.floor(wrong.length / 3))
      expect(nearestNames(wrong, [name]).length === 1).toBe(isNear)
    }),
  )
})

test('a wrong name is compared with all measures in less than two milliseconds', () => {
  const { user } = process.cpuUsage()
  for (let turn = 0; turn < 300; turn += 1) nearestNames(`VICTIMS_REFERRED_WITHIN_SOME_DAYS_OF_${turn}`, measureNames)
  expect(process.cpuUsage().user - user).toBeLessThan(600_000)
})

test('a long text takes no longer than a short one', () => {
  const begun = performance.now()
  for (let turn = 0; turn < 20; turn++) nearestNames('VULNERABILITY_'.repeat(40_000), measureNames)
  expect(performance.now() - begun).toBeLessThan(1_000)
})
