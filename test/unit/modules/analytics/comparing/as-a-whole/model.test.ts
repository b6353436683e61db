import { describe, expect, test } from '@jest/globals'
import type { Role } from '../../../../../../src/access/roles.js'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { completeQuestion, type PartialQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { modelOf } from '../../../../../../src/modules/analytics/comparing/as-a-whole/model.js'
import type { DimensionName, MeasureName } from '../../../../../../src/modules/analytics/vocabulary/names.js'
import { comparedOf, rateCell } from '../../../../../support/answers/figures.js'

type Cell = readonly [first: string, second: string, k: number | null, n: number | null]

interface Asked {
  readonly by?: readonly DimensionName[]
  readonly measure?: MeasureName
  readonly role?: Role
  readonly where?: PartialQuestion['where']
}

function model(
  cells: readonly Cell[],
  { by = ['UPDATED_IN_TIME', 'OFFENCE_GROUP'], measure = 'VICTIM_WITHDREW_RATE', role = 'POLICE_ANALYST', where = [] }: Asked = {},
) {
  const rows = cells.map(([first, second, k, n]): AnalysisRow => ({
    period: '2025',
    dimensions: [first, second].slice(0, by.length).map((value, at) => ({ dimension: by[at] as DimensionName, value, label: value })),
    cells: [rateCell(measure, k, n)],
  }))
  const question = completeQuestion({ measures: [measure], by, where, period: { from: '2025', to: '2025' } })
  return modelOf(comparedOf(question, rows), measure, role)
}

/** Late updates raise the odds of withdrawing by a half in each group, and violence doubles them. */
const share = (late: boolean, violent: boolean): number =>
  1 / (1 + Math.exp(1.2 - (late ? Math.log(1.5) : 0) - (violent ? Math.log(2) : 0)))
const known: readonly Cell[] = (['MET', 'BREACHED'] as const).flatMap((state) =>
  (['THEFT', 'VIOLENCE'] as const).map((group, at): Cell => {
    const n = (state === 'MET' ? 6_000 : 4_000) + 1_000 * (1 - at)
    return [state, group, 5 * Math.round((n * share(state === 'BREACHED', group === 'VIOLENCE')) / 5), n]
  }),
)

describe('a model of a rate from published cells', () => {
  test('each value of a model has an odds ratio and a difference in points, with the other dimension held alike', () => {
    const { terms, people, cells, fits } = model(known)
    expect(terms.map(({ value, against }) => [value.value, against.value])).toEqual([
      ['BREACHED', 'MET'],
      ['VIOLENCE', 'THEFT'],
    ])
    expect(terms[0]?.oddsRatio).toBeCloseTo(1.5, 1)
    expect(terms[1]?.oddsRatio).toBeCloseTo(2, 1)
    expect(terms[0]?.apart).toBe(true)
    // Everybody late less everybody in time, each offence group as often as it is.
    const mix = known.reduce((sum, [, group, , n]) => sum + (group === 'VIOLENCE' ? (n ?? 0) : 0), 0) / people
    const points = (1 - mix) * (share(true, false) - share(false, false)) + mix * (share(true, true) - share(false, true))
    expect(terms[0]?.points).toBeCloseTo(points, 2)
    expect(terms[0]?.pointsInterval.lower).toBeLessThan(points)
    expect(terms[0]?.pointsInterval.upper).toBeGreaterThan(points)
    expect([people, cells]).toEqual([22_000, 4])
    expect(fits).toBeGreaterThan(0.05)
  })

  test('the first sentence of a model says what is found, and none says that it is a cause', () => {
    const { sentence } = model(known)
    expect(sentence).toMatch(
      /^In 2025, .*: with offence group “VIOLENCE” it is \d+\.\d points higher than with “THEFT” \(.* times the odds, [^()]*\)\. With updates under duties D05, D07 and D08 “BREACHED” it is /,
    )
    expect(sentence).toContain('It shows no cause.')
  })

  test('a value with a withheld cell is left out whole if few people have it, and named', () => {
    const { leftOut, terms, people } = model([...known, ['MET', 'FRAUD', 20, 60], ['BREACHED', 'FRAUD', null, 40]])
    expect(leftOut.map(({ value }) => value)).toEqual(['FRAUD'])
    expect(terms).toHaveLength(2)
    expect(people).toBe(22_000)
  })

  test('people about whom the matter is not known are left out of a model, and named', () => {
    const { leftOut, people } = model([...known, ['NOT_JUDGED', 'THEFT', 900, 3_000], ['NOT_JUDGED', 'VIOLENCE', 900, 3_000]])
    expect(leftOut.map(({ value }) => value)).toEqual(['NOT_JUDGED'])
    expect(people).toBe(22_000)
  })

  test('a model is refused if a withheld cell belongs to too many people, and the refusal names the cell', () => {
    expect(() => model([...known.slice(0, 3), ['BREACHED', 'VIOLENCE', null, 4_000]])).toThrow(
      'A model takes every cell of its table, and 1 are withheld (BREACHED, VIOLENCE). Ask for a longer period, a larger place, or dimensions with fewer values.',
    )
  })

  test('a value that nearly everybody with it shares separates, and the refusal says so', () => {
    expect(() => model([...known.slice(0, 3), ['BREACHED', 'VIOLENCE', 4_000, 4_000]])).toThrow(
      'In some, nearly everybody has what is counted.',
    )
  })

  test('a model of too few cells, or of one dimension, is refused with what to ask', () => {
    expect(() => model(known.slice(0, 2))).toThrow('The published cells are too few for a model of UPDATED_IN_TIME and OFFENCE_GROUP')
    expect(() => model(known, { by: ['UPDATED_IN_TIME'] })).toThrow('A model needs two dimensions or more in by')
  })

  test('the sentence of a model says to read the rows if one dimension changes what the other does', () => {
    const crossed = known.map(([first, second], at): Cell => [first, second, [1_000, 3_000, 3_000, 1_000][at] ?? 0, 6_000])
    const { fits, sentence } = model(crossed)
    expect(fits).toBeLessThan(0.05)
    expect(sentence).toContain('one figure for all does not fit well: read the rows.')
  })

  const supported = known.map(([state, group, k, n]): Cell => [state === 'MET' ? 'YES' : 'NO', group, k, n])
  const joined = { by: ['SUPPORTED', 'REGION'] as const, measure: 'VICTIM_WITHDREW_RATE' as const }

  test.each<Role>(['POLICE_ANALYST', 'COMMISSIONER_ANALYST', 'RESEARCHER'])(
    'what police and charity both wrote is not modelled for %s, and the refusal says who wrote what',
    (role) => {
      expect(() => model(supported, { ...joined, role })).toThrow(
        /^A model that reads what the police wrote \(VICTIM_WITHDREW_RATE\) together with what the charity wrote of the same people \(SUPPORTED\) is for the charity and the inspectorate/,
      )
    },
  )

  test('a model of only the people with one value is refused too, if the other side wrote that value', () => {
    const where = [{ dimension: 'SUPPORTED', value: 'YES' }] as const
    expect(() => model(known, { where })).toThrow(/what the charity wrote of the same people \(SUPPORTED\)/)
    expect(model(known, { where, role: 'INSPECTOR' }).terms).toHaveLength(2)
    expect(model(known, { where: [{ dimension: 'FORCE', value: 'surrey' }] }).terms).toHaveLength(2)
  })

  test.each<Role>(['CHARITY_ANALYST', 'INSPECTOR'])('what police and charity both wrote is modelled for %s', (role) => {
    expect(model(supported, { ...joined, role }).terms).toHaveLength(2)
  })
})
