import sql from 'sql-template-tag'
import type { Database } from '../../db/database.js'

/** A node that is asked, and the calendar year of its period. */
export interface AskedNode {
  readonly year: string
  readonly node: string
}

/**
 * The nodes that each organisation has asked of a year of data, over all processes of the hub and all its accounts
 * (`docs/adr/0030-budgets.md`).
 */
export class BudgetStore {
  constructor(private readonly db: Pick<Database, 'once' | 'transaction'>) {}

  /**
   * Enters the nodes that are new to the organisation and counts them in their years, all or none. Returns false if they are more than it
   * has left of `most` in one of them. One statement does both: it counts only rows that were really added, and a constraint on the counts
   * undoes the rows as well.
   */
  async spend(partner: string, nodes: readonly AskedNode[], most: number): Promise<boolean> {
    // In a fixed order, so that two processes never deadlock.
    const statement = sql`/* budget.spend */ WITH added AS (
        INSERT INTO governance.budget_nodes (partner, year, node)
        SELECT ${partner}, year, node FROM (SELECT DISTINCT year, sha256(convert_to(name, 'UTF8')) AS node
          FROM unnest(${nodes.map(({ year }) => year)}::text[], ${nodes.map(({ node }) => node)}::text[]) AS asked (year, name)) hashed
        ORDER BY year, node
        ON CONFLICT DO NOTHING RETURNING year)
      INSERT INTO governance.budgets AS known (partner, year, used, most)
      SELECT ${partner}, year, count(*), ${most}::int FROM added GROUP BY year ORDER BY year
      ON CONFLICT (partner, year) DO UPDATE SET used = known.used + excluded.used, most = excluded.most`
    try {
      await this.db.once({ role: 'hub_budget', partner }, statement)
      return true
    } catch (error) {
      if (isOverspent(error)) return false
      throw error
    }
  }

  /** How many counted nodes of a year the organisation has asked. */
  async used(partner: string, year: string): Promise<number> {
    const row = await this.db.transaction({ role: 'hub_budget', partner }, (tx) =>
      tx.models(({ budget }) => budget.findUnique({ where: { partner_year: { partner, year } }, select: { used: true } })),
    )
    return row?.used ?? 0
  }

  /** Which of the nodes the organisation has asked before. */
  async known(partner: string, nodes: readonly AskedNode[]): Promise<ReadonlySet<string>> {
    const rows = await this.db.once<{ name: string }>(
      { role: 'hub_budget', partner },
      sql`/* budget.known */ SELECT name
        FROM unnest(${nodes.map(({ year }) => year)}::text[], ${nodes.map(({ node }) => node)}::text[]) AS asked (year, name)
        JOIN governance.budget_nodes known ON known.partner = ${partner} AND known.year = asked.year AND known.node = sha256(convert_to(name, 'UTF8'))`,
    )
    return new Set(rows.map(({ name }) => name))
  }
}

const isOverspent = (error: unknown): boolean => {
  const { code, constraint } = error as { readonly code?: string; readonly constraint?: string }
  return code === '23514' && constraint === 'budget_is_kept'
}
