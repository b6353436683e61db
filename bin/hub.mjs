#!/usr/bin/env node
// Runs what was built from these sources, builds it at the first call, and runs the sources if it cannot be built.
import { builtFrom } from './build.mjs'

const entry = await builtFrom(new URL('../', import.meta.url))
if (entry === null && !hasTools()) {
  process.stderr.write(
    'The hub is not built for these sources and this version of Node, and the tools that build it are not installed. ' +
      'Run "npm ci" and "npm run build" with the same Node, here or in a copy whose folder you move here.\n',
  )
  process.exit(1)
}
// What fails says where in the sources it stands, and not where in the build.
process.setSourceMapsEnabled(true)
await import(entry ?? './from-source.mjs')

function hasTools() {
  try {
    return import.meta.resolve('tsx/esm/api') !== ''
  } catch {
    return false
  }
}
