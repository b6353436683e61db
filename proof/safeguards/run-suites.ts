import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** What became of some suites. */
export interface SuitesRun {
  /** Titles of the tests that failed, with the suite's own fault if it could not be read. */
  readonly failed: readonly string[]
  /** How many tests the suites have. */
  readonly tests: number
  /** Suites in which something failed, by their path from the project. */
  readonly red: readonly string[]
  /** Suites that could not be read, or that ran no test. */
  readonly unread: readonly string[]
  /** The run was ended, because it took longer than it may. */
  readonly ended: boolean
  readonly seconds: number
}

export interface RunLimits {
  /** Seconds after which a run is ended. */
  readonly most: number
  readonly signal: AbortSignal
}

/** As Jest writes it with `--json`; only what is read here. */
interface JestResult {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

/**
 * Runs suites of a copy of the project, each with the whole share of its general rules.
 * @param suites paths from the project's folder
 */
export async function runSuites(folder: string, suites: readonly string[], { most, signal }: RunLimits): Promise<SuitesRun> {
  const [out, began] = [join(folder, 'run-of-suites.json'), performance.now()]
  await rm(out, { force: true })
  const tiers = [...new Set(suites.map((suite) => suite.split('/')[1] ?? ''))].join(',')
  const args = ['test/support/runner/run.mjs', tiers, '--share', 'all', '--json', `--outputFile=${out}`, ...suites]
  const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore', detached: true })
  let ended = false
  const end = (): void => {
    ended = true
    // What the suites started ends with them.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }
  const tooLate = setTimeout(end, most * 1_000)
  signal.addEventListener('abort', end, { once: true })
  await new Promise((done) => child.once('exit', done).once('error', done))
  clearTimeout(tooLate)
  signal.removeEventListener('abort', end)
  signal.throwIfAborted()
  const written = await readFile(out, 'utf8').catch(() => undefined)
  const results = written === undefined ? [] : (JSON.parse(written) as JestResult).testResults
  const nameOf = (name: string): string => suites.find((suite) => name.endsWith(suite)) ?? name
  return {
    failed: results.flatMap(({ assertionResults }) =>
      assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    ),
    tests: results.flatMap(({ assertionResults }) => assertionResults).length,
    red: results.filter(({ status }) => status === 'failed').map(({ name }) => nameOf(name)),
    unread: suites.filter((suite) => !results.some(({ name, assertionResults }) => name.endsWith(suite) && assertionResults.length > 0)),
    ended,
    seconds: Math.round((performance.now() - began) / 1_000),
  }
}
