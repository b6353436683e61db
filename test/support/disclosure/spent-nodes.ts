import type { SpentNodes } from '../../../src/modules/analytics/asking/price/node-budget.js'

/** What organisations have asked, kept in memory, for services without a database. */
export function spentInMemory(): SpentNodes {
  const asked = new Map<string, Set<string>>()
  /** Of one day, which never ends. */
  const usedToday = new Map<string, number>()
  const of = (partner: string, year: string): Set<string> => {
    const key = `${partner} ${year}`
    const known = asked.get(key) ?? new Set()
    asked.set(key, known)
    return known
  }
  return {
    async spend(partner, nodes, most, modelMost) {
      const added = nodes.filter(({ year, node }) => !of(partner, year).has(node))
      for (const { year } of added) {
        if (of(partner, year).size + added.filter((one) => one.year === year).length > most) return 'YEAR'
      }
      if (modelMost !== undefined) {
        const today = (usedToday.get(partner) ?? 0) + added.length
        if (today > modelMost) return 'DAY'
        usedToday.set(partner, today)
      }
      for (const { year, node } of added) of(partner, year).add(node)
      return null
    },
    usedToday: async (partner) => usedToday.get(partner) ?? 0,
    used: async (partner, year) => of(partner, year).size,
    known: async (partner, nodes) => new Set(nodes.flatMap(({ year, node }) => (of(partner, year).has(node) ? [node] : []))),
  }
}
