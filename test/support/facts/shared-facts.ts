import { raw } from 'sql-template-tag'
import { columnsOf, factTable, type Stratum } from '../../../src/modules/analytics/vocabulary/strata.js'
import type { FactColumn } from '../../../src/modules/analytics/vocabulary/columns.js'
import type { TestHub } from '../hub/hub.js'

/** Columns that say whom a row is about and what it says, without those that give its place among its contributor's own rows. */
export const sharedColumns = (stratum: Stratum): readonly FactColumn[] =>
  columnsOf(stratum).filter(({ name }) => name !== 'own' && name !== 'joint')

/** The rows that a hub has published for the shared count of a stratum, each as text, in order. */
export async function sharedFacts(hub: TestHub, stratum: Stratum, columns = sharedColumns(stratum)): Promise<string[]> {
  const names = columns.map(({ name }) => name).join(', ')
  const rows = await hub.hub.snapshots.rows<object>(raw(`SELECT ${names} FROM ${factTable(stratum)} WHERE joint`))
  return rows.map((row) => JSON.stringify(row)).sort()
}
