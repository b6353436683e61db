import { describe, expect, test } from '@jest/globals'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { rateFigure } from '../../../../../../src/modules/analytics/asking/answer/derive-cell.js'
import { defaultPolicy } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { funnelOf } from '../../../../../../src/modules/analytics/comparing/across/funnel.js'
import { wholeOf } from '../../../../../../src/modules/analytics/comparing/cells/whole.js'
import { funnelLimits } from '../../../../../../src/modules/analytics/statistics/funnel-limits.js'
import { outward } from '../../../../../../src/modules/analytics/statistics/outward.js'
import { z998 } from '../../../../../../src/modules/analytics/statistics/upper-tail.js'
import { comparedOf, drawnRate, rateCell, rowOf, rowOfForce, shown } from '../../../../../support/answers/figures.js'

const measure = 'SUPPORTED_RATE'
const period = { from: '2024', to: '2025' }
const question = completeQuestion({ measures: [measure], by: ['FORCE'], period })

const drawnOf = (force: string, k: number, n: number): AnalysisRow => rowOf({ FORCE: force }, [drawnRate(measure, `A|2025|${force}`, k, n)])
const hidden = (force: string, n: number): AnalysisRow => rowOf({ FORCE: force }, [rateCell(measure, null, n)])
const open = (force: string, k: number, n: number, pieces = 1): AnalysisRow => {
  const part = { k: shown(k / pieces), n: shown(n / pieces) }
  return rowOfForce(measure, force, rateFigure(Array(pieces).fill(part), defaultPolicy))
}
const funnel = (rows: AnalysisRow[], whole: AnalysisRow, asked = question) =>
  funnelOf(comparedOf(asked, rows), measure, 'FORCE', async () => ({ rows: [rowOf({}, whole.cells)] }))
const placesOf = ({ points }: Awaited<ReturnType<typeof funnel>>) =>
  Object.fromEntries(points.map(({ value, place }) => [value.value, place]))

