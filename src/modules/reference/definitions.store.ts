import sql from 'sql-template-tag'
import type { Database } from '../../db/database.js'
import type { VulnerabilityDefinition } from './definitions.js'

/** The definitions of each force that applied at some time between two days, to be printed with a comparison of forces. */
export const definitionsBetween = (db: Pick<Database, 'once'>, from: string, to: string): Promise<VulnerabilityDefinition[]> =>
  db.once(
    { role: 'hub_read_reference' },
    sql`/* definition.between */ SELECT force, definition, source, valid_from AS "validFrom", valid_to AS "validTo"
      FROM reference.vulnerability_definitions WHERE valid_from <= ${to}::date AND (valid_to IS NULL OR valid_to >= ${from}::date)
      ORDER BY force, valid_from`,
  )
