/**
 * `npm run test:faults`: a hub of a force and a charity on parts that fail, under load, and what came of it as a table. It needs root, and
 * PostgreSQL and libfaketime of Debian, and says so. `--seed N` repeats the random moments of a run, `--only ID,ID` tries some faults.
 */
import { Command } from 'commander'
import { execFileSync } from 'node:child_process'
import { seededRandom } from './seeded-random.js'
import { faults } from './faults.js'
import { startPartnership } from './load/partnership.js'
import { findNeeded } from './machine/needs.js'
import { tableOf } from './table.js'
import { Trial, type Result } from './trial.js'

interface Options {
  readonly seed: string
  readonly times: string
  readonly only?: string
  readonly postgres: readonly string[]
}

const say = (line: string): void => void process.stderr.write(`${line}\n`)

async function main({ seed: seedText, times, only, postgres }: Options): Promise<void> {
  const seed = Number(seedText)
  const wanted = only?.split(',')
  const unknown = wanted?.find((id) => !faults.some((fault) => fault.id === id))
  if (unknown !== undefined) throw new Error(`There is no fault "${unknown}". The faults are ${faults.map(({ id }) => id).join(', ')}.`)
  const found = findNeeded()
  execFileSync(process.execPath, ['bin/make.mjs', 'client', 'hub'], { stdio: 'inherit' })
  say(`seed ${seed}: to repeat it, npm run test:faults -- --seed ${seed}`)
  const hub = await startPartnership(found, Object.fromEntries(postgres.map((one) => one.split('=') as [string, string])), say)
  const results: Result[] = []
  try {
    for (const fault of faults.filter(({ id }) => wanted?.includes(id) ?? true)) {
      say(fault.name)
      const result = await new Trial(fault, hub, seededRandom(`${seed} ${fault.id}`), Number(times), seed).run()
      for (const complaint of [...new Set(result.wrong)].slice(0, 10)) say(`  WRONG ${complaint}`)
      if (result.lost + result.doubled > 0) say(`  LOST ${result.lost}, DOUBLED ${result.doubled}`)
      results.push(result)
    }
    const audit = await hub.node.verb(['audit', 'verify']).catch((error: { stdout?: string }) => `failed: ${error.stdout ?? ''}`)
    if (audit.startsWith('failed')) throw new Error(`"hub audit verify" ${audit}`)
  } finally {
    await hub.stop()
  }
  process.stdout.write(`${tableOf(results)}\n`)
  if (results.some(({ wrong, lost, doubled }) => wrong.length + lost + doubled > 0)) process.exitCode = 1
}

const program = new Command('test:faults')
  .option('--seed <N>', 'repeats the random moments of a run', String(Math.floor(Math.random() * 1_000_000)))
  .option('--times <N>', 'how often what can be repeated is repeated', '50')
  .option('--only <IDS>', 'some faults, by their ids')
  .option('--postgres <SETTING...>', 'settings of PostgreSQL, such as synchronous_commit=off', [])

try {
  await main(program.parse().opts<Options>())
} catch (error) {
  say((error as Error).stack ?? String(error))
  process.exitCode = 2
}
