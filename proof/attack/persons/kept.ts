import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { Found } from './run-task.js'

/** What parts of an attack found, in a file of JSON lines, so that a run that was stopped goes on where it was. */
export class Kept {
  private readonly known = new Map<string, Found>()

  /** @param lattice the print of the lattice that is measured; what was found with another one is not read */
  constructor(
    private readonly path: string,
    private readonly lattice: string,
  ) {
    if (!existsSync(path)) return
    for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
      const { name, lattice: measured, found } = JSON.parse(line) as { name: string; lattice: string; found: Found }
      if (measured === lattice) this.known.set(name, found)
    }
  }

  get(name: string): Found | undefined {
    return this.known.get(name)
  }

  add(name: string, found: Found): void {
    this.known.set(name, found)
    appendFileSync(this.path, `${JSON.stringify({ name, lattice: this.lattice, found })}\n`)
  }
}
