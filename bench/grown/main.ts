/**
 * What a hub keeps that is asked and asked: `node --import ./bin/sources.mjs bench/grown/main.ts [--questions 20000] [--events 10000000] [--keep DIR]`.
 * A hub of its own answers so many different questions, each in a document of its own: its memory is printed on the way, and what they wrote.
 * Then it stops, its log grows to a day of ten questions a second and to so many events, and `hub audit verify` verifies each. At the end the hub
 * serves again, and what it takes while nobody asks is printed. Linux only.
 */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import { serveHub } from '../against/served-hub.js'
import { HttpLoad } from '../http-load.js'
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
const hub = await serveHub(served)
const first = await onLog((log) => log.sizes())
try {
  const load = await HttpLoad.start()
  const asked = distinctQuestions()
  const perLine = questions / 10
  say(`before: ${memoryOf(hub.pid)} MB in memory, ${highestMemoryOf(hub.pid)} at the highest since its start`)
  for (let n = 1; n <= 10; n += 1) {
    await askNext(hub, load, asked, perLine)
    say(`after ${n * perLine} different questions: ${memoryOf(hub.pid)} MB, ${highestMemoryOf(hub.pid)} at the highest`)
  }
  load.stop()
  await hub.stop()
  const then = await onLog((log) => log.sizes())
  const perQuestion = (then.all - first.all) / questions
  say(`${told(then)}; a question wrote ${perQuestion.toFixed(0)} bytes in all, so a day of them ${gigabytes(perQuestion * eventsOfADay)}`)
  for (const size of [eventsOfADay, events]) {
    const began = performance.now()
    await onLog((log) => log.growTo(size, say))
    say(`${told(await onLog((log) => log.sizes()))}; grown in ${((performance.now() - began) / 60_000).toFixed(1)} minutes`)
    const { seconds, megabytes, printed } = await verifyAsOperator(dataDir)
    say(`hub audit verify: ${(seconds / 60).toFixed(1)} minutes, ${megabytes} MB at the highest\n${printed}`)
  }
  const again = await serveHub(served)
  await after(30_000)
  const idle = [cpuOf(again.pid), postgresCpu(again.postmaster)] as const
  await after(60_000)
  const perSecond = [cpuOf(again.pid) - idle[0], postgresCpu(again.postmaster) - idle[1]].map((took) => ((took * 1_000) / 60).toFixed(1))
  say(`while nobody asks: ${perSecond[0]} ms of CPU a second in the hub, ${perSecond[1]} in PostgreSQL`)
  await again.stop()
} finally {
  await (given.keep === undefined ? hub.remove() : hub.stop())
}
