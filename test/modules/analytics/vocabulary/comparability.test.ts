import { expect, test } from '@jest/globals'
import { dimensions, measureOf } from '../../../../src/modules/analytics/vocabulary/catalogue.js'
import { comparability } from '../../../../src/modules/analytics/vocabulary/comparability.js'

test('every value that says that something is not known, not asked or not assessed is declared so, and is a value of its dimension', () => {
  for (const { name, values } of dimensions) {
    const said = values
      .filter(({ value }) => /^(UNKNOWN|NOT_(KNOWN|STATED|ASKED|ASSESSED|RECORDED|JUDGED))$/.test(value))
      .map(({ value }) => value)
    expect({ name, notKnown: comparability[name].notKnown }).toEqual({ name, notKnown: said })
  }
})

test('a dimension defines measures that can be split by it', () => {
  for (const { name } of dimensions)
    for (const measure of comparability[name].defines) expect(measureOf(measure).dimensions).toContain(name)
})
