import type { Tx } from '../../db/database.js'
import type { SimilarForces } from './similar-forces.resolver.js'

/** Most similar forces, by force, both in the order of their ids. */
export async function readSimilarForces(tx: Tx): Promise<SimilarForces[]> {
  const pairs = await tx.models(({ similarForce }) => similarForce.findMany({ orderBy: [{ force: 'asc' }, { similar: 'asc' }] }))
  const found = new Map<string, { force: string; similar: string[]; source: string }>()
  for (const { force, similar, source } of pairs) {
    const one = found.get(force) ?? { force, similar: [], source }
    one.similar.push(similar)
    found.set(force, one)
  }
  return [...found.values()]
}
