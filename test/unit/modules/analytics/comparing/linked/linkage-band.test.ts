import { describe, expect, test } from '@jest/globals'
import { countFigure, rateFigure } from '../../../../../../src/modules/analytics/asking/answer/derive-cell.js'
import { linkageNotes } from '../../../../../../src/modules/analytics/asking/answer/linkage-notes.js'
import { defaultPolicy, withheld } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { linkageBandOf } from '../../../../../../src/modules/analytics/comparing/linked/linkage-band.js'
import { measureOf } from '../../../../../../src/modules/analytics/vocabulary/measures.js'
import type { MeasureName } from '../../../../../../src/modules/analytics/vocabulary/names.js'
import { notReviewed, type ReviewedLinkage, type ReviewedQuality } from '../../../../../../src/modules/linkage/index.js'
import { cellOf, comparedOf, rowOf, shown } from '../../../../../support/answers/figures.js'

const quality: ReviewedQuality = {
  version: 'tok|v1',
  providers: 3,
  years: [2024, 2025],
  precision: { value: 0.99, lower: 0.95, upper: 1 },
  recall: { value: 0.84, lower: 0.8, upper: 0.88 },
  recallAtLeast: 0.7,
  missed: 0.03,
  merged: 0.004,
}
const ofForces: ReviewedLinkage = { FORCE: quality, CHARITY: null }

const years = { from: '2025', to: '2025' }
const answer = (measure: MeasureName, figure: ReturnType<typeof countFigure>, more: object = {}) =>
  comparedOf(completeQuestion({ measures: [measure], by: [], period: years, per: 'YEAR', ...more }), [rowOf({}, [cellOf(measure, figure)])])
const persons = (more: object = {}) => answer('VICTIMS_REFERRED', countFigure([shown(10_000)]), more)

