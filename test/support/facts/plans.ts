import { UserError } from '../../../src/kit/errors.js'
import { dimensionNames, measureNames } from '../../../src/modules/analytics/vocabulary/names.js'
import { planFor } from '../../../src/modules/analytics/asking/plan/plan-for.js'
import type { Plan } from '../../../src/modules/analytics/asking/plan/plan.js'
import type { Asker } from '../../../src/modules/analytics/asking/question/asker.js'
import { completeQuestion } from '../../../src/modules/analytics/asking/question/question.js'
import { everybodyIn } from '../hub/contributors.js'
import { smallRegistry } from './facts.js'

/** The quarters of the random facts. */
export const published = ['2024Q1', '2024Q2', '2024Q3', '2024Q4', '2025Q1', '2025Q2', '2025Q3', '2025Q4']

/** Somebody who asks, as far as a question is permitted by it, outside a secure setting. */
export const askerOf = (
  role: Asker['role'],
  partner: string,
  partnerKind: Asker['partnerKind'],
  areaForces: readonly string[] = [],
): Asker => ({
  role,
  partner,
  partnerKind,
  areaForces,
  secureSetting: false,
})

export const charityAsker = askerOf('CHARITY_ANALYST', 'victim-support', 'CHARITY')
export const policeAsker = askerOf('POLICE_ANALYST', 'surrey', 'FORCE')
export const inspectorAsker = askerOf('INSPECTOR', 'hmicfrs', 'INSPECTORATE')
export const researcherAsker = askerOf('RESEARCHER', 'university', 'RESEARCH')

/** The code with which a question is refused while it is planned, or null. */
export function codeOfRefusal(plan: () => unknown): string | null {
  try {
    plan()
    return null
  } catch (error) {
    return (error as { code: string }).code
  }
}

const periods = [
  { from: '2025', to: '2025' },
  { from: '2024Q2', to: '2025Q3' },
  { from: '2024', to: '2025' },
  { from: '2024', to: '2024' },
  { from: '2025-01', to: '2025-06' },
] as const

/** The plan of a random question over the small registry, or undefined if the question is refused. */
export function randomPlan(random: () => number): Plan | undefined {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const several = <T>(items: readonly T[], most: number): T[] => [
    ...new Set(Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(items))),
  ]
  const asker = pick([charityAsker, inspectorAsker, policeAsker])
  const question = completeQuestion({
    measures: [pick(measureNames), ...several(measureNames, 1)].filter((name, index, all) => all.indexOf(name) === index),
    by: several(dimensionNames, 2),
    where: several(dimensionNames, 1).map((dimension) => ({ dimension, value: pick(smallRegistry.values(dimension)).value })),
    period: pick(periods),
    per: pick(['WHOLE', 'YEAR', 'QUARTER', 'MONTH'] as const),
    scope: pick(['SHARED', 'SHARED', 'OWN'] as const),
    compareOwn: random() < 0.2,
    additive: random() < 0.2,
  })
  try {
    return planFor(question, { registry: smallRegistry, asker, published, contributors: everybodyIn })
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}
