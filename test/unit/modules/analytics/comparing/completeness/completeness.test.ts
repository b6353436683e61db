import { describe, expect, test } from '@jest/globals'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { defaultPolicy } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion, type PartialQuestion, type Question } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { completenessOf } from '../../../../../../src/modules/analytics/comparing/completeness/completeness.js'
import type { DimensionName, MeasureName } from '../../../../../../src/modules/analytics/vocabulary/names.js'
import { comparedOf, countCell, plain, rowOf } from '../../../../../support/answers/figures.js'

const measure = 'VICTIMS_REFERRED'
const row = (values: Partial<Record<DimensionName, string>>, people: number | null): AnalysisRow =>
  rowOf(values, [countCell(measure, people)])

/** Of each force: people of whom the ethnicity is not known, and all. */
type Forces = Readonly<Record<string, readonly [unknown: number | null, all: number | null]>>

async function completeness(forces: Forces, asked: Partial<PartialQuestion> = {}, of: MeasureName = measure) {
  const put: Question[] = []
  const question = completeQuestion({
    measures: [of],
    by: ['FORCE', 'ETHNICITY'],
    period: { from: '2024', to: '2025' },
    per: 'YEAR',
    ...asked,
  })
  const rows = Object.entries(forces).flatMap(([FORCE, [unknown]]) => [
    row({ FORCE, ETHNICITY: 'WHITE' }, 500),
    row({ FORCE, ETHNICITY: 'UNKNOWN' }, unknown),
  ])
  const found = await completenessOf(comparedOf(question, rows), of, 'ETHNICITY', async (one) => {
    put.push(one)
    return { rows: Object.entries(forces).map(([FORCE, [, all]]) => row({ FORCE }, all)) }
  })
  return { ...found, put }
}

