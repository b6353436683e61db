import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of pages that say nothing, for a hub of which only the addresses matter: building its own takes minutes. */
export async function plainPages(): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-pages-'))
  await mkdir(join(folder, 'assets'))
  for (const page of ['index', 'playground']) await writeFile(join(folder, `${page}.html`), '<!doctype html><title>No pages</title>')
  await writeFile(join(folder, 'assets', 'x'), 'x')
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
