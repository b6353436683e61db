import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { codeOf } from '../../../../../src/modules/ingest/columns/value-class.js'

describe('a value that is counted by itself', () => {
  test.each([
    ['W9', 'W9'],
    ['nk', 'NK'],
    ['99', '99'],
    ['IC4', 'IC4'],
    ['9w', '9W'],
    ['7', '7'],
    ['x', 'X'],
  ])('%s has the form of a code', (text, code) => {
    expect(codeOf(text)).toBe(code)
  })

  test.each([
    ['a surname', 'Lee'],
    ['a longer surname', 'Khan'],
    ['a name with a number', 'LEE1'],
    ['a first name with a number', '2ANN'],
    ['a year of birth', '1985'],
    ['an age of three digits', '104'],
    ['a postcode', 'M1 4AB'],
    ['a postcode without its space', 'M14AB'],
    ['a day', '1/2'],
    ['a sentence', 'not yet asked'],
    ['a word for nothing', 'NA'],
    ['a name with an accent', 'Éa'],
    ['nothing', ''],
    ['an end of a telephone number', '0771'],
  ])('%s has not', (_what, text) => {
    expect(codeOf(text)).toBeUndefined()
  })

  test('a list or an object has not', () => {
    expect(codeOf(undefined)).toBeUndefined()
  })

  test('no value of three letters or of three digits has', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[A-Za-z0-9]{1,5}$/)), (text) => {
        const found = codeOf(text)
        if (found === undefined) return
        expect(found).toMatch(/^(?!(?:\d*[A-Z]){3})(?!(?:[A-Z]*\d){3})[A-Z0-9]+$/)
      }),
    )
  })
})
