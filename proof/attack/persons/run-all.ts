import { Worker } from 'node:worker_threads'
import type { Kept } from './kept.js'
import type { Found } from './run-task.js'
import { batchesOf, nameOf, type Task } from './tasks.js'

const worker = new URL('./worker.ts', import.meta.url)

/** What a worker is asked to run, and what it answers. */
export interface Wanted {
  readonly name: string
}
export interface Answered {
  readonly name: string
  readonly found: Found
}

/** Runs what is not yet kept, in so many threads, in the order given, and keeps each part as soon as it is found. */
export async function runAll(tasks: readonly Task[], kept: Kept, threads: number, tell: (line: string) => unknown): Promise<void> {
  const left = batchesOf(tasks.filter((task) => kept.get(nameOf(task)) === undefined)).map((batch) => batch.map(nameOf))
  await Promise.all(Array.from({ length: Math.min(threads, left.length) }, () => emptied(left, kept, tell)))
}

function emptied(left: string[][], kept: Kept, tell: (line: string) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker)
    let batch: string[] = []
    const next = (): void => {
      if (batch.length === 0) batch = left.shift() ?? []
      const name = batch.shift()
      if (name === undefined) void thread.terminate().then(() => resolve())
      else thread.postMessage({ name } satisfies Wanted)
    }
    thread.on('error', reject)
    thread.on('message', ({ name, found }: Answered) => {
      kept.add(name, found)
      tell(name)
      next()
    })
    next()
  })
}
