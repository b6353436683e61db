import { execFile } from 'node:child_process'
import { plainEnvironment, projectFolder } from './hub-process.js'

/** What a command of the hub printed, and how it ended. */
export interface Ran {
  readonly code: number
  /** On standard output alone. */
  readonly printed: string
  readonly said: string
}

/** Runs `hub ARGS…` as a process of its own, with nothing in its environment but `env`, until it ends. */
export const runHub = (args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> =>
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
