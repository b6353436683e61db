import { describe, expect, test } from '@jest/globals'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { countFigure } from '../../../../../../src/modules/analytics/asking/answer/derive-cell.js'
import { defaultPolicy, protect, unrounded, type Published } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion, type PartialQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { driverImportanceOf, weightsOf } from '../../../../../../src/modules/analytics/comparing/as-a-whole/driver-importance.js'
import { inverseOf } from '../../../../../../src/modules/analytics/statistics/regression.js'
import {
  answerPairCode,
  answerPairList,
  answerPairsOf,
  itemPairs,
  pairAnswers,
  pairedItems,
} from '../../../../../../src/modules/analytics/vocabulary/values/answer-pairs.js'
import { randomFrom } from '../../../../../support/facts/facts.js'
import { shareOfTrials } from '../../../../../support/runs/share.js'
import { comparedOf } from '../../../../../support/answers/figures.js'

const key = Buffer.alloc(32, 3)
type Respondent = readonly boolean[]

/** How much each driver raises the chance of being satisfied with the whole experience, and how often each is answered positively. */
const effects = [0.05, 0.1, 0.2, 0.35]
const rates = [0.8, 0.7, 0.6, 0.75]
const least = 0.15

/** Correlated drivers, because half of the answers to each follow one mood. */
function respondents(random: () => number, count: number, strengths = effects): Respondent[] {
  return Array.from({ length: count }, () => {
    const mood = random()
    const drivers = rates.map((rate) => (random() < 0.5 ? mood : random()) < rate)
    const chance = strengths.reduce((sum, effect, place) => sum + (drivers[place] ? effect : 0), least)
    return [...drivers, random() < chance]
  })
}

/** Because the chance is linear, the population's standardised coefficients are known: effect times one deviation over the other. */
const deviation = (rate: number): number => Math.sqrt(rate * (1 - rate))
const overall = effects.reduce((sum, effect, place) => sum + effect * (rates[place] ?? 0), least)
const truth = effects.map((effect, place) => (effect * deviation(rates[place] ?? 0)) / deviation(overall))

/** Counts people who answered alike once, and adds what they answered for all of them together. */
function countsOf(people: readonly Respondent[]): Map<string, number> {
  const alike = new Map<number, { readonly answers: Respondent; count: number }>()
  for (const answers of people) {
    const pattern = answers.reduce((bits, answer) => bits * 2 + (answer ? 1 : 0), 0)
    const found = alike.get(pattern)
    if (found) found.count++
    else alike.set(pattern, { answers, count: 1 })
  }
  const counts = new Map<string, number>()
  for (const { answers, count } of alike.values())
    for (const code of answerPairsOf((item) => answers[pairedItems.indexOf(item)])) counts.set(code, (counts.get(code) ?? 0) + count)
  return counts
}

function compared(publish: (code: string) => Published, more: Partial<PartialQuestion> = {}) {
  const rows = answerPairList.codes.map(({ code, label }): AnalysisRow => ({
    period: '2025',
    dimensions: [{ dimension: 'ANSWER_PAIR', value: code, label }],
    cells: [{ measure: 'ANSWERS_IN_PAIRS', own: null, ...countFigure([publish(code)]) }],
  }))
  const question = completeQuestion({ measures: ['ANSWERS_IN_PAIRS'], by: ['ANSWER_PAIR'], period: { from: '2025', to: '2025' }, ...more })
  return comparedOf(question, rows)
}

const publishedOf = (counts: ReadonlyMap<string, number>, salt: number) => (code: string) => {
  const n = counts.get(code) ?? 0
  return protect(key, defaultPolicy, `S|2025|answer_pair=${code}`, { n, ck: (n * 7919 + salt * 104_729) % 2 ** 32 })
}

