// Runs the TypeScript source as it is: for development, and where nothing can be built.
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

// Named, for the hub may be called from any folder.
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) })
await import('../src/cli/hub.ts')
