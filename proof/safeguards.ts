/**
 * `npm run safeguards -- [--draw N] [--seed TEXT] [--row TITLE…] [--all]`: takes out safeguards of `docs/SAFEGUARDS.md`, one at a time, as the markers
 * beside their lines say, and runs the suites of the row, which must turn red. It works on a copy of the project, which it removes at its end, also after Ctrl-C. Fails if a
 * suite stays green, is red without any change, or cannot be read.
 */
import { Command } from 'commander'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { filesAfter, pagePath, placesOf, safeguardsIn, type Safeguard } from '../test/support/safeguards/safeguards.js'
import { copyOf } from './safeguards/copy.js'
import { allOf, drawn, type Drawn } from './safeguards/draw.js'
import { runSuites, type RunLimits, type SuitesRun } from './safeguards/run-suites.js'

interface Options {
  readonly draw: string
  readonly seed?: string
  readonly row?: readonly string[]
  readonly in?: string
  readonly all?: true
  readonly minutes: string
  readonly for: string
}

const project = fileURLToPath(new URL('../', import.meta.url))
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const commit = (): string => execFileSync('git', ['rev-parse', 'HEAD'], { cwd: project, encoding: 'utf8' }).trim()

/** @throws Error with what to write instead */
function wantedOf(safeguards: readonly Safeguard[], { draw, seed = commit(), row: rows, in: folder = '', all }: Options): Drawn[] {
  const within = safeguards.filter(({ suites }) => folder === '' || suites.some((suite) => suite.startsWith(folder)))
  if (rows) {
    const unknown = rows.find((row) => !safeguards.some((one) => one.row === row))
    if (unknown !== undefined) throw new Error(`${pagePath} has no row "${unknown}". Give the first cell of one.`)
    const byHand = safeguards.find(({ row, changes }) => rows.includes(row) && changes.length === 0)
    if (byHand) throw new Error(`"${byHand.row}" is changed by hand: ${byHand.byHand ?? ''}`)
    return allOf(safeguards.filter(({ row }) => rows.includes(row)))
  }
  if (all) return allOf(within)
  const most = Number(draw)
  if (!Number.isInteger(most) || most < 1) throw new Error(`--draw takes a number from 1, and not "${draw}".`)
  say(`Drawn by the seed ${seed}; "--seed ${seed}" repeats it.`)
  return drawn(within, { seed, most })
}

/** Takes a safeguard out of the copy, and gives what puts it back. */
function changed(folder: string, { change }: Drawn): () => void {
  const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8')
  const files = [...filesAfter(change, textOf)].map(([file, text]) => ({ path: join(folder, file), text }))
  const before = files.map(({ path }) => ({ path, text: existsSync(path) ? readFileSync(path, 'utf8') : null }))
  for (const { path, text } of files) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  return () => {
    for (const { path, text } of before)
      if (text === null) rmSync(dirname(path), { recursive: true })
      else writeFileSync(path, text)
  }
}

type Outcome = 'RED' | 'STAYED GREEN' | 'NOT READ'

function outcomeOf({ red, unread, ended }: SuitesRun): Outcome {
  if (ended || unread.length > 0) return 'NOT READ'
  return red.length > 0 ? 'RED' : 'STAYED GREEN'
}

const oneLine = (text: string, most = 110): string => text.replace(/\s+/g, ' ').slice(0, most)

function tell({ row, change }: Drawn, outcome: Outcome, { failed, tests, seconds, ended, unread }: SuitesRun): void {
  say(`${outcome.padEnd(12)} ${String(seconds).padStart(4)} s  ${row}`)
  for (const place of placesOf(change)) say(`    ${oneLine(place, 220)}`)
  if (ended) say('    the suites did not end in time, and were ended: "--minutes" gives them more')
  else if (outcome === 'RED') say(`    ${failed.length} of ${tests} tests failed, first "${oneLine(failed[0] ?? 'before any test')}"`)
  else say(`    ${outcome === 'NOT READ' ? `no test of ${unread.join(', ')} ran` : `all ${tests} tests passed`}`)
}

/**
 * Runs suites without any change, each once: what a suite says of a change is worth nothing if it is red, or cannot be read, without one.
 */
class Before {
  private readonly known = new Map<string, boolean>()

  constructor(
    private readonly folder: string,
    private readonly limits: RunLimits,
  ) {}

  /** Whether all of these suites are green. */
  async areGreen(suites: readonly string[]): Promise<boolean> {
    const unknown = suites.filter((suite) => !this.known.has(suite))
    if (unknown.length > 0) {
      const { red, unread, ended } = await runSuites(this.folder, unknown, this.limits)
      for (const suite of unknown) this.known.set(suite, !ended && !red.includes(suite) && !unread.includes(suite))
    }
    return suites.every((suite) => this.known.get(suite))
  }
}

/** @throws what ended the run, after which the copy is not used again */
async function tried(folder: string, one: Drawn, before: Before, limits: RunLimits): Promise<Outcome> {
  if (!(await before.areGreen(one.suites))) {
    say(`NOT READ             ${one.row}\n    without any change ${one.suites.join(', ')} are not all green`)
    return 'NOT READ'
  }
  const putBack = changed(folder, one)
  const run = await runSuites(folder, one.suites, limits)
  putBack()
  const outcome = outcomeOf(run)
  tell(one, outcome, run)
  return outcome
}

async function main(options: Options): Promise<void> {
  const wanted = wantedOf(safeguardsIn(project), options)
  const stop = new AbortController()
  // Before the copy, which would otherwise stay if it is ended while it is made.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => stop.abort(new Error(`Ended by ${signal}. Nothing was changed in the project.`)))
  const copy = copyOf(project)
  const limits = { most: Number(options.minutes) * 60, signal: stop.signal }
  const end = performance.now() + Number(options.for) * 60_000
  const outcomes: Outcome[] = []
  try {
    const before = new Before(copy.folder, limits)
    for (const one of wanted) {
      if (performance.now() > end) break
      outcomes.push(await tried(copy.folder, one, before, limits))
    }
  } finally {
    copy.remove()
  }
  const count = (outcome: Outcome): number => outcomes.filter((one) => one === outcome).length
  const untried = wanted.length - outcomes.length
  say(`${outcomes.length} changes: ${count('RED')} red, ${count('STAYED GREEN')} stayed green, ${count('NOT READ')} not read.`)
  if (untried > 0) say(`${untried} more were not tried in ${options.for} minutes.`)
  if (count('RED') < wanted.length) process.exitCode = 1
}

const program = new Command('safeguards')
  .option('--draw <N>', 'how many rows are drawn', '20')
  .option('--seed <TEXT>', 'what they are drawn by; by default the commit')
  .option('--row <TITLE...>', 'every change of these rows, and none is drawn')
  .option('--in <FOLDER>', 'only rows with a suite below it, such as test/unit')
  .option('--all', 'every change of every row')
  .option('--minutes <N>', 'after which the run of a row is ended and counts for nothing', '15')
  .option('--for <MINUTES>', 'after which no further row is begun', '1000')

try {
  await main(program.parse().opts<Options>())
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
