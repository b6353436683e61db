import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from '@jest/globals'
import { projectFolder } from '../support/processes/hub-process.js'
import { folderOfSuite } from '../support/runs/of-suite.js'

const execute = promisify(execFile)

/** A repository of its own, with the hub's script and one file in a folder, so that what lies in the clone of whoever runs the test says nothing. */
const folder = folderOfSuite()
const git = (...args: readonly string[]) =>
  execute('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args], { cwd: folder })
const archive = async (): Promise<Buffer> => {
  await execute('npm', ['run', '--silent', 'archive'], { cwd: folder })
  return readFile(join(folder, name))
}
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
let name: string

beforeAll(async () => {
  const { version, scripts } = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8')) as {
    readonly version: string
    readonly scripts: Readonly<Record<string, string>>
  }
  name = `partnership-hub-${version}.tar.gz`
  await writeFile(join(folder, 'package.json'), JSON.stringify({ version, scripts: { archive: scripts['archive'] } }))
  await mkdir(join(folder, 'src'))
  await writeFile(join(folder, 'src', 'one.ts'), 'export const one = 1\n')
  await git('init', '--quiet')
  await git('add', '.')
  await git('commit', '--quiet', '--message', 'Begin')
})

test('the archive of a commit has the same bytes each time, whenever its files were written and whatever lies beside them', async () => {
  const once = hashOf(await archive())
  await writeFile(join(folder, 'beside.key'), 'a file that is not in git')
  await utimes(join(folder, 'src', 'one.ts'), 1, 1)
  expect(hashOf(await archive())).toBe(once)
})

test('the archive holds what is in git below one folder, and nothing else', async () => {
  await archive()
  const { stdout } = await execute('tar', ['-tzf', join(folder, name)])
  const below = name.replace('.tar.gz', '')
  expect(stdout.trim().split('\n').sort()).toEqual([`${below}/`, `${below}/package.json`, `${below}/src/`, `${below}/src/one.ts`].sort())
})