describe('a funnel', () => {
  const alike = Array.from({ length: 30 }, (_, index) => drawnOf(`f${index}`, 60 + index * 12, 200 + index * 40))

  test('a funnel holds groups of the common rate, and names those above, below and too small', async () => {
    const found = await funnel(
      [...alike, drawnOf('high', 800, 1_000), drawnOf('low', 20, 1_000), drawnOf('small', 2, 6)],
      drawnOf('whole', 3_000, 10_000),
    )
    const places = placesOf(found)
    expect([places.high, places.low]).toEqual(['ABOVE', 'BELOW'])
    expect(Object.values(places).filter((place) => place === 'WITHIN')).toHaveLength(30)
    expect(found.excluded.map(({ value }) => value)).toEqual(['small'])
    expect(found.sentence).toContain('2 of 32 groups lie outside')
  })

  test('a funnel says that groups differ beyond chance, and widens its limits by as much', async () => {
    const apart = Array.from({ length: 40 }, (_, index) => open(`f${index}`, 200 + 15 * index, 1_000))
    const found = await funnel(apart, open('whole', 20_000, 40_000))
    expect(found.dispersion).toBeGreaterThan(50)
    expect(found.between).toBeGreaterThan(0.1)
    expect(found.sentence).toMatch(/\d\d of 40 groups lie outside .* Groups differ too much for one rate/)
    expect(new Set(Object.values(placesOf(found)))).toEqual(new Set(['NOT_JUDGED']))
    expect(new Set(found.points.map(({ placeByChance }) => placeByChance))).toEqual(new Set(['ABOVE', 'BELOW', 'WITHIN']))
  })

  test('a funnel of groups that differ a little more than chance widens its limits by as much, and judges them', async () => {
    const apart = Array.from({ length: 40 }, (_, index) => open(`f${index}`, 440 + 3 * index, 1_000))
    const found = await funnel(apart, open('whole', 19_940, 40_000))
    expect(found.dispersion).toBeGreaterThan(2)
    expect(Object.values(placesOf(found)).every((place) => place === 'WITHIN')).toBe(true)
    expect(found.sentence).toContain('additive method with z scores winsorised at 10 %')
  })

  test('a funnel adds nothing if groups do not differ beyond chance, or are too few to tell', async () => {
    const same = await funnel(alike, drawnOf('whole', 3_000, 10_000))
    expect(same).toMatchObject({ between: 0, sentence: expect.stringContaining('so nothing is added') })
    const few = await funnel([open('a', 200, 1_000), open('b', 600, 1_000)], open('whole', 800, 2_000))
    expect(few).toMatchObject({ dispersion: null, between: null, sentence: expect.stringContaining('Fewer than 10 groups') })
    expect(placesOf(few)).toEqual({ a: 'BELOW', b: 'ABOVE' })
  })

  test('a funnel keeps groups whose numerator is withheld, with their bounds: a small one may lie below', async () => {
    const { centre, points } = await funnel(
      [open('one', 2_000, 10_000), hidden('none', 2_000), hidden('some', 170), hidden('between', 130), hidden('few', 40)],
      open('whole', 2_040, 12_040),
    )
    expect(centre).toBe(0.169)
    // 16.9 % of 170 are 29: a count below ten is too few, though its certain bound of 16 by 161 alone would not show that.
    expect(points.map(({ value, rate, upper, place }) => [value.value, rate, upper, place])).toEqual([
      ['one', 0.2, 2_009 / 9_991, 'ABOVE'],
      ['none', null, 16 / 1_991, 'BELOW'],
      ['some', null, 16 / 161, 'BELOW'],
      ['between', null, 16 / 121, 'NOT_KNOWN'],
      ['few', null, 16 / 31, 'WITHIN'],
    ])
  })

  test('a funnel takes a withheld remainder as one below ten, and not as all that it may certainly be', async () => {
    const capped = (force: string, n: number) => open(force, n, n)
    const small = Array.from({ length: 20 }, (_, index) => capped(`f${index}`, 40))
    const found = await funnel([...small, open('low', 200, 300), capped('high', 400)], open('whole', 2_450, 3_000))
    expect(found).toMatchObject({ between: 0 })
    expect(placesOf(found)).toMatchObject({ f0: 'WITHIN', low: 'BELOW', high: 'ABOVE' })
  })

  test('a funnel has the figure of the whole of the last period as its centre, however the answer is split by time', () => {
    const quarters = { ...question, period: { from: '2024Q3', to: '2025Q2' } }
    const rows = [{ ...open('one', 200, 1_000), period: '2025Q2' }]
    const whole = (per: 'QUARTER' | 'WHOLE') => wholeOf(comparedOf({ ...quarters, per }, rows), measure)
    expect(whole('QUARTER')).toMatchObject({ by: [], period: { from: '2025Q2', to: '2025Q2' }, per: 'WHOLE' })
    expect(whole('WHOLE').period).toEqual(quarters.period)
  })

  test('a funnel of a sum of several periods has the noise of each: its limits are wider', async () => {
    const limits = async (pieces: number) =>
      (await funnel([open('one', 200, 1_000, pieces), open('two', 200, 1_000)], open('whole', 200, 1_000))).points[0]?.outer
    expect(await limits(1)).toEqual(outward(funnelLimits(0.2, { n: 1_000, noise: 8, between: 0 })(z998)))
    expect(await limits(4)).toEqual(outward(funnelLimits(0.2, { n: 1_000, noise: 32, between: 0 })(z998)))
  })

  test.each([
    ['the figure of the whole is withheld', [open('one', 200, 1_000), open('two', 200, 1_000)], hidden('whole', 40), 'is withheld'],
    ['there is one group', [open('one', 200, 1_000)], open('whole', 200, 1_000), 'fewer than two groups'],
    [
      'one group alone is large',
      [open('one', 200, 1_000), hidden('two', 20)],
      open('whole', 200, 1_000),
      'Fewer than two groups are large',
    ],
    [
      'no group is shown',
      [hidden('one', 300), hidden('two', 300)],
      open('whole', 200, 1_000),
      'No group shows its rate: ask by REGION in place of FORCE.',
    ],
  ])('a funnel is refused if %s', async (_, rows, whole, sentence) => {
    await expect(funnel(rows, whole)).rejects.toThrow(sentence)
  })

  test('a funnel is of one dimension only', async () => {
    const two = { ...question, by: ['FORCE' as const, 'SEX' as const] }
    await expect(funnel([open('one', 200, 1_000)], open('whole', 200, 1_000), two)).rejects.toThrow('Ask by: [FORCE]')
  })
})
