#!/usr/bin/env node
// The operator's door: runs the TypeScript source as it is, so that there is no build step to forget.
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

// Named, for the hub may be called from any folder.
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) })
await import('../src/cli/hub.ts')
