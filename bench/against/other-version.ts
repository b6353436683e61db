import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Invalid } from '../../src/kit/errors.js'

const run = promisify(execFile)

/** The sources of another commit in a folder of their own, with what they import. */
export interface Version {
  /** Its first ten digits. */
  readonly commit: string
  readonly folder: string
}

/**
 * Checks a commit or tag of the repository at `root` out into a folder below `place`, or uses a complete one again. Its packages are those
 * at `root` if the lock file is the same, and are installed otherwise. @throws Invalid `COMMIT_UNKNOWN`, `COMMIT_CANNOT_RUN`
 */
export async function otherVersion(root: string, ref: string, place: string, say: (line: string) => void): Promise<Version> {
  const commit = await commitOf(root, ref)
  const folder = join(place, `sources-${commit}`)
  const whole = join(folder, '.whole')
  if (existsSync(whole)) return { commit, folder }
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await run('bash', ['-c', 'git -C "$1" archive "$2" | tar -x -C "$3"', 'bash', root, commit, folder])
  if (!existsSync(join(folder, 'bin', 'hub.mjs')))
    throw new Invalid('COMMIT_CANNOT_RUN', `Commit ${commit} has no bin/hub.mjs, so its hub cannot be started. Name a later one.`)
  await addPackages(root, folder, commit, say)
  await writeFile(whole, '')
  return { commit, folder }
}

async function commitOf(root: string, ref: string): Promise<string> {
  try {
    const { stdout } = await run('git', ['-C', root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
    return stdout.slice(0, 10)
  } catch {
    throw new Invalid(
      'COMMIT_UNKNOWN',
      `There is no commit or tag "${ref}" in this repository. Name one that "git log" or "git tag" lists.`,
    )
  }
}

async function addPackages(root: string, folder: string, commit: string, say: (line: string) => void): Promise<void> {
  if ((await isLocked(root, folder)) && (await linked(root, folder))) return
  say(`Installing the packages of ${commit}.`)
  await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, maxBuffer: 1 << 26 }).catch((error: Error & { stderr?: string }) => {
    const last = (error.stderr ?? error.message).trim().split('\n').at(-1)
    throw new Invalid('COMMIT_CANNOT_RUN', `The packages of ${commit} could not be installed: ${last}`)
  })
}

async function isLocked(root: string, folder: string): Promise<boolean> {
  const lockOf = (place: string): string => join(place, 'package-lock.json')
  return existsSync(lockOf(folder)) && readFileSync(lockOf(root), 'utf8') === readFileSync(lockOf(folder), 'utf8')
}

/** Makes hard links, which take no space and no time. Returns false if the file system has none. */
async function linked(root: string, folder: string): Promise<boolean> {
  const places = ['node_modules', join('web', 'node_modules'), join('client', 'node_modules')].filter((name) =>
    existsSync(join(root, name)),
  )
  try {
    for (const name of places) await run('cp', ['-al', join(root, name), join(folder, name)])
    return places.length > 0
  } catch {
    for (const name of places) await rm(join(folder, name), { recursive: true, force: true })
    return false
  }
}
