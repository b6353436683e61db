// What each process that runs suites begins with: it reads TypeScript, and ends with the process that began it, whatever a suite has left open.
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'
import { keepWorkerData } from './keep-worker-data.mjs'

register({ tsconfig: fileURLToPath(new URL('tsconfig.suites.json', import.meta.url)) })
process.on('disconnect', () => process.exit())
keepWorkerData()
