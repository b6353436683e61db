import { describe, expect, test } from '@jest/globals'
import { defaultPolicy } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion, type PartialQuestion, type Question } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { directBesideOf } from '../../../../../../src/modules/analytics/comparing/other-people/direct-beside.js'
import { comparedOf, plain, rateCell, rowOf } from '../../../../../support/answers/figures.js'

const measure = 'NEED_IDENTIFIED_RATE'
const twin = 'DIRECT_NEED_IDENTIFIED_RATE'
type Counts = readonly [k: number | null, n: number | null]

interface Told {
  /** Of each need, of referred victims by offence group. */
  readonly referred: Readonly<Record<string, Readonly<Record<string, Counts>>>>
  readonly direct: Readonly<Record<string, Counts>>
  /** Assessed people who came directly, by offence group. */
  readonly mix: Readonly<Record<string, number | null>>
}

async function beside({ referred, direct, mix }: Told, asked: Partial<PartialQuestion> = {}) {
  const put: Question[] = []
  const question = completeQuestion({
    measures: [measure],
    by: ['NEED', 'OFFENCE_GROUP'],
    period: { from: '2024', to: '2025' },
    per: 'YEAR',
    ...asked,
  })
  const rows = Object.entries(referred).flatMap(([NEED, byOffence]) =>
    Object.entries(byOffence).map(([OFFENCE_GROUP, counts]) => rowOf({ NEED, OFFENCE_GROUP }, [rateCell(measure, ...counts)])),
  )
  const found = await directBesideOf(comparedOf(question, rows), measure, async (one) => {
    put.push(one)
    const answers = one.by.includes('OFFENCE_GROUP')
      ? Object.entries(mix).map(([OFFENCE_GROUP, n]) => rowOf({ OFFENCE_GROUP }, [rateCell(twin, null, n)]))
      : Object.entries(direct).map(([NEED, counts]) => rowOf({ NEED }, [rateCell(twin, ...counts)]))
    return { rows: answers, policy: defaultPolicy }
  })
  return { ...found, put }
}

/** Of those who came directly three quarters tell of violence, in which the need is found in 60 of 100; in theft in 20 of 100. */
const world: Told = {
  referred: { MENTAL: { violence: [600, 1_000], theft: [600, 3_000] } },
  direct: { MENTAL: [500, 1_000] },
  mix: { violence: 750, theft: 250 },
}

