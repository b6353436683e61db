import { describe, expect, test } from '@jest/globals'
import {
  drawnCell,
  endsInWords,
  levelInWords,
  ofProtection,
  purposeIn,
  rangeInWords,
  rangeOf,
  type Figure,
} from '../../../../src/kit/figure/moved-by.js'
import { measureOf, type Measure } from '../../../../src/modules/analytics/index.js'
import { rangeSaid } from '../../../../src/server/public/public-cell.js'
import { englishText } from '../../../../src/server/public/text/public-text.js'

const rate: Figure = { value: 0.463, isExact: false, lower: 0.415, upper: 0.514, interval: { lower: 0.4, upper: 0.527 } }
const count: Figure = { value: 94_565, isExact: false, lower: 94_556, upper: 94_574, interval: null }

describe('what may move a figure', () => {
  test('chance is in the range of a survey, of a performance and of a comparison, and in no other', () => {
    const causesIn = (purpose: Parameters<typeof rangeOf>[1]) => rangeOf(rate, purpose)?.movedBy
    for (const purpose of ['SURVEY', 'PERFORMANCE', 'COMPARISON'] as const) expect(causesIn(purpose)).toEqual(['PROTECTION', 'CHANCE'])
    for (const purpose of ['RECORDS', 'PEOPLE', 'DESCRIPTION'] as const) expect(causesIn(purpose)).toEqual(['PROTECTION'])
  })

  test('a description that is split is a comparison, and any other measure keeps its purpose', () => {
    expect([purposeIn('DESCRIPTION', true), purposeIn('DESCRIPTION', false)]).toEqual(['COMPARISON', 'DESCRIPTION'])
    expect([purposeIn('PEOPLE', true), purposeIn('SURVEY', true)]).toEqual(['PEOPLE', 'SURVEY'])
  })

  test('a share of respondents has the ends that chance allows, and never those of protection alone', () => {
    const range = rangeOf(rate, 'SURVEY')
    expect(range && rangeInWords(rate.value, range, true)).toBe('protection and chance at 95 %: 40.0\u00a0% to 52.7\u00a0%')
  })

  test('a count is moved by a number of people, and no word says that it is certain', () => {
    expect(drawnCell({ value: count.value, range: rangeOf(count, 'PEOPLE') }, false)).toEqual({
      said: '94,565',
      range: 'protection moves this by at most 9',
      bar: { from: 0, to: 94_565 },
      isHatched: false,
    })
  })

  test('nothing moves an exact figure', () => {
    expect(drawnCell({ value: 7, range: rangeOf({ ...count, isExact: true }, 'PEOPLE') }, false).range).toBe('')
  })

  test('a withheld figure is drawn over what protection allows, and never as zero, whatever it is for', () => {
    const withheld: Figure = { value: null, isExact: false, lower: 0, upper: 16, interval: null }
    expect(drawnCell({ value: null, range: rangeOf(withheld, 'COMPARISON') }, false)).toEqual({
      said: 'withheld',
      range: 'protection: 0 to 16',
      bar: { from: 0, to: 16 },
      isHatched: true,
    })
    expect([endsInWords(ofProtection(0.5, null), true), endsInWords(ofProtection(null, 3), false)]).toEqual([
      'at least 50.0\u00a0%',
      'at most 3',
    ])
  })

  test('a public page in English says the same of a range as every other place', () => {
    for (const [figure, isRate] of [
      [rate, true],
      [count, false],
      [{ ...rate, value: null, interval: null }, true],
    ] as const)
      for (const purpose of ['PEOPLE', 'DESCRIPTION', 'SURVEY'] as const) {
        const range = rangeOf(figure, purpose)
        expect(range && rangeSaid(englishText, figure.value, range, isRate)).toBe(range && rangeInWords(figure.value, range, isRate))
      }
  })

  test('a figure without a purpose, a measure without one and a cell without its range do not compile', () => {
    const { purpose, ...unsaid } = measureOf('VICTIMS_REFERRED')
    expect(purpose).toBe('PEOPLE')
    // @ts-expect-error A measure says what its figures are for.
    const measure: Measure = unsaid
    expect(measure.name).toBe('VICTIMS_REFERRED')
    // @ts-expect-error The purpose decides what is in the range.
    expect(() => rangeOf(rate)).toThrow(TypeError)
    // @ts-expect-error A value is drawn with what may move it.
    expect(() => drawnCell({ value: 0.463 }, true)).toThrow(TypeError)
  })

  test('a level is printed so that it still holds', () => {
    expect([levelInWords(0.95), levelInWords(1 - 0.05 / 44), levelInWords(0.99)]).toEqual(['95 %', '99.8 %', '99 %'])
  })
})
