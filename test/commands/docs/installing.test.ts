import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import { plainEnvironment, projectFolder } from '../../support/processes/hub-process.js'

test('npm ci prints no warning, with the settings of npm and not with those of this folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hub-test-'))
  try {
    for (const name of ['package.json', 'package-lock.json', 'web/package.json', 'client/package.json'])
      await cp(join(projectFolder, name), join(folder, name))
    const env = Object.fromEntries(Object.entries(plainEnvironment()).filter(([name]) => !/^npm_/i.test(name)))
    const { stdout, stderr } = await promisify(execFile)('npm', ['ci', '--dry-run', '--offline', '--no-audit', '--no-fund'], {
      cwd: folder,
      env,
      maxBuffer: 16 * 1024 * 1024,
    })
    expect(stdout).toContain('add fastify ')
    expect(stderr).toBe('')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
