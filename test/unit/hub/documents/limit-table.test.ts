import { expect, test } from '@jest/globals'
import { hubSchema } from '../../../../src/hub/resolvers.js'
import { limitsOf, limitTable } from '../../../../src/hub/documents/limit-table.js'
import { errorCodes } from '../../../../src/kit/error-codes.js'

const limits = Object.values(limitsOf(hubSchema())).flat()

/** Refusals of too much that protect people in figures, and not the hub: `docs/DISCLOSURE.md` has them. */
const ofDisclosure = ['TABLE_TOO_SPARSE', 'TOO_DEEP']

test('each code that says "too much" has a limit in the table', () => {
  const tooMuch = Object.keys(errorCodes).filter((code) => /(^|_)TOO_|_EXCEEDED$/.test(code) && !ofDisclosure.includes(code))
  expect(tooMuch.length).toBeGreaterThan(10)
  expect(tooMuch.filter((code) => !limits.some((limit) => limit.code === code))).toEqual([])
})

test('no limit is counted twice', () => {
  const counted = limits.map(({ of }) => of)
  expect(counted).toEqual([...new Set(counted)])
})

test('the page prints each limit with its number and its code', () => {
  const page = limitTable(hubSchema())
  for (const { of, most, code } of limits) expect(page).toContain(`| ${of} | ${most} | \`${code}\` |`)
})
