import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { ownDocuments } from '../../../src/hub/own-documents.js'

/** The documents that a package was printed with, by the ids that it sends. */
const printedWith = (folder: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../../${folder}/persisted-documents.json`, import.meta.url), 'utf8')) as Record<string, string>

test('the hub registers each document of the pages and of the client package, by the id and in the text that they were printed with, and no other', () => {
  const printed = { ...printedWith('client/src/generated'), ...printedWith('web/src/gql') }
  expect(Object.keys(printed).length).toBeGreaterThan(80)
  expect(Object.fromEntries(ownDocuments())).toEqual(printed)
})
