// Lets Node run the TypeScript sources as they are: with `node --import ./bin/sources.mjs`, or imported first.
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'
import { madePrismaClient } from './prisma-client.mjs'

try {
  await madePrismaClient(new URL('../', import.meta.url))
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
// Named, for the hub may be called from any folder.
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) })
