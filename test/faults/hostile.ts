/**
 * `npm run test:hostile`: a small hub of its own on this machine, several clients that send it what costs most inside its limits, mixed by a seed, and beside
 * them somebody who asks a small question each second. Prints each minute what its event loop, its memory and that person saw, and ends with 1 if
 * a limit was broken. It needs neither root nor packages.
 */
import { Command } from 'commander'
import { execFileSync } from 'node:child_process'
import { loadavg } from 'node:os'
import { setTimeout as after } from 'node:timers/promises'
import { observeWays } from '../support/ways-in/observed.js'
import { WeighedHub } from '../support/ways-in/weighed-hub.js'
import { waysIn } from '../support/ways-in/ways.js'
import { actsOf, type Act } from './hostile/acts.js'
import { Polite } from './hostile/polite.js'
import { seededRandom } from './seeded-random.js'

interface Options {
  readonly minutes: string
  readonly seed: string
  readonly loops: string
  readonly heap: string
}

/**
 * Milliseconds of the longest turn of the event loop, seconds in which the polite user may be refused, and bytes by which memory may grow between the
 * end of the first tenth of the run, when caches are filled, and its end.
 */
const most = { piece: 300, refused: 5, grown: 100 * 2 ** 20 }

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0)

/** What a second of the load was. */
interface Second {
  readonly longest: number
  readonly byClock: number
  readonly acts: readonly string[]
}

class Load {
  /** How often each act ended with each status. */
  readonly statuses = new Map<string, number>()
  /** Acts that are under way. */
  readonly open = new Map<number, string>()
  private next = 0

  constructor(
    private readonly hub: WeighedHub,
    private readonly act: (random: () => number) => Act,
    private readonly until: number,
  ) {}

  async loop(random: () => number): Promise<void> {
    while (performance.now() < this.until) {
      const { name, run } = this.act(random)
      const at = (this.next += 1)
      this.open.set(at, name)
      const status = await run(this.hub, at, random)
      this.open.delete(at)
      const key = `${name}: ${status}`
      this.statuses.set(key, (this.statuses.get(key) ?? 0) + 1)
    }
  }
}

async function main({ minutes, seed, loops, heap }: Options): Promise<boolean> {
  execFileSync(process.execPath, ['bin/make.mjs', 'client', 'hub'], { stdio: 'inherit' })
  const act = actsOf(waysIn(await observeWays()))
  const hub = await WeighedHub.start({ heap: Number(heap) })
  const end = (): void => void hub.stop().finally(() => process.exit(2))
  process.once('SIGINT', end).once('SIGTERM', end)
  try {
    say(`seed ${seed}: to repeat it, npm run test:hostile -- --seed ${seed} --minutes ${minutes} --loops ${loops} --heap ${heap}`)
    const until = performance.now() + Number(minutes) * 60_000
    const [load, polite] = [new Load(hub, act, until), new Polite(hub)]
    const going = [polite.run(), ...Array.from({ length: Number(loops) }, (_, n) => load.loop(seededRandom(`${seed} ${n}`)))]
    const { seconds, grown } = await watched(hub, load, polite, until)
    polite.stop()
    await Promise.all(going)
    return judged(seconds, grown, polite, load)
  } finally {
    process.removeListener('SIGINT', end).removeListener('SIGTERM', end)
    await hub.stop()
  }
}

/** Reads the hub each second until the end. */
async function watched(hub: WeighedHub, load: Load, polite: Polite, until: number): Promise<{ seconds: readonly Second[]; grown: number }> {
  const began = performance.now()
  const seconds: Second[] = []
  let warm: number | undefined
  say(
    'minute | longest turn, ms (CPU; clock) | memory resident, MB | CPU in all, s | polite: longest without an answer, s | load of the machine',
  )
  await hub.turn()
  for (let minute = 1; performance.now() < until; minute += 1) {
    const of = seconds.length
    while (performance.now() < Math.min(until, began + minute * 60_000)) {
      const acts = new Set(load.open.values())
      await after(1_000)
      const { longest, byClock } = await hub.turn()
      seconds.push({ longest, byClock, acts: [...new Set([...acts, ...load.open.values()])] })
    }
    const last = seconds.slice(of)
    say(
      [
        minute,
        `${Math.max(...last.map(({ longest }) => longest)).toFixed(0)}; ${Math.max(...last.map(({ byClock }) => byClock)).toFixed(0)}`,
        mebibytes((await hub.resident()).resident),
        (await hub.cpuSeconds()).toFixed(0),
        polite.longestWithout.toFixed(1),
        loadavg()[0]?.toFixed(1),
      ].join(' | '),
    )
    if (warm === undefined && performance.now() - began >= (until - began) / 10) {
      warm = (await hub.memory()).kept
      // Collecting garbage is a turn of its own.
      await hub.turn()
    }
  }
  const { kept } = await hub.memory()
  say(`memory in use after collecting: ${mebibytes(warm ?? kept)} MB after a tenth of the run, ${mebibytes(kept)} MB at its end`)
  return { seconds, grown: kept - (warm ?? kept) }
}

/** Prints what came of it. True if every limit held. */
function judged(seconds: readonly Second[], grown: number, polite: Polite, { statuses }: Load): boolean {
  const worst = [...seconds].sort((one, other) => other.longest - one.longest)
  say('The longest turns, with what was under way:')
  for (const { longest, byClock, acts } of worst.slice(0, 5))
    say(`  ${longest.toFixed(0)} ms (${byClock.toFixed(0)} by the clock): ${acts.join(', ')}`)
  say('Acts by their status (0: no answer):')
  for (const [what, times] of [...statuses].sort()) say(`  ${what}: ${times}`)
  say(`Polite user by status: ${[...polite.statuses].map(([status, times]) => `${status}: ${times}`).join(', ')}`)
  const broken = [
    ...((worst[0]?.longest ?? 0) > most.piece
      ? [`a turn of the event loop took ${worst[0]?.longest.toFixed(0)} ms (${most.piece} allowed)`]
      : []),
    ...(polite.longestRefused > most.refused
      ? [`the polite user had 503 for ${polite.longestRefused.toFixed(1)} s (${most.refused} allowed)`]
      : []),
    ...(grown > most.grown ? [`memory grew by ${mebibytes(grown)} MB (${mebibytes(most.grown)} allowed)`] : []),
  ]
  say(broken.length === 0 ? 'Every limit held.' : `BROKEN: ${broken.join('; ')}`)
  return broken.length === 0
}

const program = new Command('test:hostile')
  .option('--minutes <N>', 'how long', '20')
  .option('--seed <N>', 'repeats what is sent', String(Math.floor(Math.random() * 1_000_000)))
  .option('--loops <N>', 'hostile clients at a time', '3')
  .option('--heap <MiB>', 'what JavaScript of the hub may use', '600')

process.exitCode = (await main(program.parse().opts<Options>())) ? 0 : 1
