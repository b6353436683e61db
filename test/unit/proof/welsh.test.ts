import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { welshByPlace, welshTable } from '../../../proof/welsh.js'
import { termLists } from '../../../src/server/language/welsh-terms.js'

const places = welshByPlace()

test('each text of a place either has Welsh or is counted as one without', () => {
  for (const { place, texts, without } of places) {
    expect({ place, some: texts.length > 0 }).toEqual({ place, some: true })
    expect({ place, other: without.filter((text) => !texts.includes(text)) }).toEqual({ place, other: [] })
  }
})

test('docs/WELSH.md has the count of texts without Welsh', () => {
  expect(readFileSync(new URL('../../../docs/WELSH.md', import.meta.url), 'utf8')).toContain(welshTable(places))
})

test('the own words of pages, the duties, the regions and the titles of measures all have Welsh', () => {
  for (const name of ['Public pages: their own words', "Duties of the Victims' Code", 'Regions', 'Titles of measures'])
    expect({ name, without: places.find(({ place }) => place === name)?.without }).toEqual({ name, without: [] })
})

test('an English text has one Welsh, and no list has one that another list has', () => {
  const all = Object.values(termLists).flatMap((list) => Object.keys(list))
  expect(all.filter((text, n) => all.indexOf(text) !== n)).toEqual([])
})

test('Welsh is of a text that the hub has: a title that was worded anew is named here', () => {
  const known = new Set(places.flatMap(({ texts }) => texts))
  for (const name of ['measures', 'definitions', 'dimensions', 'duties', 'places', 'publications'] as const)
    expect({ name, unknown: Object.keys(termLists[name]).filter((text) => !known.has(text)) }).toEqual({ name, unknown: [] })
})
