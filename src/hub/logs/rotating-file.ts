import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs'

/** How large a file grows, and how many earlier ones are kept: `FILE.1` is the newest of them. */
const defaults = { bytes: 64 * 2 ** 20, kept: 4 }

/** A file that is written at its end, and begun anew when it is full. The oldest of those kept is then written over. */
export class RotatingFile {
  private open: { readonly descriptor: number; size: number } | undefined

  constructor(
    private readonly path: string,
    private readonly limits: typeof defaults = defaults,
  ) {}

  /** Makes the file if it is not there. Throws if it cannot be written. */
  begin(): void {
    this.open ??= this.opened()
  }

  /** Writes as `fs.writeSync` does: returns how many bytes were taken, or throws. */
  write(bytes: Uint8Array): number {
    const file = this.fileFor(bytes.length)
    const written = writeSync(file.descriptor, bytes)
    file.size += written
    return written
  }

  close(): void {
    if (this.open) closeSync(this.open.descriptor)
    this.open = undefined
  }

  private fileFor(more: number): { readonly descriptor: number; size: number } {
    const file = (this.open ??= this.opened())
    if (file.size === 0 || file.size + more <= this.limits.bytes) return file
    this.close()
    this.rotate()
    return (this.open = this.opened())
  }

  private opened(): { readonly descriptor: number; size: number } {
    const descriptor = openSync(this.path, 'a', 0o600)
    return { descriptor, size: fstatSync(descriptor).size }
  }

  private rotate(): void {
    for (let n = this.limits.kept; n > 0; n -= 1) {
      try {
        renameSync(n === 1 ? this.path : `${this.path}.${n - 1}`, `${this.path}.${n}`)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      }
    }
  }
}
