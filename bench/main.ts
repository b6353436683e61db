/**
 * `npm run bench -- --persons 100000 --pairs 7`: fills a hub of its own in a temporary folder, measures it against plain PostgreSQL,
 * plain DuckDB and hand-written floors, and prints one table of medians over interleaved pairs. Not part of the tests. Linux only. `npm
 * run bench -- --against TAG` runs the hub of a commit or tag next to these sources instead. The analyses by force and quarter need about
 * 100,000 persons: with fewer the hub refuses them as too sparse.
 */
import { cpus, totalmem } from 'node:os'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { UserError } from '../src/kit/errors.js'
import { benchAgainst } from './against/against.js'
import { benchAnalysis } from './analysis.js'
import { benchAsking } from './asking.js'
import { benchBeside } from './beside.js'
import { benchGuard } from './guard.js'
import { HttpLoad } from './http-load.js'
import { headLines, Meter } from './meter.js'
import { fillPartnership } from './partnership.js'
import { benchPages } from './pages.js'
import { benchPeers } from './peers.js'
import { benchRecords } from './records.js'
import { benchIngest, benchPublish } from './store.js'

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const since = (start: number): string => `${((performance.now() - start) / 1_000).toFixed(0)} s`
const fewestPairs = 5

interface Options {
  readonly persons: string
  readonly pairs: string
  readonly only?: string
  readonly keep?: string
  readonly against?: string
}

async function bench({ persons, pairs, only, keep }: Options): Promise<void> {
  const times = Math.max(fewestPairs, Number(pairs))
  const start = performance.now()
  const parts = await fillPartnership(Number(persons), keep, print)
  const load = await HttpLoad.start()
  try {
    print(`Generated, ingested and published ${persons} persons in ${since(start)}.`)
    print(
      `${cpus().length} cores of ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}, ${times} pairs.`,
    )
    headLines.forEach(print)
    const meter = new Meter(parts.postmaster, times, print)
    const sections = {
      records: () => benchRecords(parts, meter, load),
      peers: () => benchPeers(parts, meter, load, print),
      guard: () => benchGuard(parts, meter),
      asking: () => benchAsking(parts, meter, load, print),
      beside: () => benchBeside(parts, load, print),
      analysis: () => benchAnalysis(parts, meter, load),
      pages: () => benchPages(parts, times, print),
      publish: () => benchPublish(parts, meter),
      // Last: it replaces the records of the other forces.
      ingest: () => benchIngest(parts, meter, fewestPairs),
    }
    for (const [name, section] of Object.entries(sections)) if (!only || only.split(',').includes(name)) await section()
    print(`Memory of this process at its highest: ${(process.resourceUsage().maxRSS / 2 ** 10).toFixed(0)} MiB. All in ${since(start)}.`)
  } finally {
    load.stop()
    await parts.close()
  }
}

const against = (commit: string, { persons, keep }: Options): Promise<void> =>
  benchAgainst(commit, { persons: Number(persons), keep: keep && resolve(keep) }, print)

await new Command('bench')
  .description('measures the hub beside plain PostgreSQL, plain DuckDB and hand-written floors')
  .option('--persons <N>', 'about how many police referrals over two years', '100000')
  .option('--pairs <N>', 'interleaved pairs for each line, at least 5', '7')
  .option('--keep <DIR>', 'fill this folder, or go on with what it holds, and leave it there')
  .option('--only <names>', 'some of records,peers,guard,asking,beside,analysis,pages,publish,ingest')
  .option('--against <COMMIT>', 'instead of all this, run the hub of a commit or tag beside these sources and ask both the same')
  .action((options: Options) => (options.against === undefined ? bench(options) : against(options.against, options)))
  .parseAsync()
  .catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  })
