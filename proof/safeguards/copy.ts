import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  chmodSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

/** A copy of the project in which lines are changed, so that the project itself never is. */
export interface Copy {
  readonly folder: string
  readonly remove: () => void
}

/** Copies what git tracks and what it does not ignore, as it is on the disk. Packages are those of the project, through links. */
export function copyOf(project: string): Copy {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hub-safeguards-')))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    // The user that runs PostgreSQL must be able to read it.
    chmodSync(folder, 0o755)
    const names = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: project,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    })
    for (const name of names.split('\0').filter((one) => one !== '' && existsSync(join(project, one)))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      cpSync(join(project, name), join(folder, name))
    }
    for (const packages of ['node_modules', 'web/node_modules', 'client/node_modules', 'demo/node_modules'])
      if (existsSync(join(project, packages))) linkPackages(project, folder, packages)
    return { folder, remove }
  } catch (error) {
    remove()
    throw error
  }
}

/** A link for each package. A workspace of the project is that of the copy. */
function linkPackages(project: string, folder: string, packages: string): void {
  mkdirSync(join(folder, packages), { recursive: true })
  for (const name of readdirSync(join(project, packages))) {
    if (name === '.cache') continue
    const from = join(project, packages, name)
    if (name.startsWith('@') && !lstatSync(from).isSymbolicLink()) linkPackages(project, folder, join(packages, name))
    else symlinkSync(isOfProject(project, from) ? readlinkSync(from) : from, join(folder, packages, name))
  }
}

/** Whether the package is a link into the project itself, beside its packages. */
function isOfProject(project: string, from: string): boolean {
  if (!lstatSync(from).isSymbolicLink()) return false
  const to = relative(realpathSync(project), realpathSync(from))
  return !to.startsWith('..') && !to.split('/').includes('node_modules')
}
