import { execFile } from 'node:child_process'
import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { plainEnvironment, projectFolder } from '../../support/processes/hub-process.js'

const run = promisify(execFile)

/** A repository with one commit, in which the list is at its older place. */
let checkout: string
const git = (...words: string[]) => run('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...words], { cwd: checkout })
beforeEach(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'hub-test-'))
  for (const name of ['proof/exposure.ts', 'proof/exposure-difference.ts', 'docs/exposure.txt', 'package.json'])
    await cp(join(projectFolder, name), join(checkout, name))
  await rename(join(checkout, 'docs/exposure.txt'), join(checkout, 'exposure.txt'))
  await git('init', '--quiet')
  await git('add', '--all')
  await git('commit', '--quiet', '--message', 'Begin')
  await cp(join(projectFolder, 'docs/exposure.txt'), join(checkout, 'docs/exposure.txt'))
})
afterEach(() => rm(checkout, { recursive: true, force: true }))

const exposure = (ref: string): Promise<{ stdout: string }> =>
  run(process.execPath, ['--import', import.meta.resolve('tsx'), 'proof/exposure.ts', ref], { cwd: checkout, env: plainEnvironment() })

test('a commit whose list of exposed fields is in the top folder can be compared with', async () => {
  expect((await exposure('HEAD')).stdout).toBe('Nobody sees more or less than in HEAD.\n')
  await writeFile(join(checkout, 'docs/exposure.txt'), 'item\tViewer.role\tall\n')
  expect((await exposure('HEAD')).stdout).toContain('may no longer:')
})

test('if a commit has the list of exposed fields in docs and in the top folder, the one in docs is read', async () => {
  await git('add', '--all')
  await git('commit', '--quiet', '--message', 'Move')
  await writeFile(join(checkout, 'exposure.txt'), '')
  expect((await exposure('HEAD')).stdout).toBe('Nobody sees more or less than in HEAD.\n')
})

test('a commit that does not exist, or has no list, is an error that says what to name', async () => {
  await expect(exposure('nowhere')).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr:
      'There is nothing to compare with: git finds no docs/exposure.txt or exposure.txt in nowhere. Name a commit that has one: npm run exposure -- REF.\n',
  })
})
