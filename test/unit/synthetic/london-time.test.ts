import { describe, expect, test } from '@jest/globals'
import { londonDate } from '../../../src/kit/london.js'
import {
  dateText,
  dayOf,
  firstDay,
  instantAt,
  isoText,
  lastDay,
  quarterText,
  weekdayAtOrBefore,
} from '../../../demo/src/generator/world/london-time.js'

describe('London time', () => {
  test.each([
    ['2025-01-15', 0, '2025-01-15T00:00:00Z'],
    ['2025-07-01', 30, '2025-06-30T23:30:00Z'],
    ['2025-07-01', 1439, '2025-07-01T22:59:00Z'],
    ['2025-03-30', 30, '2025-03-30T00:30:00Z'],
    ['2025-03-30', 120, '2025-03-30T01:00:00Z'],
    ['2025-10-26', 0, '2025-10-25T23:00:00Z'],
    ['2025-10-26', 180, '2025-10-26T03:00:00Z'],
  ])('the London time %s at minute %i is %s', (date, minute, text) => {
    expect(isoText(instantAt(dayOf(date), minute))).toBe(text)
  })

  test('every hour of the period lies on its London day', () => {
    for (let day = firstDay; day <= lastDay; day++) {
      for (let minute = 0; minute < 1440; minute += 60) expect(londonDate(isoText(instantAt(day, minute)))).toBe(dateText(day))
    }
  })

  test('a quarter of the demo ends with its third month, and a day at a weekend moves back to Friday', () => {
    expect([quarterText(dayOf('2024-03-31')), quarterText(dayOf('2024-04-01'))]).toEqual(['2024Q1', '2024Q2'])
    expect(dateText(weekdayAtOrBefore(dayOf('2025-11-30')))).toBe('2025-11-28')
  })
})