describe('the importance of drivers', () => {
  test('the importance of drivers is recovered from protected counts: all four true coefficients lie in their intervals in 95 % of surveys', () => {
    const surveys = shareOfTrials(300)
    let held = 0
    const first: number[] = []
    for (let survey = 0; survey < surveys; survey++) {
      const { drivers } = driverImportanceOf(compared(publishedOf(countsOf(respondents(randomFrom(survey + 1), 2_948)), survey)))
      if (drivers.every(({ interval }, place) => interval.lower <= (truth[place] ?? 0) && (truth[place] ?? 0) <= interval.upper)) held++
      first.push(drivers[3]?.coefficient ?? Number.NaN)
    }
    expect(held / surveys).toBeGreaterThan(0.92)
    expect(first.reduce((sum, one) => sum + one, 0) / surveys).toBeCloseTo(truth[3] ?? 0, 2)
  })

  test('the importance of drivers varies from survey to survey by no more than is allowed for', () => {
    const surveys = shareOfTrials(2_000)
    const unmoved = { ...unrounded(defaultPolicy), variance: 0 }
    const [sums, squares, claimed] = [
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]
    const random = randomFrom(17)
    for (let survey = 0; survey < surveys; survey++) {
      const counts = countsOf(respondents(random, 600))
      const pairs = itemPairs.map(([first, second]) => pairAnswers.map((answer) => counts.get(answerPairCode(first, second, answer)) ?? 0))
      const found = weightsOf(pairs, unmoved)
      found?.fit.coefficients.forEach((coefficient, place) => {
        sums[place] = (sums[place] ?? 0) + coefficient / surveys
        squares[place] = (squares[place] ?? 0) + coefficient ** 2 / surveys
        const { lower = 0, upper = 0 } = found.drivers[place]?.interval ?? {}
        // z of four intervals together at 95 %.
        claimed[place] = (claimed[place] ?? 0) + ((upper - lower) / 2 / 2.4977) ** 2 / surveys
      })
    }
    const shares = claimed.map((variance, place) => variance / ((squares[place] ?? 0) - (sums[place] ?? 0) ** 2))
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(1)
  })

  test('the importance of drivers names the driver that is clearly the largest, and says if none is', () => {
    const many = driverImportanceOf(compared(publishedOf(countsOf(respondents(randomFrom(5), 30_000)), 1)))
    expect(many.sentence).toMatch(/^Points of satisfaction lost .*: Respectful treatment \d+\.\d .*\. Respectful treatment stands apart/)
    const alike = driverImportanceOf(compared(publishedOf(countsOf(respondents(randomFrom(9), 3_000, [0.2, 0.2, 0.2, 0.2])), 1)))
    expect(alike.sentence).toMatch(/\. No driver stands apart from the next\./)
  })

  test("the importance of drivers is the same whatever exact figures of the asker's own are given with the published counts", () => {
    const shown = compared(publishedOf(countsOf(respondents(randomFrom(11), 3_000)), 1))
    const rows = shown.rows.map((row, place) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, own: place * 100 })) }))
    expect(driverImportanceOf({ ...shown, rows })).toEqual(driverImportanceOf(shown))
  })

  test.each<[string, (code: string) => Published, Partial<PartialQuestion>, RegExp]>([
    [
      'a count is withheld',
      () => ({ value: null, lower: 0, upper: 16 }),
      {},
      /40 of the 40 counts of answers in pairs are withheld.*whole nation by year/,
    ],
    ['another dimension is asked for', () => ({ value: 100, lower: 91, upper: 109 }), { by: ['FORCE'] }, /Ask by: \[ANSWER_PAIR\]/],
    [
      'everybody answers alike',
      (code) => (code.endsWith('BOTH') ? { value: 500, lower: 491, upper: 509 } : { value: 0, lower: 0, upper: 0 }),
      {},
      /does not vary/,
    ],
  ])('the importance of drivers is refused, with what to ask, if %s', (_, publish, more, sentence) => {
    expect(() => driverImportanceOf(compared(publish, more))).toThrow(sentence)
  })
})

test('a matrix times its inverse is one, and a singular one has none', () => {
  const matrix = [
    [0, 2, 1],
    [2, 1, 0.5],
    [1, 0.5, 3],
  ]
  const inverse = inverseOf(matrix) ?? []
  const times = matrix.map((row) =>
    inverse.map((_, column) => row.reduce((sum, value, at) => sum + value * (inverse[at]?.[column] ?? 0), 0)),
  )
  times.forEach((row, at) => row.forEach((value, column) => expect(value).toBeCloseTo(at === column ? 1 : 0, 10)))
  expect(
    inverseOf([
      [1, 2],
      [2, 4],
    ]),
  ).toBeNull()
})
