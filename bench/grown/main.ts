/**
 * What a hub keeps that is asked for a long time: `node --import ./bin/sources.mjs bench/grown/main.ts [--questions 20000] [--events 10000000] [--keep DIR]`.
 * A hub of its own is asked so many different questions, each in a GraphQL document of its own: its memory is printed on the way, and what they wrote.
 * Then it stops, its log grows to a day of ten questions a second and to so many events, and `hub audit verify` verifies each. At the end the hub
 * serves again, and what it takes while nobody asks is printed. Linux only.
 */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import { serveHub, type ServedHub } from '../against/served-hub.js'
import { cpuOf, postgresCpu } from '../meter.js'
import { eventsOfADay, openLog, type GrowingLog, type Sizes } from './log.js'
import { highestMemoryOf, memoryOf } from './memory.js'
import { askNext, distinctQuestions } from './questions.js'
import { verifyAsOperator } from './verify.js'

const { values: given } = parseArgs({
  options: {
    questions: { type: 'string', default: '20000' },
    events: { type: 'string', default: '10000000' },
    persons: { type: 'string', default: '20000' },
    keep: { type: 'string' },
  },
})
const [questions, events] = [Number(given.questions), Number(given.events)]
/** So often is the memory printed. */
const lines = 10
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(2)} GB`
const told = ({ events, log, all }: Sizes): string =>
  `${events} events: the log takes ${gigabytes(log)} (${(log / events).toFixed(0)} bytes an event), the database ${gigabytes(all)}`

async function onLog<T>(work: (log: GrowingLog) => Promise<T>): Promise<T> {
  const log = await openLog(dataDir)
  try {
    return await work(log)
  } finally {
    await log.close()
  }
}

const dataDir = given.keep ?? (await mkdtemp(join(tmpdir(), 'hub-grown-')))
const served = { name: 'these sources', folder: fileURLToPath(new URL('../../', import.meta.url)), dataDir, persons: Number(given.persons) }

async function askAndTell(hub: ServedHub): Promise<number> {
  const asked = distinctQuestions()
  const before = (await onLog((log) => log.sizes())).all
  say(`before: ${memoryOf(hub.pid)} MB in memory, ${highestMemoryOf(hub.pid)} at the highest since its start`)
  let all = 0
  for (let n = 1; n <= lines; n += 1) {
    const { answered, refused } = await askNext(hub, asked, Math.ceil(questions / lines))
    all += answered + refused
    say(
      `after ${all}: ${memoryOf(hub.pid)} MB, ${highestMemoryOf(hub.pid)} at the highest; ${answered} of the last were answered, ${refused} refused`,
    )
  }
  return ((await onLog((log) => log.sizes())).all - before) / all
}

async function growTo(size: number): Promise<void> {
  const began = performance.now()
  await onLog((log) => log.growTo(size, say))
  say(`${told(await onLog((log) => log.sizes()))}; grown in ${((performance.now() - began) / 60_000).toFixed(1)} minutes`)
  const { seconds, megabytes, printed } = await verifyAsOperator(dataDir)
  say(`hub audit verify: ${(seconds / 60).toFixed(1)} minutes, ${megabytes} MB at the highest\n${printed}`)
}

async function idle({ pid, postmaster }: ServedHub): Promise<void> {
  await after(30_000)
  const before = [cpuOf(pid), postgresCpu(postmaster)] as const
  await after(60_000)
  const [hub, postgres] = [cpuOf(pid) - before[0], postgresCpu(postmaster) - before[1]].map((took) => ((took * 1_000) / 60).toFixed(1))
  say(`while nobody asks: ${hub} ms of CPU a second in the hub, ${postgres} in PostgreSQL`)
}

let last: ServedHub | undefined
/** Serves, does the work, and stops however it ended. */
async function serving<T>(work: (hub: ServedHub) => Promise<T>): Promise<T> {
  const hub = await serveHub(served)
  last = hub
  try {
    return await work(hub)
  } finally {
    await hub.stop()
  }
}

try {
  const perQuestion = await serving(askAndTell)
  say(
    `${told(await onLog((log) => log.sizes()))}; a question wrote ${perQuestion.toFixed(0)} bytes, so a day of them ${gigabytes(perQuestion * eventsOfADay)}`,
  )
  for (const size of [eventsOfADay, events].filter((one) => one > 0 && one <= events)) await growTo(size)
  await serving(idle)
} finally {
  if (given.keep === undefined) await last?.remove()
}
