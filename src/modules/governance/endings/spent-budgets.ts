import sql from 'sql-template-tag'
import type { Database } from '../../../db/database.js'
import type { Ended } from './ending.js'
import { endingsStore } from './endings.store.js'

/** What organisations have spent of their budgets, as a file outside the database has it. */
export class SpentBudgets {
  /** Partner, then year of data, then the SHA-256 of each node in base64. */
  private readonly nodes = new Map<string, Map<string, Set<string>>>()

  /** Adds the nodes of an ending, if it is of a budget. */
  add(ending: Ended): void {
    if (ending.kind !== 'BUDGET') return
    const years = this.nodes.get(ending.partner) ?? new Map<string, Set<string>>()
    this.nodes.set(ending.partner, years)
    for (const [year, nodes] of Object.entries(ending.nodes)) years.set(year, new Set([...(years.get(year) ?? []), ...nodes]))
  }

  /** Organisation and year of each budget that lacks a node, or counts another number of nodes than it has. */
  async setBack(db: Pick<Database, 'transaction'>): Promise<string[]> {
    const found: string[] = []
    for (const [partner, years] of this.nodes) {
      const flat = [...years].flatMap(([year, nodes]) => [...nodes].map((node) => ({ year, node })))
      const rows = await db.transaction({ role: 'hub_budget', partner }, async (tx) => {
        // Whoever spends writes the file before the commit, under this lock.
        await endingsStore.lock(tx)
        // Safeguard A budget that is set back is named: WHERE known.node IS NULL -> WHERE false
        // Safeguard A budget that is set back is named: IS DISTINCT FROM count(node) -> IS NULL
        return tx.rows<{ year: string }>(sql`/* budget.setBack */ SELECT asked.year
          FROM unnest(${flat.map(({ year }) => year)}::text[], ${flat.map(({ node }) => node)}::text[]) AS asked (year, node)
          LEFT JOIN governance.budget_nodes known ON known.partner = ${partner} AND known.year = asked.year AND known.node = decode(asked.node, 'base64')
          WHERE known.node IS NULL
          UNION SELECT year FROM governance.budget_nodes LEFT JOIN governance.budgets budget USING (partner, year)
          WHERE partner = ${partner} GROUP BY year, budget.used HAVING budget.used IS DISTINCT FROM count(node)
          ORDER BY year`)
      })
      found.push(...rows.map(({ year }) => `${partner} ${year}`))
    }
    return found
  }
}
