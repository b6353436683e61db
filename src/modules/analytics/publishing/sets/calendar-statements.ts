import { dateOfDay, dayOfDate, firstPlainYear, summerTimes } from '../../../../kit/london.js'
import { bankHolidays, canCountFrom, isWorkingDay } from '../../../reference/index.js'

// Outside these years DuckDB's own calendar is used, which takes twenty times as long.
const lastPlainYear = 2099

/** The London date of an instant, the same as the function `londonDate` gives. */
export const londonDate = (instant: string): string => `london_date(${instant})`

/**
 * What every statement about days uses: the macro `london_date`, and the table `due_dates`, which holds the day on which so many
 * working days after another have passed, for each length in `limits`.
 */
export function calendarStatements(limits: readonly number[]): string[] {
  const summers = summerTimes(lastPlainYear)
  const list = (values: readonly number[]): string => `[${values.join(', ')}]::BIGINT[]`
  const at = `year(t) - ${firstPlainYear - 1}`
  const isSummer = `epoch_ms(t) >= getvariable('summer_from')[${at}] AND epoch_ms(t) < getvariable('summer_to')[${at}]`
  return [
    `SET VARIABLE summer_from = ${list(summers.map(({ from }) => from))}`,
    `SET VARIABLE summer_to = ${list(summers.map(({ to }) => to))}`,
    `CREATE TEMP MACRO london_date(t) AS CASE
      WHEN year(t) < ${firstPlainYear} OR year(t) > ${lastPlainYear} THEN CAST(timezone('Europe/London', timezone('UTC', t)) AS DATE)
      WHEN ${isSummer} THEN CAST(t + INTERVAL 1 HOUR AS DATE) ELSE CAST(t AS DATE) END`,
    `CREATE TEMP TABLE due_dates AS WITH ${(numbered ??= numberDays())}
      SELECT day, days, ended.working AS due FROM began, (SELECT unnest([${limits.join(', ')}]) AS days) JOIN working ended ON ended.place = began.place + days`,
  ]
}

// The same text for every quarter.
let numbered: string | undefined

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
