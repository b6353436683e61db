import type { Tx } from '../../db/database.js'
import { dayOf, midnightOf } from '../../db/day.js'
import type { VulnerabilityDefinition } from './definitions.js'

/** Each force's definitions that held at some time between two days, to be printed with a comparison of forces. */
export async function definitionsBetween(tx: Tx, from: string, to: string): Promise<VulnerabilityDefinition[]> {
  const rows = await tx.models(({ vulnerabilityDefinition }) =>
    vulnerabilityDefinition.findMany({
      where: { validFrom: { lte: midnightOf(to) }, OR: [{ validTo: null }, { validTo: { gte: midnightOf(from) } }] },
      orderBy: [{ force: 'asc' }, { validFrom: 'asc' }],
    }),
  )
  return rows.map((row) => ({ ...row, validFrom: dayOf(row.validFrom), validTo: row.validTo && dayOf(row.validTo) }))
}
