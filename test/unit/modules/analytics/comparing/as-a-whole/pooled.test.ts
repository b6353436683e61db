import { describe, expect, test } from '@jest/globals'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { pooledOf } from '../../../../../../src/modules/analytics/comparing/as-a-whole/pooled.js'
import { pooling } from '../../../../../../src/modules/analytics/statistics/partial-pooling.js'
import { comparedOf, rateOfForce } from '../../../../../support/answers/figures.js'

const measure = 'SUPPORTED_RATE'
const question = completeQuestion({ measures: [measure], by: ['FORCE'], period: { from: '2025', to: '2025' } })
const open = rateOfForce(measure)
const hidden = (force: string, n: number): AnalysisRow => open(force, null, n)
const pooled = (rows: AnalysisRow[]) => pooledOf(comparedOf(question, rows), measure, 'FORCE')

/** Twelve large forces from 60 % to 71 %. */
const large = Array.from({ length: 12 }, (_, index) => open(`f${index}`, 1_200 + 20 * index, 2_000))
const groupOf = (found: ReturnType<typeof pooled>, name: string) => found.groups.find(({ value }) => value.value === name)

describe('partial pooling', () => {
  test('a small force is drawn towards the mean, and a large one with the same rate hardly', () => {
    const found = pooled([...large, open('small', 40, 80), open('great', 4_000, 8_000)])
    const [small, great] = [groupOf(found, 'small'), groupOf(found, 'great')]
    expect(small).toMatchObject({ rate: 0.5, denominator: 80 })
    expect(small?.estimate).toBeGreaterThan(0.56)
    expect(great?.estimate).toBeGreaterThan(0.49)
    expect(great?.estimate).toBeLessThan(0.51)
    expect(small?.ownShare).toBeLessThan(0.6)
    expect(great?.ownShare).toBeGreaterThan(0.98)
    expect(small?.interval.lower).toBeLessThan(small?.estimate ?? 0)
    expect(small?.interval.upper).toBeGreaterThan(small?.estimate ?? 1)
  })

  test('the interval of a small force is narrower than its own, and wider than that of a large one', () => {
    const rows = [...large, open('small', 50, 80)]
    const found = pooled(rows)
    const width = ({ lower, upper }: { lower: number; upper: number }): number => upper - lower
    const plain = rows.at(-1)?.cells[0]?.interval
    const small = groupOf(found, 'small')?.interval
    const other = groupOf(found, 'f3')?.interval
    if (!plain || !small || !other) throw new Error('an interval is missing')
    expect(width(small)).toBeLessThan(width(plain))
    expect(width(small)).toBeGreaterThan(width(other))
  })

  test('a force whose rate is withheld is in no part of the model, and the sentence names it', () => {
    const found = pooled([...large, hidden('hidden', 500)])
    expect(groupOf(found, 'hidden')).toBeUndefined()
    expect(found.leftOut.map(({ value }) => value)).toEqual(['hidden'])
    expect(found.groups).toEqual(pooled(large).groups)
    expect(found.sentence).toContain('Not in the model, because the rate is withheld: hidden.')
  })

  test('the first sentence says that it is a model and what it assumes', () => {
    expect(pooled([...large, open('small', 40, 80)]).sentence).toMatch(
      /^Forces by the share .* in 2025: a model, and no count, draws each rate towards the mean of 13, 6\d\.\d.%, .* assumes that the true rates are spread around that mean as in a normal distribution\. small is drawn furthest, from 50\.0.% to 5\d\.\d.%\./,
    )
  })

  test('nine forces are too few to tell how forces differ', () => {
    expect(() => pooled(large.slice(0, 9))).toThrow(
      /No model .* because fewer than 10 groups show their rate: ask by REGION in place of FORCE/,
    )
  })

  test('a share of two kinds of people is not pooled', () => {
    const asked = completeQuestion({ measures: ['UNREPORTED_SHARE'], by: ['FORCE'], period: question.period })
    expect(() => pooledOf(comparedOf(asked, []), 'UNREPORTED_SHARE', 'FORCE')).toThrow(
      /UNREPORTED_SHARE is no rate of people who are counted in one place/,
    )
  })
})

describe('the estimates of the model', () => {
  test('groups that are alike beside chance are nearly given one value', () => {
    const { between, groups, mean } = pooling(Array.from({ length: 20 }, (_, index) => ({ at: 1 + (index % 2) / 1_000, variance: 0.01 })))
    expect(between).toBe(0)
    for (const { at, own } of groups) {
      expect(own).toBeCloseTo(1 - 17 / 19, 10)
      expect(Math.abs(at - mean)).toBeLessThan(0.0001)
    }
  })

  test('the variance between groups is what their own variance does not explain', () => {
    const { between } = pooling(Array.from({ length: 40 }, (_, index) => ({ at: index % 2 === 0 ? 0 : 0.2, variance: 0.0001 })))
    expect(between).toBeCloseTo(Math.sqrt((0.01 * 40) / 39 - 0.0001), 6)
  })

  test('fewer than four groups are refused', () => {
    expect(() => pooling([1, 2, 3].map((at) => ({ at, variance: 1 })))).toThrow(RangeError)
  })
})
