import { expect, test } from '@jest/globals'
import { dimensions, measures } from '../../../../../src/modules/analytics/vocabulary/measures.js'

test('every value that means not known, not asked or not assessed is declared so, and is a value of its dimension', () => {
  for (const { name, values, notKnown } of dimensions) {
    const said = values
      .filter(({ value }) => /^(UNKNOWN|NOT_(KNOWN|STATED|ASKED|ASSESSED|RECORDED|JUDGED))$/.test(value))
      .map(({ value }) => value)
    expect({ name, notKnown }).toEqual({ name, notKnown: said })
  }
})

test('a dimension that defines a measure can split it', () => {
  const defined = measures.filter(({ definedBy }) => definedBy)
  expect(defined.length).toBeGreaterThan(5)
  for (const { dimensions: splits, definedBy } of defined) expect(splits).toEqual(expect.arrayContaining([...definedBy!]))
})
