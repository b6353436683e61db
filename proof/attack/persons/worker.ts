import { parentPort } from 'node:worker_threads'
import type { Answered, Wanted } from './run-all.js'
import { runTask } from './run-task.js'
import { allTasks, nameOf } from './tasks.js'

const tasks = new Map(allTasks().map((task) => [nameOf(task), task]))

parentPort?.on('message', ({ name }: Wanted) => {
  const task = tasks.get(name)
  if (!task) throw new Error(`There is no part ${name}.`)
  parentPort?.postMessage({ name, found: runTask(task) } satisfies Answered)
})
