import { describe, expect, test } from '@jest/globals'
import { endOfQuarter, iso, readInstant } from '../../../../../src/modules/ingest/columns/instant.js'

describe('an instant', () => {
  test.each([
    ['2025-03-01T10:00:00Z', '2025-03-01T10:00:00.000Z'],
    ['2025-03-01T10:00Z', '2025-03-01T10:00:00.000Z'],
    ['2025-03-01T10:00:00.25Z', '2025-03-01T10:00:00.250Z'],
    ['2025-03-01T10:00:00+01:00', '2025-03-01T09:00:00.000Z'],
    ['2025-03-01T10:00:00-0530', '2025-03-01T15:30:00.000Z'],
    ['2025-01-01', '2025-01-01T00:00:00.000Z'],
    ['2025-07-01', '2025-06-30T23:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
    ['1999-12-31T00:00:00Z', '1999-12-31T00:00:00.000Z'],
  ])('the instant %s is %s', (text, expected) => {
    expect(new Date(readInstant(text) ?? NaN).toISOString()).toBe(expected)
  })

  test.each([
    '',
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-03-01T10:00:00',
    '2025-03-01T24:00:00Z',
    '2025-02-29T10:00:00Z',
    '2025-04-31T10:00:00Z',
    '2025-00-01T10:00:00Z',
    '2025-03-00T10:00:00Z',
    '2025-03-01T10:60:00Z',
    '2025-03-01T10:00:60Z',
    '1899-03-01T10:00:00Z',
    '2025-03-01T1a:00:00Z',
    '2025/03/01T10:00:00Z',
    '2025-03-01T10:60Z',
    '01/03/2025',
    '20250301',
    '0001-01-01',
    '2025-03-01 10:00:00Z',
    '2025-03-01T10:00:00+15:00',
  ])('the text %j is no instant', (text) => {
    expect(readInstant(text)).toBeUndefined()
  })

  test('an instant is written in UTC to the millisecond, before 1970 too', () => {
    for (const text of ['1900-01-01T00:00:00.000Z', '1969-12-31T23:59:59.000Z', '2025-03-01T23:59:59.000Z', '2025-03-01T10:00:00.250Z'])
      expect(iso(Date.parse(text))).toBe(text)
    expect(iso(null)).toBeNull()
  })

  test('a quarter ends when the next begins in London', () => {
    expect(new Date(endOfQuarter('2025Q4')).toISOString()).toBe('2026-01-01T00:00:00.000Z')
    expect(new Date(endOfQuarter('2025Q1')).toISOString()).toBe('2025-03-31T23:00:00.000Z')
  })
})
