// Runs the TypeScript source as it is: for development, and if nothing can be built.
import './sources.mjs'

await import('../src/cli/hub.ts')
