// Lets Node run the TypeScript sources as they are: with `node --import ./bin/sources.mjs`, or imported first.
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'
import { madeSources } from './made-sources.mjs'
import { madePrismaClient } from './prisma-client.mjs'

try {
  const project = new URL('../', import.meta.url)
  await Promise.all([madePrismaClient(project), madeSources(project)])
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
// Named, for the hub may be called from any folder.
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) })
