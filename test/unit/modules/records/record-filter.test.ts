import 'reflect-metadata'
import { describe, expect, test } from '@jest/globals'
import { directCases, policeReferrals, supportCases } from '../../../../src/modules/records/record-kinds.js'
import { conditionFor } from '../../../../src/modules/records/record-filter.js'

const [referralFilters, supportFilters, directCaseFilters] = [policeReferrals.filters, supportCases.filters, directCases.filters]

describe('a filter', () => {
  test('a filter without a condition gives none, instead of one that is always true', () => {
    expect(conditionFor(referralFilters, {})).toBeNull()
    expect(conditionFor(referralFilters, { sex: null, district: undefined })).toBeNull()
  })

  test('a filter joins its conditions and keeps every value out of the text', () => {
    const condition = conditionFor(referralFilters, { sex: 'F', hasFlag: 'MENTAL_HEALTH', recordRef: "x' OR 1=1" })
    expect(condition?.text).toBe('sex = $1 AND flags @> $2::jsonb AND record_ref = $3')
    expect(condition?.values).toEqual(['F', '[{"indicator":"MENTAL_HEALTH","value":"PRESENT"}]', "x' OR 1=1"])
  })

  test.each([
    [referralFilters, { sex: 'female' }],
    [referralFilters, { disposition: 'UNSAFE_TO_CONTACT' }],
    [referralFilters, { hasFlag: 'HAPPY' }],
    [supportFilters, { offenceGroup: 'x' }],
    [directCaseFilters, { reason: 'BORED' }],
  ])('a filter refuses a code that its list does not hold', (table, filter) => {
    expect(() => conditionFor(table, filter)).toThrow(expect.objectContaining({ code: 'CODE_UNKNOWN' }))
  })

  test('a filter accepts the codes of each list', () => {
    expect(conditionFor(supportFilters, { disposition: 'UNSAFE_TO_CONTACT' })?.values).toEqual(['UNSAFE_TO_CONTACT'])
    expect(conditionFor(directCaseFilters, { reason: 'TOO_TRIVIAL' })?.text).toBe('reasons @> ARRAY[$1]::text[]')
  })
})
