import { createHash } from 'node:crypto'

/** The two secrets of disclosure control: record keys are made with one, noise is drawn with the other. */
export interface DisclosureKeys {
  readonly record: Buffer
  readonly cell: Buffer
}

export const defaultSeed = 2026

const derive = (seed: number, name: string): Buffer => createHash('sha256').update(`partnership-hub|demo|${seed}|${name}`).digest()

/** Keys that anybody can work out: for synthetic people only. */
export const demoKeys = (seed: number): DisclosureKeys => ({ record: derive(seed, 'record'), cell: derive(seed, 'cell') })

// Enough to catch a demo's keys copied into a real hub; seeds beyond it are not used by any documented command.
const seedsKnown = 10_000

/** Whether a key was made by `demoKeys`: a hub with real records refuses it. */
export function isDemoKey(key: Buffer): boolean {
  for (let seed = 0; seed <= seedsKnown; seed++) {
    const { record, cell } = demoKeys(seed)
    if (record.equals(key) || cell.equals(key)) return true
  }
  return false
}
