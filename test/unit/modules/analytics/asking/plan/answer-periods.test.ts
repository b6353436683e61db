import { describe, expect, test } from '@jest/globals'
import {
  answerPeriods,
  checkFollowed,
  checkOneDay,
  checkWholeYears,
} from '../../../../../../src/modules/analytics/asking/plan/answer-periods.js'
import { runOf, type AnswerPeriod, type PeriodGrain } from '../../../../../../src/modules/analytics/asking/question/period.js'

const published = ['2024Q1', '2024Q2', '2024Q3', '2024Q4', '2025Q1', '2025Q2', '2025Q3']
const answered = (from: string, to: string, per: PeriodGrain): readonly AnswerPeriod[] =>
  answerPeriods(runOf({ from, to }), per, published, true)
const ask = (from: string, to: string, per: PeriodGrain, months = true): string[] =>
  answerPeriods(runOf({ from, to }), per, published, months).map(
    ({ label, pieces }) => `${label}: ${pieces.map((piece) => piece.label).join(' + ')}`,
  )
const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return (error as { code: string }).code
  }
  return 'none'
}

describe('periods', () => {
  test.each<[string, string, PeriodGrain, string[]]>([
    ['2024', '2024', 'WHOLE', ['2024: 2024']],
    ['2024Q1', '2024Q4', 'WHOLE', ['2024: 2024']],
    ['2025-01', '2025-03', 'WHOLE', ['2025Q1: 2025Q1']],
    ['2025-02', '2025-02', 'WHOLE', ['2025-02: 2025-02']],
    ['2024', '2025Q2', 'WHOLE', ['2024/2025Q2: 2024 + 2025Q1 + 2025Q2']],
    ['2024Q2', '2025Q1', 'WHOLE', ['2024Q2/2025Q1: 2024Q2 + 2024Q3 + 2024Q4 + 2025Q1']],
    ['2024Q3', '2024-12', 'QUARTER', ['2024Q3: 2024Q3', '2024Q4: 2024Q4']],
    ['2025Q1', '2025Q1', 'MONTH', ['2025-01: 2025-01', '2025-02: 2025-02', '2025-03: 2025-03']],
    ['2024', '2024', 'YEAR', ['2024: 2024']],
  ])('the periods of %s to %s per %s', (from, to, per, rows) => expect(ask(from, to, per)).toEqual(rows))

  test.each<[string, string, PeriodGrain, boolean, string]>([
    ['2025-13', '2025', 'WHOLE', true, 'PERIOD_INVALID'],
    ['2025-01-31', '2025-03', 'WHOLE', true, 'PERIOD_INVALID'],
    ['2025Q5', '2025', 'WHOLE', true, 'PERIOD_INVALID'],
    ['2025', '2024', 'WHOLE', true, 'PERIOD_INVALID'],
    ['2025-02', '2025-03', 'WHOLE', true, 'PERIOD_NOT_ALIGNED'],
    ['2025-02', '2025-04', 'WHOLE', true, 'PERIOD_NOT_ALIGNED'],
    ['2024Q2', '2025Q1', 'YEAR', true, 'PERIOD_NOT_ALIGNED'],
    ['2025-02', '2025-03', 'QUARTER', true, 'PERIOD_NOT_ALIGNED'],
    ['2025Q1', '2025Q1', 'MONTH', false, 'PERIOD_NOT_ALIGNED'],
    ['2025-02', '2025-02', 'WHOLE', false, 'PERIOD_NOT_ALIGNED'],
    ['2025', '2025', 'WHOLE', true, 'PERIOD_NOT_PUBLISHED'],
    ['2023Q4', '2024Q1', 'QUARTER', true, 'PERIOD_NOT_PUBLISHED'],
  ])('%s to %s per %s (months: %s) is refused: %s', (from, to, per, months, code) => {
    expect(codeOf(() => ask(from, to, per, months))).toBe(code)
  })

  test('the refusal of a period names what is published', () => {
    expect(() => ask('2026', '2026', 'WHOLE')).toThrow('2026Q1 is not published. Published are 2024Q1 to 2025Q3: ask within them.')
    expect(() => answerPeriods(runOf({ from: '2025', to: '2025' }), 'WHOLE', [], true)).toThrow('No quarter is published yet.')
  })
})

