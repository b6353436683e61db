import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { removeKilledRuns } from '../support/runner/killed-runs.mjs'

/** Larger than any process number of Linux. */
const nobody = 2 ** 30

test('templates that a killed run of the tests left are removed; a run that goes on, and one that just begins, keep theirs', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'hub-killed-runs-'))
  try {
    const run = async (name: string, pid?: number): Promise<string> => {
      await mkdir(join(parent, name, 'hub-template', 'snapshots'), { recursive: true })
      await writeFile(join(parent, name, 'hub-template', 'snapshots', '2024Q1.duckdb'), 'half', { mode: 0o400 })
      if (pid !== undefined) await writeFile(join(parent, name, 'run.json'), JSON.stringify({ pid }))
      return join(parent, name)
    }
    const killed = await run('hub-test-run-killed', nobody)
    await run('hub-test-run-going-on', process.pid)
    await run('hub-test-run-beginning')
    await writeFile(join(await run('hub-test-run-half-a-note'), 'run.json'), '{"pi')
    await run('another-folder', nobody)
    expect(await removeKilledRuns(parent)).toEqual([killed])
    expect((await readdir(parent)).sort()).toEqual([
      'another-folder',
      'hub-test-run-beginning',
      'hub-test-run-going-on',
      'hub-test-run-half-a-note',
    ])
    expect(await removeKilledRuns(parent)).toEqual([])
  } finally {
    await rm(parent, { recursive: true, force: true })
  }
})
