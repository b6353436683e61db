import sql from 'sql-template-tag'
import type { Tx } from '../../db/database.js'
import type { VulnerabilityDefinition } from './definitions.js'

/** Each force's definitions that held at some time between two days, to be printed beside a comparison of forces. */
export async function definitionsBetween(tx: Tx, from: string, to: string): Promise<VulnerabilityDefinition[]> {
  return tx.rows<VulnerabilityDefinition>(sql`/* definitions.between */
    SELECT force, definition, source, valid_from AS "validFrom", valid_to AS "validTo" FROM reference.vulnerability_definitions
    WHERE valid_from <= ${to}::date AND (valid_to IS NULL OR ${from}::date <= valid_to) ORDER BY force, valid_from`)
}
