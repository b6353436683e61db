import { execFile } from 'node:child_process'
import { plainEnvironment, projectFolder } from './hub-process.js'

/** What a command of the hub printed on both of its outputs, and how it ended. */
export interface Ran {
  readonly code: number
  readonly said: string
}

/** Runs `hub ARGS…` as a process of its own, with only `env` in its environment, until it ends. */
export async function runHub(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const { printed: _, ...ran } = await runHubForOutput(args, env)
  return ran
}

/** The same, but only with standard output, for tests that parse it. */
export const runHubForOutput = (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran & { readonly printed: string }> =>
  new Promise((done) =>
    execFile(
      process.execPath,
      ['bin/hub.mjs', ...args],
      { env: { ...plainEnvironment(), ...env }, cwd: projectFolder, timeout: 60_000 },
      // A process that had to be killed has no code.
      (error, stdout, stderr) =>
        done({ code: error ? (typeof error.code === 'number' ? error.code : NaN) : 0, printed: stdout, said: stdout + stderr }),
    ),
  )
