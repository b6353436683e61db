import { expect, test } from '@jest/globals'
import { atOnce } from '../../../../../../src/kit/slices.js'
import { Invalid, unlessKnown } from '../../../../../../src/kit/errors.js'
import { rowsOf, fixedOf, isConsistent } from '../../../../../../src/modules/analytics/asking/question/check-lattice.js'
import { figuresAsked } from '../../../../../../src/modules/analytics/asking/question/figures-asked.js'
import { answerPeriods } from '../../../../../../src/modules/analytics/asking/plan/answer-periods.js'
import { runOf } from '../../../../../../src/modules/analytics/asking/question/period.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { dimensionNames } from '../../../../../../src/modules/analytics/vocabulary/names.js'
import { referenceRegistry } from '../../../../../../src/modules/analytics/vocabulary/registry.js'
import { randomFrom, smallRegistry } from '../../../../../support/facts/facts.js'
import { published } from '../../../../../support/facts/plans.js'

const periods = [
  { from: '2025', to: '2025' },
  { from: '2024Q2', to: '2025Q3' },
  { from: '2024', to: '2025' },
  { from: '2025-01', to: '2025-01' },
]

test('the figures of a question are counted as they would be made, row by row', () => {
  const random = randomFrom(11)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const named = dimensionNames.filter((name) => smallRegistry.values(name).length > 0)
  let compared = 0
  for (let draw = 0; draw < 3_000; draw += 1) {
    const question = completeQuestion({
      measures: ['VICTIMS_REFERRED'],
      by: [...new Set([pick(named), pick(named), pick(named)])],
      where: random() < 0.5 ? [] : [pick(named)].map((dimension) => ({ dimension, value: pick(smallRegistry.values(dimension)).value })),
      period: pick(periods),
      per: pick(['WHOLE', 'YEAR', 'QUARTER', 'MONTH'] as const),
    })
    if (!isConsistent(fixedOf(question), smallRegistry)) continue
    const rows = unlessKnown(() => atOnce(rowsOf(question, smallRegistry)))
    const pieces = unlessKnown(() => answerPeriods(runOf(question.period), question.per, published, true))?.flatMap((one) => one.pieces)
    if (!rows || !pieces) continue
    expect(figuresAsked(question, smallRegistry)).toBe(rows.length * pieces.length)
    compared += 1
  }
  expect(compared).toBeGreaterThan(500)
})

test('measures and periods multiply the figures of a question', () => {
  const ask = (change: object) =>
    figuresAsked(
      completeQuestion({ measures: ['VICTIMS_REFERRED'], by: ['SEX'], period: { from: '2024', to: '2025' }, ...change }),
      referenceRegistry(),
    )
  const sexes = referenceRegistry().values('SEX').length
  expect(ask({ per: 'YEAR' })).toBe(sexes * 2)
  expect(ask({ per: 'MONTH' })).toBe(sexes * 24)
  expect(ask({ per: 'YEAR', measures: ['VICTIMS_REFERRED', 'SUPPORTED_RATE'] })).toBe(sexes * 4)
})

test('a question with an invalid period has no number of figures and is refused', () => {
  const question = completeQuestion({ measures: ['VICTIMS_REFERRED'], period: { from: 'soon', to: '2025' } })
  expect(() => figuresAsked(question, smallRegistry)).toThrow(Invalid)
})
