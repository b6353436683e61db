import { expect, test } from '@jest/globals'
import { defaultPolicy, withheld, type Published } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { leastWithheld, standingOf } from '../../../../../../src/modules/analytics/asking/price/least-withheld.js'
import { planFor } from '../../../../../../src/modules/analytics/asking/plan/plan-for.js'
import { completeQuestion, type PartialQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { referenceRegistry } from '../../../../../../src/modules/analytics/vocabulary/registry.js'
import { everybodyIn } from '../../../../../support/hub/contributors.js'
import { charityAsker, published } from '../../../../../support/facts/plans.js'
import { shown } from '../../../../../support/answers/figures.js'

const setting = { registry: referenceRegistry(), asker: charityAsker, published, contributors: everybodyIn }

/** How many nodes of a question are certainly withheld if every whole is published so, and how many nodes it has. */
function least(change: Partial<PartialQuestion>, whole: Published): { least: number; nodes: number } {
  const question = completeQuestion({ measures: ['VICTIMS_REFERRED'], period: { from: '2025', to: '2025' }, ...change })
  const plan = planFor(question, setting)
  const wholes = new Map(planFor(standingOf(question), setting).counts.map(({ node }) => [node, whole]))
  return { least: leastWithheld(plan.counts, plan, wholes, () => defaultPolicy), nodes: plan.counts.length }
}

test('at most three groups, of five people each, can be shown of a withheld whole, which has at most 16', () => {
  const { least: found, nodes } = least({ by: ['AGE_BAND'] }, withheld(defaultPolicy))
  expect(found).toBe(nodes - 3)
})

test('at most as many groups can be shown of a shown whole as its upper bound holds groups of five', () => {
  const { least: found, nodes } = least({ by: ['AGE_BAND', 'SEX'] }, shown(30))
  expect(found).toBe(nodes - 7)
  expect(least({ by: ['SEX'] }, shown(30)).least).toBe(0)
})

test('withheld groups are counted for each whole by itself: place by place and period by period', () => {
  const { least: found, nodes } = least({ by: ['REGION', 'AGE_BAND'], per: 'QUARTER' }, shown(10))
  const wholes = 4 * referenceRegistry().values('REGION').length
  expect(found).toBe(nodes - 3 * wholes)
})

test('nothing is certain about groups that overlap: the same five people may be in each', () => {
  expect(least({ by: ['ENHANCED_RIGHTS', 'SEX'] }, withheld(defaultPolicy)).least).toBe(0)
})
