import { basename } from 'node:path'
import type { Database } from '../../../db/database.js'
import { Invalid } from '../../../kit/errors.js'
import { fileForce, once } from './force-rows.js'
import { publicRows } from './public-rows.js'

/**
 * Loads which forces are most similar to which: a row for each pair, with the columns `force` and `similar force`, each a force by any known name.
 * It replaces the whole list, or changes nothing. Throws Invalid, with file and line.
 */
export async function loadSimilarForces(
  db: Pick<Database, 'transaction'>,
  file: string,
  report: (line: string) => void,
): Promise<{ forces: number; pairs: number }> {
  const pairs: { readonly force: string; readonly similar: string; readonly source: string }[] = []
  const isNew = once('a most similar force')
  for await (const row of publicRows(file)) {
    const [force, similar] = [fileForce(row, 'force', file), fileForce(row, 'similar force', file)]
    if (force === similar)
      throw new Invalid('ROW_MALFORMED', `${basename(file)} line ${row.line}: ${force} is named as similar to itself. Remove the line.`)
    isNew(`${force}, ${similar}`, row, file)
    pairs.push({ force, similar, source: basename(file) })
  }
  if (pairs.length === 0) throw new Invalid('FILE_EMPTY', `${basename(file)} has no rows. Load it as published.`)
  await db.transaction({ role: 'hub_governance' }, (tx) =>
    tx.models(async ({ similarForce }) => {
      await similarForce.deleteMany({})
      await similarForce.createMany({ data: pairs })
    }),
  )
  const account = { forces: new Set(pairs.map(({ force }) => force)).size, pairs: pairs.length }
  report(`${account.forces} forces, ${account.pairs} pairs of most similar forces`)
  return account
}
