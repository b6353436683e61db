import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Invalid } from '../../src/kit/errors.js'
import { HttpLoad } from '../http-load.js'
import { cpuOf, median, postgresCpu } from '../meter.js'
import { askedOf, type Asked, type AskedKinds } from './asked.js'
import { otherVersion } from './other-version.js'
import { serveHub, type ServedHub } from './served-hub.js'

export interface AgainstOptions {
  readonly persons: number
  /** Folder in which sources and data of both versions are kept, and found again. */
  readonly keep: string | undefined
}

const rounds = 10
const requests = 150
/** Requests that are sent before any is measured: V8 compiles what runs often. */
const warmUp = 1_000
const idleSeconds = 30

interface Side {
  readonly hub: ServedHub
  readonly asked: AskedKinds
}

/** What a request took, in milliseconds: by the clock, and processor time of the hub's process and of its PostgreSQL. */
interface Took {
  readonly wall: number
  readonly hub: number
  readonly postgres: number
}

/**
 * Runs the hub of another commit next to these sources, each in its own process with as many synthetic people, asks both the same in turn,
 * and prints what a request took. Linux only.
 */
export async function benchAgainst(ref: string, { persons, keep }: AgainstOptions, say: (line: string) => void): Promise<void> {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const place = keep ?? (await mkdtemp(join(tmpdir(), 'hub-against-')))
  const served: ServedHub[] = []
  try {
    const { commit, folder } = await otherVersion(root, ref, place, say)
    const names = { these: 'these sources', other: commit }
    say(`Starting the hub of ${names.these} and that of ${names.other}, each with ${persons} persons.`)
    served.push(await serveHub({ name: names.these, folder: root, dataDir: join(place, 'data-here'), persons }))
    served.push(await serveHub({ name: names.other, folder, dataDir: join(place, `data-${commit}`), persons }))
    const sides = await Promise.all(served.map(async (hub): Promise<Side> => ({ hub, asked: await askedOf(hub) })))
    await compare(sides, say)
  } finally {
    for (const hub of served) await (keep === undefined ? hub.remove() : hub.stop())
    if (keep === undefined) await rm(place, { recursive: true, force: true })
  }
}

async function compare(sides: readonly Side[], say: (line: string) => void): Promise<void> {
  const load = await HttpLoad.start()
  try {
    say(`${rounds} rounds of ${requests} requests each, in turn, one after another on one connection; milliseconds a request.`)
    say(`| these sources / ${sides[1]?.hub.name} | by the clock | CPU of the hub | ratio | CPU of PostgreSQL |`)
    say('| --- | --: | --: | --: | --: |')
    for (const kind of Object.keys(sides[0]?.asked ?? {})) say(lineOf(kind, await inTurn(load, sides, kind)))
  } finally {
    load.stop()
  }
  // The log is still being chained and counted, and memory is still being collected.
  await after(20_000)
  say(lineOf('doing nothing, a second of it', await idle(sides)))
}

/** @throws Invalid `NOT_ANSWERED` if a hub refuses a question */
async function warm(load: HttpLoad, { name }: ServedHub, asked: Asked, kind: string): Promise<void> {
  try {
    await load.send({ ...asked, requests: warmUp, connections: 1 })
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw new Invalid('NOT_ANSWERED', `The hub of ${name} does not answer ${kind} of so many persons: ${said}`)
  }
}

async function inTurn(load: HttpLoad, sides: readonly Side[], kind: string): Promise<Took[]> {
  for (const { hub, asked } of sides) await warm(load, hub, askedAs(asked, kind), kind)
  const took = sides.map((): Took[] => [])
  for (let round = 0; round < rounds; round += 1) {
    // The second hub finds warmer caches, so the two take turns at being second.
    const order = round % 2 === 0 ? [0, 1] : [1, 0]
    for (const at of order) {
      const side = sides[at]
      if (side) took[at]?.push(await oneRound(load, side.hub, askedAs(side.asked, kind)))
    }
  }
  return took.map(together)
}

function askedAs(asked: AskedKinds, kind: string): Asked {
  const found = asked[kind]
  if (!found) throw new Error(`nothing is asked as ${kind}`)
  return found
}

async function oneRound(load: HttpLoad, hub: ServedHub, asked: Asked): Promise<Took> {
  const before = cpuNow(hub)
  const waits = await load.send({ ...asked, requests, connections: 1 })
  return { wall: waits.reduce((sum, wait) => sum + wait, 0) / requests, ...since(before, cpuNow(hub), requests) }
}

/** By the clock, the median of the rounds. Processor time is counted in hundredths of a second, so it is taken over all rounds together. */
const together = (all: readonly Took[]): Took => {
  const mean = (of: (took: Took) => number): number => all.reduce((sum, took) => sum + of(took), 0) / all.length
  return { wall: median(all.map(({ wall }) => wall)), hub: mean(({ hub }) => hub), postgres: mean(({ postgres }) => postgres) }
}

async function idle(sides: readonly Side[]): Promise<Took[]> {
  const before = sides.map(({ hub }) => cpuNow(hub))
  await after(idleSeconds * 1_000)
  return sides.map(({ hub }, at) => ({ wall: 1_000, ...since(before[at] ?? [0, 0], cpuNow(hub), idleSeconds) }))
}

type Cpu = readonly [hub: number, postgres: number]

const cpuNow = ({ pid, postmaster }: ServedHub): Cpu => [cpuOf(pid), postgresCpu(postmaster)]

const since = (before: Cpu, now: Cpu, times: number): Omit<Took, 'wall'> => ({
  hub: ((now[0] - before[0]) * 1_000) / times,
  postgres: ((now[1] - before[1]) * 1_000) / times,
})

function lineOf(title: string, [here, there]: readonly Took[]): string {
  if (!here || !there) throw new Error('two hubs are compared')
  const both = (of: keyof Took): string => `${here[of].toFixed(2)} / ${there[of].toFixed(2)}`
  return `| ${title} | ${both('wall')} | ${both('hub')} | **${(here.hub / there.hub).toFixed(2)}** | ${both('postgres')} |`
}
