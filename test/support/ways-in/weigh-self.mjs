// Preloaded into a hub that is weighed: `node --import ./test/support/ways-in/weigh-self.mjs bin/hub.mjs start`. It answers a line with a line on the
// socket that HUB_WEIGHED_AT names, and changes nothing of the hub.
import { openSync, readSync } from 'node:fs'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')

/** Milliseconds between two looks. */
const every = 5

const delay = monitorEventLoopDelay({ resolution: every })
delay.enable()

// Of the first thread alone, in nanoseconds of CPU: what it waits while others run is not in it.
const scheduled = openSync('/proc/self/schedstat', 'r')
const bytes = Buffer.alloc(64)
const cpu = () => Number(bytes.toString('latin1', 0, readSync(scheduled, bytes, 0, 64, 0)).split(' ')[0])

let before = cpu()
let longest = 0
let used = process.cpuUsage()
const look = () => {
  const now = cpu()
  longest = Math.max(longest, now - before)
  before = now
}
setInterval(look, every).unref()

const answers = {
  /** Begins to weigh. A histogram that was reset takes in the first turn only after its timer has fired once. */
  begin: async () => {
    delay.reset()
    while (delay.count === 0) await new Promise((passed) => setTimeout(passed, every))
    before = cpu()
    longest = 0
    used = process.cpuUsage()
    return {}
  },
  /** Milliseconds since `begin`: of the longest turn of the event loop, by the clock and of CPU, and of the CPU of all threads. */
  end: () => {
    look()
    const { user, system } = process.cpuUsage(used)
    return { byClock: delay.max / 1e6, byCpu: longest / 1e6, cpu: (user + system) / 1e3 }
  },
  /** Bytes in use after garbage was collected. */
  memory: () => {
    collect()
    collect()
    return answers.resident()
  },
  /** The same, with garbage. */
  resident: () => {
    const { heapUsed, external, rss } = process.memoryUsage()
    return { kept: heapUsed + external, rss }
  },
}

const server = createServer((socket) => {
  socket.on('error', () => socket.destroy())
  createInterface({ input: socket }).on('line', async (line) => socket.write(`${JSON.stringify(await answers[line]())}\n`))
})
server.listen(process.env.HUB_WEIGHED_AT)
server.unref()
