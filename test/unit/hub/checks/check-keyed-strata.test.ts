import { expect, test } from '@jest/globals'
import { checkKeyedStrata } from '../../../../src/hub/checks/check-keyed-strata.js'
import { strata } from '../../../../src/modules/analytics/vocabulary/strata.js'
import { feeds } from '../../../../src/modules/ingest/feeds/feeds.js'

const all = Object.values(strata)

test('every feed keys its rows by the letters of strata that are made from it', () => {
  expect(() => checkKeyedStrata(Object.values(feeds), all)).not.toThrow()
})

test('the hub does not start if a feed keys its rows by the letter of a stratum of another feed', () => {
  expect(() => checkKeyedStrata([{ ...feeds.HOMICIDE_CASE, keyedIn: ['C'] }], all)).toThrow(
    'ingest/feeds/homicide-case.feed.ts makes record keys of C, but no stratum with that letter is made from HOMICIDE_CASE.\n' +
      'Name in keyedIn the letters that vocabulary/strata.ts gives to the strata of the feed.',
  )
})

test('the hub does not start if a stratum is made from a feed that is not listed', () => {
  const { HOMICIDE_CASE: _, ...others } = feeds
  expect(() => checkKeyedStrata(Object.values(others), all)).toThrow(
    'The stratum H is made from HOMICIDE_CASE, which is no feed. Add its line in ingest/feeds/feeds.ts.',
  )
})

test('no two feeds key their rows by the same letter', () => {
  const keyed = Object.values(feeds).flatMap(({ keyedIn }) => keyedIn)
  expect(new Set(keyed).size).toBe(keyed.length)
})
