import { expect, test } from '@jest/globals'
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

test('a long text takes no longer than a short one', () => {
  const begun = performance.now()
  for (let turn = 0; turn < 20; turn++) nearestNames('VULNERABILITY_'.repeat(40_000), measureNames)
  expect(performance.now() - begun).toBeLessThan(1_000)
})
