import { statfs, writeFile, rm, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './run.js'

/** A file system in memory that can be filled to its last byte. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  static async mount(name: string, mebibytes: number): Promise<SmallDisk> {
    const folder = await mkdtemp(join(tmpdir(), `hub-faults-${name}-`))
    await run('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=0755`, 'tmpfs', folder])
    return new SmallDisk(folder)
  }

  /** Makes a folder on it. */
  async folderOf(name: string, mode = 0o700): Promise<string> {
    const path = join(this.folder, name)
    await mkdir(path, { recursive: true, mode })
    return path
  }

  /** Fills it. */
  async fill(): Promise<void> {
    for (let piece = 1 << 24; piece >= 1; piece >>= 4) {
      const bytes = Buffer.alloc(piece)
      for (;;) {
        const { bavail, bsize } = await statfs(this.folder)
        if (bavail * bsize < piece) break
        const full = await writeFile(this.filler, bytes, { flag: 'a' }).then(
          () => false,
          () => true,
        )
        if (full) break
      }
    }
  }

  async makeRoom(): Promise<void> {
    await rm(this.filler, { force: true })
  }

  async unmount(): Promise<void> {
    await run('umount', ['-l', this.folder])
    await rm(this.folder, { recursive: true, force: true })
  }

  private get filler(): string {
    return join(this.folder, 'filler')
  }
}
