import { expect, test } from '@jest/globals'
import { catalogueFor } from '../../../../src/modules/analytics/catalogue-for.js'
import { referenceRegistry } from '../../../../src/modules/analytics/vocabulary/registry.js'
import { searchIn } from '../../../../src/cli/mcp/catalogue-search.js'

const { measures, dimensions } = catalogueFor('INSPECTOR', referenceRegistry())
const found = (words: string): string[] =>
  searchIn(measures, words, ({ definition, excludes }) => `${definition} ${excludes}`).map(({ name }) => name)

test.each([
  ['How many victims were referred?', 'VICTIMS_REFERRED'],
  ['vulnerability identified', 'VULNERABILITY_IDENTIFIED_RATE'],
  ['was the duty of the Code met', 'CODE_DUTY_MET_RATE'],
])('a search for "%s" finds the measure among the first three', (words, name) => {
  expect(found(words).slice(0, 3)).toContain(name)
})

test('a search finds other forms of a word, and does not mind capitals or signs', () => {
  expect(found('REFERRAL!')).toEqual(found('referral'))
  expect(found('referrals')).toContain('VICTIMS_REFERRED')
})

test('a search without words, or with words that say nothing, lists everything in its order', () => {
  expect(found('')).toEqual(measures.map(({ name }) => name))
  expect(found('which of the')).toEqual(found(''))
})

test('a search for what is not there finds nothing', () => {
  expect(found('zebra crossings')).toEqual([])
})

test('a search finds a value by its label', () => {
  const forces = dimensions.find(({ name }) => name === 'FORCE')?.values ?? []
  const named = forces.map(({ value, label }) => ({ name: value, title: label }))
  expect(searchIn(named, 'Avon and Somerset', () => '').map(({ name }) => name)[0]).toBe('avon-and-somerset')
})
