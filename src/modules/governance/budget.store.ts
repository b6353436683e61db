import sql from 'sql-template-tag'
import type { Database } from '../../db/database.js'

/** One organisation's questions of one published state. */
export interface BudgetOf {
  /** Partner code. */
  readonly partner: string
  /** Id of the published state, such as `2025Q4`. */
  readonly snapshot: string
}

/** What a budget has been spent on, for all processes of the hub and all accounts of an organisation (`docs/adr/0030-budgets.md`). */
export class BudgetStore {
  constructor(private readonly db: Pick<Database, 'once' | 'transaction'>) {}

  /**
   * Enters the nodes that are new to the organisation, and counts them, all or none. False where they are more than it has left of `most`.
   * One statement: the count is that of the rows that were really added, and its constraint undoes them with it.
   */
  async spend({ partner, snapshot }: BudgetOf, nodes: readonly string[], most: number): Promise<boolean> {
    // In one order, so that two processes never wait for each other.
    const statement = sql`/* budget.spend */ WITH added AS (
        INSERT INTO governance.budget_nodes (partner, snapshot, node)
        SELECT ${partner}, ${snapshot}, node FROM (SELECT DISTINCT sha256(convert_to(name, 'UTF8')) AS node
          FROM unnest(${nodes}::text[]) AS asked (name)) hashed ORDER BY node
        ON CONFLICT DO NOTHING RETURNING node)
      INSERT INTO governance.budgets AS known (partner, snapshot, used, most)
      SELECT ${partner}, ${snapshot}, count(*), ${most}::int FROM added HAVING count(*) > 0
      ON CONFLICT (partner, snapshot) DO UPDATE SET used = known.used + excluded.used, most = excluded.most`
    try {
      await this.db.once({ role: 'hub_budget', partner }, statement)
      return true
    } catch (error) {
      if (isOverspent(error)) return false
      throw error
    }
  }

  /** How many nodes the organisation has asked, of those that are counted. */
  async used({ partner, snapshot }: BudgetOf): Promise<number> {
    const row = await this.db.transaction({ role: 'hub_budget', partner }, (tx) =>
      tx.models(({ budget }) => budget.findUnique({ where: { partner_snapshot: { partner, snapshot } }, select: { used: true } })),
    )
    return row?.used ?? 0
  }

  /** Those of the nodes that the organisation has asked before. */
  async known({ partner, snapshot }: BudgetOf, nodes: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.db.once<{ name: string }>(
      { role: 'hub_budget', partner },
      sql`/* budget.known */ SELECT name FROM unnest(${nodes}::text[]) AS asked (name)
        JOIN governance.budget_nodes ON partner = ${partner} AND snapshot = ${snapshot} AND node = sha256(convert_to(name, 'UTF8'))`,
    )
    return new Set(rows.map(({ name }) => name))
  }
}

const isOverspent = (error: unknown): boolean => {
  const { code, constraint } = error as { readonly code?: string; readonly constraint?: string }
  return code === '23514' && constraint === 'budget_is_kept'
}
