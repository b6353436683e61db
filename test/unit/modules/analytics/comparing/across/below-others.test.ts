import { describe, expect, test } from '@jest/globals'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { belowOthers, type TableOfForces } from '../../../../../../src/modules/analytics/comparing/across/below-others.js'
import { comparedOf, rateCell, rowOf } from '../../../../../support/answers/figures.js'

const measure = 'CODE_DUTY_MET_RATE'

interface Figure {
  readonly duty: string
  readonly force?: string
  /** Null if it is withheld. */
  readonly k: number | null
  readonly n: number
}

const rateOf = ({ duty, force, k, n }: Figure): AnalysisRow =>
  rowOf({ ...(force === undefined ? {} : { FORCE: force }), DUTY: duty }, [rateCell(measure, k, n)])

const period = { from: '2025', to: '2025' }

function table(figures: readonly Figure[], isJudged: TableOfForces['isJudged'] = () => true): TableOfForces {
  const duties = [...new Set(figures.map(({ duty }) => duty))]
  const whole = duties.map((duty) => {
    const of = figures.filter((one) => one.duty === duty)
    return rateOf({ duty, k: of.reduce((sum, { k }) => sum + (k ?? 0), 0), n: of.reduce((sum, { n }) => sum + n, 0) })
  })
  const compared = comparedOf(completeQuestion({ measures: [measure], by: ['FORCE', 'DUTY'], period }), figures.map(rateOf))
  return { compared, measure, whole: { rows: whole }, isJudged }
}

const alike = (duty: string, many: number, k: number, n: number): Figure[] =>
  Array.from({ length: many }, (_, index) => ({ duty, force: `f${index}`, k, n }))

const named = (tables: readonly TableOfForces[]) => belowOthers(tables).below.map(({ force, within }) => [force.value, within?.value])

describe('which forces lie below all others', () => {
  test('a force is found in the duty in which it lies below the others, and in no other duty', () => {
    const figures = [
      ...alike('D05', 43, 800, 1_000),
      { duty: 'D05', force: 'low', k: 650, n: 1_000 },
      ...alike('D07a', 43, 300, 1_000),
      { duty: 'D07a', force: 'low', k: 300, n: 1_000 },
    ]
    expect(belowOthers([table(figures)]).judged).toBe(88)
    expect(named([table(figures)])).toEqual([['low', 'D05']])
  })

  test('a force above all others is not found', () => {
    expect(named([table([...alike('D05', 43, 600, 1_000), { duty: 'D05', force: 'high', k: 900, n: 1_000 }])])).toEqual([])
  })

  test('the level holds over all tables together: what is found alone is not found among many more', () => {
    const one = [...alike('D05', 43, 800, 1_000), { duty: 'D05', force: 'low', k: 752, n: 1_000 }]
    const many = Array.from({ length: 40 }, (_, index) => table(alike(`X${index}`, 44, 800, 1_000)))
    expect(named([table(one)])).toEqual([['low', 'D05']])
    expect(named([table(one), ...many])).toEqual([])
  })

  test('a force that is not judged is not found, and does not count against the level', () => {
    const figures = [...alike('D05', 43, 800, 1_000), { duty: 'D05', force: 'low', k: 650, n: 1_000 }]
    const others = belowOthers([table(figures, ({ at: [force] }) => force?.value !== 'low')])
    expect(others).toEqual({ judged: 43, below: [] })
  })

  test('the force with the largest certain difference comes first, not the one whose difference looks largest', () => {
    const figures = [
      ...alike('D05', 42, 800, 1_000),
      { duty: 'D05', force: 'small', k: 20, n: 100 },
      { duty: 'D05', force: 'large', k: 2_600, n: 5_000 },
    ]
    const [first, second] = belowOthers([table(figures)]).below
    expect([first?.force.value, second?.force.value]).toEqual(['small', 'large'])
    const closer = belowOthers([table(figures.map((one) => (one.force === 'small' ? { ...one, k: 50 } : one)))]).below
    expect(closer.map(({ force }) => force.value)).toEqual(['large', 'small'])
    const [large, small] = closer
    const differenceOf = (one: typeof large) => (one?.others ?? 0) - (one?.cell.value ?? 0)
    expect(differenceOf(small)).toBeGreaterThan(differenceOf(large) - 0.05)
    expect(small?.atLeast).toBeLessThan(large?.atLeast ?? 0)
  })

  test('a withheld figure is found only if what it can be decides it, and is never told as a rate', () => {
    const hidden = (force: string, n: number) => ({ duty: 'D05', force, k: null, n })
    const found = belowOthers([table([...alike('D05', 43, 100, 1_000), hidden('large', 1_000), hidden('little', 40)])])
    expect(found.judged).toBe(45)
    expect(found.below.map(({ force, cell }) => [force.value, cell.value])).toEqual([['large', null]])
  })

  test('a force of fewer than thirty people is not judged', () => {
    expect(belowOthers([table([...alike('D05', 43, 800, 1_000), { duty: 'D05', force: 'tiny', k: 10, n: 20 }])]).judged).toBe(43)
  })
})
