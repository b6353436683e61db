import { describe, expect, test } from '@jest/globals'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import type { SeriesBreak } from '../../../../../../src/modules/analytics/asking/answer/series-break.js'
import type { PartialQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { beforeAndAfterOf, type Tried } from '../../../../../../src/modules/analytics/comparing/over-time/before-after.js'
import type { MeasureName } from '../../../../../../src/modules/analytics/vocabulary/names.js'
import { quarterlyAnswer, quarterlyRates, ratedMeasure, ratedQuarters } from '../../../../../support/answers/quarterly-rates.js'

/** What every force has in common: a season, and a rise of a point. */
const common = [0.5, 0.52, 0.48, 0.5, 0.51, 0.53, 0.49, 0.51]
const risen = common.map((rate, at) => (at < 4 ? rate : rate + 0.1))
const others = (many: number): AnalysisRow[] => Array.from({ length: many }, (_, index) => quarterlyRates(`f${index}`, common)).flat()
const tried: Tried = {
  ...{ across: 'FORCE', value: 'kent', start: '2025Q1', quarters: ratedQuarters, measures: [ratedMeasure], alsoChanged: [] },
  ...{ entry: 1, isWithdrawn: false },
}
const from = (rows: AnalysisRow[], more: Partial<Tried> = {}) =>
  beforeAndAfterOf(quarterlyAnswer(rows), ratedMeasure, { ...tried, ...more })

describe('a force before and after what it changed', () => {
  test('a rise of eleven points, if other forces rose by one, is reported as ten points above theirs, in one sentence', () => {
    const found = from([...quarterlyRates('kent', risen), ...others(12)])
    expect(found).toMatchObject({ before: 0.5, after: 0.61, othersBefore: 0.5, othersAfter: 0.51, difference: 0.1, others: 12 })
    expect(found).toMatchObject({ verdict: 'UP', level: 0.025, leftOut: [] })
    expect(found.interval.lower).toBeGreaterThan(0.07)
    expect(found.interval.upper).toBeLessThan(0.13)
    expect(found.sentence).toMatch(
      /^kent from 2025Q1 on: the share of referred victims who are supported went from 50\.0.% to 61\.0.%, in 12 other forces from 50\.0.% to 51\.0.%, so that its change lies 10\.0 percentage points above theirs \(protection and chance at 97\.5 %: \+\d+\.\d to \+\d+\.\d\), more than chance, protection and the others’ own moves give at 2\.5 %\./,
    )
  })

  test('a force that moves as the others do is not reported as changed', () => {
    expect(from([...quarterlyRates('kent', common), ...others(12)])).toMatchObject({ verdict: 'AS_THE_OTHERS', difference: 0 })
  })

  test('a fall beside the others is told as one', () => {
    const fallen = common.map((rate, at) => (at < 4 ? rate : rate - 0.1))
    expect(from([...quarterlyRates('kent', fallen), ...others(12)])).toMatchObject({ verdict: 'DOWN', difference: -0.1 })
  })

  test('a change is not reported if other forces moved as far without one', () => {
    const wild = Array.from({ length: 12 }, (_, index) =>
      quarterlyRates(
        `f${index}`,
        common.map((rate, at) => (at < 4 ? rate : rate + (index % 2 === 0 ? 0.09 : -0.09))),
      ),
    ).flat()
    expect(from([...quarterlyRates('kent', risen), ...wild]).verdict).toBe('AS_THE_OTHERS')
  })

  test('forces that made the same change, and those with a withheld quarter, are left out by name', () => {
    const gap = common.map((rate, at) => (at === 2 ? null : rate))
    const found = from(
      [...quarterlyRates('kent', risen), ...others(12), ...quarterlyRates('essex', risen), ...quarterlyRates('surrey', gap)],
      {
        alsoChanged: ['essex'],
      },
    )
    expect(found.others).toBe(12)
    expect(found.leftOut.map(({ value }) => value)).toEqual(['essex', 'surrey'])
    expect(found.sentence).toContain('they made the same change: essex, surrey.')
  })

  test('a force whose definition changes is left out of the others, and not compared itself', () => {
    const broken = (force: string): SeriesBreak => ({
      on: '2025-04-01',
      text: 'another definition holds.',
      measures: [ratedMeasure],
      bearsOn: (values) => values.some(({ value }) => value === force),
    })
    const rows = [...quarterlyRates('kent', risen), ...others(12)]
    expect(beforeAndAfterOf(quarterlyAnswer(rows, { breaks: [broken('f3')] }), ratedMeasure, tried)).toMatchObject({
      others: 11,
      leftOut: [{ value: 'f3' }],
    })
    expect(() => beforeAndAfterOf(quarterlyAnswer(rows, { breaks: [broken('kent')] }), ratedMeasure, tried)).toThrow(
      'not compared across a break: from 2025-04-01 another definition holds.',
    )
  })

  test('a break on the first day of the answer is not within it', () => {
    const atStart: SeriesBreak = { on: '2024-01-01', text: 'another definition holds.', measures: [ratedMeasure], bearsOn: () => true }
    expect(
      beforeAndAfterOf(quarterlyAnswer([...quarterlyRates('kent', risen), ...others(12)], { breaks: [atStart] }), ratedMeasure, tried)
        .others,
    ).toBe(12)
  })

  test('a later entry of the year is judged more strictly, and the same entry always alike', () => {
    const slightly = common.map((rate, at) => (at < 4 ? rate : rate + 0.025))
    const rows = [...quarterlyRates('kent', slightly), ...others(12)]
    const [first, tenth] = [from(rows), from(rows, { entry: 10 })]
    expect(first).toMatchObject({ verdict: 'UP', level: 0.025 })
    expect(tenth).toMatchObject({ verdict: 'AS_THE_OTHERS', level: 0.000455 })
    expect(tenth.interval).toEqual(first.interval)
    expect(from(rows)).toEqual(first)
  })

  test('two rates of one change share its level', () => {
    const found = from([...quarterlyRates('kent', risen), ...others(12)], { measures: [ratedMeasure, 'UPDATED_IN_TIME_RATE'] })
    expect(found.level).toBe(0.0125)
  })

  test.each<[string, Partial<Tried>, string]>([
    [
      'an answer of other quarters than those by which the change is judged',
      { start: '2025Q2', quarters: ['2024Q2', '2024Q3', '2024Q4', '2025Q1', '2025Q2', '2025Q3', '2025Q4', '2026Q1'] },
      'A change from 2025Q2 on is judged by the year before it and the year from it on: ask per: QUARTER with period: { from: "2024Q2", to: "2026Q1" }.',
    ],
    [
      'a rate by which the change is not judged',
      { measures: ['UPDATED_IN_TIME_RATE'] },
      'is judged by UPDATED_IN_TIME_RATE, and by no rate',
    ],
    ['a change that was withdrawn', { isWithdrawn: true }, 'This change was withdrawn before 2025Q1'],
    ['a force that is not there', { value: 'nowhere' }, 'nowhere is no value of FORCE in this answer'],
    ['too many that made the same change', { alsoChanged: ['f0', 'f1', 'f2'] }, 'Fewer than 10 others show all their quarters'],
    ['another dimension than the one asked by', { across: 'REGION' }, 'Ask by: [REGION] and nothing else'],
  ])('%s is refused in a sentence', (_, more, sentence) => {
    expect(() => from([...quarterlyRates('kent', risen), ...others(12)], more)).toThrow(sentence)
  })

  test('an answer about some of the people is refused, because whom was picked after the figures were seen', () => {
    const compared = quarterlyAnswer([...quarterlyRates('kent', risen), ...others(12)], {}, { where: [{ dimension: 'SEX', value: 'F' }] })
    expect(() => beforeAndAfterOf(compared, ratedMeasure, tried)).toThrow('ask with nothing in where')
  })

  test('a force with a withheld quarter is refused', () => {
    const gap = risen.map((rate, at) => (at === 6 ? null : rate))
    expect(() => from([...quarterlyRates('kent', gap), ...others(12)])).toThrow('A quarter of kent is withheld.')
  })

  test.each<[string, MeasureName, Partial<PartialQuestion>, string]>([
    ['a count', 'VICTIMS_REFERRED', {}, 'VICTIMS_REFERRED is a count'],
    ['one period', ratedMeasure, { per: 'WHOLE' }, 'Before and after needs single periods'],
    ['quarters of a measure that looks back', 'REPEAT_VICTIM_RATE', {}, 'looks back over 365 days'],
  ])('%s is refused', (_, name, asked, sentence) => {
    const compared = quarterlyAnswer([...quarterlyRates('kent', risen), ...others(12)], {}, { measures: [name], ...asked })
    expect(() => beforeAndAfterOf(compared, name, { ...tried, measures: [name] })).toThrow(sentence)
  })

  test('groups that are no places are refused', () => {
    const rows = quarterlyRates('F', risen, { across: 'SEX' })
    expect(() =>
      beforeAndAfterOf(quarterlyAnswer(rows, {}, { by: ['SEX'] }), ratedMeasure, { ...tried, across: 'SEX', value: 'F' }),
    ).toThrow('A change is made at a place')
  })
})
