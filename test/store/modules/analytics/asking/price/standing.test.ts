import { expect, test } from '@jest/globals'
import { atOnce } from '../../../../../../src/kit/slices.js'
import { planFor } from '../../../../../../src/modules/analytics/asking/plan/plan-for.js'
import { completeQuestion, type PartialQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { countedNodes } from '../../../../../../src/modules/analytics/asking/price/standing.js'
import { referenceRegistry } from '../../../../../../src/modules/analytics/vocabulary/registry.js'
import { everybodyIn } from '../../../../../support/hub/contributors.js'
import { charityAsker, inspectorAsker, policeAsker, published } from '../../../../../support/facts/plans.js'

const counted = (asker: typeof policeAsker, change: Partial<PartialQuestion>): readonly string[] => {
  const question = completeQuestion({ measures: ['VICTIMS_REFERRED'], period: { from: '2025', to: '2025' }, ...change })
  return atOnce(countedNodes(planFor(question, { registry: referenceRegistry(), asker, published, contributors: everybodyIn }))).map(
    ({ node }) => node,
  )
}

test.each<[string, typeof policeAsker, Partial<PartialQuestion>]>([
  ['the nation in a year', policeAsker, {}],
  ['every force, per quarter', policeAsker, { by: ['FORCE'], per: 'QUARTER' }],
  ['every region', inspectorAsker, { measures: ['SUPPORTED_RATE', 'UNREPORTED_SHARE'], by: ['REGION'] }],
  ['a run of quarters', inspectorAsker, { period: { from: '2024Q2', to: '2025Q3' } }],
  ['every duty of the Code in every force', policeAsker, { measures: ['CODE_DUTY_MET_RATE'], by: ['FORCE', 'DUTY'] }],
  ['own rows', charityAsker, { measures: ['VICTIMS_DIRECT'], by: ['SEX', 'AGE_BAND'], scope: 'OWN' }],
])('%s is free', (_what, asker, change) => {
  expect(counted(asker, change)).toEqual([])
})

test.each<[string, typeof policeAsker, Partial<PartialQuestion>, number]>([
  ['a month', inspectorAsker, { period: { from: '2025-01', to: '2025-01' } }, 1],
  ['the months of a quarter', inspectorAsker, { period: { from: '2025Q1', to: '2025Q1' }, per: 'MONTH' }, 3],
  ['a district', policeAsker, { where: [{ dimension: 'DISTRICT', value: 'E07000207' }] }, 1],
  ['numerator and denominator of a sex', inspectorAsker, { measures: ['SUPPORTED_RATE'], where: [{ dimension: 'SEX', value: 'F' }] }, 2],
  [
    'a driver, of whom all were asked',
    inspectorAsker,
    { measures: ['SATISFIED_RATE'], where: [{ dimension: 'DRIVER', value: 'TIMELY_RESPONSE' }] },
    2,
  ],
  [
    'a reason for not reporting',
    policeAsker,
    { measures: ['REASON_CITED_RATE'], where: [{ dimension: 'REASON_GROUP', value: 'FEAR' }] },
    1,
  ],
  [
    'the protected half of a comparison with one’s own',
    charityAsker,
    { measures: ['VICTIMS_DIRECT'], where: [{ dimension: 'SEX', value: 'F' }], compareOwn: true },
    1,
  ],
  ['the parts of a sum and not the sum', inspectorAsker, { by: ['SEX'], additive: true }, 4],
])('%s is counted', (_what, asker, change, nodes) => {
  expect(counted(asker, change)).toHaveLength(nodes)
})
