import { describe, expect, test } from '@jest/globals'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { standingOutOf } from '../../../../../../src/modules/analytics/comparing/across/standing-out.js'
import { comparedOf, rateOfForce, rowOf } from '../../../../../support/answers/figures.js'

const measure = 'SUPPORTED_RATE'
const question = completeQuestion({ measures: [measure], by: ['FORCE'], period: { from: '2025', to: '2025' } })
const open = rateOfForce(measure)
const hidden = (force: string, n: number): AnalysisRow => open(force, null, n)
const standing = (rows: AnalysisRow[], whole: AnalysisRow) =>
  standingOutOf(comparedOf(question, rows), measure, 'FORCE', async () => ({ rows: [rowOf({}, whole.cells)] }))

const alike = (many: number, k: number, n: number): AnalysisRow[] => Array.from({ length: many }, (_, index) => open(`f${index}`, k, n))

describe('who stands out', () => {
  test('a force eight points below 43 others of the same size stands out, and no other does', async () => {
    const found = await standing([...alike(43, 1_600, 2_000), open('low', 1_440, 2_000)], open('whole', 70_240, 88_000))
    expect(found.groups.filter(({ side }) => side !== 'NOT_APART').map(({ value, side }) => [value.value, side])).toEqual([
      ['low', 'BELOW'],
    ])
    expect(found.apart).toBe(1)
    const low = found.groups.at(-1)
    expect(low).toMatchObject({ rate: 0.72, others: 0.8, difference: -0.08 })
    expect(low?.interval?.upper).toBeLessThan(-0.05)
    expect(low?.sentence).toMatch(
      /^low: the share .* is 72\.0\u00a0%, 8\.0 percentage points below that of all others, 80\.0\u00a0% \(difference by protection and chance at 99\.8 %: −/,
    )
    expect(found.sentence).toContain('1 of 44 lies apart at 5 % over all of them together (Holm): low below them.')
  })

  test('groups that are alike do not stand out', async () => {
    const found = await standing(alike(44, 1_600, 2_000), open('whole', 70_400, 88_000))
    expect(found.apart).toBe(0)
    expect(found.sentence).toContain('none of 44 lies apart at 5 %')
  })

  test('a withheld group stands out only if its bounds decide it', async () => {
    const many = await standing([...alike(10, 800, 1_000), hidden('large', 1_000)], open('whole', 8_003, 11_000))
    expect(many.groups.at(-1)).toMatchObject({
      rate: null,
      side: 'BELOW',
      sentence: 'large: withheld, and below all others by its bounds.',
    })
    const few = await standing([...alike(10, 20, 1_000), hidden('little', 40)], open('whole', 203, 10_040))
    expect(few.groups.at(-1)).toMatchObject({ rate: null, side: 'NOT_KNOWN', sentence: null })
    expect(few.sentence).toContain('Withheld, and not decided by their bounds: little.')
  })

  test('a group of fewer than thirty people is left out by name', async () => {
    const found = await standing([...alike(10, 800, 1_000), open('tiny', 10, 20)], open('whole', 8_010, 10_020))
    expect(found.excluded.map(({ value }) => value)).toEqual(['tiny'])
    expect(found.sentence).toContain('fewer than 30 people published: tiny.')
  })

  test('nobody can be set against others if the figure of the whole is withheld', async () => {
    await expect(standing(alike(2, 20, 50), hidden('whole', 100))).rejects.toThrow(
      'The figure of the whole is withheld, so that nobody can be set against all others: ',
    )
  })
})
