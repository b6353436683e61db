import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { dateOfDay, dayLength, dayOfDate, londonDate, londonDay, londonMonth, startOfLondonDay } from '../../../src/kit/london.js'

describe('a time belongs to its London date', () => {
  test.each([
    ['2025-03-29T23:30:00Z', '2025-03-29'],
    ['2025-03-30T22:59:59Z', '2025-03-30'],
    ['2025-03-30T23:00:00Z', '2025-03-31'],
    ['2025-07-01T23:30:00Z', '2025-07-02'],
    ['2025-10-25T23:00:00Z', '2025-10-26'],
    ['2025-10-26T23:30:00Z', '2025-10-26'],
    ['2025-12-31T23:59:59.999Z', '2025-12-31'],
    ['2025-07-01T00:30:00+02:00', '2025-06-30'],
    ['2025-07-01', '2025-07-01'],
  ])('the London date of %s is %s', (instant, date) => {
    expect(londonDate(instant)).toBe(date)
    if (instant.length > 10) expect(londonDate(new Date(instant))).toBe(date)
  })

  test('text that is no time is refused', () => {
    expect(() => londonDate('yesterday at ten')).toThrow(RangeError)
  })
})

test('the London month of a time is that of its date', () => {
  expect(londonMonth(Date.parse('2025-06-30T23:30:00Z'))).toBe('2025-07')
  expect(londonMonth(Date.parse('2025-12-31T23:30:00Z'))).toBe('2025-12')
})

const instants = fc.integer({ min: Date.UTC(1972, 0, 1), max: Date.UTC(2099, 11, 31) })

test('the London date is the one that the platform gives, at any instant', () => {
  const platform = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit' })
  fc.assert(
    fc.property(instants, (instant) => londonDate(instant) === platform.format(instant)),
    { numRuns: 2_000 },
  )
})

test('a London day starts at its first instant, and not one earlier', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      const date = londonDate(instant)
      const start = startOfLondonDay(date)
      return londonDate(start) === date && londonDate(start - 1) === dateOfDay(dayOfDate(date) - 1)
    }),
  )
})

test('London days are counted from 1970 and have dates', () => {
  expect([londonDay(0), dayOfDate('1970-01-02'), dateOfDay(-1)]).toEqual([0, 1, '1969-12-31'])
  fc.assert(fc.property(fc.integer({ min: -25_000, max: 100_000 }), (day) => dayOfDate(dateOfDay(day)) === day))
  expect(Date.UTC(2025, 0, 1) / dayLength).toBe(dayOfDate('2025-01-01'))
})