describe('people who came directly beside referred victims', () => {
  test('referred victims are set on the published offences of those who came directly', async () => {
    // 0.75 · 0.6 + 0.25 · 0.2 = 0.5, where the referred as they are have 1,200 of 4,000, or 0.3.
    const { rows, sentence } = await beside(world)
    expect(rows).toMatchObject([{ direct: 0.5, referred: 0.5, value: 0, apart: false, unknown: 0 }])
    expect(plain(sentence)).toMatch(
      /^Those who came directly beside referred victims in 2025, on one mix of offences: none of 1 differs by more than chance and protection would give at 5 % over this one difference\. /,
    )
  })

  test('the interval of the difference has the chance of both rates, and the noise of the mix', async () => {
    const [alike] = (await beside(world)).rows
    // Half widths of the parts: of direct 0.0316, of violence 0.0313 and of theft 0.0149 (Wilson, widened); 0.75 and 0.25 of the latter,
    // and of the mix 1.96 · √8 · √(0.1² + 0.3²) / 1,000, or 0.0018.
    const half = Math.hypot(0.0316, 0.75 * 0.0313, 0.25 * 0.0149, 0.0018)
    expect(alike?.interval?.upper).toBeGreaterThan(half - 0.001)
    expect(alike?.interval?.upper).toBeLessThan(half + 0.0015)
    expect(alike?.interval?.lower).toBeLessThan(-half + 0.001)
  })

  test('a difference beyond chance and protection is said, with its size and which side it is on', async () => {
    const { rows, sentence } = await beside({
      referred: { MENTAL: { violence: [600, 1_000], theft: [600, 3_000] }, MONEY: { violence: [300, 1_000], theft: [900, 3_000] } },
      direct: { MENTAL: [600, 1_000], MONEY: [200, 1_000] },
      mix: world.mix,
    })
    expect(rows.map(({ value, apart }) => [value, apart])).toEqual([
      [0.1, true],
      [-0.1, true],
    ])
    expect(sentence).toContain(
      '2 of 2 differ at 5 % over all 2 of them together (Holm): higher for MENTAL (+10.0); lower for MONEY (−10.0).',
    )
    expect(sentence).toContain('age, sex and place may differ')
    expect(sentence).toContain('28 days after the referral')
    expect(plain(rows[0]?.sentence ?? '')).toMatch(
      /^MENTAL: 60\.0 % of those who came directly and 50\.0 % of referred victims, had they the same offences: \+10\.0 percentage points \(protection and chance at 9[57](?:\.5)? %: \+\d\.\d to \+1\d\.\d\), more than/,
    )
  })

  test('a withheld offence group may have any rate within its bounds', async () => {
    const { rows } = await beside({
      ...world,
      referred: { MENTAL: { ...world.referred['MENTAL'], fraud: [null, 40] } },
      mix: { ...world.mix, fraud: 50 },
    })
    const [hidden, whole] = [rows[0], (await beside(world)).rows[0]]
    // Up to 59 of 1,059 who came directly tell of fraud, whose rate may lie anywhere from 0 to 16 / 31.
    expect(hidden?.unknown).toBeCloseTo(59 / 1_059, 3)
    expect(hidden?.referred).toBe(0.5)
    expect(hidden?.interval?.upper).toBeGreaterThan((whole?.interval?.upper ?? 1) + 0.02)
  })

  test('nothing is told where more than a tenth may be in groups with a withheld figure', async () => {
    const { rows, sentence } = await beside({ ...world, mix: { violence: 100, theft: null } })
    expect(rows).toMatchObject([{ direct: 0.5, referred: null, value: null, interval: null, apart: false }])
    expect(plain(rows[0]?.sentence ?? '')).toContain('not compared, because up to 13.8 % of those who came directly')
    expect(sentence).toContain('nothing is compared, because figures are withheld')
  })

  test('a withheld rate of those who came directly is not compared, and the others are', async () => {
    const { rows, sentence } = await beside({
      referred: { MENTAL: { violence: [600, 1_000], theft: [600, 3_000] }, MONEY: { violence: [300, 1_000], theft: [900, 3_000] } },
      direct: { MENTAL: [600, 1_000], MONEY: [null, 1_000] },
      mix: world.mix,
    })
    expect(rows.map(({ value }) => value)).toEqual([0.1, null])
    expect(rows[1]?.sentence).toBe('MONEY: not compared, because the figure of those who came directly is withheld.')
    expect(sentence).toContain('Not compared, because figures are withheld: MONEY.')
  })

  test('the needs of those who came directly are asked without their offences, and their offences without the need', async () => {
    const { put } = await beside(world, { where: [{ dimension: 'FORCE', value: 'kent' }] })
    expect(put.map(({ measures, by, where, period }) => ({ measures, by, where, period }))).toEqual([
      { measures: [twin], by: ['NEED'], where: [{ dimension: 'FORCE', value: 'kent' }], period: { from: '2025', to: '2025' } },
      { measures: [twin], by: ['OFFENCE_GROUP'], where: [{ dimension: 'FORCE', value: 'kent' }], period: { from: '2025', to: '2025' } },
    ])
    const named = await beside(world, { by: ['OFFENCE_GROUP'], where: [{ dimension: 'NEED', value: 'MENTAL' }] })
    expect(named.put[1]).toMatchObject({ by: ['OFFENCE_GROUP'], where: [] })
  })

  test('without offence groups nothing is asked, and it says what compares the two as they are', async () => {
    const question = completeQuestion({ measures: [measure], by: ['NEED'], period: { from: '2025', to: '2025' } })
    const rows = [rowOf({ NEED: 'MENTAL' }, [rateCell(measure, 300, 1_000)])]
    const never = () => Promise.reject(new Error('nothing is asked'))
    await expect(directBesideOf(comparedOf(question, rows), measure, never)).rejects.toThrow(
      `Add OFFENCE_GROUP to by, or ask measureDifferences of ${twin} and ${measure}, which compares them as they are.`,
    )
  })

  test('a rate of the survey is set on no mix, although people who came directly are asked the same', async () => {
    const asked = { measures: ['RESPONDENTS_REPORTED_BEFORE_RATE'], by: ['OFFENCE_GROUP'], period: { from: '2025', to: '2025' } } as const
    const answer = comparedOf(completeQuestion(asked), [])
    const never = () => Promise.reject(new Error('nothing is asked'))
    await expect(directBesideOf(answer, 'RESPONDENTS_REPORTED_BEFORE_RATE', never)).rejects.toThrow(
      'No measure of people who came directly stands beside RESPONDENTS_REPORTED_BEFORE_RATE: compare NEED_IDENTIFIED_RATE.',
    )
  })

  test('a measure without one of people who came directly is refused with those that have one', async () => {
    const question = completeQuestion({ measures: ['NEED_UNMET_RATE'], by: ['NEED'], period: { from: '2025', to: '2025' } })
    const never = () => Promise.reject(new Error('nothing is asked'))
    await expect(directBesideOf(comparedOf(question, []), 'NEED_UNMET_RATE', never)).rejects.toThrow(
      'No measure of people who came directly stands beside NEED_UNMET_RATE: compare NEED_IDENTIFIED_RATE.',
    )
    const empty = comparedOf({ ...question, by: ['OFFENCE_GROUP'], measures: [measure] }, [])
    await expect(directBesideOf(empty, measure, never)).rejects.toThrow('ask for a published period')
  })
})
