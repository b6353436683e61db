import { expect, test } from '@jest/globals'
import { Slices } from '../../../../../../src/kit/slices.js'
import { planFor } from '../../../../../../src/modules/analytics/asking/plan/plan-for.js'
import { NodeBudget } from '../../../../../../src/modules/analytics/asking/price/node-budget.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { referenceRegistry } from '../../../../../../src/modules/analytics/vocabulary/registry.js'
import { everybodyIn } from '../../../../../support/hub/contributors.js'
import { policeAsker, published } from '../../../../../support/facts/plans.js'
import { spentInMemory } from '../../../../../support/disclosure/spent-nodes.js'

test('a quote for a language model counts the day once, however many years it covers, and says it with each', async () => {
  const spent = spentInMemory()
  let counted = 0
  const budget = new NodeBudget({ ...spent, usedToday: (partner) => ((counted += 1), spent.usedToday(partner)) }, new Slices())
  const question = completeQuestion({ measures: ['VICTIMS_REFERRED'], by: ['SEX'], period: { from: '2024', to: '2025' }, per: 'YEAR' })
  const plan = planFor(question, { registry: referenceRegistry(), asker: policeAsker, published, contributors: everybodyIn })
  const asking = { partner: 'surrey', partnerKind: 'FORCE', languageModel: { agreement: 'DSA-1' } } as const
  const state = { id: '2025Q4', periods: published, publishedAt: new Date('2026-02-10'), manifests: [], keeps: () => true }
  await budget.charge(asking, { counts: plan.counts.slice(0, 1), groups: plan.groups })
  const { years } = await budget.quote(asking, plan, state)
  expect(years.map(({ budget: { year, leftToday } }) => [year, leftToday])).toEqual([
    ['2024', 199],
    ['2025', 199],
  ])
  expect(counted).toBe(1)
})
