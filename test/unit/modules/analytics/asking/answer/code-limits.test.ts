import { describe, expect, test } from '@jest/globals'
import type { AnalysisRow, Cell } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { codeLimitNotes, withoutLimitless } from '../../../../../../src/modules/analytics/asking/answer/code-limits.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'

const measures = ['CODE_DUTY_MET_OF_DUE_RATE', 'CODE_DUTY_MET_RATE', 'CODE_DUTY_EVIDENCED_RATE'] as const
const question = completeQuestion({ measures: [...measures], by: ['DUTY'], period: { from: '2025', to: '2025' } })

const cellOf = (measure: Cell['measure'], value: number | null, status: Cell['status'] = value === null ? 'SUPPRESSED' : 'OK'): Cell => ({
  measure,
  value,
  status,
  lower: 0.1,
  upper: 0.4,
  numerator: value === null ? null : 230,
  denominator: 1_000,
  own: null,
  interval: null,
  intervalIfShown: null,
  behind: { people: 1_000, pieces: 1 },
})

const row = (duty: string, values: readonly (number | null)[], period = '2025', status?: Cell['status']): AnalysisRow => ({
  period,
  dimensions: [{ dimension: 'DUTY', value: duty, label: duty }],
  cells: measures.map((measure, n) => cellOf(measure, values[n] ?? null, status)),
})

const valuesOf = (rows: readonly AnalysisRow[]): (number | null)[][] => rows.map(({ cells }) => cells.map(({ value }) => value))

describe('a duty without a limit', () => {
  test.each([
    ['D01', '2025', true],
    ['D02', '2025Q1', true],
    ['D03', '2025-03', true],
    ['D20', '2024/2025', true],
    ['D04', '2025', false],
    ['D04c', '2025', false],
    ['D19', '2025', false],
    // The earlier Codes gave five days for it.
    ['D01', '2020', false],
    ['D01', '2021', false],
  ])('a duty without a limit, %s in %s, has no share met: %s', (duty, period, isWithout) => {
    const [values] = valuesOf(withoutLimitless([row(duty, [0.23, 1, 0.23], period)], question))
    expect(values).toEqual(isWithout ? [null, null, 0.23] : [0.23, 1, 0.23])
  })

  test('a duty without a limit reveals nothing of the share met: neither bounds nor numerator, and of own rows no rate', () => {
    const [shared] = withoutLimitless([row('D03', [0.23, 1, 0.23])], question)
    expect(shared?.cells[0]).toMatchObject({ value: null, status: 'SUPPRESSED', lower: 0, upper: 1, numerator: null, interval: null })
    const [own] = withoutLimitless([row('D03', [0.23, 1, 0.23], '2025', 'EXACT')], question)
    expect(own?.cells[0]).toMatchObject({ value: null, status: 'EXACT', lower: null, upper: null, numerator: 230, denominator: 1_000 })
  })

  test('a duty without a limit is recognised by the condition of the question too, and a note says so', () => {
    const asked = completeQuestion({ measures: [...measures], where: [{ dimension: 'DUTY', value: 'D03' }], period: question.period })
    const rows = withoutLimitless([{ ...row('D03', [0.23, 1, 0.23]), dimensions: [] }], asked)
    expect(valuesOf(rows)).toEqual([[null, null, 0.23]])
    expect(codeLimitNotes(rows, asked)).toEqual([{ code: 'NO_LIMIT', text: expect.stringMatching(/^No share met is told of D03: /) }])
  })
})

describe('a duty that is not evidenced', () => {
  const said = (values: readonly (number | null)[], evidenced?: Cell['status']) => {
    const { cells, ...rest } = row('D04', values)
    const changed = cells.map((cell) => (evidenced && cell.measure === 'CODE_DUTY_EVIDENCED_RATE' ? { ...cell, status: evidenced } : cell))
    return codeLimitNotes([{ ...rest, cells: changed }], question).map(({ code }) => code)
  }

  test('a duty is said not to be evidenced if the share met is withheld and the published share evidenced is withheld or below 5 %', () => {
    expect(said([null, null, null])).toEqual(['NOT_EVIDENCED'])
    expect(said([null, null, 0.049])).toEqual(['NOT_EVIDENCED'])
    expect(said([null, null, 0.05])).toEqual([])
    expect(said([0.2, 0.9, 0.04])).toEqual([])
    expect(said([null, null, null], 'CAPPED')).toEqual([])
  })

  test('a duty that is not evidenced is recognised from published figures alone: the same cells give the same note, whatever is behind them', () => {
    const cells = row('D04', [null, null, 0.04]).cells.map((cell) => ({
      ...cell,
      behind: { people: 7, pieces: 3 },
      numerator: 1,
      denominator: 2,
    }))
    expect(codeLimitNotes([{ ...row('D04', []), cells }], question).map(({ code }) => code)).toEqual(['NOT_EVIDENCED'])
  })
})
