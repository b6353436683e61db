import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Cell } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import type { MeasureName } from '../../../../../../src/modules/analytics/vocabulary/names.js'
import { countFigure, rateFigure } from '../../../../../../src/modules/analytics/asking/answer/derive-cell.js'
import { differencesOf } from '../../../../../../src/modules/analytics/comparing/across/difference.js'
import { defaultPolicy, withheld, type Published } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { representationOf } from '../../../../../../src/modules/analytics/comparing/across/representation.js'
import { cellOf, comparedOf, drawn, rateCell, rowOf, shown } from '../../../../../support/answers/figures.js'

const period = { from: '2025', to: '2025' }

describe('a difference of two groups', () => {
  const measure = 'SATISFIED_RATE'
  const question = completeQuestion({ measures: [measure], by: ['DRIVER', 'MENTAL_HEALTH'], period })
  const rate = (k: Published, n: Published): Cell => cellOf(measure, rateFigure([{ k, n }], defaultPolicy))
  const pair = { across: 'MENTAL_HEALTH', value: 'PRESENT', against: 'ABSENT' } as const
  const at = (driver: string, health: string, cell: Cell) => rowOf({ DRIVER: driver, MENTAL_HEALTH: health }, [cell])

  test('a difference of two groups is of the published rates, row by row of the other dimensions, within certain bounds and an interval', () => {
    const rows = [
      at('TREATMENT', 'PRESENT', rate(shown(200), shown(400))),
      at('TREATMENT', 'ABSENT', rate(shown(700), shown(1_000))),
      at('ARRIVAL', 'PRESENT', rate(withheld(defaultPolicy), shown(400))),
      at('ARRIVAL', 'ABSENT', rate(shown(700), shown(1_000))),
    ]
    const [treatment, arrival] = differencesOf(comparedOf(question, rows), measure, pair)
    expect(treatment).toMatchObject({
      dimensions: [{ dimension: 'DRIVER', value: 'TREATMENT' }],
      value: -0.2,
      // 191 / 409 - 709 / 991 = -0.24845, and 209 / 391 - 691 / 1,009 = -0.15031, rounded outward.
      lower: -0.249,
      upper: -0.15,
    })
    // Wilson, widened by 8 (1 + p²) / n²: 0.448876 to 0.551124 and 0.670086 to 0.728383.
    // -0.2 less the root of 0.051124² + 0.028383² is -0.25847, and more that of 0.051124² + 0.029914² is -0.14077.
    expect(treatment?.interval).toEqual({ lower: -0.259, upper: -0.14 })
    // -709 / 991 = -0.71544, and 16 / 391 - 691 / 1,009 = -0.64392.
    expect(arrival).toMatchObject({ value: null, lower: -0.716, upper: -0.643, apart: true })
    // Chance is added to what the withheld rate can be: from 0 to 16 / 391, less 0.7, whose interval is 0.670086 to 0.728383.
    expect(arrival?.interval?.lower).toBeLessThan(-0.728)
    expect(arrival?.interval?.upper).toBeGreaterThan(0.041 - 0.671)
    expect(arrival?.interval?.upper).toBeLessThan(-0.58)
  })

  test('the true difference of two groups is within its bounds, whatever is drawn', () => {
    const group = fc.record({ n: fc.integer({ min: 1, max: 2_000 }), inThousand: fc.nat(1_000) })
    fc.assert(
      fc.property(group, group, (one, other) => {
        const truth = [one, other].map(({ n, inThousand }) => ({ n, k: Math.round((n * inThousand) / 1_000) }))
        const rows = truth.map(({ k, n }, i) => at('T', i === 0 ? 'PRESENT' : 'ABSENT', rate(drawn(`is${i}`, k), drawn(`${i}`, n))))
        fc.pre(rows.some(({ cells: [cell] }) => cell?.value !== null))
        const [found] = differencesOf(comparedOf(question, rows), measure, pair)
        const [p, q] = truth.map(({ k, n }) => k / n) as [number, number]
        expect(p - q).toBeGreaterThanOrEqual((found?.lower ?? 1) - 1e-12)
        expect(p - q).toBeLessThanOrEqual((found?.upper ?? -1) + 1e-12)
        if (found?.value === null || found?.value === undefined) return
        expect(found.value >= found.lower && found.value <= found.upper).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  test('a difference without a value compares each other group with the reference, and one level holds over all of them', () => {
    const asked = completeQuestion({ measures: [measure], by: ['ETHNICITY'], period })
    const ofGroup = (name: string, k: number) => rowOf({ ETHNICITY: name }, [rateCell(measure, k, 1_000)])
    const rows = [ofGroup('WHITE', 800), ofGroup('BLACK', 760), ofGroup('ASIAN', 600), ofGroup('MIXED', 800), ofGroup('UNKNOWN', 100)]
    const from = (value: string | null) => differencesOf(comparedOf(asked, rows), measure, { across: 'ETHNICITY', value, against: 'WHITE' })
    const found = from(null)
    expect(found.map(({ group, value, apart }) => [group.value, value, apart])).toEqual([
      ['BLACK', -0.04, false],
      ['ASIAN', -0.2, true],
      ['MIXED', 0, false],
    ])
    expect(found[1]?.sentence).toMatch(
      /^ASIAN less WHITE: −20\.0 percentage points \(protection and chance at 98\.3 %: .*\), more than chance and protection would give at 5 % over all 3 of them together \(Holm\)\.$/,
    )
    // By itself four points are more than chance would give; among three they are not.
    expect(from('BLACK').map(({ apart }) => apart)).toEqual([true])
  })

  test('the interval that a sentence prints leaves out no difference exactly where the sentence finds one', () => {
    const asked = completeQuestion({ measures: [measure], by: ['ETHNICITY'], period })
    const counts = fc.array(fc.integer({ min: 300, max: 700 }), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(counts, (ks) => {
        const rows = [500, ...ks].map((k, index) =>
          rowOf({ ETHNICITY: index === 0 ? 'WHITE' : `G${index}` }, [rateCell(measure, k, 1_000)]),
        )
        for (const { sentence, apart } of differencesOf(comparedOf(asked, rows), measure, {
          across: 'ETHNICITY',
          value: null,
          against: 'WHITE',
        })) {
          const [, lower = '', upper = ''] = /at [\d.]+ %: ([−+]?[\d.]+) to ([−+]?[\d.]+)\)/.exec(sentence) ?? []
          const [least, most] = [lower, upper].map((end) => Number(end.replace('−', '-')))
          const isOut = (least ?? NaN) > 0.1 || (most ?? NaN) < -0.1
          const isIn = (least ?? NaN) < -0.1 && (most ?? NaN) > 0.1
          // Within a tenth of a point of zero the printed digits do not decide it.
          expect((isOut && !apart) || (isIn && apart)).toBe(false)
        }
      }),
    )
  })

  test('the difference of two rates has an interval if only one is withheld, unless the other has too few people', () => {
    const asked = completeQuestion({ measures: [measure], by: ['MENTAL_HEALTH'], period })
    const health = (name: string, cell: Cell) => rowOf({ MENTAL_HEALTH: name }, [cell])
    const of = (n: number) => [health('PRESENT', rate(withheld(defaultPolicy), shown(n))), health('ABSENT', rate(shown(700), shown(1_000)))]
    const [many] = differencesOf(comparedOf(asked, of(400)), measure, pair)
    expect(many?.interval).not.toBeNull()
    expect(many?.sentence).toContain('withheld, protection and chance at 95 %: ')
    const [few] = differencesOf(comparedOf(asked, of(20)), measure, pair)
    expect(few).toMatchObject({ interval: null, apart: false })
  })

  test.each([
    ['groups that overlap', { across: 'DRIVER', value: 'TREATMENT', against: 'ARRIVAL' }, 'overlap'],
    ['a value that the answer does not have', { ...pair, against: 'MAYBE' }, 'Name two values of MENTAL_HEALTH'],
    ['a value and itself', { ...pair, against: 'PRESENT' }, 'Name two values'],
    ['a dimension that was not asked', { across: 'SEX', value: 'F', against: 'M' }, 'Add SEX to by'],
    ['people of whom it is not known', { ...pair, against: 'NOT_ASSESSED' }, 'is no group to compare: name two of PRESENT, ABSENT.'],
  ] as const)('a difference of %s is refused', (_, asked, sentence) => {
    const rows = ['PRESENT', 'ABSENT', 'NOT_ASSESSED'].map((health) => at('TREATMENT', health, rate(shown(200), shown(400))))
    expect(() => differencesOf(comparedOf(question, rows), measure, asked)).toThrow(sentence)
  })

  test('two groups that are withheld in every row are refused, with what to ask instead', () => {
    const rows = ['PRESENT', 'ABSENT'].map((health) => at('TREATMENT', health, rate(withheld(defaultPolicy), shown(400))))
    const asked = { ...question, where: [{ dimension: 'FORCE' as const, value: 'kent' }] }
    expect(() => differencesOf(comparedOf(asked, rows), measure, pair)).toThrow('Neither group shows its rate: ask without FORCE.')
  })

  test('a measure that the dimension defines is refused', () => {
    const circular: MeasureName = 'VULNERABILITY_IDENTIFIED_RATE'
    const rows = ['PRESENT', 'ABSENT'].map((health) => {
      const one = at('TREATMENT', health, rate(shown(200), shown(400)))
      return { ...one, cells: one.cells.map((cell) => ({ ...cell, measure: circular })) }
    })
    const asked = { ...question, measures: [circular] as const }
    expect(() => differencesOf(comparedOf(asked, rows), circular, pair)).toThrow(
      'is part of the definition of VULNERABILITY_IDENTIFIED_RATE',
    )
  })
})

describe('representation among direct beside referred victims', () => {
  const question = completeQuestion({ measures: ['VICTIMS_DIRECT', 'VICTIMS_REFERRED'], by: ['SEX'], period })
  const at = (sex: string, direct: Published, referred: Published) =>
    rowOf({ SEX: sex }, [cellOf('VICTIMS_DIRECT', countFigure([direct])), cellOf('VICTIMS_REFERRED', countFigure([referred]))])

  test('representation compares the shares of each group among the direct and the referred, from published counts', () => {
    const rows = [
      at('F', shown(300), shown(500)),
      at('M', shown(100), shown(500)),
      at('X', withheld(defaultPolicy), withheld(defaultPolicy)),
    ]
    const [women, men, other] = representationOf(comparedOf(question, rows), 'SEX')
    // 300 of 408 by 500 of 1008: the withheld count is taken as 8.
    expect(women).toMatchObject({ value: { value: 'F' }, ratio: 1.48 })
    // 291 / (291 + 109 + 16) by 509 / (509 + 491) is 1.3743, and 309 / (309 + 91) by 491 / (491 + 509 + 16) is 1.5985.
    expect(women).toMatchObject({ lower: 1.37, upper: 1.6 })
    expect(men?.ratio).toBe(0.494)
    expect(other).toMatchObject({ ratio: null, lower: 0, upper: null })
  })

  test('the true representation is within its bounds, and so is what is shown', () => {
    const groups = fc.array(fc.record({ c: fc.nat(400), a: fc.integer({ min: 1, max: 900 }) }), { minLength: 2, maxLength: 5 })
    fc.assert(
      fc.property(groups, (worlds) => {
        const [direct, referred] = [worlds.reduce((sum, { c }) => sum + c, 0), worlds.reduce((sum, { a }) => sum + a, 0)]
        fc.pre(direct > 0)
        const rows = worlds.map(({ c, a }, i) => at(`${i}`, drawn(`C${i}`, c), drawn(`A${i}`, a)))
        representationOf(comparedOf(question, rows), 'SEX').forEach(({ ratio, lower, upper }, i) => {
          const truth = (worlds[i]?.c ?? 0) / direct / ((worlds[i]?.a ?? 0) / referred)
          for (const value of ratio === null ? [truth] : [truth, ratio]) {
            expect(value).toBeGreaterThanOrEqual(lower - 1e-9)
            expect(value).toBeLessThanOrEqual((upper ?? Infinity) + 1e-9)
          }
        })
      }),
      { numRuns: 500 },
    )
  })

  test('representation has no row for people whose group is not known, who count in the whole all the same', () => {
    const rows = [at('F', shown(300), shown(500)), at('UNKNOWN', shown(100), shown(500))]
    const found = representationOf(comparedOf(question, rows), 'SEX')
    expect(found.map(({ value, ratio }) => [value.value, ratio])).toEqual([['F', 1.5]])
  })

  test('representation is of groups that hold each person once, both counts asked', () => {
    const several = completeQuestion({ ...question, by: ['REASON_GROUP'] })
    expect(() => representationOf(comparedOf(several, []), 'REASON_GROUP')).toThrow('overlap')
    expect(() => representationOf(comparedOf(question, []), 'FORCE')).toThrow('Ask by: [FORCE]')
    expect(() => representationOf(comparedOf({ ...question, measures: ['VICTIMS_DIRECT'] }, []), 'SEX')).toThrow('Add VICTIMS_REFERRED')
  })
})
