import { describe, expect, test } from '@jest/globals'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { defaultPolicy } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion, type Question } from '../../../../../../src/modules/analytics/asking/question/question.js'
import type { Compared } from '../../../../../../src/modules/analytics/comparing/cells/compared.js'
import { eventTimesOf, eventTimesToRate } from '../../../../../../src/modules/analytics/comparing/over-time/event-times.js'
import type { DimensionName } from '../../../../../../src/modules/analytics/vocabulary/names.js'
import { rateCell } from '../../../../../support/answers/figures.js'

const measure = 'OUTCOME_WITHIN_180_DAYS_RATE'
const across = 'OUTCOME_WITHIN'
const codes = ['0-7', '8-28', '29-90', '91-180']
const asked = { measure, across, until: null } as const

/** Published counts of one group: of how many, and in each band. */
type Counts = readonly [of: number | null, bands: readonly (number | null)[]]

/** The answer by bands, and by sex if there are two groups. */
function answer(first: Counts, second?: Counts): Compared {
  const groups = second
    ? ([
        ['F', first],
        ['M', second],
      ] as const)
    : ([['', first]] as const)
  const by: DimensionName[] = second ? ['SEX', across] : [across]
  return {
    question: completeQuestion({ measures: [measure], by, period: { from: '2024', to: '2024' } }),
    policy: defaultPolicy,
    breaks: [],
    rows: groups.flatMap(([sex, [of, bands]]) =>
      codes.map((value, index): AnalysisRow => ({
        period: '2024',
        dimensions: [
          ...(sex === '' ? [] : [{ dimension: 'SEX' as const, value: sex, label: sex === 'F' ? 'Female' : 'Male' }]),
          { dimension: across, value, label: value },
        ],
        cells: [rateCell(measure, bands[index] ?? null, of)],
      })),
    ),
  }
}

