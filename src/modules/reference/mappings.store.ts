import sql from 'sql-template-tag'
import type { Tx } from '../../db/database.js'
import { codeMapper, defaultMappings, type CodeMapping, type MapCode } from './mappings.js'

/** The mapper over the shipped lines and those that governance added, as they hold on `date` (`YYYY-MM-DD`). */
export async function readMapper(tx: Tx, date: string): Promise<MapCode> {
  const rows = await tx.rows<CodeMapping>(sql`/* mappings.readMapper */
    SELECT provider, field, raw_value AS "rawValue", canonical, valid_from AS "validFrom" FROM reference.code_mappings
    WHERE valid_from <= ${date}::date AND (valid_to IS NULL OR ${date}::date <= valid_to) ORDER BY valid_from`)
  return codeMapper([...defaultMappings, ...rows])
}
