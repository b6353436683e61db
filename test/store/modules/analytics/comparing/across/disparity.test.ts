import { describe, expect, test } from '@jest/globals'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { rateFigure, shareFigure } from '../../../../../../src/modules/analytics/asking/answer/derive-cell.js'
import { defaultPolicy, protect } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { disparityOf } from '../../../../../../src/modules/analytics/comparing/across/disparity.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { randomFrom } from '../../../../../support/facts/facts.js'
import { cellOf, comparedOf, shown } from '../../../../../support/answers/figures.js'

const measure = 'VULNERABILITY_IDENTIFIED_RATE'
const question = completeQuestion({ measures: [measure], by: ['FORCE'], period: { from: '2025', to: '2025' } })
const compared = (rows: readonly AnalysisRow[], asked = question) => comparedOf(asked, rows)

/** True groups as published under a key. */
function published(groups: Readonly<Record<string, { k: number; n: number }>>, key = Buffer.alloc(32, 2)): AnalysisRow[] {
  return Object.entries(groups).map(([force, { k, n }]) => {
    const parts = [
      {
        k: protect(key, defaultPolicy, `A|2025|force=${force};is=${measure}`, { n: k, ck: k }),
        n: protect(key, defaultPolicy, `A|2025|force=${force}`, { n, ck: n }),
      },
    ]
    return {
      period: '2025',
      dimensions: [{ dimension: 'FORCE', value: force, label: force.toUpperCase() }],
      cells: [cellOf(measure, rateFigure(parts, defaultPolicy))],
    }
  })
}

