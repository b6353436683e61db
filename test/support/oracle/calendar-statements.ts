import { dateOfDay, dayOfDate } from '../../../src/kit/london.js'
import { bankHolidays, canCountFrom, isWorkingDay } from '../../../src/modules/reference/index.js'

/** The London date of an instant, from DuckDB's own calendar. */
export const londonDate = (instant: string): string => `london_date(${instant})`

/**
 * What every statement about days uses: the macro `london_date`, and the table `due_dates`, which holds the day on which so many
 * working days after another have passed, for each length in `limits`.
 */
export function calendarStatements(limits: readonly number[]): string[] {
  return [
    `CREATE TEMP MACRO london_date(t) AS CAST(timezone('Europe/London', timezone('UTC', t)) AS DATE)`,
    `CREATE TEMP TABLE due_dates AS WITH ${numberDays()}
      SELECT day, days, ended.working AS due FROM began, (SELECT unnest([${limits.join(', ')}]) AS days) JOIN working ended ON ended.place = began.place + days`,
  ]
}

/**
 * Makes the table `working`, all working days by number, and `began`, every day from which a limit can be counted, with the number of the
 * last working day up to it. The days are one text, because the parser takes longer for a list of literals than for all else.
 */
function numberDays(): string {
  const [first, last] = [dayOfDate(bankHolidays.validFrom), dayOfDate(bankHolidays.validTo)]
  const days = Array.from({ length: last - first + 1 }, (_, place) => first + place)
  const working = days.filter((day) => isWorkingDay(dateOfDay(day)))
  const counted = days.filter((day) => canCountFrom(dateOfDay(day)))
  const dated = (day: string): string => `DATE '1970-01-01' + CAST(${day} AS INTEGER)`
  return `listed AS (SELECT string_split('${working.join(' ')}', ' ') AS days),
    working AS (SELECT ${dated('day')} AS working, place FROM (SELECT unnest(days) AS day, generate_subscripts(days, 1) AS place FROM listed)),
    began AS (SELECT ${dated('range')} AS day, coalesce(place, 0) AS place
      FROM range(${first}, ${first + counted.length}) ASOF LEFT JOIN working ON working <= ${dated('range')})`
}
