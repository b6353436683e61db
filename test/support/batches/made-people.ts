import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { noteMade } from '../../../demo/src/filling/fill-demo.js'
import { generate } from '../../../demo/src/generator/index.js'
import { onceARun, runFolder } from '../runs/once-a-run.js'

const seed = 2026

/** The folder of a synthetic partnership that the run makes once: CSV files and the truth about the people in them. Read-only. */
export async function madePeople(persons: number): Promise<string> {
  const folder = runFolder()
  if (folder === undefined) throw new Error('people are shared within a run of the tests')
  return onceARun(folder, `people-${persons}`, async (out) => {
    await generate({ persons, seed, out, formats: ['csv'] })
    await noteMade(out, { persons, seed })
  })
}

/** The same files under another name, as a start that broke off after making them leaves them; outside a run, nothing. */
export async function putPeople(out: string, persons: number): Promise<void> {
  if (runFolder() === undefined || persons === 0) return
  await promisify(execFile)('cp', ['-al', await madePeople(persons), out])
}