describe('disparity', () => {
  test('disparity names the ends, the least ratio and who is left out', () => {
    const rows = published({
      high: { k: 4_500, n: 10_000 },
      middle: { k: 1_000, n: 10_000 },
      low: { k: 30, n: 10_000 },
      small: { k: 10, n: 200 },
    })
    const found = disparityOf(compared(rows), measure, 'FORCE')
    expect(found.highest?.value).toBe('high')
    expect(found.lowest?.value).toBe('low')
    expect(found.value).toBeGreaterThan(100)
    expect(found.atLeast).toBeLessThanOrEqual(150)
    expect(found.ranks.map(({ value, best, worst }) => [value.value, best, worst])).toEqual([
      ['high', 1, 1],
      ['middle', 2, 2],
      ['low', 3, 3],
    ])
    expect(found.sentence).toBe(
      `Forces differ at least ${found.atLeast} times in the share of referred victims whom the police identify as vulnerable in 2025: of those compared, HIGH is highest and LOW lowest. Left out, with fewer than 1000 people published: SMALL.`,
    )
  })

  test('disparity names no ends if protection hides the ratio, and never says that groups do not differ', () => {
    const found = disparityOf(compared(published({ one: { k: 1_000, n: 10_000 }, other: { k: 1_001, n: 10_000 } })), measure, 'FORCE')
    expect(found.sentence).toBe(
      'Forces: protection hides by how many times they differ at least in the share of referred victims whom the police identify as vulnerable in 2025. Ask difference or standingOut whether a group differs from the others.',
    )
    expect(found).toMatchObject({ atLeast: 1 })
  })

  test('a suppressed numerator stays in a disparity, bounded by 16, and leaves no point value and no name at its end', () => {
    const { atLeast, value, lowest, sentence } = disparityOf(
      compared(published({ high: { k: 4_500, n: 10_000 }, none: { k: 0, n: 10_000 } })),
      measure,
      'FORCE',
    )
    expect(lowest).toBeNull()
    expect(sentence).toContain('HIGH is highest, and the figure of the lowest is withheld')
    expect(value).toBeNull()
    expect(atLeast).toBeGreaterThan(200)
    expect(atLeast).toBeLessThan(300)
  })

  test('a force whose direct victims are withheld stays in the disparity of the unreported share, bounded by 16 of its referred', () => {
    const share = 'UNREPORTED_SHARE'
    const row = (force: string, direct: number | null, referred: number): AnalysisRow => ({
      period: '2025',
      dimensions: [{ dimension: 'FORCE', value: force, label: force.toUpperCase() }],
      cells: [cellOf(share, shareFigure([{ direct: shown(direct), referred: shown(referred) }], defaultPolicy))],
    })
    const asked = completeQuestion({ measures: [share], by: ['FORCE'], period: question.period })
    const rows = [row('high', 5_000, 45_000), row('hidden', null, 50_000), row('small', null, 900)]
    const found = disparityOf(compared(rows, asked), share, 'FORCE')
    // (5000 - 9) / 50000 by 16 / 50007.
    expect(found).toMatchObject({ value: null, atLeast: 311, highest: { value: 'high' }, lowest: null })
    expect(found.sentence).toContain('Left out, with fewer than 1000 people published: SMALL.')
  })

  test('the least ratio of a disparity is never above the truth, and true ranks lie within theirs', () => {
    const random = randomFrom(11)
    for (let world = 0; world < 2_000; world += 1) {
      const groups = Object.fromEntries(
        Array.from({ length: 5 }, (_, i) => {
          const n = 1_020 + Math.floor(random() * 4_000)
          return [`f${i}`, { n, k: Math.floor(n * 0.5 * 10 ** (-3 * random())) }]
        }),
      )
      const key = Buffer.alloc(32, 1 + (world % 250))
      const rows = published(groups, key)
      if (rows.every(({ cells }) => cells[0]?.value === null)) continue
      const { atLeast, ranks } = disparityOf(compared(rows), measure, 'FORCE')
      const rates = Object.values(groups).map(({ k, n }) => k / n)
      expect(atLeast).toBeLessThanOrEqual(Math.max(...rates) / Math.min(...rates))
      for (const { value, best, worst } of ranks) {
        const own = groups[value.value] ?? { k: 0, n: 1 }
        expect(1 + rates.filter((other) => other > own.k / own.n).length).toBeGreaterThanOrEqual(best)
        expect(rates.length - rates.filter((other) => other < own.k / own.n).length).toBeLessThanOrEqual(worst)
      }
    }
  })

  test('disparity compares the last period of the answer', () => {
    const earlier = published({ high: { k: 10, n: 5_000 }, low: { k: 2_000, n: 5_000 } }).map((row) => ({ ...row, period: '2024' }))
    const later = published({ high: { k: 2_000, n: 5_000 }, low: { k: 100, n: 5_000 } })
    expect(disparityOf(compared([...earlier, ...later]), measure, 'FORCE').highest?.value).toBe('high')
  })

  test.each([
    ['a measure that was not asked', {}, 'SUPPORTED_RATE', 'FORCE'],
    ['a count', { measures: ['VICTIMS_REFERRED'] as const }, 'VICTIMS_REFERRED', 'FORCE'],
    ['another dimension', {}, measure, 'REGION'],
    ['two dimensions', { by: ['FORCE', 'SEX'] as const }, measure, 'FORCE'],
    ['own figures', { scope: 'OWN' as const }, measure, 'FORCE'],
  ] as const)('a disparity of %s is refused', (_, change, asked, across) => {
    expect(() => disparityOf(compared([], { ...question, ...change }), asked, across)).toThrow(
      expect.objectContaining({ code: 'COMPARISON_NOT_POSSIBLE' }),
    )
  })

  test('a disparity of only one group has a reason and no number', () => {
    const found = disparityOf(compared(published({ large: { k: 800, n: 5_000 }, small: { k: 100, n: 300 } })), measure, 'FORCE')
    expect(found).toMatchObject({ value: null, atLeast: null, highest: null, lowest: null, ranks: [] })
    expect(found.sentence).toContain('fewer than two have 1000 people or more. Ask for a longer period or wider groups')
    expect(() => disparityOf(compared(published({ only: { k: 800, n: 5_000 } })), measure, 'FORCE')).toThrow('fewer than two groups')
    expect(() => disparityOf(compared(published({ none: { k: 0, n: 5_000 }, no: { k: 1, n: 5_000 } })), measure, 'FORCE')).toThrow(
      'No group shows its rate',
    )
  })
})
