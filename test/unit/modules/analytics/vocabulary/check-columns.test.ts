import { describe, expect, test } from '@jest/globals'
import { dimensions, measureOf, measures } from '../../../../../src/modules/analytics/vocabulary/measures.js'
import { checkColumns } from '../../../../../src/modules/analytics/vocabulary/check-columns.js'
import { is, of } from '../../../../../src/modules/analytics/vocabulary/predicate.js'

const supported = measureOf('SUPPORTED_RATE')
const needed = measureOf('NEED_IDENTIFIED_RATE')
const later = measureOf('LATER_REPORTED_RATE')

describe('the hub does not start where', () => {
  test('the hub does not start if a numerator reads a column that no rule makes', () => {
    expect(() => checkColumns([{ ...supported, numerator: is('LATER_REPORTED_RATE') }], dimensions)).toThrow(
      'SUPPORTED_RATE reads is_later_reported_rate, which REFERRED lacks.',
    )
  })

  test('the hub does not start if a denominator reads a column that no rule makes', () => {
    expect(() => checkColumns([{ ...later, denominator: of('SUPPORTED_RATE') }], dimensions)).toThrow(
      'LATER_REPORTED_RATE reads of_supported_rate, which DIRECT lacks.',
    )
  })

  test('the hub does not start if a denominator of another stratum reads a column that this other lacks', () => {
    const repeat = measureOf('REPEAT_VICTIM_RATE')
    expect(() => checkColumns([{ ...repeat, denominator: is('LATER_REPORTED_RATE') }], dimensions)).toThrow(
      'REPEAT_VICTIM_RATE reads is_later_reported_rate, which REFERRED lacks.',
    )
    expect(() => checkColumns([{ ...repeat, dimensions: ['ENHANCED_RIGHTS'] }], dimensions)).toThrow(
      'REPEAT_VICTIM_RATE reads enhanced_rights, which YEAR_END lacks.',
    )
  })

  test("the hub does not start if a partner's own rows lack a column of the measure", () => {
    expect(() => checkColumns([{ ...supported, ownFor: { CHARITY: 'SURVEYED' } }], dimensions)).toThrow(
      'SUPPORTED_RATE reads is_supported_rate, which SURVEYED lacks.',
    )
  })

  test('the hub does not start if a measure is split by a dimension of another stratum', () => {
    expect(() => checkColumns([{ ...later, dimensions: ['CLOSURE_REASON'] }], dimensions)).toThrow(
      'LATER_REPORTED_RATE reads closure_reason, which DIRECT lacks.',
    )
  })

  test('the hub does not start if a mask replaces a predicate and is in no stratum', () => {
    expect(() => checkColumns([{ ...needed, masks: { NEED: 'need' } }], dimensions)).toThrow(
      'NEED_IDENTIFIED_RATE reads is_need, which REFERRED lacks.',
    )
  })

  test('the hub does not start if a dimension is a column of no stratum', () => {
    const unknown = dimensions.map((one) => (one.name === 'CHANNEL' ? { ...one, column: 'chanel', strata: [] } : one))
    expect(() => checkColumns([], unknown)).toThrow('CHANNEL reads chanel, which no stratum has.')
  })

  test('the hub does not start if a dimension splits no measure', () => {
    const without = measures.map((one) => ({ ...one, dimensions: one.dimensions.filter((name) => name !== 'DISPOSITION') }))
    expect(() => checkColumns(without, dimensions)).toThrow('DISPOSITION splits no measure.')
  })
})

test('every measure and dimension of the catalogue reads columns that are made', () => {
  expect(() => checkColumns(measures, dimensions)).not.toThrow()
})
