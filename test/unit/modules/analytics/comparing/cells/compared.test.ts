import { expect, test } from '@jest/globals'
import type { AnalysisResult } from '../../../../../../src/modules/analytics/index.js'
import { ComparisonResolver } from '../../../../../../src/modules/analytics/comparison.resolver.js'
import { defaultPolicy, unrounded } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { policyBy, type Compared } from '../../../../../../src/modules/analytics/comparing/cells/compared.js'
import { measures } from '../../../../../../src/modules/analytics/vocabulary/measures.js'
import { strata } from '../../../../../../src/modules/analytics/vocabulary/strata.js'
import { rateCell, rowOf } from '../../../../../support/answers/figures.js'

const exact = unrounded(defaultPolicy)
const direct = 'NEGATIVE_POLICE_EXPERIENCE_RATE'

/** Rates of direct cases by sex, in an answer in which other counts are not rounded, as a researcher has it in the secure setting. */
const answer: Compared = {
  question: completeQuestion({ measures: [direct, 'VICTIMS_REFERRED'], by: ['SEX'], period: { from: '2025', to: '2025' } }),
  rows: (
    [
      ['FEMALE', 20, 60],
      ['MALE', 490, 1_000],
    ] as const
  ).map(([value, k, n]) => rowOf({ SEX: value }, [rateCell(direct, k, n)])),
  policy: exact,
  breaks: [],
}

test('an answer is compared by a measure under the rounded policy exactly if some of its counts are rounded for everybody', () => {
  for (const { name, strata: counted, denominatorIn } of measures) {
    const isRounded = [...counted, ...(denominatorIn ? [denominatorIn] : [])].some((stratum) => strata[stratum].alwaysRounded)
    expect([name, policyBy(answer, name)]).toEqual([name, isRounded ? defaultPolicy : exact])
  }
})

test('groups of people who came directly are not told apart by a policy that does not round, whatever stands beside them', () => {
  const [one] = new ComparisonResolver({ ask: () => Promise.reject(new Error('nothing else is asked')) }).difference(
    answer as AnalysisResult,
    direct,
    'SEX',
    'MALE',
    'FEMALE',
  )
  expect(one?.apart).toBe(false)
})
