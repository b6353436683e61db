import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { exactlyCounted, expectedOf, printedBook } from '../support/book.js'
import { startDatabase, type TestDatabase } from '../support/database.js'
import { book } from './book/index.js'

let store: TestDatabase
beforeAll(async () => {
  store = await startDatabase()
})
afterAll(() => store.stop())

describe('the measure book', () => {
  test.each(book)('$name: $shows', async (entry) => {
    expect((await exactlyCounted(store, entry)).sort()).toEqual(expectedOf(entry).sort())
  })

  test('is printed in docs/MEASURES.md', () => {
    const file = new URL('../../docs/MEASURES.md', import.meta.url)
    if (process.env['HUB_WRITE_BOOK'] === '1') writeFileSync(file, printedBook(book))
    expect(readFileSync(file, 'utf8')).toBe(printedBook(book))
  })
})
