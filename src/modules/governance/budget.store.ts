import sql from 'sql-template-tag'
import { midnightOf } from '../../db/day.js'
import type { Database, Tx } from '../../db/database.js'
import { systemClock, type Clock } from '../../kit/clock.js'
import { londonDate } from '../../kit/london.js'
import type { BudgetEnding } from './endings/ending.js'
import type { NoteEnding } from './endings/endings-book.js'

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
  constructor(
    private readonly db: Pick<Database, 'once' | 'transaction'>,
    private readonly ends: NoteEnding,
    /** Says which London day it is. */
    private readonly clock: Clock = systemClock,
  ) {}

  /**
   * Enters the nodes that are new to the organisation and counts them in their years, all or none. If they are more than it has left of `most`
   * in one year, or a language model asks and they are more than is left of `modelMost` today, returns which. One statement does all of it: it
   * counts only rows that were really added, and a constraint on each count undoes the rows as well. What was added is noted as spent for
   * good, in the same transaction.
   */
  async spend(partner: string, nodes: readonly AskedNode[], most: number, modelMost?: number): Promise<Overspent | null> {
    const model = modelMost === undefined ? undefined : { day: this.today(), most: modelMost }
    // In a fixed order, so that two processes never deadlock.
    // Safeguard T-SDC-26 accounts, processes and restarts share it:
    //   year ON CONFLICT (partner, year) DO UPDATE SET used = known.used + -> year
    //   ON CONFLICT (partner, year) DO UPDATE SET used =
    // Safeguard T-SDC-26 repeats are free:
    //   hashed ORDER BY year, node ON CONFLICT DO NOTHING -> hashed
    //   ORDER BY year, node
    const statement = sql`/* budget.spend */ WITH added AS (
        INSERT INTO governance.budget_nodes (partner, year, node)
        SELECT ${partner}, year, node FROM (SELECT DISTINCT year, sha256(convert_to(name, 'UTF8')) AS node
          FROM unnest(${nodes.map(({ year }) => year)}::text[], ${nodes.map(({ node }) => node)}::text[]) AS asked (year, name)) hashed
        ORDER BY year, node
        ON CONFLICT DO NOTHING RETURNING year, node),
      today AS (
        INSERT INTO governance.model_days AS known (partner, day, used, most)
        SELECT ${partner}, ${model?.day ?? null}::date, count(*), ${model?.most ?? null}::int FROM added
          WHERE ${model?.most ?? null}::int IS NOT NULL HAVING count(*) > 0
        ON CONFLICT (partner, day) DO UPDATE SET used = known.used + excluded.used, most = excluded.most),
      counted AS (INSERT INTO governance.budgets AS known (partner, year, used, most)
        SELECT ${partner}, year, count(*), ${most}::int FROM added GROUP BY year ORDER BY year
        ON CONFLICT (partner, year) DO UPDATE SET used = known.used + excluded.used, most = excluded.most)
      SELECT year, encode(node, 'base64') AS node FROM added`
    try {
      await this.db.transaction({ role: 'hub_budget', partner }, async (tx) => {
        const added = await tx.rows<AskedNode>(statement)
        // Safeguard What language models asked on a day, after the backup that is put back: , ...(model && { model }) ->
        if (added.length > 0) await this.ends(tx, { kind: 'BUDGET', partner, most, nodes: byYear(added), ...(model && { model }) })
      })
      return null
    } catch (error) {
      const overspent = overspentBy(error)
      if (overspent) return overspent
      throw error
    }
  }

  /** How many nodes new to the organisation its language models have asked today. */
  async usedToday(partner: string): Promise<number> {
    const key = { partner, day: midnightOf(this.today()) }
    const row = await this.db.transaction({ role: 'hub_budget', partner }, (tx) =>
      tx.models(({ modelDay }) => modelDay.findUnique({ where: { partner_day: key }, select: { used: true } })),
    )
    return row?.used ?? 0
  }

  private today(): string {
    return londonDate(this.clock.now())
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

/**
 * Enters nodes that were spent, in a database that may lack them, and counts those of a language model in its day. If those of two databases together
 * exceed a limit, nothing new may be asked.
 */
export async function spendAgain(tx: Tx, { partner, most, nodes, model }: BudgetEnding): Promise<void> {
  const flat = Object.entries(nodes).flatMap(([year, hashes]) => hashes.map((node) => ({ year, node })))
  await tx.rows(sql`/* budget.spendAgain */ WITH added AS (
      INSERT INTO governance.budget_nodes (partner, year, node)
      SELECT ${partner}, year, decode(node, 'base64') FROM unnest(${flat.map(({ year }) => year)}::text[], ${flat.map(({ node }) => node)}::text[]) AS spent (year, node)
      ON CONFLICT DO NOTHING RETURNING year),
    today AS (
      INSERT INTO governance.model_days AS known (partner, day, used, most)
      SELECT ${partner}, ${model?.day ?? null}::date, count(*), greatest(${model?.most ?? null}::int, count(*)) FROM added
        WHERE ${model?.day ?? null}::date IS NOT NULL HAVING count(*) > 0
      ON CONFLICT (partner, day) DO UPDATE SET used = known.used + excluded.used, most = greatest(known.most, known.used + excluded.used))
    INSERT INTO governance.budgets AS known (partner, year, used, most)
    SELECT ${partner}, year, count(*), greatest(${most}::int, count(*)) FROM added GROUP BY year ORDER BY year
    ON CONFLICT (partner, year) DO UPDATE SET used = known.used + excluded.used, most = greatest(known.most, known.used + excluded.used)`)
}

function byYear(added: readonly AskedNode[]): Record<string, string[]> {
  const years: Record<string, string[]> = {}
  for (const { year, node } of added) (years[year] ??= []).push(node)
  return years
}

/** The limit that is reached: of the organisation and a year of data, or of its language models and a day. */
export type Overspent = 'YEAR' | 'DAY'

const limitOf: Readonly<Record<string, Overspent>> = { budget_is_kept: 'YEAR', model_day_is_kept: 'DAY' }

function overspentBy(error: unknown): Overspent | undefined {
  const { code, constraint } = error as { readonly code?: string; readonly constraint?: string }
  return code === '23514' && constraint !== undefined ? limitOf[constraint] : undefined
}
