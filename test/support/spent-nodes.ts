import type { SpentNodes } from '../../src/modules/analytics/asking/node-budget.js'

/** What organisations have asked, kept in memory, for services without a database. */
export function spentInMemory(): SpentNodes {
  const asked = new Map<string, Set<string>>()
  const of = ({ partner, snapshot }: { partner: string; snapshot: string }): Set<string> => {
    const key = `${partner} ${snapshot}`
    const known = asked.get(key) ?? new Set()
    asked.set(key, known)
    return known
  }
  return {
    async spend(budget, nodes, most) {
      const known = of(budget)
      const added = nodes.filter((node) => !known.has(node))
      if (known.size + added.length > most) return false
      for (const node of added) known.add(node)
      return true
    },
    used: async (budget) => of(budget).size,
    known: async (budget, nodes) => new Set(nodes.filter((node) => of(budget).has(node))),
  }
}
