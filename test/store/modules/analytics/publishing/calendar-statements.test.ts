import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import fc from 'fast-check'
import { londonDate } from '../../../../../src/kit/london.js'
import { calendarStatements, londonDate as londonDateOf } from '../../../../support/oracle/calendar-statements.js'
import { addWorkingDays, bankHolidays, canCountFrom } from '../../../../../src/modules/reference/index.js'

let instance: DuckDBInstance
let connection: DuckDBConnection

beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:')
  connection = await instance.connect()
  for (const statement of calendarStatements([1, 20])) await connection.run(statement)
})
afterAll(() => instance.closeSync())

const rowsOf = async (statement: string) => (await connection.runAndReadAll(statement)).getRows()

test('DuckDB has the London date of an instant that the hub has, since 1900', async () => {
  const instants = fc.sample(fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2110, 0, 1) }), 5_000)
  const changes = ['1972-03-19T02:00:00Z', '1972-10-29T02:00:00Z', '2025-03-30T01:00:00Z', '2025-10-26T01:00:00Z', '2099-10-25T01:00:00Z']
  const nearby = changes.flatMap((at) => [-86_400_000, -7_200_000, -1, 0, 3_599_999, 82_800_000].map((by) => Date.parse(at) + by))
  const all = [...instants, ...nearby]
  const found = await rowsOf(
    `SELECT CAST(${londonDateOf('make_timestamp(ms * 1000)')} AS VARCHAR) FROM (SELECT unnest([${all.join(', ')}]) AS ms)`,
  )
  expect(found.flat()).toEqual(all.map((at) => londonDate(at)))
})

test('DuckDB counts working days as the hub does, and knows none that the calendar does not hold', async () => {
  const found = await rowsOf('SELECT CAST(day AS VARCHAR), days, CAST(due AS VARCHAR) FROM due_dates ORDER BY day, days')
  expect(found[0]?.[0]).toBe(bankHolidays.validFrom)
  expect(canCountFrom(String(found.at(-1)?.[0]))).toBe(true)
  expect(found.map(([day, days]) => addWorkingDays(String(day), Number(days)))).toEqual(found.map(([, , due]) => due))
})