describe('time to an event', () => {
  test('the share by the end of each band is the sum of the published bands, of everybody followed', () => {
    const [found] = eventTimesOf(answer([1_000, [100, 200, 300, 150]]), asked)
    expect(found?.people).toBe(1_000)
    expect(found?.steps.map(({ by, atRisk, events, share }) => [by, atRisk, events, share])).toEqual([
      [7, 1_000, 100, 0.1],
      [28, 900, 200, 0.3],
      [90, 700, 300, 0.6],
      [180, 400, 150, 0.75],
    ])
    expect(found?.median).toEqual({ value: null, from: 29, to: 90, intervalFrom: 29, intervalTo: 90 })
    expect(found?.sentence).toMatch(
      /^Days from referral to the outcome of the crime, within 180 days, in 2024: half between day 29 and day 90; by day 180 75\.0.% \(.* Before that: by day 7 10\.0.% \(/,
    )
  })

  test('the sentence says who is not followed to the end: records taken back since, and partners that left', () => {
    const [found] = eventTimesOf(answer([1_000, [100, 200, 300, 150]]), asked)
    expect(found?.sentence).toMatch(
      /erased, restricted or withdrawn since, nor of partners that left: such people count as if it had not happened/,
    )
    expect(found?.sentence).not.toContain('nobody is lost')
  })

  test('the interval of a later band is wider than chance alone, by the noise of every band in it', () => {
    const widthOf = (bands: number[], n: number): number => {
      const { interval } = eventTimesOf(answer([n, bands]), asked)[0]?.steps[3] ?? {}
      return (interval?.upper ?? 0) - (interval?.lower ?? 0)
    }
    // One band of nobody more is withheld, so each world shows all four; the same share of the same people.
    expect(widthOf([100, 100, 100, 100], 800)).toBeGreaterThan(2 * 1.96 * Math.sqrt(0.25 / 800) * 1.02)
  })

  test('a withheld band leaves bounds, and leaves a share only if it moves that by less than chance and protection', () => {
    const [few] = eventTimesOf(answer([150, [null, 50, 30, 20]]), asked)
    expect(few?.steps[0]).toMatchObject({ events: null, share: null, lower: 0 })
    expect(few?.steps[1]).toMatchObject({ atRisk: null, share: null })
    expect(few?.steps[1]?.lower).toBeGreaterThanOrEqual(0.25)
    const [many] = eventTimesOf(answer([20_000, [null, 6_000, 4_000, 1_000]]), asked)
    expect(many?.steps[1]?.share).toBeCloseTo(0.3005, 2)
  })

  test('the median time says if half are not reached, if that is not decided, and if nobody is published', () => {
    const told = (counts: Counts) => eventTimesOf(answer(counts), asked)[0]
    expect(told([1_000, [100, 50, 50, 50]])).toMatchObject({ median: { from: 181, to: null, intervalFrom: 181, intervalTo: null } })
    expect(told([1_000, [100, 50, 50, 50]])?.sentence).toContain('fewer than half by day 180')
    expect(told([1_000, [100, 100, 100, 200]])?.sentence).toContain('half from day 91 on, or later than day 180')
    expect(told([null, [null, null, null, null]])).toMatchObject({ people: null, median: null })
    expect(told([null, [null, null, null, null]])?.sentence).toContain('too few people are published to follow')
  })

  test('a certain bound holds whatever is withheld: what is in a later band is in no earlier one', () => {
    // Nearly everybody is in the last band, so that it is capped: at least nine in ten less what it may hide.
    const [found] = eventTimesOf(answer([200, [null, null, null, 195]]), asked)
    expect(found?.steps[2]?.upper).toBeLessThan(0.2)
    expect(found?.steps[3]?.lower).toBeGreaterThan(0.8)
  })

  test('until ends the course at a band, and is refused beyond the follow-up and between bands', () => {
    const until = (days: number) => eventTimesOf(answer([1_000, [100, 200, 300, 150]]), { ...asked, until: days })
    expect(until(28)[0]?.steps.map(({ by }) => by)).toEqual([7, 28])
    expect(until(28)[0]?.median).toMatchObject({ from: 29, to: null })
    expect(() => until(365)).toThrow('Nobody is followed for longer than 180 days: ask until 180, or leave until out.')
    expect(() => until(30)).toThrow('Nothing is known between the ends of bands: ask until 7, 28, 90 or 180.')
  })

  test.each([
    ['a dimension without bands of the measure', { across: 'SEX' as const }, {}, 'OUTCOME_WITHIN_180_DAYS_RATE by OUTCOME_WITHIN'],
    ['bands of another measure', { across: 'CONTACT_WITHIN' as const }, {}, 'has no bands of days by CONTACT_WITHIN'],
    ['one band alone', {}, { where: [{ dimension: across, value: '0-7' }] } as const, 'every band is needed'],
    ['a total', {}, { additive: true }, 'Ask without additive'],
  ] as const)('%s is refused with what to ask', (_, wrong, question, sentence) => {
    const compared = answer([1_000, [100, 200, 300, 150]])
    const broken = { ...compared, question: { ...compared.question, ...question } }
    expect(() => eventTimesOf(broken, { ...asked, ...wrong })).toThrow(sentence)
  })

  test('each group of another dimension has its steps and its people by itself', () => {
    const found = eventTimesOf(answer([500, [50, 100, 100, 50]], [2_000, [210, 600, 500, 190]]), asked)
    expect(found.map(({ dimensions, people, steps }) => [dimensions.map(({ value }) => value), people, steps[1]?.share])).toEqual([
      [['F'], 500, 0.3],
      [['M'], 2_000, 0.405],
    ])
  })
})

describe('the last step of a course', () => {
  /** The published rate of the same people, with noise of its own. */
  const rate = (k: number | null, n: number) => rateCell(measure, k, n)
  const course = async (k: number | null, until: number | null = null, bands = [100, 200, 300, 150]) => {
    const questions: Question[] = []
    const found = await eventTimesToRate(answer([1_000, bands]), { ...asked, until }, async (question) => {
      questions.push(question)
      return { rows: [{ period: '2024', dimensions: [], cells: [rate(k, 1_000)] }] }
    })
    return { steps: found[0]?.steps ?? [], questions }
  }

  test('the last step of a course is the published rate, with its bounds and its interval', async () => {
    const { steps, questions } = await course(755)
    const { value, lower, upper, interval } = rate(755, 1_000)
    expect(value).toBe(0.755)
    expect(steps.at(-1)).toMatchObject({ by: 180, share: value, lower, upper, interval })
    expect(steps.slice(0, -1)).toEqual(eventTimesOf(answer([1_000, [100, 200, 300, 150]]), asked)[0]?.steps.slice(0, -1))
    expect(questions).toEqual([completeQuestion({ measures: [measure], by: [], period: { from: '2024', to: '2024' }, per: 'WHOLE' })])
  })

  test('no earlier step of a course is above the published rate', async () => {
    const { steps } = await course(745, null, [100, 200, 445, 10])
    expect(steps.map(({ share }) => share)).toEqual([0.1, 0.3, 0.745, 0.745])
    const above = await course(740, null, [100, 200, 445, 10])
    expect(above.steps.map(({ share }) => share)).toEqual([0.1, 0.3, 0.74, 0.74])
    for (const { upper } of above.steps) expect(upper).toBeLessThanOrEqual(rate(740, 1_000).upper ?? 0)
  })

  test('the course stays a sum of bands if the rate is withheld, and no rate is asked for if it ends before the last day', async () => {
    expect((await course(null)).steps.at(-1)?.share).toBe(0.75)
    const early = await course(755, 90)
    expect(early.steps.at(-1)).toMatchObject({ by: 90, share: 0.6 })
    expect(early.questions).toEqual([])
  })
})
