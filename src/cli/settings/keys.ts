import { createHash } from 'node:crypto'

export const defaultSeed = 2026

const derive = (seed: number, name: string): Buffer => createHash('sha256').update(`partnership-hub|demo|${seed}|${name}`).digest()

/** Keys that anybody can compute. Only for synthetic people. */
export const demoKeys = (seed: number): { readonly record: Buffer; readonly cell: Buffer } => ({
  record: derive(seed, 'record'),
  cell: derive(seed, 'cell'),
})

// Enough to notice a demo's keys copied into a real hub. No documented command uses a seed beyond it.
const seedsKnown = 10_000

/** Whether a key was made by `demoKeys`. A hub with real records refuses such a key. */
export function isDemoKey(key: Buffer): boolean {
  for (let seed = 0; seed <= seedsKnown; seed++) {
    const { record, cell } = demoKeys(seed)
    if (record.equals(key) || cell.equals(key)) return true
  }
  return false
}
