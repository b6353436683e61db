import { dateOfDay, dayOfDate, firstPlainYear, summerTimes } from '../../../../kit/london.js'
import { addWorkingDays, bankHolidays, canCountFrom } from '../../../reference/index.js'

// Before and after, DuckDB's own calendar is asked, which takes twenty times as long.
const lastPlainYear = 2099

/** The London date of an instant, as `londonDate` says it. */
export const londonDate = (instant: string): string => `london_date(${instant})`

/**
 * What every statement about days uses: the macro `london_date`, and in `due_dates` the day on which so many working days after another
 * are full, for each length of `limits`.
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
    'CREATE TEMP TABLE due_dates (day DATE, days INTEGER, due DATE)',
    ...limits.map((days) => `INSERT INTO due_dates SELECT day, ${days}, due FROM (${dueDates(days)})`),
  ]
}

// As one text, because a list of literals takes the parser longer than all else.
function dueDates(days: number): string {
  const from: number[] = []
  for (let day = dayOfDate(bankHolidays.validFrom); day <= dayOfDate(bankHolidays.validTo); day++)
    if (canCountFrom(dateOfDay(day))) from.push(day)
  const dates = (values: readonly number[]): string =>
    `DATE '1970-01-01' + CAST(unnest(string_split('${values.join(' ')}', ' ')) AS INTEGER)`
  return `SELECT ${dates(from)} AS day, ${dates(from.map((day) => dayOfDate(addWorkingDays(dateOfDay(day), days))))} AS due`
}
