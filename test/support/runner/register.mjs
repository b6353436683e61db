// The first module of each process that runs suites: it reads TypeScript, and ends with the process that started it, even if a suite has
// left something open.
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'
import { keepWorkerData } from './keep-worker-data.mjs'

register({ tsconfig: fileURLToPath(new URL('tsconfig.suites.json', import.meta.url)) })
process.on('disconnect', () => process.exit())
keepWorkerData()
