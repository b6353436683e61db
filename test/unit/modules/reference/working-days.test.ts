import { describe, expect, test } from '@jest/globals'
import { addWorkingDays, bankHolidays, canCountFrom, isWorkingDay } from '../../../../src/modules/reference/index.js'
import { workingDaysBetween } from '../../../support/batches/working-days.js'

describe('working days of England and Wales', () => {
  test.each([
    ['a plain week', '2025-03-03', 5, '2025-03-10'],
    ['one day', '2025-03-03', 1, '2025-03-04'],
    ['Friday to Monday', '2025-03-07', 1, '2025-03-10'],
    ['a Saturday is day 0 too', '2025-03-08', 1, '2025-03-10'],
    ['over Easter', '2025-04-17', 1, '2025-04-22'],
    ['over Christmas and New Year', '2024-12-24', 5, '2025-01-03'],
    ['Christmas on a Saturday', '2010-12-24', 1, '2010-12-29'],
    ['Christmas on a Sunday', '2011-12-23', 1, '2011-12-28'],
    ['Boxing Day on a Saturday', '2015-12-24', 1, '2015-12-29'],
    ['New Year on a Saturday', '2021-12-31', 1, '2022-01-04'],
    ['the royal wedding of 2011 and the early May holiday', '2011-04-28', 1, '2011-05-03'],
    ['the Diamond Jubilee', '2012-06-01', 1, '2012-06-06'],
    ['early May of 2020 was a Friday', '2020-05-01', 5, '2020-05-11'],
    ['the Platinum Jubilee', '2022-06-01', 1, '2022-06-06'],
    ['last Monday of May 2022 was a working day', '2022-05-27', 1, '2022-05-30'],
    ['the state funeral of 2022', '2022-09-16', 1, '2022-09-20'],
    ['the coronation of 2023', '2023-05-05', 1, '2023-05-09'],
  ])('working days, %s: %s and %i working days are full on %s', (_, date, count, due) => {
    expect(addWorkingDays(date, count)).toBe(due)
    expect(workingDaysBetween(date, due)).toBe(count)
    expect(isWorkingDay(due)).toBe(true)
  })

  test('every whole year has eight bank holidays on weekdays, and the one-off ones more', () => {
    const extra: Record<number, number> = { 2011: 1, 2012: 1, 2022: 2, 2023: 1 }
    for (let year = 2005; year <= 2030; year++) {
      const days = Array.from({ length: 366 }, (_, n) => new Date(Date.UTC(year, 0, 1 + n)).toISOString().slice(0, 10)).filter((day) =>
        day.startsWith(`${year}`),
      )
      const weekdays = days.filter((day) => ![0, 6].includes(new Date(day).getUTCDay()))
      expect(weekdays.length - days.filter(isWorkingDay).length).toBe(8 + (extra[year] ?? 0))
    }
  })

  test('a limit of 1 to 20 working days ends where a count of the days one by one ends, for each day of the calendar', () => {
    const holidays = new Set(bankHolidays.holidays.map(([date]) => date))
    const nextDay = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
    const isFree = (date: string): boolean => [0, 6].includes(new Date(date).getUTCDay()) || holidays.has(date)
    const wrong: string[] = []
    let days = 0
    for (let date = bankHolidays.validFrom; date <= bankHolidays.validTo; date = nextDay(date)) {
      days++
      let due = date
      for (let count = 1; count <= 20; count++) {
        do due = nextDay(due)
        while (isFree(due))
        if (due > bankHolidays.validTo) break
        if (addWorkingDays(date, count) !== due) wrong.push(`${date} + ${count}: ${addWorkingDays(date, count)}, and not ${due}`)
      }
      if (due > bankHolidays.validTo && canCountFrom(date)) wrong.push(`${date}: the calendar ends before the limit`)
    }
    expect(wrong.slice(0, 10)).toEqual([])
    // 2005 to 2030, with six leap days.
    expect(days).toBe(26 * 365 + 6)
  })

  test('days beyond the calendar of working days are refused, not guessed', () => {
    expect(canCountFrom('2031-01-01')).toBe(false)
    expect(() => addWorkingDays('2031-01-01', 1)).toThrow(RangeError)
    expect(() => addWorkingDays('2030-12-30', 5)).toThrow(RangeError)
  })
})
