import { describe, expect, test } from '@jest/globals'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { rateFigure } from '../../../../../../src/modules/analytics/asking/answer/derive-cell.js'
import { defaultPolicy, protect } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { disparityOf } from '../../../../../../src/modules/analytics/comparing/across/disparity.js'
import { rankingOf } from '../../../../../../src/modules/analytics/comparing/across/ranking.js'
import type { DimensionName, MeasureName } from '../../../../../../src/modules/analytics/vocabulary/names.js'
import { cellOf, comparedOf } from '../../../../../support/answers/figures.js'

const measure = 'NEEDS_ASSESSED_RATE'
const period = { from: '2025', to: '2025' }
const askedBy = (across: DimensionName) => completeQuestion({ measures: [measure], by: [across], period })
const question = askedBy('FORCE')
const compared = (rows: readonly AnalysisRow[], asked = question) => comparedOf(asked, rows)

/** True groups as published under a key. */
function published(
  groups: Readonly<Record<string, { k: number; n: number }>>,
  dimension: DimensionName = 'FORCE',
  key = Buffer.alloc(32, 2),
): AnalysisRow[] {
  return Object.entries(groups).map(([value, { k, n }]) => {
    const part = {
      k: protect(key, defaultPolicy, `A|2025|force=${value};is=${measure}`, { n: k, ck: k }),
      n: protect(key, defaultPolicy, `A|2025|force=${value}`, { n, ck: n }),
    }
    const cells = [cellOf(measure, rateFigure([part], defaultPolicy))]
    return { period: '2025', dimensions: [{ dimension, value, label: value.toUpperCase() }], cells }
  })
}

