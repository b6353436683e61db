import { createHash } from 'node:crypto'

/** Numbers from 0 up to 1, always the same ones for a seed. */
export function seededRandom(seed: string): () => number {
  let count = 0
  return () => createHash('sha256').update(`${seed} ${count++}`).digest().readUInt32BE() / 2 ** 32
}
