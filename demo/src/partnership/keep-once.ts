import { access, link, mkdir, unlink, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes a secret of a demo into a file for its own user, unless the file is there. `make` gives its text. */
export async function keepOnce(file: string, make: () => string | Promise<string>): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  if (await isThere(file)) return
  const draft = `${file}.${process.pid}`
  await writeFile(draft, `${await make()}\n`, { mode: 0o600 })
  // A link appears completely or not at all. The first of several processes wins, and the others use what it wrote.
  await link(draft, file).catch(unlessThere)
  await unlink(draft)
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
