import { describe, expect, test } from '@jest/globals'
import {
  ageBandOf,
  codeMapper,
  defaultMappings,
  drivers,
  isAnswer,
  mapCode,
  mappedFields,
  hasCode,
  toPositive,
} from '../../../../src/modules/reference/index.js'

describe('what a provider sends becomes a code of the partnership', () => {
  test.each([
    ['sex', 'Female / Transgender Female', 'F'],
    ['sex', 'm', 'M'],
    ['sex', 'Indeterminate', 'X'],
    ['sex', 'Decoy', 'UNKNOWN'],
    ['sex', '#N/A', 'UNKNOWN'],
    ['ethnicity', 'W1', 'WHITE'],
    ['ethnicity', 'White - North European', 'WHITE'],
    ['ethnicity', 'NS', 'UNKNOWN'],
    ['ethnicity_officer', '1. IC1 - White N European', 'IC1'],
    ['ethnicity_officer', '5', 'IC5'],
    ['ethnicity_officer', '#MULTIVALUE', 'UNKNOWN'],
    ['outcome_type', '1a', '1A'],
    ['outcome_type', 'N1001', undefined],
    ['relationship', "0. 'None'", 'STRANGER'],
    ['sex', 'purple', undefined],
    ['shoe_size', '9', undefined],
  ])('a provider\'s %s "%s" becomes %s', (field, raw, canonical) => {
    expect(mapCode('surrey', field, raw)).toBe(canonical)
  })

  test("a provider's own line wins over the common one", () => {
    const map = codeMapper([...defaultMappings, { provider: 'kent', field: 'sex', rawValue: '1', canonical: 'F', validFrom: '2020-01-01' }])
    expect([map('kent', 'sex', '1'), map('surrey', 'sex', '1')]).toEqual(['F', 'M'])
  })

  test('every line of a mapping leads to a registered code', () => {
    expect(defaultMappings.filter(({ field, canonical }) => !mappedFields[field] || !hasCode(mappedFields[field], canonical))).toEqual([])
  })

  test.each([
    ['0', '0-9'],
    ['9', '0-9'],
    ['10', '10-15'],
    ['17', '16-17'],
    ['18', '18-24'],
    ['74', '65-74'],
    ['75', '75+'],
    ['120', '75+'],
    ['75+', '75+'],
    ['UNKNOWN', 'UNKNOWN'],
    ['121', undefined],
    ['-3', undefined],
    ['17.5', undefined],
    ['#VALUE!', undefined],
  ])('the age %s is in the band %s', (raw, band) => {
    expect(ageBandOf(raw)).toBe(band)
  })
})

describe('survey answers', () => {
  test.each([
    ['CSEW_INFORMED', 'FAIRLY_WELL', true],
    ['CSEW_INFORMED', 'NOT_AT_ALL', false],
    ['CSEW_INFORMED', 'NOT_NECESSARY', null],
    ['YES_NO', 'YES', true],
    ['YES_NO', 'DONT_KNOW', null],
    ['CSEW_SATISFACTION', 'BIT_DISSATISFIED', false],
    ['CSEW_SATISFACTION', 'TOO_EARLY', null],
    ['EARLIER_EXPERIENCE', 'POSITIVE', true],
    ['EARLIER_EXPERIENCE', 'MIXED', true],
    ['EARLIER_EXPERIENCE', 'NEGATIVE', false],
    ['EARLIER_EXPERIENCE', 'NONE', null],
    ['USS_7', '3', true],
    ['USS_7', '4', false],
    ['USS_7', '8', null],
    ['constructor', 'name', null],
  ])('the survey answer %s %s is positive: %s', (scale, value, positive) => {
    expect(toPositive(scale, value)).toBe(positive)
  })

  test('what somebody says of an earlier report is no driver of satisfaction, which police may ask by force', () => {
    expect(drivers.codes.map(({ code }) => code)).toEqual([
      'ACCESSIBLE_PRESENCE',
      'TIMELY_RESPONSE',
      'GOOD_COMMUNICATION',
      'RESPECTFUL_TREATMENT',
    ])
  })

  test('an item is answered on its own scale only', () => {
    expect(isAnswer('KEPT_INFORMED', 'CSEW_INFORMED', 'REFUSED')).toBe(true)
    expect(isAnswer('KEPT_INFORMED', 'USS_7', '1')).toBe(false)
    expect(isAnswer('WHOLE_EXPERIENCE', 'USS_7', '8')).toBe(false)
    expect(isAnswer('toString', 'USS_7', '1')).toBe(false)
  })
})