describe('of how many people a field is known', () => {
  test('completeness is shown by force, from the published people without a known value', async () => {
    const { rows, sentence, put } = await completeness({ kent: [300, 1_000], surrey: [50, 1_000] })
    // Certain bounds: 1 - 309 / 991 and 1 - 291 / 1,009. Wilson for 300 of 1,000 is 0.273 to 0.329, before it is widened.
    expect(rows[0]).toMatchObject({ known: 0.7, lower: 0.688, upper: 0.712 })
    expect(rows[0]?.interval?.lower).toBeGreaterThan(0.668)
    expect(rows[0]?.interval?.lower).toBeLessThan(0.672)
    expect(rows[0]?.interval?.upper).toBeGreaterThan(0.727)
    expect(plain(sentence)).toMatch(
      /^The .*ethni.* is known of 70\.0 % \(kent\) to 95\.0 % \(surrey\) of the people in 2025, of 2 of 2 providers/,
    )
    expect(put[0]).toMatchObject({ by: ['FORCE'], where: [], period: { from: '2025', to: '2025' } })
  })

  test('completeness has only certain bounds if too few people lack a known value', async () => {
    const { rows, sentence } = await completeness({ kent: [300, 1_000], surrey: [null, 1_000] })
    // At most 16 of at least 991.
    expect(rows[1]).toEqual({ value: expect.objectContaining({ value: 'surrey' }), known: null, lower: 0.983, upper: 1, interval: null })
    expect(sentence).toContain('Of 1 more too few are not known to tell')
  })

  test('completeness is not shown if hardly anyone has a known value, or few people were sent', async () => {
    const { rows, sentence } = await completeness({ kent: [995, 1_000], surrey: [15, 25], essex: [20, null] })
    expect(rows.map(({ known, interval }) => [known, interval])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ])
    expect(sentence).toContain('is nowhere told')
  })

  const ofCharity = (asked: Partial<PartialQuestion>) =>
    completeness({ kent: [300, 1_000] }, { measures: ['VICTIMS_DIRECT'], by: ['ETHNICITY'], ...asked }, 'VICTIMS_DIRECT')

  test.each([
    ['split by a place', { by: ['FORCE', 'ETHNICITY'] as const }, 'FORCE'],
    ['at a named force', { where: [{ dimension: 'FORCE', value: 'kent' }] as const }, 'FORCE'],
    ['at a named region', { where: [{ dimension: 'REGION', value: 'E12000008' }] as const }, 'REGION'],
    ['at a named district', { where: [{ dimension: 'DISTRICT', value: 'E07000105' }] as const }, 'DISTRICT'],
  ])('completeness of what a charity sends is shown only for the nation, and not %s', async (_what, asked, place) => {
    await expect(ofCharity(asked)).rejects.toThrow(`whose completeness is shown only for the nation: ask without ${place}.`)
  })

  test.each([
    ['per quarter', { per: 'QUARTER' as const }],
    ['of half a year', { per: 'WHOLE' as const, period: { from: '2024Q1', to: '2025Q2' } }],
  ])('completeness of what a charity sends is shown only for calendar years, and not %s', async (_what, asked) => {
    await expect(ofCharity(asked)).rejects.toThrow(
      'whose completeness is shown only for calendar years: ask per YEAR with period: { from: "2024", to: "2025" }.',
    )
  })

  test('completeness of a force is shown by quarter too', async () => {
    expect((await completeness({ kent: [300, 1_000] }, { per: 'QUARTER' })).rows).toMatchObject([{ known: 0.7 }])
  })

  test('all people are asked for as the answer asks, but for what is known of them', async () => {
    const where = [
      { dimension: 'ETHNICITY', value: 'UNKNOWN' },
      { dimension: 'OFFENCE_GROUP', value: 'SEXUAL' },
      { dimension: 'REGION', value: 'E12000008' },
    ] as const
    const { put } = await completeness({ kent: [300, 1_000] }, { by: ['FORCE'], where })
    expect(put.map((one) => one.where)).toEqual([where.slice(1)])
  })

  test.each([
    ['a rate', { measures: ['REACHED_RATE'] as const }, 'REACHED_RATE', 'is no count of all people of a feed'],
    ['another split', { by: ['FORCE', 'SEX', 'ETHNICITY'] as const }, measure, 'by: [REGION, ETHNICITY]'],
    ['no split by the field', { by: ['FORCE'] as const }, measure, 'Ask by: [FORCE, ETHNICITY]'],
  ] as const)('%s is refused with what to ask', async (_what, asked, of, sentence) => {
    await expect(completeness({ kent: [300, 1_000] }, asked, of)).rejects.toThrow(sentence)
  })

  test('a dimension of which everything is known is refused with those that can be asked', async () => {
    const question = completeQuestion({ measures: [measure], by: ['FORCE', 'OFFENCE_GROUP'], period: { from: '2025', to: '2025' } })
    const never = () => Promise.reject(new Error('nothing is asked'))
    await expect(completenessOf(comparedOf(question, []), measure, 'CHANNEL', never)).rejects.toThrow(
      /^CHANNEL has no value for people of whom it is not known: ask .*ETHNICITY/,
    )
  })

  test('those of whom it is not known may be named in place of a split, which asks fewer cells', async () => {
    const question = completeQuestion({
      measures: [measure],
      by: ['FORCE'],
      where: [{ dimension: 'ETHNICITY', value: 'UNKNOWN' }],
      period: { from: '2025', to: '2025' },
    })
    const answer = { question, rows: [row({ FORCE: 'kent' }, 300)], policy: defaultPolicy, breaks: [] }
    const found = await completenessOf(answer, measure, 'ETHNICITY', async ({ where }) => {
      expect(where).toEqual([])
      return { rows: [row({ FORCE: 'kent' }, 1_000)] }
    })
    expect(found.rows).toMatchObject([{ known: 0.7, lower: 0.688, upper: 0.712 }])
    const white = { ...answer, question: { ...question, where: [{ dimension: 'ETHNICITY', value: 'WHITE' }] as const } }
    await expect(completenessOf(white, measure, 'ETHNICITY', async () => ({ rows: [] }))).rejects.toThrow('name UNKNOWN of ETHNICITY')
  })
})
