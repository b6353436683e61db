import type { Tx } from '../../db/database.js'
import { midnightOf } from '../../db/day.js'
import { codeMapper, defaultMappings, type MapCode } from './mappings.js'

/** The mapper over the shipped lines and those that governance added, as they apply on `date` (`YYYY-MM-DD`). */
export async function readMapper(tx: Tx, date: string): Promise<MapCode> {
  const day = midnightOf(date)
  const rows = await tx.models(({ codeMapping }) =>
    codeMapping.findMany({
      where: { validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gte: day } }] },
      select: { provider: true, field: true, rawValue: true, canonical: true },
      orderBy: { validFrom: 'asc' },
    }),
  )
  return codeMapper([...defaultMappings, ...rows])
}
