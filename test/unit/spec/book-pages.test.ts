import { expect, test } from '@jest/globals'
import { measureNames } from '../../../src/modules/analytics/vocabulary/names.js'
import { book } from '../../support/spec-book/index.js'

test('the measure book has an entry for every measure of the catalogue', () => {
  expect([...new Set(book.map(({ name }) => name))].sort()).toEqual([...measureNames].sort())
})
