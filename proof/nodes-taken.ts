/** How many nodes questions take of the budget of a calendar year. */
import { atOnce } from '../src/kit/slices.js'
import { unlessKnown } from '../src/kit/errors.js'
import { kinds, type Asker } from '../src/modules/analytics/asking/question/asker.js'
import { planFor } from '../src/modules/analytics/asking/plan/plan-for.js'
import { countedNodes, type CountedNode } from '../src/modules/analytics/asking/price/standing.js'
import { completeQuestion, referenceRegistry, type PartialQuestion } from '../src/modules/analytics/index.js'
import { areaForces } from '../src/modules/reference/index.js'
import { everybodyIn } from '../test/support/hub/contributors.js'
import type { As } from '../test/support/hub/hub.js'
import { chartsAsked } from './charts-asked.js'

const registry = referenceRegistry()

/** The quarters that are published when the tables of the documents are made. */
export const published = ['2024', '2025'].flatMap((year) => [1, 2, 3, 4].map((n) => `${year}Q${n}`))

/** Nodes that a question takes; undefined if it may not be asked. */
function nodesOf({ role, partner }: As, question: PartialQuestion): readonly CountedNode[] | undefined {
  const partnerKind = kinds[role]
  if (!partnerKind) return undefined
  const asker: Asker = { role, partner, partnerKind, areaForces: areaForces(partner), secureSetting: false }
  const plan = unlessKnown(() => planFor(completeQuestion(question), { registry, asker, published, contributors: everybodyIn }))
  return plan && atOnce(countedNodes(plan))
}

/**
 * Distinct nodes of one year that lists of questions take (of each list the first that may be asked), in the year of which they take most.
 */
export function taken(as: As, lists: readonly (readonly PartialQuestion[])[]): number {
  const ofYear = new Map<string, Set<string>>()
  for (const list of lists) {
    const nodes = list.map((question) => nodesOf(as, question)).find((found) => found !== undefined)
    for (const { year, node } of nodes ?? []) ofYear.set(year, (ofYear.get(year) ?? new Set()).add(node))
  }
  return Math.max(0, ...[...ofYear.values()].map(({ size }) => size))
}

/** What all charts of all pages take of a year, and of a year with its quarters, each opened once. */
export async function takenByPages(as: As): Promise<{ readonly year: number; readonly withQuarters: number }> {
  const quarters = ['2025Q4', '2025Q3', '2025Q2', '2025Q1']
  const asked = (periods: readonly string[]) => chartsAsked(as, periods, published)
  return { year: taken(as, await asked(['2025'])), withQuarters: taken(as, await asked(['2025', ...quarters])) }
}

/** What they take in the first year of a hub, when no year is complete while its first three quarters are read. */
export async function takenInFirstYear(as: As): Promise<number> {
  const stages = ['2025Q1', '2025Q2', '2025Q3', '2025Q4'].map((quarter, at, all) => ({ quarter, published: all.slice(0, at + 1) }))
  const asked = await Promise.all(stages.map(({ quarter, published: known }) => chartsAsked(as, [quarter], known)))
  return taken(as, [
    ...asked.flat(),
    ...(await chartsAsked(
      as,
      ['2025'],
      stages.map(({ quarter }) => quarter),
    )),
  ])
}
