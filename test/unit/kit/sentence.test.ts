import { describe, expect, test } from '@jest/globals'
import { firstAndRest, insideSentence, longestFirst, withList } from '../../../src/kit/sentence.js'

describe('what pages show of a text, and what they fold', () => {
  test('the first sentence ends at a full stop before a capital letter or a number, and not within a number', () => {
    expect(firstAndRest('It is 2.5 times. 3 of 4 differ. The rest is alike.')).toEqual([
      'It is 2.5 times.',
      '3 of 4 differ. The rest is alike.',
    ])
    expect(firstAndRest('One alone.')).toEqual(['One alone.', ''])
  })

  test('a finding and its list are one sentence if it can be shown whole', () => {
    expect(withList('2 of 3 lie apart', 'Kent above them')).toBe('2 of 3 lie apart: Kent above them.')
  })

  test('a finding with a long list keeps its own first sentence, and the list comes after it', () => {
    const list = Array.from({ length: 60 }, (_, n) => `force ${n}`).join(', ')
    const [first, rest] = firstAndRest(withList('60 of 60 lie apart', `${list} above them`, `${list} lie above them`))
    expect(first).toBe('60 of 60 lie apart.')
    expect(rest).toBe(`Force${list.slice(5)} lie above them.`)
    expect(rest.length).toBeGreaterThan(longestFirst)
  })
})

test('a title inside a sentence keeps the capitals of the names in it', () => {
  expect(insideSentence("Duty under the Victims' Code, such as D05")).toBe("duty under the Victims' Code, such as D05")
})
