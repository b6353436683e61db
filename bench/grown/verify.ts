import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { highestMemoryOf } from './memory.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const lookEvery = 100

/** What a command took: seconds, and megabytes of its process at the highest. */
export interface CommandTook {
  readonly seconds: number
  readonly megabytes: number
  readonly printed: string
}

/** Runs `hub audit verify` in a process of its own, as an operator does, on the data of a hub that does not serve. @throws if it is not good */
export async function verifyAsOperator(dataDir: string, ...options: readonly string[]): Promise<CommandTook> {
  const began = performance.now()
  const child = spawn(process.execPath, ['bin/hub.mjs', 'audit', 'verify', ...options], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], HUB_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  let megabytes = 0
  const looking = setInterval(() => (megabytes = Math.max(megabytes, highestMemoryOf(child.pid))), lookEvery)
  const [code] = (await once(child, 'close')) as [number | null]
  clearInterval(looking)
  if (code !== 0) throw new Error(`hub audit verify ended with ${code}: ${printed}`)
  return { seconds: (performance.now() - began) / 1_000, megabytes, printed: printed.trim() }
}