describe('a ranking', () => {
  const places = (rows: AnalysisRow[]) =>
    rankingOf(compared(rows), measure, 'FORCE').ranks.map(({ value, best, worst }) => [value.value, best, worst])

  test.each([
    ['more', { f: { k: 400, n: 800 }, m: { k: 300, n: 800 } }],
    ['no more', { f: { k: 402, n: 800 }, m: { k: 400, n: 800 } }],
  ])('a ranking of two groups that are shown says their difference: %s than chance', (meaning, groups) => {
    const { sentence } = rankingOf(compared(published({ ...groups, x: { k: 1, n: 3 } })), measure, 'FORCE')
    expect(sentence).toMatch(
      new RegExp(
        `^Forces by .* in 2025: F [\\d.]+\\s%, M [\\d.]+\\s%, a difference of [+−]?[\\d.]+ percentage points \\(protection and chance at 95 %: .*\\)\\. That is ${meaning} than chance and protection would give\\. Withheld, and placed by their ranges of protection alone: X\\.$`,
      ),
    )
  })

  test('a ranking separates groups only if the interval of their difference does not contain 0, small groups too', () => {
    const rows = published({
      second: { k: 380, n: 800 },
      first: { k: 400, n: 800 },
      last: { k: 100, n: 800 },
      third: { k: 240, n: 800 },
    })
    expect(places(rows)).toEqual([
      ['first', 1, 2],
      ['second', 1, 2],
      ['third', 3, 3],
      ['last', 4, 4],
    ])
    expect(rankingOf(compared(rows), measure, 'FORCE')).toMatchObject({ level: 0.05, pairs: 6, apart: 5 })
    expect(rankingOf(compared(rows), measure, 'FORCE').sentence).toMatch(
      /^Forces by .* in 2025: 5 of 6 pairs stand apart at 5 % over all pairs together \(Newcombe's intervals, Holm\), and with 95 % confidence/,
    )
  })

  test('a ranking keeps withheld groups, wherever their certain bounds allow them to be', () => {
    const rows = published({ high: { k: 4_500, n: 10_000 }, low: { k: 1_000, n: 10_000 }, none: { k: 0, n: 10_000 }, few: { k: 2, n: 4 } })
    expect(places(rows)).toEqual([
      ['high', 1, 2],
      ['low', 2, 3],
      ['none', 3, 4],
      ['few', 1, 4],
    ])
    expect(rankingOf(compared(rows), measure, 'FORCE').sentence).toContain(
      'Withheld, and placed by their ranges of protection alone: NONE, FEW.',
    )
  })

  test('a ranking is wider than the certain ranks of large groups that chance alone could turn round', () => {
    const rows = published({ one: { k: 520, n: 1_500 }, other: { k: 480, n: 1_500 } })
    expect(disparityOf(compared(rows), measure, 'FORCE').ranks.map(({ best, worst }) => [best, worst])).toEqual([
      [1, 1],
      [2, 2],
    ])
    expect(places(rows)).toEqual([
      ['one', 1, 2],
      ['other', 1, 2],
    ])
  })

  test('a ranking is of the values of one dimension, by a rate', () => {
    expect(() => rankingOf(compared([]), measure, 'REGION')).toThrow('Ask by: [REGION]')
    expect(() => rankingOf(compared([], { ...question, measures: ['VICTIMS_REFERRED'] }), 'VICTIMS_REFERRED', 'FORCE')).toThrow(
      'is a count',
    )
  })

  test('the place of a group by itself is within its place among all, and narrower', () => {
    const forces = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`f${at}`, { k: 600 + 20 * at, n: 2_000 }]))
    const { ranks } = rankingOf(compared(published(forces)), measure, 'FORCE')
    const width = (from: 'best' | 'bestAlone', to: 'worst' | 'worstAlone') => ranks.reduce((sum, one) => sum + one[to] - one[from], 0)
    expect(width('bestAlone', 'worstAlone')).toBeLessThan(width('best', 'worst'))
    for (const { value, bestAlone, worstAlone } of ranks) {
      const place = 20 - Number(value.value.slice(1))
      expect([value.value, bestAlone <= place && place <= worstAlone]).toEqual([value.value, true])
    }
    expect(rankingOf(compared(published(forces)), measure, 'FORCE').ranks).toEqual(ranks)
  })

  test('a withheld group may by itself stand wherever its bounds allow, and moves the places of the others', () => {
    const { ranks } = rankingOf(
      compared(published({ a: { k: 500, n: 1_000 }, b: { k: 20, n: 1_000 }, x: { k: 1, n: 40 } })),
      measure,
      'FORCE',
    )
    const placeOf = (name: string) => ranks.find(({ value }) => value.value === name)
    expect(placeOf('a')).toMatchObject({ bestAlone: 1 })
    expect(placeOf('b')).toMatchObject({ bestAlone: 2, worstAlone: 3 })
    expect(placeOf('x')?.worstAlone).toBe(3)
    expect(placeOf('x')?.bestAlone).toBeLessThan(3)
  })

  test('pairs of a ranking are judged by Holm: a pair that Bonferroni would not set apart may be, if others are', () => {
    const clear = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`c${at}`, { k: 100 + 190 * at, n: 2_000 }]))
    const near = { k: 100 + 190 * 4 + 86, n: 2_000 }
    const { ranks, apart, pairs } = rankingOf(compared(published({ ...clear, near })), measure, 'FORCE')
    const above = ranks.find(({ value }) => value.value === 'near')?.standsAbove
    expect(above).toEqual(expect.arrayContaining(['c0', 'c1', 'c2', 'c3']))
    expect(apart).toBe(ranks.reduce((sum, { standsAbove }) => sum + standsAbove.length, 0))
    const byBonferroni = ranks.reduce((sum, { worst }) => sum + ranks.length - worst, 0)
    expect(apart).toBeGreaterThan(byBonferroni)
    expect(apart).toBeLessThanOrEqual(pairs)
  })

  test('a ranking is judged over all pairs together: two groups may be separate alone, and not among forty', () => {
    const two = { one: { k: 450, n: 1_000 }, other: { k: 390, n: 1_000 } }
    expect(rankingOf(compared(published(two)), measure, 'FORCE').apart).toBe(1)
    const others = Object.fromEntries(Array.from({ length: 38 }, (_, index) => [`f${index}`, { k: 420, n: 1_000 }]))
    const many = rankingOf(compared(published({ ...two, ...others })), measure, 'FORCE')
    expect(many.pairs).toBe(780)
    expect(many.ranks.find(({ value }) => value.value === 'other')?.best).toBe(1)
  })

  test('a ranking leaves out people of whom the matter is not known, and names them', () => {
    const rows = published(
      { PRESENT: { k: 450, n: 1_500 }, ABSENT: { k: 300, n: 1_500 }, NOT_ASSESSED: { k: 900, n: 1_500 } },
      'MENTAL_HEALTH',
    )
    const asked = askedBy('MENTAL_HEALTH')
    const ranking = rankingOf(compared(rows, asked), measure, 'MENTAL_HEALTH')
    expect(ranking.ranks.map(({ value }) => value.value)).toEqual(['PRESENT', 'ABSENT'])
    expect(ranking.sentence).toContain('Not ranked, because it is not known of them: NOT_ASSESSED.')
    const disparity = disparityOf(compared(rows, asked), measure, 'MENTAL_HEALTH')
    expect([disparity.highest?.value, disparity.lowest?.value]).toEqual(['PRESENT', 'ABSENT'])
    expect(disparity.sentence).toContain('Left out, because it is not known of them: NOT_ASSESSED.')
  })

  test('a ranking is refused if the dimension defines the measure, with what to ask instead', () => {
    const circular: MeasureName = 'VULNERABILITY_IDENTIFIED_RATE'
    const asked = { ...askedBy('MENTAL_HEALTH'), measures: [circular] as const }
    const rows = published({ PRESENT: { k: 450, n: 500 }, ABSENT: { k: 100, n: 500 } }, 'MENTAL_HEALTH').map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, measure: circular })),
    }))
    for (const derive of [rankingOf, disparityOf])
      expect(() => derive(compared(rows, asked), circular, 'MENTAL_HEALTH')).toThrow(
        'is part of the definition of VULNERABILITY_IDENTIFIED_RATE',
      )
  })
})
