import { beforeAll, describe, expect, test } from '@jest/globals'
import { expectedOf, PublishedBook } from '../../support/oracles/book.js'
import type { BookEntry } from '../../support/spec-book/book-entry.js'
import { agreeOnEverything } from '../../support/hub/contributors.js'
import { startDatabase } from '../../support/postgres/database.js'
import { PostgresFacts } from '../../support/facts/postgres-facts.js'
import { book } from '../../support/spec-book/index.js'
import { shareOf } from '../../support/runs/share.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const store = ofSuite(() => startDatabase())
beforeAll(async () => {
  await agreeOnEverything(store.db)
})
const twin = ofSuite(() => PostgresFacts.open(store.ownerUrl))
const published = ofSuite(async () => new PublishedBook(store, twin))

/** Examples with the same data follow one another, and belong to one share. */
function inOrderOfWhatIsGiven(entries: readonly BookEntry[]): BookEntry[] {
  const groups = new Map<string, BookEntry[]>()
  for (const entry of entries) {
    const given = JSON.stringify([entry.given, entry.ask.period])
    groups.set(given, [...(groups.get(given) ?? []), entry])
  }
  return shareOf([...groups.values()]).flat()
}

describe('the measure book', () => {
  test.each(inOrderOfWhatIsGiven(book))('$name: $shows', async (entry) => {
    const { onDuckdb, onPostgres } = await published.exactlyCounted(entry)
    expect(onDuckdb.sort()).toEqual(expectedOf(entry).sort())
    expect(onPostgres.sort()).toEqual(expectedOf(entry).sort())
  })
})
