#!/usr/bin/env node
// The operator's door: runs the TypeScript source as it is, so that there is no build step to forget.
import { register } from 'tsx/esm/api'

register()
await import('../src/cli/hub.ts')