describe('a stock of one day', () => {
  const quarterly = { name: 'VICTIMS_WITH_OPEN_CASE', stockOf: 'QUARTER' } as const
  const yearly = { name: 'VICTIMS_WITH_OPEN_CASE_AT_YEAR_END', stockOf: 'YEAR' } as const

  test.each<[typeof quarterly | typeof yearly, string, string, PeriodGrain]>([
    [quarterly, '2024Q1', '2024Q1', 'WHOLE'],
    [quarterly, '2024', '2024', 'QUARTER'],
    [quarterly, '2024Q1', '2024Q2', 'MONTH'],
    [yearly, '2024', '2024', 'WHOLE'],
    [yearly, '2024', '2024', 'YEAR'],
  ])('a stock of one day, %j, is told for each day: %s to %s per %s', (measure, from, to, per) => {
    expect(codeOf(() => checkOneDay(measure, answered(from, to, per)))).toBe('none')
  })

  test.each<[typeof quarterly | typeof yearly, string, string, PeriodGrain]>([
    [quarterly, '2024', '2024', 'YEAR'],
    [quarterly, '2024', '2024', 'WHOLE'],
    [quarterly, '2024Q1', '2024Q2', 'WHOLE'],
    [yearly, '2024', '2025Q2', 'WHOLE'],
  ])('a stock of one day, %j, is never added up: %s to %s per %s', (measure, from, to, per) => {
    expect(() => checkOneDay(measure, answered(from, to, per))).toThrow(
      expect.objectContaining({ code: 'PERIOD_NOT_ALIGNED', message: expect.stringContaining(`Ask per ${measure.stockOf}.`) }),
    )
  })

  test('a measure that is no stock is added up', () => {
    expect(codeOf(() => checkOneDay({ name: 'VICTIMS_REFERRED' }, answered('2024', '2025Q2', 'WHOLE')))).toBe('none')
  })
})

test('a measure that is counted by year has no shorter period, and the sentence says which measure', () => {
  const periods = answered('2024', '2025Q2', 'WHOLE')
  expect(() => checkWholeYears('families', periods)).toThrow(
    'This reads families, counted only by whole calendar year, but this asks for 2025Q1.',
  )
  expect(() => checkWholeYears('families', answered('2024', '2024', 'YEAR'))).not.toThrow()
})

describe('what is frozen with a later quarter', () => {
  const holds = 'referred persons followed for 180 days'
  const refusal = (from: string, to: string, known = published): string => {
    try {
      checkFollowed(holds, 2, runOf({ from, to }), known)
    } catch (error) {
      return (error as Error).message
    }
    return 'none'
  }

  test('a figure that is frozen with a later quarter can be asked up to the quarter whose later one is published', () => {
    expect(refusal('2024', '2025Q1')).toBe('none')
    expect(refusal('2024-11', '2024-12')).toBe('none')
  })

  test('a figure that is frozen with a later quarter is refused with the first day on which it can be published, and with what can be asked until then', () => {
    expect(refusal('2024', '2025Q3')).toBe(
      'Of referred persons followed for 180 days the newest that can be asked are those of 2025Q1: those of 2025Q2 are frozen with 2025Q4, which can be published from 2026-02-05 on.',
    )
    expect(refusal('2024Q1', '2024Q1', ['2024Q1'])).toMatch(
      /there are none yet: those of 2024Q1 are frozen with 2024Q3, which can be published from 2024-11-05 on\.$/,
    )
  })

  test('the refusal of a figure that is frozen later says nothing about a quarter that is not published itself, which has a sentence of its own', () => {
    expect(refusal('2026Q1', '2026Q1')).toBe('none')
  })
})