describe('the band of a count of persons', () => {
  test('the linkage band widens the certain bounds by links that may be missed and links that may be wrong', () => {
    const { rows, providers, sentence } = linkageBandOf(persons(), 'VICTIMS_REFERRED', ofForces)
    // 9,991 less 3 %, and 10,009 and 0.4 % more, to three figures outwards.
    expect(rows).toEqual([{ period: '2025', dimensions: [], value: 10_000, lower: 9_690, upper: 10_100 }])
    expect(providers).toBe(3)
    expect(sentence).toMatch(
      /^In 2025 the number of victims referred is 9,690 to 10,100, by an estimate of what linkage may have missed, where 10,000 is published\. That is an estimate: people of 3 forces .*records of 2024 to 2025.* 95 to 100 % .* 80 to 88 %/,
    )
  })

  test('the note on a count of people says by how much linkage may move it, and that on a rate does not', () => {
    const textOf = (measure: MeasureName) => linkageNotes([measureOf(measure)], ofForces)[0]?.text ?? ''
    expect(textOf('VICTIMS_REFERRED')).toContain('may be up to 3.0 % too high, where links are missed, and up to 0.4 % too low')
    expect(textOf('SUPPORTED_RATE')).not.toContain('too low')
    // Nobody has reviewed links of charities, so the public sets say what is known.
    expect(textOf('VICTIMS_DIRECT')).toContain('the token found 30 to 43 % of the true pairs')
  })

  test('a made-up review is called made up, in the sentence and in the note, and one that was not sent is not', () => {
    const madeUp = { ...ofForces, isMadeUp: true }
    expect(linkageBandOf(persons(), 'VICTIMS_REFERRED', madeUp).sentence).toMatch(/^\(MADE UP: nobody looked at these pairs\) In 2025 /)
    expect(linkageNotes([measureOf('VICTIMS_REFERRED')], madeUp)[0]?.text).toContain(
      '(MADE UP: nobody looked at these pairs) In reviewed samples',
    )
    const none = { ...notReviewed, isMadeUp: true }
    expect(linkageBandOf(persons(), 'VICTIMS_REFERRED', none).sentence).not.toContain('MADE UP')
    expect(linkageNotes([measureOf('VICTIMS_REFERRED')], none)[0]?.text).not.toContain('MADE UP')
  })

  test('repeats reach from wrong links to those that may be missed, of people and not only of pairs', () => {
    const figure = rateFigure([{ k: shown(400), n: shown(10_000) }], defaultPolicy)
    const of = (more: Partial<ReviewedQuality>) =>
      linkageBandOf(answer('REPEAT_VICTIM_RATE', figure), 'REPEAT_VICTIM_RATE', { ...ofForces, FORCE: { ...quality, ...more } }).rows[0]
    const { lower, upper } = figure.interval ?? { lower: 0, upper: 0 }
    // Three missed links for 100 persons are three people who come back, and three persons fewer.
    expect(of({})?.upper).toBeCloseTo((upper + 0.03) / 0.97, 3)
    expect(of({ missed: 0.001 })?.upper).toBeCloseTo(upper / 0.7, 3)
    expect(of({})?.lower).toBeCloseTo((lower - 0.004) / 1.004, 3)
    expect(of({ merged: 0 })?.lower).toBeCloseTo(lower * 0.95, 3)
    expect(of({ merged: 1 })?.lower).toBe(0)
    for (const unknown of [{ missed: 1 }, { recallAtLeast: 0 }]) expect(of(unknown)?.upper).toBe(1)
  })

  test('a withheld figure has no band', () => {
    const { rows, sentence } = linkageBandOf(
      answer('VICTIMS_REFERRED', countFigure([withheld(defaultPolicy)])),
      'VICTIMS_REFERRED',
      ofForces,
    )
    expect(rows).toMatchObject([{ value: null, lower: null, upper: null }])
    expect(sentence).toMatch(/^By an estimate of what linkage may have missed/)
  })

  test('counts of who came directly go by reviews of charities, and without one have no band', () => {
    const direct = answer('VICTIMS_DIRECT', countFigure([shown(1_000)]))
    expect(linkageBandOf(direct, 'VICTIMS_DIRECT', ofForces)).toMatchObject({
      rows: [{ value: 1_000, lower: null, upper: null }],
      providers: 0,
      sentence: expect.stringMatching(
        /^No charity has sent a review of its links\. Of four public sets of records, .* found 30 to 43 % of the true pairs/,
      ) as unknown,
    })
    expect(linkageBandOf(direct, 'VICTIMS_DIRECT', { FORCE: null, CHARITY: quality }).providers).toBe(3)
  })

  test('repeats of forces without a review have the band of public sets, which says so, and a band of reviews names those sets too', () => {
    const figure = rateFigure([{ k: shown(400), n: shown(10_000) }], defaultPolicy)
    const band = linkageBandOf(answer('REPEAT_VICTIM_RATE', figure), 'REPEAT_VICTIM_RATE', notReviewed)
    const { lower, upper } = figure.interval ?? { lower: 0, upper: 0 }
    expect(band.providers).toBe(0)
    expect(band.rows[0]?.lower).toBeCloseTo(lower, 3)
    expect(band.rows[0]?.upper).toBeGreaterThanOrEqual(upper / 0.3)
    expect(band.rows[0]?.upper).toBeLessThan(1.2 * (upper / 0.3))
    expect(band.sentence).toMatch(/^No force has sent a review of its links\. .* 30 to 43 % .* an estimate/)
    expect(linkageBandOf(persons(), 'VICTIMS_REFERRED', ofForces).sentence).toMatch(
      /One without a review may miss more: of four public sets .* 30 to 43 %/,
    )
  })

  test.each([
    ['by anything but places', { by: ['SEX'] }, /ask by place alone, without SEX/],
    ['of a group', { where: [{ dimension: 'AGE_BAND', value: '18_24' }] }, /ask by place alone, without AGE_BAND/],
    ['of quarters', { per: 'QUARTER', period: { from: '2025Q1', to: '2025Q4' } }, /ask per: YEAR/],
    ['of part of a year', { per: 'WHOLE', period: { from: '2025Q1', to: '2025Q2' } }, /ask per: YEAR/],
  ])('there is no linkage band %s', (_, more, sentence) => {
    expect(() => linkageBandOf(persons(more), 'VICTIMS_REFERRED', ofForces)).toThrow(sentence)
  })

  test('there is no linkage band for a measure that does not depend on links', () => {
    const satisfied = answer('SATISFIED_RATE', rateFigure([{ k: shown(400), n: shown(1_000) }], defaultPolicy))
    expect(() => linkageBandOf(satisfied, 'SATISFIED_RATE', ofForces)).toThrow(/SATISFIED_RATE has no band: ask VICTIMS_REFERRED/)
  })
})

describe('the note on linkage', () => {
  const textOf = (names: readonly MeasureName[], reviewed: ReviewedLinkage): string =>
    linkageNotes(names.map(measureOf), reviewed)
      .map(({ text }) => text)
      .join('\n')

  test('the note on linkage says what reviewed samples of the writers found', () => {
    expect(textOf(['VICTIMS_REFERRED'], ofForces)).toContain(
      'In reviewed samples of 3 forces (records of 2024 to 2025) the token found 80 to 88 % of the true pairs that any kind of token finds, and 95 to 100 % of its own were one person.',
    )
    expect(textOf(['VICTIMS_REFERRED'], ofForces)).not.toContain('public sets')
  })

  test('of writers without a review it says what public sets do', () => {
    expect(textOf(['VICTIMS_DIRECT'], ofForces)).toContain('Of four public sets of records')
    expect(textOf(['VICTIMS_REFERRED'], notReviewed)).toContain('Of four public sets of records')
  })

  test('of repeats it names the band, and without a review says how many times the true rate may be', () => {
    expect(textOf(['REPEAT_VICTIM_RATE'], ofForces)).toContain('the band of the rate of a whole year')
    expect(textOf(['REPEAT_VICTIM_RATE'], ofForces)).not.toContain('times what is shown')
    expect(textOf(['REPEAT_VICTIM_RATE'], notReviewed)).toContain('2.3 to 3.3 times what is shown')
  })

  test('families are not linked, and have no such note', () => {
    expect(linkageNotes([measureOf('HOMICIDE_FAMILIES')], notReviewed)).toEqual([])
  })
})
